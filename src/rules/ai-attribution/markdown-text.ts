/**
 * Which parts of a pull request's body are the author's own words.
 *
 * Code is an example, a quotation is somebody else's, a comment is the template's; an unticked box
 * is not said. A tool's own signature inside a quotation still counts (several tools sign there),
 * so quoted passages are kept and marked. Known limit: a body over 100,000 characters, more than a
 * forge takes, is read as plain text.
 */
import type { Blockquote, Nodes, Parents } from 'mdast'
import { calm } from '../../document/calm.ts'
import { parseMarkdown } from '../../document/parse.ts'
import { commitPassages } from './commit-text.ts'
import { type HtmlMarks, noHtmlMarks, readTag, scanHtml } from './html-text.ts'
import { isToolName } from './mentions.ts'
import { type Passage, PassageBuilder, slicePassage } from './passages.ts'
import { isAlert, isOwnNote } from './quotations.ts'

interface Place {
  quoted: boolean
  checked: boolean | null
}

interface Reading {
  source: string
  passages: Passage[]
  marks: HtmlMarks
}

const maxDepth = 100

// Forges cap a body near 65,536 characters.
const maxBody = 100_000

/** The passages of a Markdown text. */
export function markdownPassages(source: string): { passages: Passage[]; marks: HtmlMarks } {
  const reading: Reading = { source, passages: [], marks: noHtmlMarks() }
  if (source.length > maxBody) return commitPassages(source, 'commit')
  readBlock(reading, parseMarkdown(calm(source)), { quoted: false, checked: null }, 0)
  return reading
}

const rangeOf = (node: Nodes): [number, number] => [
  node.position?.start.offset ?? 0,
  node.position?.end.offset ?? 0,
]

const readBlock = (reading: Reading, node: Nodes, place: Place, depth: number): void => {
  if (depth > maxDepth) return
  switch (node.type) {
    case 'paragraph':
    case 'heading': {
      const kind = node.type === 'heading' ? 'heading' : 'text'
      const builder = new PassageBuilder(reading.source, true, { ...place, kind })
      readInlines(reading, builder, node, 0)
      if (builder.length > 0) reading.passages.push(withoutAlert(builder.build()))
      return
    }
    case 'tableRow': {
      const builder = new PassageBuilder(reading.source, true, {
        ...place,
        kind: 'cell',
        trailers: false,
      })
      for (const [at, cell] of node.children.entries()) {
        const [start] = rangeOf(cell)
        if (at > 0) builder.add(start, start + 1)
        readInlines(reading, builder, cell, 0)
      }
      if (builder.length > 0) reading.passages.push(builder.build())
      return
    }
    case 'html': {
      const { passages, marks } = scanHtml(reading.source, ...rangeOf(node), place)
      for (const passage of passages) reading.passages.push(passage)
      addMarks(reading.marks, marks)
      return
    }
    case 'yaml': {
      // A body has no frontmatter: what looks like it is text between two rules.
      const builder = new PassageBuilder(reading.source, false, place)
      builder.add(...rangeOf(node))
      reading.passages.push(builder.build())
      return
    }
    case 'blockquote': {
      const own = isAlert(reading.source.slice(...rangeOf(node)))
      const inside = own ? place : { ...place, quoted: true }
      for (const child of node.children) readBlock(reading, child, inside, depth + 1)
      return
    }
    case 'listItem': {
      const checked = node.checked ?? (place.checked === false ? false : null)
      for (const child of node.children) readBlock(reading, child, { ...place, checked }, depth + 1)
      return
    }
    case 'root':
      for (const [index, child] of node.children.entries()) {
        if (child.type === 'blockquote')
          readQuote(reading, child, node.children[index - 1], node.children[index + 1])
        else readBlock(reading, child, place, depth + 1)
      }
      return
    case 'list':
    case 'table':
    case 'footnoteDefinition':
      for (const child of node.children) readBlock(reading, child, place, depth + 1)
      return
    default:
  }
}

/** A block quote in the body itself: a note, a quotation, or a reviewer's words with an answer. */
const readQuote = (
  reading: Reading,
  node: Blockquote,
  previous: Nodes | undefined,
  next: Nodes | undefined,
): void => {
  const source = reading.source.slice(...rangeOf(node))
  const answered = next?.type === 'paragraph'
  const own =
    isAlert(source) ||
    isOwnNote({
      text: source.replaceAll(/^[ \t]*>[ \t]?/gmu, ''),
      before:
        previous?.type === 'paragraph' ? reading.source.slice(...rangeOf(previous)) : undefined,
      answered,
    })
  // A tool signs last, or in small print: its signature counts in a quotation, too.
  if (!own && answered && !/<(?:sub|sup|details)\b/iu.test(source)) return
  for (const child of node.children) readBlock(reading, child, { quoted: !own, checked: null }, 1)
}

/** Drops the `[!NOTE]` that opens a call-out. */
const withoutAlert = (passage: Passage): Passage => {
  const tag = /^\[![A-Z]{3,9}\]\s*/u.exec(passage.text)
  return tag === null ? passage : slicePassage(passage, tag[0].length, passage.text.length)
}

const addMarks = (into: HtmlMarks, marks: HtmlMarks) => {
  for (const comment of marks.comments) into.comments.push(comment)
  for (const image of marks.images) into.images.push(image)
}

const readInlines = (
  reading: Reading,
  builder: PassageBuilder,
  parent: Parents,
  depth: number,
): void => {
  if (depth > maxDepth) return
  const { source } = reading
  let hidden: { start: number; name: string } | undefined
  let anchor: number | undefined
  for (const node of parent.children) {
    const [start, end] = rangeOf(node)
    if (node.type === 'html') {
      const tag = source.slice(start, end)
      const name = /^<(\/?)([a-zA-Z][a-zA-Z0-9]{0,12})/u.exec(tag)
      if (tag.startsWith('<!--')) {
        reading.marks.comments.push({ text: tag.slice(4, -3), start, end })
      } else if (name?.[2] !== undefined) {
        const lower = name[2].toLowerCase()
        if (/^(?:code|kbd|q|s|del|strike)$/u.test(lower)) {
          if (name[1] !== '/') hidden ??= { start, name: lower }
          else if (hidden?.name === lower) {
            builder.addOpaque(hidden.start, end)
            hidden = undefined
          }
        }
        if (lower === 'a') {
          if (name[1] === '/' && anchor !== undefined) closeAnchor(reading.marks, anchor, end)
          anchor = name[1] === '/' ? undefined : start
        }
        if (lower === 'br') builder.add(start, start)
        if (name[1] !== '/') readTag(tag, anchor ?? start, end, reading.marks)
      }
      continue
    }
    if (hidden !== undefined) continue
    switch (node.type) {
      case 'text':
        addText(builder, source, start, end)
        break
      case 'inlineCode':
        if (isToolName(node.value)) {
          const at = source.slice(start, end).indexOf(node.value)
          if (at >= 0) builder.add(start + at, start + at + node.value.length)
        } else builder.addOpaque(start, end)
        break
      case 'break':
        builder.add(Math.max(start, end - 1), end)
        break
      case 'link':
      case 'linkReference': {
        const labelStart = builder.length
        const url = node.type === 'link' ? node.url : ''
        const images = reading.marks.images.length
        if (source[start] === '[') readInlines(reading, builder, node, depth + 1)
        else builder.add(start, end)
        builder.link(labelStart, start, end, url)
        // An image in a link is one badge, and the link's address counts for it.
        for (const image of reading.marks.images.slice(images)) {
          Object.assign(image, { start, end })
          reading.marks.images.push({ url, alt: image.alt, start, end })
        }
        break
      }
      case 'image':
        reading.marks.images.push({ url: node.url, alt: node.alt ?? '', start, end })
        break
      case 'emphasis':
      case 'strong':
        readInlines(reading, builder, node, depth + 1)
        break
      case 'delete':
        builder.addOpaque(start, end)
        break
      default:
    }
  }
}

const closeAnchor = (marks: HtmlMarks, anchor: number, end: number) => {
  for (let last = marks.images.length - 1; last >= 0; last--) {
    const image = marks.images[last]
    if (image === undefined || image.start < anchor) return
    Object.assign(image, { start: anchor, end })
  }
}

/** Adds text, without the quotation marks and indentation that continue its lines. */
const addText = (builder: PassageBuilder, source: string, from: number, to: number) => {
  let at = from
  while (at < to) {
    const newline = source.indexOf('\n', at)
    const end = newline < 0 || newline >= to ? to : newline + 1
    let backslash = at
    for (let next = at; next < end; next++) {
      if (source[next] === '\\' && /[!-/:-@[-`{-~]/u.test(source[next + 1] ?? '')) {
        builder.add(backslash, next)
        backslash = next + 1
        next++
      }
    }
    builder.add(backslash, end)
    at = end
    if (end < to || newline >= 0) while (at < to && /[ \t>]/u.test(source[at] as string)) at++
  }
}
