/**
 * What can be set in a simulator, as data: the controls, the fragment and the defaults come from it.
 */

interface Common {
  label: string
  /** Settings of one group stand together under its name. */
  group: string
  /** A sentence beside the control. */
  hint?: string
}

/** A number out of a row of allowed ones. */
export interface NumberSetting extends Common {
  kind: 'number'
  /** Ascending. The first and the last are the range. */
  stops: readonly number[]
  initial: number
  /** The number with its unit. */
  format(value: number): string
}

export interface ChoiceSetting<Value extends string = string> extends Common {
  kind: 'choice'
  /** Label by value. */
  options: Readonly<Record<Value, string>>
  initial: Value
}

export interface SwitchSetting extends Common {
  kind: 'switch'
  initial: boolean
}

export type Setting = NumberSetting | ChoiceSetting | SwitchSetting
export type Settings = Readonly<Record<string, Setting>>
export type Value = number | string | boolean

type ValueOf<S> = S extends { kind: 'number' }
  ? number
  : S extends { kind: 'switch' }
    ? boolean
    : S extends { kind: 'choice'; options: infer Options }
      ? keyof Options & string
      : never

/** One value for each setting. */
export type Values<S extends Settings> = { -readonly [Key in keyof S]: ValueOf<S[Key]> }

/** A named set of values; what it leaves out has its initial value. */
export interface Preset<S extends Settings> {
  label: string
  values: Partial<Values<S>>
}

export function initialValues<S extends Settings>(settings: S): Values<S> {
  const entries = Object.entries(settings).map(([key, { initial }]) => [key, initial])
  return Object.fromEntries(entries) as Values<S>
}

/** Evenly spaced stops; the highest is one of them even if the steps miss it. */
export function evenStops({ min, max }: { min: number; max: number }, step: number): number[] {
  const number = Math.floor((max - min) / step + 1e-9)
  // Rounded, or 0.05 + 0.1 is no stop that anybody would type.
  const stops = Array.from({ length: number + 1 }, (_, at) => Number((min + at * step).toFixed(6)))
  return stops.at(-1) === max ? stops : [...stops, max]
}

/** Stops that grow with the number, for ranges over several powers of ten. */
export function growingStops({ min, max }: { min: number; max: number }): number[] {
  const stops = [min]
  for (let power = 10 ** Math.floor(Math.log10(min)); power <= max; power *= 10) {
    for (const factor of [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8]) {
      const stop = factor * power
      if (stop > min && stop < max) stops.push(stop)
    }
  }
  return [...stops, max]
}

/** Index of the stop that is nearest to a number. */
export function nearestStop(stops: readonly number[], value: number): number {
  let best = 0
  for (const [at, stop] of stops.entries()) {
    if (Math.abs(stop - value) < Math.abs((stops[best] ?? 0) - value)) best = at
  }
  return best
}

/** A value as text in an address. */
export function printValue(value: Value): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
}

/** The value a text stands for; `undefined` if none. A number is brought to the nearest stop. */
export function parseValue(setting: Setting, text: string): Value | undefined {
  if (setting.kind === 'switch') return text === 'on' || (text === 'off' ? false : undefined)
  if (setting.kind === 'choice') return Object.hasOwn(setting.options, text) ? text : undefined
  const number = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(number)) return undefined
  return setting.stops[nearestStop(setting.stops, number)]
}
