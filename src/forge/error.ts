/**
 * A request to the forge that failed, said in one line.
 */

import { visible } from '../text/visible.ts'

/** What is known about a failed request besides its message. */
export interface ForgeFailure {
  /** Status of the answer; left out if there was none, or none that could be read. */
  status?: number
  /** The same request may succeed later. */
  retriable?: boolean
  /** The forge may have carried the request out all the same: read before sending it again. */
  maybeDone?: boolean
  /** The conversation is locked: no permission that a token could be given would help. */
  locked?: boolean
}

/** A request to the forge failed. The message names the request and, where one is known, a remedy. */
export class ForgeError extends Error {
  override name = 'ForgeError'
  readonly status: number | undefined
  readonly retriable: boolean
  readonly maybeDone: boolean
  readonly locked: boolean

  constructor(
    message: string,
    { status, retriable = false, maybeDone = false, locked = false }: ForgeFailure = {},
  ) {
    super(message)
    this.status = status
    this.retriable = retriable
    this.maybeDone = maybeDone
    this.locked = locked
  }
}

/** GitHub: `Unable to create comment because issue is locked.`; Gitea: `You cannot comment on a locked issue.` */
const lockedConversation =
  /\b(?:issue|conversation|pull request) is locked\b|\blocked (?:issue|conversation|pull request)\b/i

/** Whether an answer says that a conversation is locked. */
export function saysLocked(status: number, message: string): boolean {
  return status === 403 && lockedConversation.test(message)
}

/** Most characters of a forge's own message that are repeated. */
const messageLimit = 200

/** Somebody else's text as one short line: no control characters, at most 200 characters. */
export function oneLine(text: string): string {
  // Cut first: a proxy's error page may be long.
  const line = visible(text.slice(0, 4000)).replace(/\s+/g, ' ').trim()
  return line.length > messageLimit ? `${line.slice(0, messageLimit - 1)}…` : line
}

/** The forge's message in the body of an answer, with its validation errors; empty if it has none. */
export function serverMessage(data: unknown): string {
  if (typeof data !== 'object' || data === null) return ''
  const { message, errors } = data as { message?: unknown; errors?: unknown }
  const parts = typeof message === 'string' ? [message] : []
  if (Array.isArray(errors)) parts.push(...errors.map(validationError))
  return oneLine(parts.filter((part) => part !== '').join('; '))
}

/** GitHub sends objects or, for some requests, plain texts. */
function validationError(error: unknown): string {
  if (typeof error === 'string') return error
  if (typeof error !== 'object' || error === null) return ''
  const { field, message, code } = error as Record<string, unknown>
  const text = typeof message === 'string' ? message : typeof code === 'string' ? code : ''
  return typeof field === 'string' ? `${field}: ${text}` : text
}
