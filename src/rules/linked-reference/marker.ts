/**
 * The `(TBD)` beside a name: finds it and says what has to go when it has expired. Only the bare
 * marker goes: what else its author wrote into the brackets may be all that says how to get by.
 */
import type { NameFact } from '../../document/facts.ts'
import type { Range } from '../../text/source.ts'
import { type Group, groupAt, groupUpTo } from './brackets.ts'
import { pointAfter, pointBefore } from './points.ts'

/** A marker beside a name. */
export interface Marker {
  /** Where it stands; `undefined` if its end is out of sight. */
  range: Range | undefined
  /** Whether it can be removed and takes no word and no markup of the author's with it. */
  bare: boolean
}

/** Quotes, emphasis marks and link brackets may stand between a name and its marker. */
const gapAfter = /^[\s>"'“”‘’«»「」『』《》\]*_]*/
const gapBefore = /[\s>"'“”‘’«»「」『』《》[*_:：]*$/

const mark = /(?<![a-z0-9_])TBD(?![a-z0-9_])|待定|待补|待写/i
const opensWithMark = /^[\s*_"“]*(?:TBD(?![a-z0-9_])|待定|待补|待写)/i
const nothingButMark = /^[ \t]*([*_]{0,3}|["“])(?:TBD|待定|待补|待写)[.。]?(?:\1|”)[ \t]*$/i
const endsWithMark = /\s*[，,；;、]\s*(?:TBD|待定|待补|待写)[\s*_]*$/i

/** The marker inside brackets that began before the name: `（见 `x-guide.md`，TBD）`. */
const commaAfter = /^[，,]\s*TBD(?=\s*(?:[)）\]】。.;；]|$))/i
/** A word that stands for the marker without its brackets, or in the next cell of a table. */
const looseAfter =
  /^[\s"'“”‘’「」》*_\]]*(?:[|，,、:：—–-][\s*_]*)?[([（【]?\s*(?:TBD(?![a-z0-9_])|待定|待补|待写)/i

/** The marker directly beside a name. */
export function findMarker(name: NameFact): Marker | undefined {
  return markerAfter(name) ?? markerBefore(name)
}

/** Whether something other than a marker in brackets still says that the document is to come. */
export function isLooselyMarked({ after, before }: NameFact): boolean {
  if (looseAfter.test(after)) return true
  for (const group of [
    groupAt(after, gapAfter.exec(after)?.[0].length ?? 0),
    groupBefore(before),
  ]) {
    if (group && mark.test(group.content)) return true
  }
  return false
}

function markerAfter({ after, range, link }: NameFact): Marker | undefined {
  const base = (link ?? range).end
  const at = (start: number, end: number): Range => {
    return {
      start: pointAfter(base, after.slice(0, start)),
      end: pointAfter(base, after.slice(0, end)),
    }
  }
  const comma = commaAfter.exec(after)?.[0]
  if (comma) return { range: at(0, comma.length), bare: true }
  const gap = gapAfter.exec(after)?.[0] ?? ''
  const group = groupAt(after, gap.length)
  if (!group) return undefined
  if (opensWithMark.test(group.content)) {
    if (!group.closed) return { range: undefined, bare: false }
    // The line ending goes too, with the quotation mark that begins the next line.
    let start = (/\n/.test(gap) ? gap.replace(/[\s>]+$/, '') : gap.trimEnd()).length
    let { end } = group
    // `*(TBD)*`: its own emphasis marks go with it.
    while (start > 0 && /[*_]/.test(after[start - 1] ?? '') && after[start - 1] === after[end]) {
      const opener = after.slice(0, start - 1)
      if (!/[ \t]$/.test(opener)) break
      start = opener.trimEnd().length
      end++
    }
    const before = after[start - 1] ?? (link ? ')' : '`')
    const bare = nothingButMark.test(group.content) && isApart(before, after[end] ?? '')
    return { range: at(start, end), bare: bare && !isLinkText(group, after) }
  }
  // Behind another name in the brackets, the marker is that name's.
  const tail = group.closed ? endsWithMark.exec(group.content) : null
  if (!tail || group.content.includes('`')) return undefined
  const start = gap.length + 1 + tail.index
  const bare = !/[*_]/.test(tail[0]) && !isLinkText(group, after)
  return { range: at(start, group.end - 1), bare }
}

function markerBefore({ before, range, link }: NameFact): Marker | undefined {
  const group = groupBefore(before)
  if (!group || !opensWithMark.test(group.content)) return undefined
  const base = (link ?? range).start
  const rest = before.slice(group.end)
  const blank = /^[ \t]*/.exec(rest)?.[0].length ?? 0
  const start = pointBefore(base, before.slice(group.start))
  // Where a word stands before the marker, the blank between it and the name stays.
  const glued = /[^\s（([【]$/.test(before.slice(0, group.start))
  const end = pointBefore(base, glued ? rest : rest.slice(blank))
  if (!start || !end) return { range: undefined, bare: false }
  // At the start of its line, what follows would begin a list or a quotation.
  const opens = /[\s>]/.test(rest.slice(blank))
  // A name without a link may be given one with the same correction.
  const next = glued && blank > 0 ? [' '] : (rest[blank] ?? (link ? ['['] : ['[', '`']))
  const isFree = [...next].every((each) => isApart(before[group.start - 1] ?? '', each))
  const bare = nothingButMark.test(group.content) && !opens && isFree
  return { range: { start, end }, bare }
}

/** Whether two characters make no markup together that they did not make with a marker between. */
function isApart(before: string, after: string): boolean {
  if (before === ']') return !/[([:]/.test(after)
  if (before === '!') return after !== '['
  return !/[*_`~\\]/.test(before) || !/[*_`~]/.test(after)
}

/** Whether the brackets are those of a link: `[TBD](x.md)`. */
function isLinkText({ end }: Group, text: string): boolean {
  return text[end - 1] === ']' && /[([:]/.test(text[end] ?? '')
}

/** The brackets that close before a name, unless they belong to another name before them. */
function groupBefore(before: string): Group | undefined {
  const group = groupUpTo(before, before.length - (gapBefore.exec(before)?.[0].length ?? 0))
  if (!group || /[`)\]][\s"'”’」』》*_]*$/.test(before.slice(0, group.start))) return undefined
  return group
}
