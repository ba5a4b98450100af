/**
 * AI and tool attribution in the texts of a pull request.
 *
 * Catches what seed 000's reviewer sent back, twice: a body signed `🤖 Generated with Claude Code`
 * and a commit with a `Co-Authored-By: Claude …` trailer. Finds trailers, identities, signatures,
 * session links, badges, hidden markers, filled-in disclosures, and statements in prose; stays
 * silent on a tool as the subject of the work, on quotations, code, negations, unticked boxes and
 * people who share a tool's name.
 *
 * Where nothing of that is found, `unexplained.ts` asks why a description names a tool at all.
 *
 * Known limits: prose is matched clause by clause, so irony and a negation sentences away are not
 * understood; "written by Devin" (Jules, Junie, …) is read as a person; other languages than those of
 * `languages-east.ts`, `languages-europe.ts` and `european-words.ts` are covered only for trailers, links and signatures.
 */

import { findTickedBox } from './boxes.ts'
import { commitPassages } from './commit-text.ts'
import { findDisclosures } from './disclosures.ts'
import { findFooters } from './footers.ts'
import type { HtmlMarks } from './html-text.ts'
import { judgeIdentity } from './identities.ts'
import { hideQuotes } from './inline.ts'
import { judgeBadge, judgeBranch, judgeComment, judgeSessionUrl } from './links.ts'
import { markdownPassages } from './markdown-text.ts'
import { type AttributionKind, type Mark, mark } from './marks.ts'
import { foldMentions } from './mentions.ts'
import type { Passage } from './passages.ts'
import { findStatements } from './statements.ts'
import { findTitleTags } from './titles.ts'
import { findTrailers } from './trailers.ts'
import { findUnexplained } from './unexplained.ts'

/** How a text is read. A `document` is Markdown that describes no change. */
export type TextForm = 'markdown' | 'document' | 'commit' | 'title' | 'identity' | 'branch'

/** One attribution in a text. */
export interface AttributionMatch {
  /** UTF-16 offset where it begins. */
  start: number
  /** UTF-16 offset after its end. */
  end: number
  /** The matched text: `text.slice(start, end)`. */
  match: string
  kind: AttributionKind
  /** Id in the tools table, where the tool is known. */
  tool?: string
}

/**
 * Finds every attribution of the work to an AI tool.
 *
 * @param text The text, without a commit's comment lines.
 * @param form What the text is.
 * @returns One match per mark, sorted, without overlaps. Empty if the text discloses no AI use.
 */
export function findAttributions(text: string, form: TextForm): AttributionMatch[] {
  const marks =
    form === 'identity'
      ? identityMarks(text)
      : form === 'branch'
        ? branchMarks(text)
        : textMarks(text, form)
  return settle(text, marks).map((found) => ({
    ...found,
    match: text.slice(found.start, found.end),
  }))
}

const identityMarks = (text: string): Mark[] => {
  const found = judgeIdentity(text)
  const start = text.length - text.trimStart().length
  return found === undefined ? [] : [mark('identity', [start, text.trimEnd().length], found.tool)]
}

const branchMarks = (text: string): Mark[] => {
  const found = judgeBranch(text.trim())
  return found === undefined
    ? []
    : [mark('branch', [text.length - text.trimStart().length, text.trimEnd().length], found.tool)]
}

const textMarks = (text: string, form: 'markdown' | 'document' | 'commit' | 'title'): Mark[] => {
  const { passages, marks: markup } =
    form === 'markdown' || form === 'document' ? markdownPassages(text) : commitPassages(text, form)
  const marks = [markupMarks(markup)]
  const folded = []
  const isRevert = revert.test(text.slice(0, 400))
  for (const passage of passages) {
    const readable = hideQuotes(passage)
    const tokens = foldMentions(readable)
    const prose = [
      ...findFooters(tokens, { shown: readable.text, source: text }),
      ...findStatements(tokens),
    ]
    marks.push(
      sessionLinks(passage, text),
      findTrailers(hideQuotes(passage, false)),
      isRevert
        ? prose.filter((found) => speaksOfRevert(text.slice(found.start, found.end)))
        : prose,
      findTickedBox(tokens),
      passage.kind === 'subject' ? findTitleTags(tokens) : [],
    )
    folded.push(tokens)
  }
  const { marks: answers, asked } = findDisclosures(folded)
  // One long passage may hold more marks than a call takes arguments.
  const found = [...marks.flat().filter((told) => !isAsked(told, asked)), ...answers]
  // A document names tools for reasons of its own, and a revert for those of what it takes back.
  const isExplained = found.length > 0 || isRevert || form === 'document'
  return isExplained ? found : findUnexplained(folded, text)
}

/** Whether a statement lies in a label. Labels stand in order and apart. */
const isAsked = (told: Mark, asked: ReadonlyArray<readonly [number, number]>): boolean => {
  if (told.kind !== 'statement') return false
  let low = 0
  let high = asked.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((asked[middle]?.[0] ?? 0) <= told.start) low = middle + 1
    else high = middle
  }
  return told.end <= (asked[low - 1]?.[1] ?? -1)
}

// A revert tells how the change came about that it takes back.
const revert = /^(?:Revert(?:s|ed|ing)?\b|This reverts )|\nThis reverts commit [0-9a-f]{7}/u
const speaksOfRevert = (said: string): boolean => /\b(?:I|we)\b|🤖|\]\(https:/u.test(said)

const markupMarks = ({ comments, images }: HtmlMarks): Mark[] => [
  ...comments.flatMap((comment) => {
    const found = judgeComment(comment.text)
    return found === undefined ? [] : [mark('marker', [comment.start, comment.end], found.tool)]
  }),
  ...images.flatMap((image) => {
    const found = judgeBadge(image.url, image.alt)
    return found === undefined ? [] : [mark('badge', [image.start, image.end], found.tool)]
  }),
]

const bareUrl = /https?:\/\/[^\s<>()[\]"'`]{4,400}/gu

const sessionLinks = (passage: Passage, source: string): Mark[] => {
  if (passage.quoted || passage.checked === false) return []
  const marks = passage.links.flatMap((link) => {
    const tool = judgeSessionUrl(link.url || source.slice(link.start, link.end))
    return tool === undefined ? [] : [mark('session-link', [link.start, link.end], tool)]
  })
  for (const match of passage.text.matchAll(bareUrl)) {
    const tool = judgeSessionUrl(match[0])
    const end = match.index + match[0].replace(/[.,;:!?]+$/u, '').length
    const start = passage.starts[match.index]
    if (tool !== undefined && start !== undefined)
      marks.push(mark('session-link', [start, passage.ends[end - 1] ?? start], tool))
  }
  return marks
}

// A trailer says most about a mark; a statement is what is left when nothing else fits.
const rank: Record<AttributionKind, number> = {
  trailer: 0,
  identity: 0,
  branch: 0,
  footer: 1,
  'disclosure-box': 2,
  disclosure: 3,
  badge: 4,
  statement: 5,
  marker: 6,
  'session-link': 7,
}

/** One match per mark: overlapping ones become the most telling one, badges side by side become one. */
const settle = (text: string, marks: Mark[]): Mark[] => {
  const sorted = marks
    .filter((found) => found.end > found.start)
    .sort((a, b) => a.start - b.start || rank[a.kind] - rank[b.kind] || b.end - a.end)
  const settled: Mark[] = []
  for (const found of sorted) {
    const last = settled.at(-1)
    if (last === undefined || (found.start >= last.end && !sameBadge(text, last, found))) {
      settled.push({ ...found })
      continue
    }
    const stronger = rank[found.kind] < rank[last.kind] ? found : last
    const tool = stronger.tool ?? last.tool ?? found.tool
    settled[settled.length - 1] = mark(
      stronger.kind,
      [last.start, Math.max(last.end, found.end)],
      tool,
    )
  }
  return settled
}

const sameBadge = (text: string, last: Mark, next: Mark) => {
  if (last.kind !== 'badge' || next.kind !== 'badge' || next.start - last.end > 400) return false
  const between = text.slice(last.end, next.start).replaceAll(/<[^<>]{0,400}>|&nbsp;/gu, '')
  return between.trim() === ''
}
