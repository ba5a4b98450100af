/**
 * The Action's inputs, as a runner hands them over: `INPUT_NAME` variables.
 */

/** When to comment. `auto`: if something blocks, cannot be judged, or ties the pull request to another. */
export const commentModes = ['auto', 'always', 'never'] as const

/** What makes the step fail. */
export const failModes = ['error', 'warning', 'never'] as const

/** Whether links that wait for another pull request block; `config` leaves it to guidelint.json. */
export const pendingModes = ['block', 'advise', 'config'] as const

/** The Action's inputs. */
export interface Inputs {
  /** Empty: nothing is asked of the forge. */
  token: string
  /** Path of a configuration to use instead of the merge target's, from the workspace. */
  config: string | undefined
  /** Paths from the root to report on; empty for all. */
  paths: readonly string[]
  comment: (typeof commentModes)[number]
  failOn: (typeof failModes)[number]
  newOnly: boolean
  pending: (typeof pendingModes)[number]
  /** Path of a report that another workflow wrote, for the companion of a fork's workflow. */
  report: string | undefined
}

/** An input cannot be used: the step fails, with what to write instead. */
export class InputError extends Error {
  override name = 'InputError'
}

/**
 * Read the inputs.
 *
 * @throws {InputError} If one has a value it cannot have.
 */
export function readInputs(env: Readonly<Record<string, string | undefined>>): Inputs {
  const text = (name: string): string => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
  const choice = <Value extends string>(
    name: string,
    allowed: readonly Value[],
    fallback: Value,
  ): Value => {
    const given = text(name)
    if (given === '') return fallback
    const found = allowed.find((value) => value === given)
    if (found !== undefined) return found
    const known = allowed.map((value) => `\`${value}\``).join(', ')
    throw new InputError(`${name}: expected one of ${known}, got \`${given}\``)
  }
  const paths = text('paths')
    .split(/\r?\n/)
    .map((path) => path.trim().replace(/^(?:\.\/)+|^\.$|\/+$/g, ''))
    .filter((path) => path !== '')
  return {
    token: text('token'),
    config: text('config') || undefined,
    paths,
    comment: choice('comment', commentModes, 'auto'),
    failOn: choice('fail-on', failModes, 'error'),
    newOnly: choice('new-only', ['true', 'false'] as const, 'true') === 'true',
    pending: choice('pending', pendingModes, 'config'),
    report: text('report') || undefined,
  }
}
