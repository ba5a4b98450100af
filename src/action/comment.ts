/**
 * From a verdict to the sticky comment.
 */
import { createHash } from 'node:crypto'
import type { Finding } from '../engine/finding.ts'
import { ForgeError } from '../forge/error.ts'
import type { Forge } from '../forge/forge.ts'
import type { PullRequestVerdict } from '../pull-request/verdict.ts'
import { workflowCommand } from '../report/github.ts'
import { formatComment, type Withheld } from '../report/markdown/comment.ts'
import type { Links } from '../report/markdown/place.ts'
import { shaOf } from '../report/place.ts'
import {
  type CommentState,
  itemLimit,
  itemTextLimit,
  type Run,
  textLimit,
} from './comment-state.ts'
import type { Inputs } from './inputs.ts'
import type { ActionIo } from './io.ts'
import { openSticky, type Sticky, type StickyResult } from './sticky-comment.ts'

/** What a comment is about. */
export interface CommentSubject {
  number: number
  /** Commit that was judged. */
  head: string
  targetName: string
  verdict: PullRequestVerdict
  withheld?: Withheld
  /** Run of the pull request's check that failed for this commit; left out if none did. */
  failed?: Run | undefined
}

/** Bring the comment of a pull request up to date. */
export async function writeComment(
  io: ActionIo,
  forge: Forge,
  mode: Inputs['comment'],
  subject: CommentSubject,
  sticky?: Sticky,
): Promise<StickyResult> {
  if (mode === 'never') return { outcome: 'skipped' }
  const { number, head, targetName, verdict, withheld, failed } = subject
  const found = sticky ?? (await openSticky(forge, number, io.runtime))
  const state = { ...stateOf(io, verdict, head), failed }
  const stays = new Set(state.open.map(({ id }) => id))
  const fixed = (found.previous?.open ?? []).filter(({ id }) => !stays.has(id))
  const links = linksTo(io, head)
  const isOutdated = failed !== undefined && isPassing(verdict)
  const body = formatComment({
    verdict,
    targetName,
    fixed: fixed.map(({ text }) => text),
    hasSpoken: found.exists,
    maxLength: textLimit(state),
    ...(links ? { links } : {}),
    ...(withheld ? { withheld } : {}),
    ...(isOutdated ? { failedRun: { url: runUrl(io.env, failed.id) } } : {}),
  })
  const create = mode === 'always' || isWorthSaying(verdict)
  try {
    return await found.write({ body, state, create })
  } catch (error) {
    if (!(error instanceof ForgeError) || !error.locked) throw error
    // The verdict was made all the same, and nobody who may comment is kept from reading it.
    io.print(lockedLine(number))
    return { outcome: 'locked' }
  }
}

function lockedLine(number: number): string {
  const text =
    `The conversation of #${number} is locked, so it has no comment of this run. There is a verdict all ` +
    'the same: it stands in the log and in the summary, and decides the exit code. ' +
    'Unlock the conversation, or give the Action `comment: never`.'
  return `${workflowCommand('warning', { title: 'guidelint cannot comment' }, text)}\n`
}

/** Whether a pull request that was never commented on gets a comment: advice alone is no reason. */
function isWorthSaying(verdict: PullRequestVerdict): boolean {
  return verdict.problems.length > 0 || verdict.summary.blocking > 0 || isWaiting(verdict)
}

/** Whether the check would pass by this verdict. */
function isPassing({ problems, summary }: PullRequestVerdict): boolean {
  return problems.length === 0 && summary.blocking === 0
}

/** Whether the verdict may change without a push to this pull request. */
function isWaiting({ findings }: PullRequestVerdict): boolean {
  return findings.some(({ scope, rule, args }) => {
    return scope === 'new' && (args.verdict === 'pending' || rule === 'link-order')
  })
}

/** What the next run has to know of this one. */
export function stateOf(
  { env }: Pick<ActionIo, 'env'>,
  verdict: PullRequestVerdict,
  head: string,
): CommentState {
  const items = new Map<string, string>()
  for (const finding of verdict.findings) {
    if (!verdict.blocks(finding) || items.size === itemLimit) continue
    items.set(idOf(finding), textOf(finding))
  }
  return {
    run: ownRun(env),
    head,
    open: [...items].map(([id, text]) => ({ id, text })),
    waiting: isWaiting(verdict),
  }
}

/** The run that this process is a part of. */
export function ownRun(env: ActionIo['env']): Run {
  return { id: wholeNumber(env.GITHUB_RUN_ID), attempt: wholeNumber(env.GITHUB_RUN_ATTEMPT) }
}

/** Page of a run on GitHub; other forges count runs in another way in their addresses. */
export function runUrl(env: ActionIo['env'], run: number | undefined): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_API_URL: api } = env
  if (!server || !repository || !run || isGiteaApi(api)) return undefined
  return `${server.replace(/\/+$/, '')}/${repository}/actions/runs/${run}`
}

function isGiteaApi(api: string | undefined): boolean {
  return /\/api\/v1\/*$/.test(api ?? '')
}

function idOf({ rule, path, text, fingerprint }: Finding): string {
  // A commit is named anew by every rebase; what is wrong with it stays.
  const place = text?.kind === 'commit' ? 'commit' : path
  const key = JSON.stringify([rule, place, fingerprint])
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}

function textOf(finding: Finding): string {
  const sha = shaOf(finding)
  const text = `${sha === undefined ? finding.path : `commit/${sha}`}: ${finding.message}`
  return text.length > itemTextLimit ? `${text.slice(0, itemTextLimit - 1)}…` : text
}

/** Addresses of a commit's files on the forge. */
export function linksTo({ env }: Pick<ActionIo, 'env'>, commit: string): Links | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_API_URL: api } = env
  if (!server || !repository) return undefined
  const isGitea = isGiteaApi(api)
  return (path, line) => {
    const parts = path.split('/')
    // Of a verdict that a stranger wrote: a browser would leave the commit by it.
    if (parts.some((part) => part === '' || part === '.' || part === '..')) return undefined
    const encoded = parts.map(encodePart).join('/')
    const place = isGitea
      ? `src/commit/${commit}/${encoded}?display=source#L${line}`
      : `blob/${commit}/${encoded}?plain=1#L${line}`
    return `${server.replace(/\/+$/, '')}/${repository}/${place}`
  }
}

/** Half characters have no place in an address. */
function encodePart(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'))
}

function wholeNumber(text: string | undefined): number {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : 0
}
