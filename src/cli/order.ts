/**
 * `guidelint order`: the order in which the open pull requests can be merged.
 */
import { resolve } from 'node:path'
import { judgeOpenPulls, type OrderResult } from '../check/pull-request.ts'
import { formatOrderJson } from '../report/json.ts'
import { formatOrderText } from '../report/order-text.ts'
import { count } from '../report/summary.ts'
import { defaultBase } from '../repository/commits.ts'
import { defineCommand } from './command/define.ts'
import { text } from './command/option.ts'
import { exitCode } from './io.ts'
import { configFile, exitZero, formatIn, openRefs, parser } from './options.ts'

/** Print the merge order. */
export const orderCommand = defineCommand({
  name: 'order',
  summary: 'Print the order in which open pull requests merge without a dead link',
  options: {
    refs: openRefs,
    base: text({
      value: 'REF',
      completes: 'reference',
      help: "the branch they will land on (default: the remote's default branch)",
    }),
    format: formatIn(['text', 'json']),
    'exit-zero': exitZero,
    config: configFile,
    parser,
  },
  notes: [
    'Without --refs the forge is asked which pull requests are open, and their commits are fetched. The forge is that of origin: github.com, or the API that GITHUB_API_URL names (.../api/v1 for Gitea and Forgejo). The token is GITHUB_TOKEN, GH_TOKEN, GITEA_TOKEN or FORGEJO_TOKEN. With --refs no network is needed, and those that have landed are left out.',
    'Links that lead nowhere after merging are listed with their pull request. No order is without a dead link where two need each other, where one renames or removes what another one links to, and where a link is dead and nobody brings its target. The configuration is that of the branch they land on.',
  ],
  examples: [
    { run: "guidelint order --refs 'refs/pull/*/head'", does: 'those that lie here' },
    {
      run: "guidelint order --refs 'refs/pull/*/head' --format json --exit-zero",
      does: 'as data, for a script that goes on',
    },
  ],
  exits: {
    0: 'there is an order without a dead link',
    1: 'there is none',
    2: 'could not judge',
  },
  async run({ values }, io) {
    const { base, refs } = values
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
      parser: values.parser,
      ...(values.config === undefined ? {} : { configFile: resolve(io.cwd, values.config) }),
    })
    io.stdout.write(values.format === 'json' ? formatOrderJson(result) : formatText(result))
    for (const { path, message } of result.problems) {
      io.stderr.write(`guidelint: ${path} cannot be judged: ${message}\n`)
    }
    if (result.problems.length > 0) return exitCode.unjudged
    return leavesDeadLinks(result) && !values['exit-zero'] ? exitCode.blocked : exitCode.clean
  },
})

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
