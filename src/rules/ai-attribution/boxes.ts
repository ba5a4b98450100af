/**
 * Ticked boxes: the template's words, and the author's tick.
 *
 * A box counts where it says itself that a tool took part; a mere "Yes" is an answer and is read
 * with its question, in `disclosures.ts`.
 */
import { type Mark, mark } from './marks.ts'
import type { TokenPassage } from './mentions.ts'
import { sourceRange } from './passages.ts'
import { compile } from './patterns.ts'
import { toolIn } from './statements.ts'

const tool = '[\\uE001-\\uE005]'

const boxClaim = compile(
  `${tool}(?:[- ](?:assist|generat|written|authored|help|tool|aided|created)|.{0,60}\\b(?:used|assist|help|generat|wr[io]t|creat|draft|produc))|\\b(?:used|assist{L}*|help|generated|written|created|drafted|produced|using|with|use)\\b.{0,60}${tool}`,
)
const boxRefusal =
  /\b(?:no|not|never|without|none|n't|neither|didn't|don't|haven't|any|if|policy|policies|polic\p{L}*|understand|read|agree|responsib\p{L}*|disclosed|reviewed|verified|ensure|must|should|will|follows? the|compl(?:y|ies)|guidelines?|myself|own words|by hand|human only|manually)\b/iu

const bareTool = compile(
  `^[^{l}\\uE001-\\uE005]{0,6}(?:yes[,.:;]? ?)?${tool}(?:[- ](?:assisted|generated|written))?[^{l}]{0,4}$`,
)

/** Ticked boxes that say a tool took part. */
export function findTickedBox(passage: TokenPassage): Mark[] {
  if (passage.checked !== true || passage.quoted) return []
  const end = passage.text.indexOf('\n') < 0 ? passage.text.length : passage.text.indexOf('\n')
  const text = passage.text.slice(0, Math.min(end, 400))
  if (
    boxRefusal.test(text) ||
    !(boxClaim.test(text) || bareTool.test(text)) ||
    text.trimEnd().endsWith('?')
  )
    return []
  const range = sourceRange(passage, 0, passage.plain[Math.min(end, 400)] ?? passage.starts.length)
  return [mark('disclosure-box', range, toolIn(passage, 0, text.length))]
}
