/**
 * Judging one pull request, or a merge queue's group, and leaving the verdict where people look.
 */

import { judgePull, type LocalVerdict, type PullOptions } from '../check/pull-request.ts'
import type { Pull } from '../forge/forge.ts'
import type { MergePolicy } from '../pull-request/judge.ts'
import { formatGithub, workflowCommand } from '../report/github.ts'
import { formatComment } from '../report/markdown/comment.ts'
import { formatSarif } from '../report/sarif.ts'
import { commitsAt } from '../repository/commits.ts'
import { conceal } from '../repository/conceal.ts'
import { baseRef, fetchCommits, pullRef } from '../repository/fetch-commits.ts'
import { GitError } from '../repository/git.ts'
import { rules } from '../rules/index.ts'
import { linksTo, ownRun, writeComment } from './comment.ts'
import { exitCode } from './io.ts'
import type { Job } from './job.ts'
import { openOperatorConfig } from './operator-config.ts'
import { addSummary, leaveFile, setOutputs } from './outputs.ts'
import type { Session } from './session.ts'
import { writeVerdict } from './verdict-file.ts'

/** Open pull requests that one is judged among; the ones with the latest activity. */
export const maxOthers = 100

/** What a pull request is judged by: as the forge gives it now, or as the event had it. */
export type PullTexts = Pick<Pull, 'number' | 'title' | 'body'> & { base: string }

/** Judge the pull request of an event. */
export async function judgePullJob(
  session: Session,
  { pull: event, readOnly }: Extract<Job, { kind: 'pull' }>,
): Promise<number> {
  const { io, inputs, forge, cwd } = session
  const { number } = event
  const now = await forge?.pull(number)
  if (now?.state === 'closed') {
    io.print(`guidelint: nothing to judge: #${number} is closed.\n`)
    return exitCode.clean
  }
  const pull: PullTexts = now
    ? { number, title: now.title, body: now.body, base: now.base.ref }
    : { number, title: event.title, body: event.body ?? '', base: event.base.ref }
  const open = await forge?.openPulls(pull.base, maxOthers)
  const others = open?.pulls.map((other) => other.number).filter((other) => other !== number)
  const known = fetchCommits({ cwd, branch: pull.base, pulls: [number, ...(others ?? [])] })
  const { verdict, head } = await judgeFetched(session, pull, others, known)
  if (!forge) verdict.remarks.push('No token was given: other open pull requests are not known.')
  if (open?.more) verdict.remarks.push(tooMany)
  leaveVerdict(session, verdict, head)
  if (readOnly) leaveReport(session, writeVerdict(verdict, number, head, pull.base))
  else if (forge) {
    const hasFailed = codeOf(session, verdict) !== exitCode.clean
    const failed = hasFailed ? ownRun(io.env) : undefined
    const subject = { number, head, targetName: pull.base, verdict, failed }
    const result = await writeComment(io, forge, inputs.comment, subject)
    if ('id' in result) setOutputs(io, { 'comment-id': result.id, 'comment-url': result.url })
    io.print(`Comment: ${result.outcome}. Requests to the forge: ${forge.requests}.\n`)
  }
  return codeOf(session, verdict)
}

/** Said where not all open pull requests were looked at. */
export const tooMany = `Of the open pull requests only the ${maxOthers} with the latest activity were looked at.`

/** Judge what a merge queue is about to merge: its documents and commits; it has no texts. */
export async function judgeGroup(
  session: Session,
  { base, branch, head, headRef }: Extract<Job, { kind: 'group' }>,
): Promise<number> {
  const { cwd } = session
  fetchCommits({ cwd, branch, pulls: [], ref: headRef })
  const verdict = await judge(session, { base, head, name: headRef, targetName: branch })
  leaveVerdict(session, verdict, head)
  return codeOf(session, verdict)
}

/** A verdict to which remarks may be added. */
type OpenVerdict = LocalVerdict & { remarks: string[] }

/**
 * Judge a pull request whose commits have been fetched.
 *
 * @param others Numbers of the other open ones; `undefined` if they are not known.
 * @param known Numbers of the pull requests whose heads could be fetched.
 * @throws {GitError} If it is not among them.
 */
export async function judgeFetched(
  session: Session,
  { number, title, body, base }: PullTexts,
  others: readonly number[] | undefined,
  known: readonly number[],
): Promise<{ verdict: OpenVerdict; head: string }> {
  if (!known.includes(number)) {
    throw new GitError(`the forge has no head of #${number}: fetching it found nothing`)
  }
  const isKnown = (other: number): boolean => known.includes(other)
  const fetched = others?.filter(isKnown)
  const [head = '', ...commits] = commitsAt(session.cwd, [number, ...(fetched ?? [])].map(pullRef))
  const heads = fetched?.map((other, index) => {
    return { name: `#${other}`, commit: commits[index] ?? '' }
  })
  const verdict = await judge(session, {
    base: baseRef,
    head,
    name: `#${number}`,
    targetName: base,
    title,
    body,
    ...(heads ? { heads } : {}),
  })
  const missing = (others ?? []).filter((other) => !isKnown(other))
  if (missing.length > 0) verdict.remarks.push(withoutHeads(missing))
  return { verdict, head }
}

function withoutHeads(numbers: readonly number[]): string {
  const names = numbers.slice(0, 5).map((number) => `#${number}`)
  const more = numbers.length > 5 ? ` and ${numbers.length - 5} more` : ''
  return `Open, but without a head that can be fetched: ${names.join(', ')}${more}.`
}

async function judge(
  { inputs, cwd, io }: Session,
  options: Omit<PullOptions, 'cwd'>,
): Promise<OpenVerdict> {
  const policy: Partial<MergePolicy> = {
    newOnly: inputs.newOnly,
    warningsBlock: inputs.failOn === 'warning',
    ...(inputs.pending === 'config' ? {} : { pendingBlocks: inputs.pending === 'block' }),
  }
  const commits = {
    target: options.base,
    targetName: options.targetName ?? 'the target',
    head: options.head,
  }
  using config =
    inputs.config === undefined ? undefined : openOperatorConfig(cwd, inputs.config, commits)
  const verdict = await judgePull({
    ...options,
    cwd,
    policy,
    today: io.today,
    ...(inputs.paths.length > 0 ? { paths: inputs.paths } : {}),
    ...(config ? { configFile: config.file } : {}),
  }).catch((error: unknown) => {
    throw config ? config.rename(error) : error
  })
  const problems = verdict.problems.map(({ path, message }) => {
    // It may be git's.
    return { path, message: conceal(message, inputs.token) }
  })
  return { ...verdict, problems, remarks: [...(config?.remarks ?? []), ...verdict.remarks] }
}

/** Leave the verdict for the companion workflow, as the token of this run may not write. */
function leaveReport({ io }: Session, content: string): void {
  const file = leaveFile(io, 'verdict.json', content)
  setOutputs(io, { report: file ?? '' })
  if (file !== undefined) {
    io.print('The token of this run may not write: the companion workflow comments.\n')
    return
  }
  const text =
    'RUNNER_TEMP is not set: there is no place for the verdict, and the companion workflow cannot comment.'
  io.print(`${workflowCommand('warning', { title: 'guidelint does not comment' }, text)}\n`)
}

/** Annotations, summary, SARIF, outputs: before the comment, so that a failure there loses nothing. */
function leaveVerdict({ io }: Session, verdict: LocalVerdict, head: string): void {
  io.print(formatGithub({ ...verdict, noun: 'document' }))
  const links = linksTo(io, head)
  const { targetName, summary } = verdict
  addSummary(io, formatComment({ verdict, targetName, ...(links ? { links } : {}) }))
  const sarif = leaveFile(io, 'guidelint.sarif', formatSarif({ ...verdict, rules }))
  setOutputs(io, {
    blocking: summary.blocking,
    errors: summary.errors,
    warnings: summary.warnings,
    touched: summary.touched,
    old: summary.old,
    baselined: summary.baselined,
    sarif: sarif ?? '',
    'merge-order': JSON.stringify(verdict.order?.steps.map(({ names }) => names) ?? []),
  })
}

function codeOf({ inputs }: Session, { problems, summary }: LocalVerdict): number {
  if (problems.length > 0) return exitCode.unjudged
  return summary.blocking > 0 && inputs.failOn !== 'never' ? exitCode.blocked : exitCode.clean
}
