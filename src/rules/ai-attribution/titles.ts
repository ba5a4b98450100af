/**
 * Tags a tool or a person puts around a title: "(AI-assisted)", "🤖 [claude]", "Copilot-generated:".
 */

import { type Mark, mark } from './marks.ts'
import type { TokenPassage } from './mentions.ts'
import { sourceRange } from './passages.ts'
import { compile } from './patterns.ts'
import { toolIn } from './statements.ts'

const made = '(?:generated|assisted|written|authored|created|made|aided|coded)'
const tags = [
  compile(`[(\\[](?:[^{l}\\s]{1,4} ?)?[\\uE001\\uE002\\uE004][- ]?${made}[)\\]]`),
  compile(
    `[(\\[](?:${made}|thanks|thx|via|with|by|using)(?: by| with| to| using)? (?:an? |the )?[\\uE001\\uE002\\uE004][)\\]]`,
  ),
  compile(`^(?:[^{l}\\s\\uE000-\\uE004]{1,4} ?)?[\\uE001\\uE002\\uE004][- ]${made}:`),
  /^(?:🤖|👾) ?[([][\uE001-\uE004][)\]]/u,
  /🤖 (?:Generated|Created|Written|Made) (?:with|by) [\uE001-\uE004]/iu,
]

/** Tags in a title or subject line. */
export function findTitleTags(passage: TokenPassage): Mark[] {
  const line = passage.text.split('\n', 1)[0] ?? ''
  if (line.length > 1000) return []
  return tags.flatMap((pattern) => {
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
