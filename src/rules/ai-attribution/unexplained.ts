/**
 * The unexplained mention: the last stage, where nothing else was found.
 *
 * Who describes a change and names an AI tool has a reason to. Either the change is about the tool
 * (a product, a setting, a rule, other people's work), or the tool had a part in the change. The
 * other detectors know how the latter is told; this one asks the other way round: a mention for
 * which no explanation is found is an attribution.
 *
 * Known limit: what is told of neither the author nor this change ("the subclassing proposed by X
 * worked, too") is left alone, since a program is told of in the same words.
 */
import { isUnexplained } from './explanations.ts'
import { isUnexplainedAbroad } from './explanations-foreign.ts'
import { hasAside, isFragment, type LinePlace } from './fragments.ts'
import { type Mark, mark } from './marks.ts'
import type { TokenPassage } from './mentions.ts'
import { type PassageKind, sourceRange } from './passages.ts'
import { lower } from './patterns.ts'
import { answersReviewer } from './review-remarks.ts'
import { sentencesOf } from './sentences.ts'
import { toolIn } from './statements.ts'
import { isAboutAi } from './theme.ts'
import { topicOf } from './topics.ts'

/** A mention, or a helper that is called by what it is. */
const mention =
  /[\uE001-\uE005]|\b(?:chat-?bot|(?<=\b(?:an?|my|our|background|coding|another) )(?:sub-?)?agent)s?\b/u
const helper =
  /\b(?:chat-?bot|(?<=\b(?:an?|my|our|background|coding|another) )(?:sub-?)?agent)s?\b/gu

/** Tools whose names are everyday words: nothing tells them apart here. */
const everyday: ReadonlySet<string> = new Set(
  'v0 continue bolt sweep zed goose warp pi cline'.split(' '),
)

/** Marks for the sentences of a text that mention a tool, and nothing explains why. */
export function findUnexplained(passages: readonly TokenPassage[], source: string): Mark[] {
  const own = passages.filter(
    ({ quoted, checked, kind }) => !quoted && checked === null && kind !== 'heading',
  )
  if (!own.some(({ text }) => mention.test(text))) return []
  const isStrict = isAboutAi(passages, source)
  const last = closing(passages)
  return own.flatMap((passage) =>
    sentencesOf(passage.text).flatMap((sentence) => {
      const text = lower(sentence.text).trimEnd()
      const to = sentence.from + text.length
      const isLast = passage === last && to === passage.text.trimEnd().length
      const place = { isCell: passage.kind === 'cell', isLast }
      if (!tells(text, passage.kind, place, isStrict)) return []
      const tool = toolIn(passage, sentence.from, to)
      if (answersReviewer(text, tool) || (tool !== undefined && everyday.has(tool))) return []
      const from = passage.plain[sentence.from] ?? 0
      const end = passage.plain[to] ?? passage.starts.length
      return [mark('statement', sourceRange(passage, from, end), tool)]
    }),
  )
}

/** The last passage, unless it is one of a list of tools. */
const closing = (passages: readonly TokenPassage[]): TokenPassage | undefined => {
  const before = passages.at(-2)
  const isOneOf = before === undefined || before.kind === 'heading' || mention.test(before.text)
  return isOneOf ? undefined : passages.at(-1)
}

const tells = (text: string, kind: PassageKind, place: LinePlace, isStrict: boolean): boolean => {
  const named = text.replaceAll(helper, '\uE004')
  if (!mention.test(named)) return false
  const topic = topicOf(text)
  if (topic === 'use' || topic === 'ai') return false
  if (kind === 'subject') return !isStrict && hasAside(text)
  if (!isStrict && (isFragment(text, place) || hasAside(text))) return true
  if (place.isCell) return false
  return isUnexplainedAbroad(named) ?? isUnexplained(named, isStrict)
}
