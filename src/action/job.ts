/**
 * What a run is asked to do, from the event that started it. An event's payload is data: every field
 * that is used is checked.
 */
import { z } from 'zod'
import { type EventPull, eventPullSchema } from '../pull-request/event.ts'
import { describeDepth } from '../text/json-depth.ts'

const objectName = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)
/** As git has them, as far as it matters where one is handed to git. */
const branchName = z.string().regex(/^(?![-/])(?!.*(?:\.\.|@\{))[^\0-\x20\x7f~^:?*[\\]+$/)
const branchRef = z
  .templateLiteral(['refs/heads/', z.string()])
  .refine((ref) => branchName.safeParse(withoutPrefix(ref)).success, 'names no branch')
const repository = z.object({ full_name: z.string(), default_branch: branchName.optional() })

const pullPayload = z.object({
  pull_request: eventPullSchema.extend({
    base: eventPullSchema.shape.base.extend({ ref: branchName }),
  }),
})
const groupPayload = z.object({
  merge_group: z.object({
    base_sha: objectName,
    base_ref: branchRef,
    head_sha: objectName,
    head_ref: branchRef,
  }),
})
const pushPayload = z.object({ ref: branchRef.or(z.string().regex(/^refs\/(?!heads\/)/)) })
const schedulePayload = z.object({ repository: repository.optional() })
const workflowRunPayload = z.object({
  workflow_run: z.object({
    id: z.int().positive().optional(),
    event: z.string(),
    conclusion: z.string().nullish(),
    head_sha: objectName,
    head_repository: z.object({ full_name: z.string() }).nullish(),
  }),
})

/** What a run is asked to do. */
export type Job =
  /** Judge a pull request and comment. `readOnly`: the token may not write. */
  | { kind: 'pull'; pull: EventPull; readOnly: boolean }
  /** Judge what a merge queue is about to merge. */
  | { kind: 'group'; base: string; branch: string; head: string; headRef: string }
  /** Judge open pull requests again whose comment waits for something. */
  | { kind: 'again'; branch: string }
  /** Comment in the place of a run that was not allowed to. */
  | {
      kind: 'companion'
      head: string
      headRepository: string | undefined
      /** The run that judged. */
      run: number | undefined
      /** Whether that run failed. */
      hasFailed: boolean
    }
  /** Nothing to do, and why. */
  | { kind: 'nothing'; reason: string }

/** The variables that say what a run is about. */
export interface EventEnvironment {
  GITHUB_EVENT_NAME?: string | undefined
  GITHUB_REPOSITORY?: string | undefined
  GITHUB_ACTOR?: string | undefined
  GITHUB_REF_NAME?: string | undefined
}

/** The event cannot be judged: exit code 2. */
export class EventError extends Error {
  override name = 'EventError'
}

const pullEvents = new Set(['pull_request', 'pull_request_target'])

/**
 * Read what to do.
 *
 * @param payload JSON text of the event's payload.
 * @throws {EventError} If the event is of a kind that is not known, or its payload is not as expected.
 */
export function readJob(environment: EventEnvironment, payload: string): Job {
  const name = environment.GITHUB_EVENT_NAME ?? ''
  if (pullEvents.has(name)) {
    const { pull_request: pull } = check(name, pullPayload, payload)
    const own = environment.GITHUB_REPOSITORY?.toLowerCase()
    const isFork = pull.head.repo?.full_name.toLowerCase() !== own
    // Dependabot's runs get the token of a fork's.
    const isRestricted = isFork || environment.GITHUB_ACTOR === 'dependabot[bot]'
    return { kind: 'pull', pull, readOnly: name === 'pull_request' && isRestricted }
  }
  switch (name) {
    case 'merge_group': {
      const { merge_group: group } = check(name, groupPayload, payload)
      return {
        kind: 'group',
        base: group.base_sha,
        branch: withoutPrefix(group.base_ref),
        head: group.head_sha,
        headRef: group.head_ref,
      }
    }
    case 'push': {
      const { ref } = check(name, pushPayload, payload)
      if (ref.startsWith('refs/heads/')) return { kind: 'again', branch: withoutPrefix(ref) }
      return { kind: 'nothing', reason: 'no branch was pushed' }
    }
    case 'schedule':
    case 'workflow_dispatch': {
      const { repository } = check(name, schedulePayload, payload)
      const branch = repository?.default_branch ?? environment.GITHUB_REF_NAME
      if (branch) return { kind: 'again', branch }
      throw new EventError(`The payload of \`${name}\` names no default branch`)
    }
    case 'workflow_run': {
      const { workflow_run: run } = check(name, workflowRunPayload, payload)
      // A run for `pull_request_target` may write, and comments itself.
      if (run.event !== 'pull_request') {
        return { kind: 'nothing', reason: 'the workflow ran for another event than `pull_request`' }
      }
      if (['cancelled', 'skipped'].includes(run.conclusion ?? '')) {
        return { kind: 'nothing', reason: `the workflow's run was ${run.conclusion}` }
      }
      return {
        kind: 'companion',
        head: run.head_sha,
        headRepository: run.head_repository?.full_name,
        run: run.id,
        hasFailed: run.conclusion === 'failure',
      }
    }
  }
  throw new EventError(
    `Expected one of the events pull_request, pull_request_target, merge_group, push, schedule, workflow_dispatch, workflow_run, got \`${name}\``,
  )
}

function check<Shape extends z.ZodType>(
  event: string,
  shape: Shape,
  payload: string,
): z.output<Shape> {
  const tooDeep = describeDepth(payload)
  if (tooDeep) throw new EventError(`The payload of \`${event}\` ${tooDeep}`)
  let data: unknown
  try {
    data = JSON.parse(payload)
  } catch (error) {
    throw new EventError(`The payload of \`${event}\` is no JSON (${(error as Error).message})`)
  }
  const result = shape.safeParse(data)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new EventError(`The payload of \`${event}\`: ${issue?.path.join('.')}: ${issue?.message}`)
}

function withoutPrefix(ref: string): string {
  return ref.replace(/^refs\/heads\//, '')
}
