/**
 * Tags a tool or a person puts around a title: "(AI-assisted)", "🤖 [claude]", "Copilot-generated:".
 */

import { type Mark, mark } from './marks.ts'
import type { TokenPassage } from './mentions.ts'
import { sourceRange } from './passages.ts'
import { compile } from './patterns.ts'
import { toolIn } from './statements.ts'
import { toolById } from './tools.ts'

const made = '(?:generated|assisted|written|authored|created|made|aided|coded)'
const ownTag = /^\[[\uE001-\uE005]\] /u
const tags = [
  ownTag,
  compile(`[(\\[](?:[^{l}\\s]{1,4} ?)?[\\uE001\\uE002\\uE004][- ]?${made}[)\\]]`),
  compile(
    `[(\\[](?:${made}|thanks|thx|via|with|by|using)(?: by| with| to| using)? (?:an? |the )?[\\uE001\\uE002\\uE004\\uE005][)\\]]`,
  ),
  compile(`^(?:[^{l}\\s\\uE000-\\uE005]{1,4} ?)?[\\uE001\\uE002\\uE004][- ]${made}:`),
  /^(?:🤖|👾) ?[([][\uE001-\uE005][)\]]/u,
  /🤖 (?:Generated|Created|Written|Made) (?:with|by) [\uE001-\uE005]/iu,
]

const tagsTitles = ({ toolAt }: TokenPassage): boolean =>
  toolById.get(toolAt.get(1) ?? '')?.tagsTitles === true

/** Tags in a title or subject line. */
export function findTitleTags(passage: TokenPassage): Mark[] {
  const line = passage.text.split('\n', 1)[0] ?? ''
  if (line.length > 1000) return []
  const patterns = tags.filter((pattern) => pattern !== ownTag || tagsTitles(passage))
  return patterns.flatMap((pattern) => {
    const match = pattern.exec(line)
    if (match === null || /\b(?:no|not|without|support|detect)\b/iu.test(match[0])) return []
    const end = match.index + match[0].length
    const range = sourceRange(
      passage,
      passage.plain[match.index] ?? 0,
      passage.plain[end] ?? passage.starts.length,
    )
    return [mark('statement', range, toolIn(passage, match.index, end))]
  })
}
