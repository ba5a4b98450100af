/**
 * Whether a guide declares itself a stop-gap, and where.
 */
import type { Facts } from '../../document/facts.ts'
import { foldLabel } from '../../document/field-block.ts'
import { readFrontmatter } from '../../document/frontmatter.ts'
import { beginsWith, foldText } from '../../document/sections.ts'
import type { Range } from '../../text/source.ts'

/** Where a guide says that it is a stop-gap. */
export interface Declaration {
  where: 'status' | 'title' | 'frontmatter'
  range: Range
}

/** The first declaration: status, then title, then frontmatter. */
export function findDeclaration(
  facts: Facts,
  text: string,
  statusLabels: readonly string[],
  words: readonly string[],
): Declaration | undefined {
  const labels = new Set(statusLabels.map(foldLabel))
  const blocks = [...(facts.intro ? [facts.intro] : []), ...facts.blocks]
  const status = blocks
    .flatMap(({ fields }) => fields)
    .find(({ label }) => labels.has(foldLabel(label)))
  if (status && beginsWithWord(status.value, words)) return { where: 'status', range: status.range }
  const title = facts.headings.find(({ depth }) => depth === 1)
  if (title && words.some((word) => titleSays(title.text, word))) {
    return { where: 'title', range: title.range }
  }
  if (!facts.frontmatter) return undefined
  // What is wrong with the frontmatter itself is another rule's finding.
  const frontmatter = readFrontmatter(text)
  const written = frontmatter.kind === 'data' ? frontmatter.data.status : undefined
  if (typeof written !== 'string' || !beginsWithWord(written, words)) return undefined
  return { where: 'frontmatter', range: facts.frontmatter.range }
}

function beginsWithWord(value: string, words: readonly string[]): boolean {
  const text = foldText(value.replace(/^[*_`~\s]+/, ''))
  return words.some((word) => beginsWith(text, word))
}

/**
 * Whether a title says a word. CJK has no word boundaries: there the word stands apart, so that a
 * title that speaks *about* stop-gaps (`如何避免临时方案`) declares none.
 */
function titleSays(title: string, word: string): boolean {
  const text = foldText(title)
  const wanted = foldText(word)
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const before = text.slice(0, at)
    const after = text.slice(at + wanted.length)
    const apart = /\p{Script=Han}/u.test(wanted)
      ? /(?:^|[^\p{L}\p{N}])$/u.test(before) && /^(?:$|[^\p{L}\p{N}]|指南|文档)/u.test(after)
      : !/[a-z\d-]$/.test(before) && !/^[a-z\d]/.test(after)
    if (apart) return true
  }
  return false
}
