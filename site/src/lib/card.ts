/**
 * Pictures that social networks and chats show with a link to the site: 1200 × 630, as SVG. Letters
 * are drawn as shapes from a font that comes with the project, so that a card looks the same on
 * every machine, one without fonts included.
 */
import type { Font } from 'fontkitten'
import { escapeHtml } from '../escapes.ts'
import { siteDescription, siteTitle } from './site-name.ts'
import { splitTitle } from './split-title.ts'

/** What a card says. */
export interface Card {
  /** `Guide`, `Rule`; `undefined` on the site's own card. */
  kind: string | undefined
  isStopGap: boolean
  title: string
  /** A sentence below the title. */
  subtitle: string
}

/** A card's size, in pixels. */
export const cardSize = { width: 1200, height: 630 } as const

const margin = 80
const lineLength = cardSize.width - 2 * margin

/** Sizes to try for a text, the largest first, and the lines that each has room for. */
const titleSizes = [
  { size: 76, lines: 2 },
  { size: 60, lines: 3 },
  { size: 48, lines: 3 },
] as const
const subtitleSizes = [
  { size: 40, lines: 2 },
  { size: 32, lines: 3 },
] as const

/** The card of pages that have none of their own. */
export const siteCard: Card = {
  kind: undefined,
  isStopGap: false,
  title: siteDescription,
  subtitle: '',
}

/** Pages that have a card of their own, and what it calls them. */
const kinds: Readonly<Record<string, string>> = { guide: 'Guide', rule: 'Rule' }

/** The card of a page; `undefined` if it has none of its own. */
export function cardOf(page: {
  kind?: string | undefined
  title: string
  description?: string | undefined
  isStopGap: boolean
}): Card | undefined {
  const { title, description = '', isStopGap } = page
  const kind = kinds[page.kind ?? '']
  if (kind === undefined) return undefined
  if (page.kind === 'rule') return { kind, isStopGap, title, subtitle: description }
  const [head, tail = ''] = splitTitle(title)
  return { kind, isStopGap, title: head, subtitle: tail }
}

/**
 * Draw a card. A title with a character that the font has not is left out, and so is such a
 * subtitle: boxes in its place would say less than nothing.
 *
 * @param tokens The site's style sheet with its colours.
 */
export function drawCard(
  { kind, isStopGap, title, subtitle }: Card,
  font: Font,
  tokens: string,
): string {
  const colour = (name: string): string => colourOf(tokens, name)
  const labels = [
    ...(kind === undefined ? [] : [{ text: kind, ground: 'accent-soft', ink: 'accent' }]),
    ...(isStopGap ? [{ text: 'Stop-gap', ground: 'amber-ground', ink: 'amber' }] : []),
  ]
  const parts: string[] = []
  let x = margin
  for (const { text, ground, ink } of labels) {
    const width = widthOf(text, 30, font)
    parts.push(
      `<rect x="${x}" y="76" width="${width + 44}" height="54" rx="12" fill="${colour(ground)}"/>`,
      textAt(text, x + 22, 113, 30, font, colour(ink)),
    )
    x += width + 64
  }
  let y = 160
  for (const [text, sizes, ink] of [
    [title, titleSizes, 'ink'],
    [subtitle, subtitleSizes, 'ink-soft'],
  ] as const) {
    if (!canWrite(text, font)) continue
    const { size, lines } = fitText(text.normalize(), sizes, font)
    for (const line of lines) {
      y += size * 1.2
      parts.push(textAt(line, margin, y, size, font, colour(ink)))
    }
    y += 24
  }
  const { width, height } = cardSize
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<title>${escapeHtml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${colour('paper')}"/>`,
    `<rect width="${width}" height="14" fill="${colour('mark-ground')}"/>`,
    ...parts,
    `<g transform="translate(${margin} 514) scale(1.75)">${markShapes(colour)}</g>`,
    textAt(siteTitle, margin + 76, 555, 40, font, colour('ink')),
    '</svg>',
  ].join('')
}

/** The mark of the site, as in Mark.astro. */
function markShapes(colour: (name: string) => string): string {
  return [
    `<rect width="32" height="32" rx="7" fill="${colour('mark-ground')}"/>`,
    `<path d="M4 21h7M21 21h7" stroke="${colour('mark-line')}" stroke-width="3" stroke-linecap="round"/>`,
    `<path d="M10.5 15a6 6 0 0 1 11 0" fill="none" stroke="${colour('mark-gap')}" stroke-width="3" stroke-linecap="round"/>`,
  ].join('')
}

/** A colour of the light theme, which stands first. */
function colourOf(tokens: string, name: string): string {
  const value = new RegExp(`^\\s*--${name}:\\s*(#[\\da-f]{3,8});`, 'm').exec(tokens)?.[1]
  if (value === undefined) throw new Error(`no colour --${name} in the style sheet`)
  return value
}

/** Whether the font has all characters of a text. */
export function canWrite(text: string, font: Font): boolean {
  return [...text.normalize()].every((character) => {
    return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
  })
}

/** The text in lines, in the first size that it fits; in the last one it is cut. */
function fitText(
  text: string,
  sizes: readonly { size: number; lines: number }[],
  font: Font,
): { size: number; lines: string[] } {
  let last = { size: 0, lines: [] as string[] }
  for (const { size, lines: room } of sizes) {
    const lines = wrap(text, size, font)
    if (lines.length <= room && lines.every((line) => widthOf(line, size, font) <= lineLength)) {
      return { size, lines }
    }
    last = { size, lines: lines.slice(0, room) }
  }
  const { size, lines } = last
  return { size, lines: lines.map((line, at) => cut(line, at === lines.length - 1, size, font)) }
}

function wrap(text: string, size: number, font: Font): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)
    const longer = `${line} ${word}`
    if (line === undefined || widthOf(longer, size, font) > lineLength) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}

/** A line with `…` at its end if it is too long, or the last one of several. */
function cut(line: string, isLast: boolean, size: number, font: Font): string {
  if (!isLast && widthOf(line, size, font) <= lineLength) return line
  const characters = [...line]
  while (widthOf(`${characters.join('')}…`, size, font) > lineLength) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

function widthOf(text: string, size: number, font: Font): number {
  const glyphs = font.glyphsForString(text)
  const units = glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0)
  return (units * size) / font.unitsPerEm
}

/** Text as shapes; `y` is its base line. */
function textAt(
  text: string,
  x: number,
  y: number,
  size: number,
  font: Font,
  colour: string,
): string {
  const scale = size / font.unitsPerEm
  let left = 0
  const shapes = font.glyphsForString(text).map(({ path, advanceWidth }) => {
    const shape = `<path transform="translate(${left})" d="${path.toSVG()}"/>`
    left += advanceWidth
    return shape
  })
  return `<g fill="${colour}" transform="translate(${x} ${y}) scale(${scale} ${-scale})">${shapes.join('')}</g>`
}
