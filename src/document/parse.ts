/**
 * Markdown text → nodes.
 *
 * The engine parses with `satteri` (Rust) and looks only at the nodes that facts are made of,
 * straight from the parser's memory; the mdast tree is built when a rule asks for it. What satteri
 * is known to misread is put to it in another way, and its answer put right. remark-parse is the
 * reference that it is held to.
 */
import type { Root } from 'mdast'
import type { Dialect } from './dialect.ts'
import { disguise } from './disguise.ts'
import type { Parser } from './parsed-markdown.ts'
import { fromTree } from './parsed-tree.ts'
import { parseWithSatteri } from './satteri.ts'
import { undisguise } from './undisguise.ts'

/** Parse GitHub-flavoured Markdown with frontmatter. Never throws for what it is given. */
export const parse: Parser = (text, dialect) => {
  const disguised = disguise(text)
  if (!disguised) return parseWithSatteri(text, dialect)
  const { tree } = parseWithSatteri(disguised.text, dialect)
  const outside = undisguise(tree, text, disguised)
  return fromTree(outside.size === 0 ? tree : parseWithout(text, outside, dialect), text)
}

/** Parse once more, with addresses as they stand that were taken for those of a table. */
function parseWithout(text: string, outside: ReadonlySet<number>, dialect?: Dialect): Root {
  const disguised = disguise(text, outside)
  const { tree } = parseWithSatteri(disguised?.text ?? text, dialect)
  if (disguised) undisguise(tree, text, disguised)
  return tree
}

/** Parse to a tree. */
export function parseMarkdown(text: string): Root {
  return parse(text).tree
}
