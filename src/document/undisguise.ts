/**
 * The tree of a text that was parsed in disguise, put right: signs for their stand-ins, and nodes
 * for what the parser saw as words.
 */
import type { Nodes, Parents, PhrasingContent, Root, Text } from 'mdast'
import { Source } from '../text/source.ts'
import { addressStandIns, caretStandIn, type Disguised, hasStandIn, restore } from './disguise.ts'

/** A node that stands in a text, there by its offsets and here by those in the node's value. */
interface Found {
  start: number
  end: number
  from: number
  to: number
  node: (position: Nodes['position']) => PhrasingContent
}

/**
 * Put a tree right, in place.
 *
 * @param text The text as it was written.
 * @returns Signs of the addresses that stand in no table: the parser reads those right by itself.
 */
export function undisguise(tree: Root, text: string, disguised: Disguised): Set<number> {
  return new Undisguise(text, disguised, tree).outside
}

const standInOfNode = new RegExp(`[${caretStandIn}${addressStandIns}]`, 'g')
const fields = ['value', 'url', 'title', 'alt', 'identifier', 'label', 'lang', 'meta'] as const

class Undisguise {
  readonly outside = new Set<number>()
  readonly #source: Source
  readonly #disguised: Disguised
  readonly #footnotes = new Set<string>()

  constructor(text: string, disguised: Disguised, tree: Root) {
    this.#source = new Source(text)
    this.#disguised = disguised
    const nodes = [...walk(tree)]
    for (const [node] of nodes) {
      if (node.type === 'footnoteDefinition') this.#footnotes.add(node.identifier)
    }
    for (const [node, isLinked, isInCell] of nodes) {
      if ('children' in node) this.#splitTexts(node, isLinked, isInCell)
    }
    for (const [node] of nodes) this.#restoreFields(node)
  }

  #restoreFields(node: Nodes): void {
    const values = node as Partial<Record<(typeof fields)[number], string>>
    if (values.alt) values.alt = this.#withoutMarks(values.alt)
    for (const field of fields) {
      const value = values[field]
      if (typeof value === 'string' && hasStandIn(value)) values[field] = restore(value)
    }
  }

  /** What an image says instead of itself; a footnote's mark is nothing to say. */
  #withoutMarks(alt: string): string {
    return alt.replace(markInDisguise, (mark, label: string) => {
      return this.#footnotes.has(label.toLowerCase()) ? '' : mark
    })
  }

  #splitTexts(parent: Parents, isLinked: boolean, isInCell: boolean): void {
    const children: readonly Nodes[] = parent.children
    if (!children.some((child) => child.type === 'text' && hasStandIn(child.value))) return
    const inLink = isLinked || isLink(parent)
    const split = children.flatMap((child) => {
      if (child.type !== 'text' || !hasStandIn(child.value)) return [child]
      const found = this.#findNodes(child, inLink, isInCell || parent.type === 'tableCell')
      return this.#split(child, found)
    })
    parent.children = split as typeof parent.children
  }

  /** The nodes that stand in a text. */
  #findNodes(node: Text, isLinked: boolean, isInCell: boolean): Found[] {
    const { start, end } = node.position ?? {}
    if (start?.offset === undefined || end?.offset === undefined) return []
    const written = this.#disguised.text.slice(start.offset, end.offset)
    const places = [...written.matchAll(standInOfNode)]
    const inValue = [...node.value.matchAll(standInOfNode)]
    // An entity may have brought another one: then none can be told from it.
    if (places.length !== inValue.length) return []
    return places.flatMap(({ 0: standIn, index }, number) => {
      const at = (start.offset ?? 0) + index
      const shift = (inValue[number]?.index ?? 0) - at
      if (standIn === caretStandIn) return this.#footnoteAt(at, shift, node.value)
      return this.#addressAt(at, shift, isLinked, isInCell)
    })
  }

  #footnoteAt(caret: number, shift: number, value: string): Found[] {
    const { text } = this.#source
    const from = caret - 1
    const to = text.indexOf(']', caret) + 1
    const written = this.#disguised.text.slice(from, to)
    const label = text.slice(caret + 1, to - 1)
    const identifier = label.toLowerCase()
    if (!this.#footnotes.has(identifier) || value.slice(from + shift, to + shift) !== written) {
      return []
    }
    const node = (position: Nodes['position']): PhrasingContent => {
      return { type: 'footnoteReference', identifier, label, position }
    }
    return [{ start: from, end: to, from: from + shift, to: to + shift, node }]
  }

  #addressAt(sign: number, shift: number, isLinked: boolean, isInCell: boolean): Found[] {
    const address = this.#disguised.addresses.get(sign)
    if (!address || isLinked) return []
    if (!isInCell) {
      this.outside.add(sign)
      return []
    }
    const { from, to, url } = address
    const node = (position: Nodes['position']): PhrasingContent => {
      const label: Text = { type: 'text', value: this.#source.text.slice(from, to), position }
      return { type: 'link', url, title: null, children: [label], position }
    }
    return [{ start: from, end: to, from: from + shift, to: to + shift, node }]
  }

  #split(node: Text, found: readonly Found[]): PhrasingContent[] {
    const pieces: PhrasingContent[] = []
    let start = node.position?.start.offset ?? 0
    let from = 0
    const addText = (to: number, end: number): void => {
      if (to <= from) return
      const value = restore(node.value.slice(from, to))
      pieces.push({ type: 'text', value, position: this.#source.range(start, end) })
    }
    for (const each of found) {
      if (each.from < from) continue
      addText(each.from, each.start)
      pieces.push(each.node(this.#source.range(each.start, each.end)))
      from = each.to
      start = each.end
    }
    addText(node.value.length, node.position?.end.offset ?? start)
    return pieces
  }
}

const markInDisguise = new RegExp(`\\[${caretStandIn}([^\\]]*)\\]`, 'g')

/** Every node, with whether it stands in a link and in a table's cell. */
function* walk(tree: Root): Generator<[Nodes, boolean, boolean]> {
  const stack: [Nodes, boolean, boolean][] = [[tree, false, false]]
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next
    const [node, isLinked, isInCell] = next
    if (!('children' in node)) continue
    const linked = isLinked || isLink(node)
    const inCell = isInCell || node.type === 'tableCell'
    for (const child of node.children) stack.push([child, linked, inCell])
  }
}

function isLink({ type }: Nodes): boolean {
  return type === 'link' || type === 'linkReference'
}
