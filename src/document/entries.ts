/**
 * Index entries as written: what it takes to write another one beside them. Read from the tree of
 * an index only.
 */
import type { Definition, Link, LinkReference, ListItem, Nodes, Root, TableRow } from 'mdast'
import type { Source } from '../text/source.ts'
import { resourceDestination } from './destination.ts'
import type { EntryFact } from './facts.ts'
import { shownChildren } from './parsed-tree.ts'

/** Characters kept of a link's text and of what follows it. */
const maxLabel = 300
const maxAfter = 16

const bullet = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]{1,8}(?:\[[ xX]\][ \t]{1,8})?|(?=[\r\n]))/

/** The first link of each list item and table row, in order. */
export function readEntries(source: Source, tree: Root): EntryFact[] {
  const definitions = new Map<string, Definition>()
  const found: { item: ListItem | TableRow; link: Link | LinkReference }[] = []
  const taken = new Set<Nodes>()
  const nextStart = new Map<Nodes, number>()
  const stack: [Nodes, ListItem | TableRow | undefined][] = [[tree, undefined]]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, item] = next
    if (node.type === 'definition' && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node)
    }
    if ((node.type === 'link' || node.type === 'linkReference') && item && !taken.has(item)) {
      taken.add(item)
      found.push({ item, link: node })
    }
    if (!('children' in node)) continue
    const inner = node.type === 'listItem' || node.type === 'tableRow' ? node : item
    const children = shownChildren(node, source.text)
    if (node.type === 'list') noteNext(node.children, nextStart)
    for (let index = children.length - 1; index >= 0; index--) {
      stack.push([children[index] as Nodes, inner])
    }
  }
  return found.flatMap(({ item, link }) => {
    const target = link.type === 'link' ? link.url : definitions.get(link.identifier)?.url
    if (target === undefined) return []
    return [
      {
        target,
        range: destinationRange(source, link),
        ...readEntry(source, item, link, nextStart),
      },
    ]
  })
}

function destinationRange(source: Source, link: Link | LinkReference): EntryFact['range'] {
  const [start, end] = offsets(link)
  const written = source.text.slice(start, end)
  const found = link.type === 'link' && written.endsWith(')') && resourceDestination(written)
  return found ? source.range(start + found[0], start + found[1]) : source.range(start, end)
}

function readEntry(
  source: Source,
  item: ListItem | TableRow,
  link: Link | LinkReference,
  nextStart: ReadonlyMap<Nodes, number>,
): Omit<EntryFact, 'target' | 'range'> {
  const { text } = source
  const [itemStart, itemEnd] = contentSpan(text, item, nextStart.get(item))
  const [linkStart, linkEnd] = offsets(link)
  const range = source.range(itemStart, itemEnd)
  const lineStart = itemStart - (range.start.column - 1)
  // An item that opens inside another one's first line (`- - a`) goes on below it, indented.
  const prefix = text.slice(lineStart, itemStart).replace(/[^\s>]/g, ' ')
  const before = text.slice(itemStart, linkStart)
  const own = item.type === 'tableRow' ? /^\|?[ \t]*/.exec(before) : bullet.exec(before)
  const written = own?.[0] ?? ''
  // Where the item's text begins on its next line, the blanks behind its marker mean nothing.
  const marker = /[\r\n]/.test(before) && written !== '' ? `${written.trimEnd()} ` : written
  const leads = /^[\s*_]*$/.test(before.slice(written.length))
  const labelStart = link.children[0] ? offsets(link.children[0])[0] : linkStart + 1
  const labelEnd = link.children.length > 0 ? offsets(link.children.at(-1) as Nodes)[1] : labelStart
  const after = /^[^\r\n]*/.exec(text.slice(linkEnd, linkEnd + maxAfter))?.[0] ?? ''
  const alone =
    item.type === 'listItem' &&
    leads &&
    range.start.line === range.end.line &&
    /^[\s*_]*$/.test(text.slice(linkEnd, itemEnd)) &&
    !/[^\s>]/.test(text.slice(lineStart, itemStart))
  return {
    item: range,
    marker: prefix + marker,
    label: text.slice(labelStart, Math.min(labelEnd, labelStart + maxLabel)),
    leads,
    after,
    ...(item.type === 'tableRow' ? { columns: item.children.length } : {}),
    ...(alone
      ? { line: source.range(lineStart, source.lineStarts[range.end.line] ?? text.length) }
      : {}),
  }
}

/** Where the next item of a list starts. */
function noteNext(items: readonly Nodes[], starts: Map<Nodes, number>): void {
  for (const [index, item] of items.entries()) {
    const next = items[index + 1]
    if (next) starts.set(item, offsets(next)[0])
  }
}

/**
 * Offsets of an item without the blank lines and markers behind it, which remark takes in.
 *
 * @param next Where the next item starts: satteri lets one whose fence is not closed reach into it.
 */
function contentSpan(text: string, item: Nodes, next = text.length): [number, number] {
  const [start, itemEnd] = offsets(item)
  const end = Math.min(itemEnd, next)
  let last = end
  while (last > start && ' \t>\r\n'.includes(text[last - 1] as string)) last--
  const lineEnd = text.slice(last, end).search(/[\r\n]/)
  return [start, lineEnd === -1 ? end : last + lineEnd]
}

function offsets(node: Nodes): [number, number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
}
