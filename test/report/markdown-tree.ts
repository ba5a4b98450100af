import type { Nodes, Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect } from 'vitest'

const processor = unified().use(remarkParse).use(remarkGfm)

/** Markdown as GitHub reads it. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text)
}

/** Text of a tree, code included. */
export function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** All nodes of a tree. */
export function nodesOf(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])]
}

const ownHtml = /^(?:<details>\n<summary>[A-Za-z0-9 ,]+<\/summary>|<\/details>)$/
const ownNodes = new Set([
  'root',
  'heading',
  'paragraph',
  'strong',
  'text',
  'inlineCode',
  'list',
  'listItem',
  'link',
  'html',
])

const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/u
const active =
  /[@<>&$`*_~|[\]\\]|GH-\d|:\/\/|www\.|[\w-]\/[\w-]|\b(?=[0-9a-f]*[0-9a-f]{7})[0-9a-f]+\b/i

/**
 * Expect that nothing in a report does anything that guidelint did not mean.
 *
 * @param isOwnUrl - Whether an address is one that guidelint was given.
 * @param live - References that guidelint gave.
 */
export function expectHarmless(
  text: string,
  isOwnUrl: (url: string) => boolean,
  live: readonly string[],
): void {
  const defects: string[] = []
  if (text.includes('<!--')) defects.push('a comment')
  if (hidden.test(text)) defects.push(`a hidden character: ${hidden.exec(text)?.[0].charCodeAt(0)}`)
  let open = 0
  for (const node of nodesOf(parseMarkdown(text))) {
    if (!ownNodes.has(node.type)) defects.push(`a node ${node.type}`)
    if (node.type === 'html') {
      if (!ownHtml.test(node.value)) defects.push(`html ${node.value}`)
      open += node.value.startsWith('<details>') ? 1 : -1
      if (open !== 0 && open !== 1) defects.push('a fold inside a fold')
    }
    if (node.type === 'link' && !isOwnUrl(node.url)) defects.push(`a link to ${node.url}`)
    const isBlock = node.type === 'list' || node.type === 'heading'
    if (isBlock && !startsLine(text, node)) defects.push(`a ${node.type} inside an item`)
    if (node.type === 'listItem' && typeof node.checked === 'boolean') defects.push('a box')
    if (node.type !== 'text') continue
    for (const [reference] of node.value.matchAll(/#\d+/g)) {
      if (!live.includes(reference)) defects.push(`a reference ${reference}`)
    }
    const found = active.exec(node.value)
    if (found) defects.push(`text \`${found[0]}\` in: ${node.value}`)
  }
  if (open !== 0) defects.push('an open fold')
  expect(defects).toEqual([])
}

/** A list or heading inside an item would come from its text. */
function startsLine(text: string, node: Nodes): boolean {
  const offset = node.position?.start.offset ?? 0
  return offset === 0 || text[offset - 1] === '\n'
}
