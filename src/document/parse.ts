/**
 * Markdown text → mdast.
 *
 * The engine parses with `satteri` (Rust). It hands over only the nodes that facts are made of; the
 * tree is built when a rule asks for it. remark-parse is the reference that it is held to.
 */
import type { Nodes, Parents, Root } from 'mdast'
import {
  createMdastHandle,
  defineMdastPlugin,
  MdastReader,
  materializeMdastTree,
  resolveMdastSubscriptions,
  serializeHandle,
  visitMdastHandle,
} from 'satteri'

/** The parsers a document can be read with. */
export const parserNames = ['satteri', 'remark'] as const

/** Name of a Markdown parser. */
export type ParserName = (typeof parserNames)[number]

/** Type of a node; `toml` is no mdast type of its own. */
export type NodeType = Nodes['type'] | 'toml'

/** A document that has been parsed. */
export interface ParsedMarkdown {
  /** Hand over the nodes of these types, in document order, parents first. */
  visit(types: readonly NodeType[], visitor: (node: Nodes) => void): void
  /** The whole tree. */
  readonly tree: Root
}

/** Parses Markdown without a byte order mark; offsets are UTF-16 code units into the text. */
export type Parser = (text: string) => ParsedMarkdown

type Plugin = Parameters<typeof visitMdastHandle>[1]

const plugins = new Map<string, Plugin>()
let visiting: (node: Nodes) => void = () => undefined
const forward = (node: unknown): void => visiting(node as Nodes)

/** One plugin for each choice of types: satteri prepares it once. */
function pluginFor(types: readonly NodeType[]): Plugin {
  const key = types.join()
  let plugin = plugins.get(key)
  if (!plugin) {
    const visitors = Object.fromEntries(types.map((type) => [type, forward]))
    plugin = defineMdastPlugin({ name: 'guidelint-facts', ...visitors }) as Plugin
    plugins.set(key, plugin)
  }
  return plugin
}

/** Parse GitHub-flavoured Markdown with frontmatter. */
export const parse: Parser = (text) => {
  const handle = createMdastHandle(text, { frontmatter: true }, true)
  let tree: Root | undefined
  return {
    visit(types, visitor) {
      const plugin = pluginFor(types)
      const outer = visiting
      visiting = visitor
      try {
        visitMdastHandle(handle, plugin, resolveMdastSubscriptions(plugin), text, undefined)
      } finally {
        visiting = outer
      }
    },
    get tree() {
      tree ??= materializeMdastTree(new MdastReader(serializeHandle(handle))) as Root
      return tree
    },
  }
}

/** Parse to a tree. */
export function parseMarkdown(text: string): Root {
  return parse(text).tree
}

/**
 * What `parse` gives, from a tree that is already there.
 *
 * @param text The text the tree was made of.
 */
export function fromTree(tree: Root, text: string): ParsedMarkdown {
  return {
    tree,
    visit(types, visitor) {
      const wanted = new Set<string>(types)
      const stack: Nodes[] = [tree]
      for (let node = stack.pop(); node; node = stack.pop()) {
        if (wanted.has(node.type)) visitor(node)
        if (!('children' in node)) continue
        const children = withPositions(node, text)
        for (let index = children.length - 1; index >= 0; index--) {
          stack.push(children[index] as Nodes)
        }
      }
    },
  }
}

/**
 * remark-gfm finds some autolink literals only after parsing and gives them no position: their text
 * is looked up in the source of the node around them.
 */
function withPositions(parent: Parents, text: string): readonly Nodes[] {
  const children: readonly Nodes[] = parent.children
  if (children.every(({ position }) => position)) return children
  let from = parent.position?.start.offset ?? 0
  const limit = parent.position?.end.offset ?? 0
  return children.map((child) => {
    if (child.position) {
      from = child.position.end.offset ?? from
      return child
    }
    const [label] = child.type === 'link' ? child.children : []
    const start = label?.type === 'text' ? text.indexOf(label.value, from) : -1
    if (label?.type !== 'text' || start === -1 || start + label.value.length > limit) return child
    from = start + label.value.length
    // Lines and columns are read off the offsets: only these count.
    const point = (offset: number) => ({ line: 1, column: 1, offset })
    return { ...child, position: { start: point(start), end: point(from) } }
  })
}

/**
 * The parser of that name. The reference is loaded only where it is asked for.
 */
export async function loadParser(name: ParserName): Promise<Parser> {
  if (name === 'satteri') return parse
  const { parseReference } = await import('./reference-parser.ts')
  return (text) => fromTree(parseReference(text), text)
}
