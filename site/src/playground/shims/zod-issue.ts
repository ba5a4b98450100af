/**
 * What the stand-in for zod says of a value, and the limits it knows.
 */

/** Where a value stands. */
export type Path = PropertyKey[]

/** One mistake. */
export interface Issue {
  code: string
  path: Path
  message: string
  expected?: string
  keys?: string[]
  values?: readonly unknown[]
  /** Whether a value of the right type was refused by one of its limits only. */
  limit?: boolean
}

/** Says what is wrong with a value of the right type. */
export type Check = (value: never) => string | undefined

/** What is wrong with a value. */
export class ZodError extends Error {
  readonly issues: Issue[]

  constructor(issues: Issue[]) {
    super(JSON.stringify(issues))
    this.issues = issues
  }
}

/** A value of another type. */
export function wrongType(expected: string, path: Path): Issue {
  return { code: 'invalid_type', expected, path, message: 'Invalid input' }
}

/** A limit of length; zod looks at it even where a list stands for a text, or the other way round. */
export function length(sign: '>=' | '<=', bound: number): Check {
  return (value: string | readonly unknown[]) => {
    if (sign === '>=' ? value.length >= bound : value.length <= bound) return undefined
    const [origin, unit] = typeof value === 'string' ? ['string', 'characters'] : ['array', 'items']
    const size = sign === '>=' ? 'small' : 'big'
    return `Too ${size}: expected ${origin} to have ${sign}${bound} ${unit}`
  }
}

/** Whether a value has a length to be limited. */
export const hasLength = (value: unknown): boolean =>
  typeof value === 'string' || Array.isArray(value)

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
