/**
 * The `(TBD)` beside a name: finds it and says what has to go when it has expired.
 */
import type { NameFact } from '../../document/facts.ts'
import type { Edit } from '../../engine/finding.ts'
import { pointAfter, pointBefore } from './points.ts'

/** A marker beside a name. */
export interface Marker {
  /** What has to be removed once the document exists; `undefined` if that is not certain. */
  removal: Edit['range'] | undefined
}

const opening = '(（[【'
const closing = ')）]】'

/** Quotes, emphasis marks and link brackets may stand between a name and its marker. */
const gapAfter = /^[\s>"'“”‘’«»「」『』《》\]*_]*/
const gapBefore = /[\s>"'“”‘’«»「」『』《》[*_:：]*$/

const mark = /(?<![a-z0-9_])TBD(?![a-z0-9_])|待定|待补|待写/i
const opensWithMark = /^[\s*_"“]*(?:TBD(?![a-z0-9_])|待定|待补|待写)/i
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
  const comma = commaAfter.exec(after)?.[0]
  if (comma) {
    const start = (link ?? range).end
    return { removal: { start, end: pointAfter(start, comma) } }
  }
  const gap = gapAfter.exec(after)?.[0] ?? ''
  const group = groupAt(after, gap.length)
  if (!group) return undefined
  const base = (link ?? range).end
  if (opensWithMark.test(group.content)) {
    if (!group.closed) return { removal: undefined }
    let start = gap.trimEnd().length
    let { end } = group
    // `*(TBD)*`: its own emphasis marks go with it.
    while (start > 0 && /[*_]/.test(after[start - 1] ?? '') && after[start - 1] === after[end]) {
      const opener = after.slice(0, start - 1)
      if (!/[ \t]$/.test(opener)) break
      start = opener.trimEnd().length
      end++
    }
    return {
      removal: {
        start: pointAfter(base, after.slice(0, start)),
        end: pointAfter(base, after.slice(0, end)),
      },
    }
  }
  const tail = group.closed ? endsWithMark.exec(group.content) : null
  if (!tail) return undefined
  const start = gap.length + 1 + tail.index
  return {
    removal: {
      start: pointAfter(base, after.slice(0, start)),
      end: pointAfter(base, after.slice(0, group.end - 1)),
    },
  }
}

function markerBefore({ before, range, link }: NameFact): Marker | undefined {
  const group = groupBefore(before)
  if (!group || !opensWithMark.test(group.content)) return undefined
  const base = (link ?? range).start
  const rest = before.slice(group.end)
  const blank = /^[ \t]*/.exec(rest)?.[0].length ?? 0
  const start = pointBefore(base, before.slice(group.start))
  const end = pointBefore(base, rest.slice(blank))
  return { removal: start && end ? { start, end } : undefined }
}

interface Group {
  start: number
  end: number
  content: string
  closed: boolean
}

/** The brackets that open at `at`. */
function groupAt(text: string, at: number): Group | undefined {
  if (!opening.includes(text[at] ?? ' ')) return undefined
  let depth = 0
  for (let index = at; index < text.length; index++) {
    if (opening.includes(text[index] as string)) depth++
    else if (closing.includes(text[index] as string) && --depth === 0) {
      return { start: at, end: index + 1, content: text.slice(at + 1, index), closed: true }
    }
  }
  return { start: at, end: text.length, content: text.slice(at + 1), closed: false }
}

/** The brackets that close before a name, unless they belong to another name before them. */
function groupBefore(before: string): Group | undefined {
  const end = before.length - (gapBefore.exec(before)?.[0].length ?? 0)
  if (!closing.includes(before[end - 1] ?? ' ')) return undefined
  let depth = 0
  for (let index = end - 1; index >= 0; index--) {
    if (closing.includes(before[index] as string)) depth++
    else if (opening.includes(before[index] as string) && --depth === 0) {
      if (/[`)\]][\s"'”’」』》*_]*$/.test(before.slice(0, index))) return undefined
      return { start: index, end, content: before.slice(index + 1, end - 1), closed: true }
    }
  }
  return undefined
}
