/**
 * What an event's payload says of a pull request. The payload is data from a forge; its texts are
 * whatever the author wrote.
 */
import { z } from 'zod'
import { describeDepth } from '../text/json-depth.ts'

const objectName = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)

/** A pull request in an event's payload, as GitHub, Gitea and Forgejo send it. */
export const eventPullSchema = z.object({
  number: z.number().int().positive(),
  title: z.string(),
  body: z.string().nullish(),
  base: z.object({ sha: objectName, ref: z.string() }),
  head: z.object({
    sha: objectName,
    ref: z.string(),
    repo: z.object({ full_name: z.string() }).nullish(),
  }),
})

/** A pull request in an event's payload. */
export type EventPull = z.output<typeof eventPullSchema>

/**
 * Read an event's payload.
 *
 * @param text JSON text of the payload.
 * @throws {TypeError} If it is no JSON, or holds no pull request; the message says what is wrong.
 */
export function readEventPull(text: string): EventPull {
  const tooDeep = describeDepth(text)
  if (tooDeep) throw new TypeError(tooDeep)
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw new TypeError(`is no JSON (${(error as Error).message})`)
  }
  const result = z.object({ pull_request: eventPullSchema }).safeParse(data)
  if (result.success) return result.data.pull_request
  const [issue] = result.error.issues
  const place = issue?.path.join('.') ?? ''
  throw new TypeError(
    place === 'pull_request'
      ? 'has no `pull_request`; it has to be the payload of a pull request event'
      : `${place}: ${issue?.message ?? 'is not as expected'}`,
  )
}
