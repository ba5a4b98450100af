/**
 * One comment per pull request that is kept current: written once, then updated in place.
 *
 * Failure prevented: two runs that write at once leave two comments, or the older run's verdict.
 *
 * Forges have no compare-and-swap, so every run reads, writes, waits until a write that was on its
 * way must have arrived, and reads again until what stands there is right. Runs are ordered by
 * number and attempt; the comment with the lowest id is the one that stays.
 *
 * Guaranteed, if a request arrives within the settle time (three times the slowest one seen, from
 * 0.5 s to 5 s): once all runs have ended there is one comment, with the content of the latest run
 * that wrote; a comment whose creation was cut off is found again instead of made twice; a comment
 * of anybody else is never touched, whatever it contains; no run deletes the lowest comment, so none
 * is lost.
 *
 * Not guaranteed:
 * - A PATCH that arrives later than the settle time overwrites newer content. The next run repairs it.
 * - A run that ends between its writes leaves duplicates to the next one.
 * - Other jobs may write as the same account. If one of them ends its comment with a copy of our
 *   marker, that comment is taken for ours.
 */

import { ForgeError } from '../forge/error.ts'
import type { Comment, Forge } from '../forge/forge.ts'
import { type Runtime, realRuntime } from '../forge/runtime.ts'
import { type CommentState, compareRuns, markBody, readBody, sameContent } from './comment-state.ts'

/** A sticky comment as it was found. */
export interface Sticky {
  /** State of the latest run that wrote; `undefined` if there is none, or none that can be read. */
  readonly previous: CommentState | undefined
  /** The token's account has commented here before. */
  readonly exists: boolean
  /**
   * Bring the comment to this content.
   *
   * @throws {ForgeError} If the forge refuses, or others change the comment in each of 6 rounds.
   * @throws {TypeError} If text and state do not fit into a comment.
   */
  write(content: StickyContent): Promise<StickyResult>
}

/** What the comment shall say. */
export interface StickyContent {
  /** Markdown for people. */
  body: string
  state: CommentState
  /** Whether to begin where there is no comment yet. */
  create: boolean
  signal?: AbortSignal
}

/**
 * What was done. `unchanged`: it said so already, and at most the number of the run was written. `superseded`: a later run has written, or another
 * job of this run after this one, and that content stays. `skipped`: there is no comment, and none
 * was wanted. `locked`: the conversation is locked.
 */
export type StickyResult =
  | { outcome: 'created' | 'updated' | 'unchanged' | 'superseded'; id: number; url: string }
  | { outcome: 'skipped' | 'locked' }

/** A comment of ours. */
interface Own extends Comment {
  state: CommentState | undefined
}

const maxRounds = 6

/** Find the sticky comment of a pull request. */
export async function openSticky(
  forge: Forge,
  pull: number,
  { sleep }: Pick<Runtime, 'sleep'> = realRuntime,
): Promise<Sticky> {
  const found = await ownComments(forge, pull)
  return {
    previous: latest(found)?.state,
    exists: found.length > 0,
    write: (content) => write(forge, pull, content, sleep),
  }
}

/** How long to wait until a request that was on its way must have arrived, in milliseconds. */
export function settleMs(slowestMs: number): number {
  return Math.min(5000, Math.max(500, 3 * slowestMs))
}

async function write(
  forge: Forge,
  pull: number,
  { body, state, create, signal }: StickyContent,
  sleep: Runtime['sleep'],
): Promise<StickyResult> {
  const wanted = markBody(body, state)
  const settle = () => sleep(settleMs(forge.slowestMs), signal)
  let outcome: 'created' | 'updated' | 'unchanged' = 'unchanged'
  let wrote = false
  for (let round = 1; round <= maxRounds; round++) {
    signal?.throwIfAborted()
    const own = await ownComments(forge, pull)
    const [kept, ...others] = own
    if (!kept) {
      if (!create) return { outcome: 'skipped' }
      await begin(forge, pull, wanted)
      outcome = 'created'
      wrote = true
      await settle()
      continue
    }
    const place = { id: kept.id, url: kept.url }
    const same = sameContent(kept.body, wanted)
    // An earlier run that comes late has to see that this one was here, also where it agreed.
    const right = same && compareRuns(kept.state, state) >= 0
    // Another job of this very run wrote after us: to write again would go on for ever.
    const rival = wrote && !same && compareRuns(kept.state, state) === 0
    if (rival || compareRuns(latest(own)?.state, state) > 0) {
      // The later run tidies the rest: it may be about to write to any of them.
      await remove(
        forge,
        others.filter((comment) => compareRuns(comment.state, state) === 0),
      )
      return { outcome: 'superseded', ...place }
    }
    let changed = others.length > 0
    if (!right) {
      const replaced = await replace(forge, kept.id, wanted, state)
      if (replaced === 'retry') continue
      if (!same) outcome = 'updated'
      wrote = true
      changed = true
    }
    // Only now: until here one of them may have been the only one with the right content.
    await remove(forge, others)
    if (!changed) return { outcome, ...place }
    await settle()
  }
  throw new ForgeError(
    `Pull request #${pull}: The comment was changed by others in each of ${maxRounds} rounds`,
    { retriable: true },
  )
}

/** Create the comment. If the answer is lost, the next round sees whether it is there. */
async function begin(forge: Forge, pull: number, wanted: string): Promise<void> {
  try {
    await forge.createComment(pull, wanted)
  } catch (error) {
    if (!(error instanceof ForgeError) || !error.maybeDone) throw error
  }
}

/** `retry` if the comment is gone or a later run has got hold of it: everything is read again. */
async function replace(
  forge: Forge,
  id: number,
  wanted: string,
  state: CommentState,
): Promise<'done' | 'retry'> {
  const current = await forge.comment(id)
  // Read once more, so that little time is left for others to come between.
  if (!current || compareRuns(readBody(current.body)?.state, state) > 0) return 'retry'
  try {
    await forge.updateComment(id, wanted)
    return 'done'
  } catch (error) {
    if (error instanceof ForgeError && error.status === 404) return 'retry'
    throw error
  }
}

async function remove(forge: Forge, comments: readonly Own[]): Promise<void> {
  for (const { id } of comments) await forge.deleteComment(id)
}

/** Comments that end with our marker and that the token's account wrote, lowest id first. */
async function ownComments(forge: Forge, pull: number): Promise<Own[]> {
  const own: Own[] = []
  for (const comment of await forge.comments(pull)) {
    const marked = readBody(comment.body)
    if (marked && (await forge.isOwn(comment))) own.push({ ...comment, state: marked.state })
  }
  return own.sort((a, b) => a.id - b.id)
}

function latest(own: readonly Own[]): Own | undefined {
  return own.toSorted((a, b) => compareRuns(b.state, a.state))[0]
}
