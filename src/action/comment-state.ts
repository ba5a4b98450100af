/**
 * The hidden end of a sticky comment: a marker that says whose comment it is, with what the next run
 * has to know about this one.
 *
 * The state quotes other people's text. It is JSON in which every character that means something to
 * HTML or Markdown is written as `\uXXXX`, so that no text can end the HTML comment it stands in.
 */
import { z } from 'zod'

/** Most characters that GitHub takes in a comment; Gitea takes more. */
export const commentLimit = 65_536

/** Most characters of an item's text. */
export const itemTextLimit = 160

/** Most items in a state. */
export const itemLimit = 100

const open = '<!-- guidelint:comment v1 '
const close = ' -->'

/** Most characters that an item's text may take once it is escaped. */
const escapedTextLimit = 240

const runShape = z.object({ id: z.int().nonnegative(), attempt: z.int().nonnegative() })

const itemShape = z.object({
  id: z.string().regex(/^[0-9a-f]{1,16}$/),
  text: z.string().max(itemTextLimit),
})

const stateShape = z.object({
  run: runShape,
  head: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  open: z.array(itemShape).max(itemLimit),
  waiting: z.boolean(),
  failed: runShape.optional(),
})

/** A run: the forge's number of it, and which attempt. */
export interface Run {
  id: number
  attempt: number
}

/** What the next run has to know. */
export interface CommentState {
  /** Run that wrote the comment. */
  run: Run
  /** Commit that was judged. */
  head: string
  /** What blocked: at most 100 items, an id of at most 16 hex digits, a text of at most 160 characters. */
  open: readonly { id: string; text: string }[]
  /** Something waits for another pull request: judge again when the target moves. */
  waiting: boolean
  /** Run of the pull request's own check that failed for this commit; left out if none did. */
  failed?: Run | undefined
}

/** A comment's body, taken apart. */
export interface MarkedBody {
  /** What people see. */
  text: string
  /** `undefined` if the marker's content is not a state. */
  state: CommentState | undefined
}

/** Which run is the later one: negative if `a` is, 0 if they are one. `undefined` is before all. */
export function compareRuns(a: CommentState | undefined, b: CommentState | undefined): number {
  if (a && b) return a.run.id - b.run.id || a.run.attempt - b.run.attempt
  if (a) return 1
  return b ? -1 : 0
}

/**
 * A body with its marker at the end.
 *
 * @throws {TypeError} If the state is none, or both do not fit into a comment together.
 */
export function markBody(text: string, state: CommentState): string {
  const body = `${text.trimEnd()}\n\n${marker(state)}`
  if (body.length <= commentLimit) return body
  throw new TypeError(
    `Expected a text of at most ${textLimit(state)} characters beside its state, got ${text.length}`,
  )
}

/** Most characters that a comment's text may have beside this state; never below 37,000. */
export function textLimit(state: CommentState): number {
  return commentLimit - marker(state).length - 2
}

/** The parts of a body that ends with a marker; `undefined` for any other. */
export function readBody(body: string): MarkedBody | undefined {
  const trimmed = body.trimEnd()
  const start = trimmed.lastIndexOf(open)
  if (start < 0 || !trimmed.endsWith(close)) return undefined
  const content = trimmed.slice(start + open.length, -close.length)
  // The comment ends before the end of the body: what follows is somebody's text.
  if (/[<>]/.test(content)) return undefined
  return { text: trimmed.slice(0, start).trimEnd(), state: parseState(content) }
}

/**
 * Whether two bodies say the same to people and to the next run, whoever wrote them. A state that
 * cannot be read equals none.
 */
export function sameContent(a: string, b: string): boolean {
  const [first, second] = [readBody(a), readBody(b)]
  if (!first?.state || !second?.state) return false
  const { run, failed } = first.state
  // Which of two runs failed is their number, too.
  const other = second.state.failed && (failed ?? second.state.failed)
  return (
    newlines(first.text) === newlines(second.text) &&
    marker(first.state) === marker({ ...second.state, run, failed: other })
  )
}

/** Forges may hand back other line ends than they were given. */
function newlines(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

function parseState(content: string): CommentState | undefined {
  try {
    const result = stateShape.safeParse(JSON.parse(content))
    return result.success ? result.data : undefined
  } catch {
    return undefined
  }
}

function marker(state: CommentState): string {
  const result = stateShape.safeParse(state)
  if (!result.success) {
    const [issue] = result.error.issues
    throw new TypeError(`Expected a comment's state: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { run, head, waiting, failed } = result.data
  const items = result.data.open.map(({ id, text }) => ({ id, text: cutText(text) }))
  return `${open}${escaped({ run, head, open: items, waiting, failed })}${close}`
}

/** `<`, `>` and `-` end an HTML comment, `&` is decoded, `@` and `#` notify people on some forges. */
function escaped(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&@#-]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** As much of a text as the marker has room for: hostile text may be all escapes. */
function cutText(text: string): string {
  let length = 0
  let kept = ''
  for (const character of text) {
    length += escaped(character).length - 2
    if (length > escapedTextLimit) break
    kept += character
  }
  return kept
}
