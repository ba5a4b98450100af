/**
 * Stands in for `zod`: the parts that the rules' options and the configuration file use, with the
 * same verdicts, issues and defaults. The whole of zod costs 25 kB gzipped, this 1.2 kB; a test
 * holds the two together on made-up configurations.
 */

import {
  type Check,
  hasLength,
  type Issue,
  isObject,
  length,
  type Path,
  wrongType,
  ZodError,
} from './zod-issue.ts'

export { ZodError }

/** A schema. One with limits is copied by hand and so has no private members. */
export abstract class ZodType {
  protected checks: Check[] = []

  abstract read(value: unknown, path: Path, issues: Issue[]): unknown

  safeParse(value: unknown): { success: boolean; data?: unknown; error?: ZodError } {
    const issues: Issue[] = []
    const data = this.read(value, [], issues)
    return issues.length > 0
      ? { success: false, error: new ZodError(issues) }
      : { success: true, data }
  }

  parse(value: unknown): unknown {
    const { data, error } = this.safeParse(value)
    if (error) throw error
    return data
  }

  optional(): ZodOptional {
    return new ZodOptional(this)
  }

  default(value: unknown): ZodDefault {
    return new ZodDefault(this, value)
  }

  describe(): this {
    return this
  }

  protected with(check: Check): this {
    const copy = Object.assign(Object.create(Object.getPrototypeOf(this)), this) as this
    copy.checks = [...this.checks, check]
    return copy
  }

  protected limit(value: unknown, path: Path, issues: Issue[]): void {
    for (const check of this.checks) {
      const message = check(value as never)
      if (message) issues.push({ code: 'limit', path, message, limit: true })
    }
  }
}

class ZodPlain extends ZodType {
  readonly type: string

  constructor(type: string) {
    super()
    this.type = type
  }

  read(value: unknown, path: Path, issues: Issue[]): unknown {
    if (typeof value !== this.type) issues.push(wrongType(this.type, path))
    if (typeof value === this.type || hasLength(value)) this.limit(value, path, issues)
    return value
  }
}

interface Refusal {
  error: (issue: { input: unknown }) => string | undefined
}

class ZodString extends ZodPlain {
  constructor() {
    super('string')
  }

  min(least: number): this {
    return this.with(length('>=', least))
  }

  max(most: number): this {
    return this.with(length('<=', most))
  }

  regex(form: RegExp, message: string): this {
    return this.with((value: unknown) =>
      typeof value !== 'string' || form.test(value) ? undefined : message,
    )
  }

  /** A check of the schema's own; zod makes it only of a value of the right type. */
  refine(fits: (text: string) => boolean, { error }: Refusal): this {
    return this.with((value: unknown) =>
      typeof value !== 'string' || fits(value) ? undefined : error({ input: value }),
    )
  }
}

class ZodNumber extends ZodType {
  #isInt = false

  int(): this {
    this.#isInt = true
    return this
  }

  min(least: number): this {
    this.checks.push((value: number) =>
      value < least ? `Too small: expected number to be >=${least}` : undefined,
    )
    return this
  }

  positive(): this {
    this.checks.push((value: number) =>
      value <= 0 ? 'Too small: expected number to be >0' : undefined,
    )
    return this
  }

  read(value: unknown, path: Path, issues: Issue[]): unknown {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      issues.push(wrongType('number', path))
    } else if (this.#isInt && !Number.isInteger(value)) issues.push(wrongType('int', path))
    else if (this.#isInt && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
      const [what, sign] = value > 0 ? ['big', '<='] : ['small', '>=-']
      const message = `Too ${what}: expected int to be ${sign}${Number.MAX_SAFE_INTEGER}`
      issues.push({ code: `too_${what}`, path, message })
      this.limit(value, path, issues)
    } else this.limit(value, path, issues)
    return value
  }
}

class ZodValues extends ZodType {
  readonly options: readonly unknown[]

  constructor(values: readonly unknown[]) {
    super()
    this.options = values
  }

  read(value: unknown, path: Path, issues: Issue[]): unknown {
    if (this.options.includes(value)) return value
    issues.push({ code: 'invalid_value', values: this.options, path, message: 'Invalid option' })
    return value
  }
}

class ZodUnknown extends ZodType {
  read(value: unknown): unknown {
    return value
  }
}

/** A list. */
export class ZodArray extends ZodType {
  readonly element: ZodType

  constructor(element: ZodType) {
    super()
    this.element = element
  }

  min(least: number): this {
    return this.with(length('>=', least))
  }

  read(value: unknown, path: Path, issues: Issue[]): unknown {
    if (!Array.isArray(value)) {
      issues.push(wrongType('array', path))
      if (hasLength(value)) this.limit(value, path, issues)
      return value
    }
    const read = value.map((item, index) => this.element.read(item, [...path, index], issues))
    this.limit(read, path, issues)
    return read
  }
}

/** A map. */
export class ZodRecord extends ZodType {
  readonly valueType: ZodType

  constructor(_key: ZodType, valueType: ZodType) {
    super()
    this.valueType = valueType
  }

  read(value: unknown, path: Path, issues: Issue[]): unknown {
    if (!isObject(value)) {
      issues.push(wrongType('record', path))
      return value
    }
    const read: Record<string, unknown> = {}
    for (const [key, item] of Object.entries(value)) {
      if (key !== '__proto__') read[key] = this.valueType.read(item, [...path, key], issues)
    }
    return read
  }
}

/** An object without further keys. */
export class ZodObject extends ZodType {
  readonly shape: Readonly<Record<string, ZodType>>

  constructor(shape: Readonly<Record<string, ZodType>>) {
    super()
    this.shape = shape
  }

  read(value: unknown, path: Path, issues: Issue[]): unknown {
    if (!isObject(value)) {
      issues.push(wrongType('object', path))
      return value
    }
    const read: Record<string, unknown> = {}
    for (const [key, schema] of Object.entries(this.shape)) {
      const given = schema.read(value[key], [...path, key], issues)
      if (given !== undefined || Object.hasOwn(value, key)) read[key] = given
    }
    const keys = Object.keys(value).filter((key) => !Object.hasOwn(this.shape, key))
    if (keys.length > 0) issues.push({ code: 'unrecognized_keys', keys, path, message: '' })
    return read
  }
}

class ZodUnion extends ZodType {
  readonly #options: readonly ZodType[]

  constructor(options: readonly ZodType[]) {
    super()
    this.#options = options
  }

  read(value: unknown, path: Path, issues: Issue[]): unknown {
    const tries = this.#options.map((option) => {
      const found: Issue[] = []
      return { data: option.read(value, path, found), found }
    })
    const fit = tries.find(({ found }) => found.length === 0)
    if (fit) return fit.data
    // Of one option only a limit was missed: that is what to say.
    const near = tries.filter(({ found }) => found.every(({ limit }) => limit))
    if (near.length === 1) issues.push(...(near[0]?.found ?? []))
    else issues.push({ code: 'invalid_union', path, message: 'Invalid input' })
    return value
  }
}

/** A schema whose value may be missing. */
export class ZodOptional extends ZodType {
  readonly #inner: ZodType

  constructor(inner: ZodType) {
    super()
    this.#inner = inner
  }

  unwrap(): ZodType {
    return this.#inner
  }

  read(value: unknown, path: Path, issues: Issue[]): unknown {
    return value === undefined ? undefined : this.#inner.read(value, path, issues)
  }
}

/** A schema whose value is filled in where it is missing. */
export class ZodDefault extends ZodType {
  readonly #inner: ZodType
  readonly #value: unknown

  constructor(inner: ZodType, value: unknown) {
    super()
    this.#inner = inner
    this.#value = value
  }

  unwrap(): ZodType {
    return this.#inner
  }

  read(value: unknown, path: Path, issues: Issue[]): unknown {
    return value === undefined ? this.#value : this.#inner.read(value, path, issues)
  }
}

export const string = (): ZodString => new ZodString()
export const number = (): ZodNumber => new ZodNumber()
export const boolean = (): ZodPlain => new ZodPlain('boolean')
export const unknown = (): ZodUnknown => new ZodUnknown()
export const literal = (value: unknown): ZodValues => new ZodValues([value])
const values = (options: readonly unknown[]): ZodValues => new ZodValues(options)

export { values as enum }
export const array = (element: ZodType): ZodArray => new ZodArray(element)
export const union = (options: readonly ZodType[]): ZodUnion => new ZodUnion(options)
export const record = (key: ZodType, value: ZodType): ZodRecord => new ZodRecord(key, value)
export const strictObject = (shape: Readonly<Record<string, ZodType>>): ZodObject =>
  new ZodObject(shape)

/** Only the published schema is made with it, and not here. */
export function toJSONSchema(): never {
  throw new Error('zod is not part of the page')
}

export * as z from './zod.ts'
