/**
 * How the lines of the intro block and of the framing block are shown.
 */
import { hasLabel, stopGapOptions } from './labels.ts'
import { isOverdue } from './review.ts'

/** A line, its value as HTML. */
export interface HtmlLine {
  label: string
  html: string
}

/** A status: the word is the badge, the rest explains it. */
export interface Status {
  word: string
  /** HTML; empty if it says no more. */
  rest: string
}

/** The word and, if it is one of a longer word, no match: `stable-ish`. Chinese may follow directly. */
const statusWord =
  /^(stable|draft|superseded|stop-gap)(?:(?=\p{Script=Han})|(?![-\p{L}\p{N}_]))[\s:：,，]*/iu

/** The status that a line of the intro block states, if it is one with a badge. */
export function statusOf({ label, html }: HtmlLine): Status | undefined {
  if (!hasLabel(label, stopGapOptions.statusLabels)) return undefined
  const [whole, word] = statusWord.exec(html) ?? []
  if (whole === undefined || word === undefined) return undefined
  return { word, rest: withoutBrackets(html.slice(whole.length).trim()) }
}

/** `(use it only until …)` without its brackets, if they are one pair around everything. */
function withoutBrackets(html: string): string {
  let depth = 0
  for (const { 0: part, index } of html.matchAll(/<[^>]*>|[(（]|[)）]/g)) {
    if (part.startsWith('<')) continue
    if (depth === 0 && index > 0) return html
    depth += /[(（]/.test(part) ? 1 : -1
    if (depth === 0) return index === html.length - 1 ? html.slice(1, -1).trim() : html
  }
  return html
}

/**
 * The line of the framing block with the review date, if that has passed.
 *
 * @param reviewBy The date as it was read from the block: `YYYY-MM-DD`.
 */
export function overdueLine<L extends HtmlLine>(
  lines: readonly L[],
  reviewBy: string | undefined,
  now: Date,
): L | undefined {
  if (!isOverdue(reviewBy, now)) return undefined
  return lines.find(({ label }) => hasLabel(label, stopGapOptions.reviewBy))
}
