/**
 * `guidelint order`: the order in which the open pull requests can be merged.
 */
import { resolve } from 'node:path'
import { judgeOpenPulls, type OrderResult } from '../check/pull-request.ts'
import { formatOrderJson } from '../report/json.ts'
import { formatOrderText } from '../report/order-text.ts'
import { count } from '../report/summary.ts'
import { defaultBase } from '../repository/commits.ts'
import { oneOf, parseArguments, UsageError } from './arguments.ts'
import { orderHelp } from './help.ts'
import { type Command, exitCode } from './io.ts'

const options = {
  base: { type: 'string' },
  refs: { type: 'string', multiple: true },
  config: { type: 'string' },
  format: { type: 'string', default: 'text' },
  'exit-zero': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Print the merge order. */
export const orderCommand: Command = async (args, io) => {
  const { values, positionals } = parseArguments(args, options)
  if (values.help) {
    io.stdout.write(orderHelp)
    return exitCode.clean
  }
  if (positionals.length > 0) {
    throw new UsageError(`order: unexpected argument \`${positionals[0]}\`; see --help`)
  }
  const { base, refs, config } = values
  const format = oneOf('--format', values.format, ['text', 'json'] as const)
  const { more = false, ...known } = refs
    ? { base: base ?? defaultBase(io.cwd), refs }
    : await (await import('./forge-pulls.ts')).fetchForgePulls(io, base)
  if (more) {
    io.stderr.write(
      'guidelint: only the 100 pull requests with the latest activity are looked at\n',
    )
  }
  const result = await judgeOpenPulls({
    ...known,
    cwd: io.cwd,
    ...(config === undefined ? {} : { configFile: resolve(io.cwd, config) }),
  })
  io.stdout.write(format === 'json' ? formatOrderJson(result) : formatText(result))
  for (const { path, message } of result.problems) {
    io.stderr.write(`guidelint: ${path} cannot be judged: ${message}\n`)
  }
  if (result.problems.length > 0) return exitCode.unjudged
  return leavesDeadLinks(result) && !values['exit-zero'] ? exitCode.blocked : exitCode.clean
}

/** Whether every order of merging leaves a dead link: cycles, removals and renames, dead links. */
function leavesDeadLinks({ order: { steps, breaks }, dead }: OrderResult): boolean {
  const hasCycle = steps.some(({ names }) => names.length > 1)
  return hasCycle || breaks.length > 0 || dead.some(({ severity }) => severity === 'error')
}

/** The order, and what was left out of it. */
function formatText({ order, dead, leftOut }: OrderResult): string {
  const head = order.steps.length > 0 ? formatOrderText(order, dead) : 'No pull request is open.\n'
  const unrelated = leftOut.filter(({ reason }) => reason === 'unrelated').map(({ name }) => name)
  const landed = leftOut.length - unrelated.length
  const lines = landed > 0 ? [`left out: ${count(landed, 'reference')} that landed`] : []
  if (unrelated.length > 0) {
    const named = `${unrelated.slice(0, 3).join(', ')}${unrelated.length > 3 ? ', …' : ''}`
    lines.push(
      `left out: ${count(unrelated.length, 'reference')} whose history has nothing in common with the target's (${named})`,
    )
  }
  return `${head}${lines.map((line) => `${line}\n`).join('')}`
}
