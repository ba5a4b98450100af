/**
 * The parts of a forge's answers that are used, checked. Unknown keys are ignored.
 *
 * The descriptions and the forges disagree: GitHub's says that `head.repo` is never null (it is once
 * the fork was deleted) and that a comment need not have a `body`; Gitea's requires no key at all.
 * The stricter of what is promised and what is used is asked for here.
 */
import { z } from 'zod'
import { ForgeError } from './error.ts'
import type { PullRef } from './forge.ts'

const id = z.int()

const userShape = z.object({ login: z.string().min(1), id })

/** An account as it stands in answers. */
export type User = z.infer<typeof userShape>

const refShape = z.object({
  ref: z.string(),
  // It ends up in git commands. SHA-1 or SHA-256; Gitea has none for a branch that is gone.
  sha: z.string().regex(/^(?:[0-9a-f]{40}(?:[0-9a-f]{24})?)?$/),
  repo: z.object({ full_name: z.string() }).nullish(),
})

/** A pull request. Lists leave out `merged` on GitHub. */
export const pullShape = z
  .object({
    number: id,
    title: z.string(),
    body: z.string().nullish(),
    draft: z.boolean().optional(),
    state: z.enum(['open', 'closed']),
    merged: z.boolean().optional(),
    merged_at: z.string().nullish(),
    base: refShape,
    head: refShape,
    user: userShape.nullish(),
    html_url: z.string(),
    updated_at: z.string(),
  })
  .transform((pull) => {
    const base = toRef(pull.base)
    const head = toRef(pull.head)
    return {
      number: pull.number,
      title: pull.title,
      body: pull.body ?? '',
      draft: pull.draft ?? false,
      state: pull.state,
      merged: pull.merged ?? typeof pull.merged_at === 'string',
      base,
      head,
      author: pull.user?.login ?? '',
      url: pull.html_url,
      updatedAt: pull.updated_at,
      fromFork: head.repository?.toLowerCase() !== base.repository?.toLowerCase(),
    }
  })

function toRef({ sha, ref, repo }: z.infer<typeof refShape>): PullRef {
  return { sha, ref, repository: repo?.full_name }
}

/** A comment. Who is a bot depends on the forge. */
export const commentShape = z.object({
  id,
  body: z.string().nullish(),
  user: userShape.nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  html_url: z.string(),
})

/** The account a token belongs to. */
export const viewerShape = userShape

/** GitHub's answer to `{ viewer { login } }`. */
export const graphqlViewerShape = z.object({
  data: z.object({ viewer: z.object({ login: z.string().min(1) }) }),
})

/**
 * Check an answer.
 *
 * @param what - Method and path, for the message.
 * @throws {ForgeError} Naming the field that is not as expected, never its value.
 */
export function parseAnswer<T>(shape: z.ZodType<T>, data: unknown, what: string): T {
  const result = shape.safeParse(data)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue && issue.path.length > 0 ? `field \`${issue.path.join('.')}\`` : 'body'
  const wrong = (issue?.message ?? '').replace(/^Invalid input: /, '')
  throw new ForgeError(`${what}: The answer has another shape than expected: ${field}: ${wrong}`)
}
