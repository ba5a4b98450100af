/**
 * A parser by name. Beside the parsers, not in one of them: the reference is loaded only where it is
 * asked for.
 */
import { whyTooHardForReference } from './limits.ts'
import { parse } from './parse.ts'
import type { Parser, ParserName } from './parsed-markdown.ts'
import { fromTree } from './parsed-tree.ts'

/**
 * The parser of that name. The reference is loaded only where it is asked for, and throws for a text
 * that would keep it busy for minutes.
 */
export async function loadParser(name: ParserName): Promise<Parser> {
  if (name === 'satteri') return parse
  const { parseReference } = await import('./reference-parser.ts')
  return (text, dialect) => {
    const reason = whyTooHardForReference(text)
    if (reason) throw new Error(`it ${reason}, which is too much for \`--parser remark\``)
    return fromTree(parseReference(text, dialect), text)
  }
}
