/**
 * Nodes from an mdast tree, whoever made it.
 */
import type { Nodes, Parents, Root, Table } from 'mdast'
import type { FactNode, ParsedMarkdown } from './parsed-markdown.ts'

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
        if (wanted.has(node.type) && node.position) visitor(toFactNode(node))
        if (!('children' in node)) continue
        const children = shownChildren(node, text)
        for (let index = children.length - 1; index >= 0; index--) {
          stack.push(children[index] as Nodes)
        }
      }
    },
  }
}

function toFactNode(node: Nodes): FactNode {
  const fields = node as Partial<Record<'url' | 'identifier' | 'value', string>> & {
    depth?: number
  }
  return {
    type: node.type,
    start: node.position?.start.offset ?? 0,
    end: node.position?.end.offset ?? 0,
    url: fields.url ?? '',
    identifier: fields.identifier ?? '',
    value: fields.value ?? '',
    depth: fields.depth ?? 0,
    get text() {
      return treeText(node)
    },
  }
}

function treeText(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'break') return '\n'
  if (!('children' in node)) return ''
  return (node.children as Nodes[]).map(treeText).join('')
}

/** Text of a tree between two offsets; images and HTML are left out. */
export function textBetween(tree: Root, from: number, to: number): string {
  let text = ''
  const stack: Nodes[] = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    const { start, end } = node.position ?? {}
    if ((end?.offset ?? to) <= from || (start?.offset ?? from) >= to) continue
    if (!('children' in node)) text += treeText(node)
    else for (const child of childrenBetween(node, from, to).toReversed()) stack.push(child)
  }
  return text
}

/** The children that begin before `to`, without most of those that end before `from`. */
function childrenBetween({ children }: Parents, from: number, to: number): Nodes[] {
  let low = 0
  let high = children.length
  while (low < high) {
    const middle = (low + high) >> 1
    const end = children[middle]?.position?.end.offset
    if (end === undefined) break
    if (end <= from) low = middle + 1
    else high = middle
  }
  let last = low
  while (last < children.length && (children[last]?.position?.start.offset ?? from) < to) last++
  return children.slice(low, last)
}

/** The children of a node as far as GitHub shows them, with their positions. */
export function shownChildren(parent: Parents, text: string): readonly Nodes[] {
  return parent.type === 'table' ? shownRows(parent) : withPositions(parent, text)
}

/** The rows of a table without the cells that are more than the header has: GitHub drops them. */
function shownRows({ children }: Table): readonly Nodes[] {
  const columns = children[0]?.children.length ?? 0
  return children.map((row) => {
    if (row.children.length <= columns) return row
    return { ...row, children: row.children.slice(0, columns) }
  })
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
    const position = { start: point(start), end: point(from) }
    return { ...child, position, children: [{ ...label, position }] } as Nodes
  })
}
