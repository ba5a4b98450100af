/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * The controls of a simulator: native inputs, so that keyboard, touch and screen readers work as
 * everywhere. A slider moves over the allowed numbers and says each with its unit.
 */
import { escapeHtml } from '../../escapes.ts'
import { nearestStop, type Setting, type Settings, type Value, type Values } from './settings.ts'

interface Control {
  row: HTMLElement
  name: HTMLElement
  show(value: Value): void
}

export class Controls<S extends Settings> {
  readonly #controls = new Map<keyof S & string, Control>()

  /** @param prefix - Makes the ids unique on the page. */
  constructor(
    form: HTMLElement,
    settings: S,
    prefix: string,
    changed: (values: Partial<Values<S>>) => void,
  ) {
    form.addEventListener('submit', (event) => event.preventDefault())
    const groups = new Map<string, HTMLElement>()
    for (const [key, setting] of Object.entries(settings)) {
      let group = groups.get(setting.group)
      if (!group) {
        group = document.createElement('fieldset')
        group.innerHTML = `<legend>${escapeHtml(setting.group)}</legend>`
        groups.set(setting.group, group)
        form.append(group)
      }
      const control = makeControl(`${prefix}-${key}`, setting, (value) =>
        changed({ [key]: value } as Partial<Values<S>>),
      )
      group.append(control.row)
      this.#controls.set(key, control)
    }
  }

  show(values: Values<S>, labels: Partial<Record<keyof S, string | false>>): void {
    for (const [key, control] of this.#controls) {
      const label = labels[key]
      control.row.hidden = label === false
      if (typeof label === 'string') control.name.textContent = label
      control.show(values[key])
    }
  }
}

function makeControl(id: string, setting: Setting, changed: (value: Value) => void): Control {
  const row = document.createElement('div')
  row.className = `sim-row sim-${setting.kind}`
  const hint = setting.hint ? ` aria-describedby="${id}-hint"` : ''
  row.innerHTML = `<label for="${id}">${escapeHtml(setting.label)}</label>${inputHtml(id, setting, hint)}${
    setting.hint ? `<small id="${id}-hint">${escapeHtml(setting.hint)}</small>` : ''
  }`
  const name = row.querySelector('label') as HTMLElement
  const input = row.querySelector('input, select') as HTMLInputElement & HTMLSelectElement
  if (setting.kind === 'number') {
    const output = row.querySelector('output') as HTMLOutputElement
    const { stops, format } = setting
    input.addEventListener('input', () => changed(stops[Number(input.value)] ?? setting.initial))
    const show = (value: Value) => {
      input.value = String(nearestStop(stops, Number(value)))
      output.textContent = format(Number(value))
      input.setAttribute('aria-valuetext', format(Number(value)))
    }
    return { row, name, show }
  }
  const isSwitch = setting.kind === 'switch'
  input.addEventListener('change', () => changed(isSwitch ? input.checked : input.value))
  const show = (value: Value) => {
    if (isSwitch) input.checked = value === true
    else input.value = String(value)
  }
  return { row, name, show }
}

function inputHtml(id: string, setting: Setting, hint: string): string {
  switch (setting.kind) {
    case 'number': {
      const { stops, format } = setting
      const [min = 0, max = 0] = [stops[0], stops.at(-1)]
      // The output's own announcement would repeat what the slider says of itself.
      const end = (value: number) =>
        `<span class="sim-end" aria-hidden="true">${escapeHtml(format(value))}</span>`
      return `<output for="${id}" aria-live="off"></output>${end(min)}<input type="range" id="${id}" min="0" max="${stops.length - 1}" step="1"${hint}>${end(max)}`
    }
    case 'choice': {
      const options = Object.entries(setting.options).map(
        ([value, label]) => `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`,
      )
      return `<select id="${id}"${hint}>${options.join('')}</select>`
    }
    case 'switch':
      return `<input type="checkbox" role="switch" id="${id}"${hint}>`
  }
}
