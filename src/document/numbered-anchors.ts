/**
 * Anchors of headings in every dialect but GitHub's. Apart from that one, which is nearly every
 * repository's: whoever has no other need not load these.
 */
import type { AnchorDialect, AnchoredHeading, HeadingAnchors, Labelled } from './anchor-dialect.ts'
import { readAttributes, withoutClosing } from './attribute-list.ts'
import { NumberedSlugs, type Numbering } from './numbered-slugs.ts'
import { trimAscii } from './written.ts'

/** Make the anchors of headings. */
export function numberedAnchors(
  dialect: Exclude<AnchorDialect, 'github'>,
  headings: readonly AnchoredHeading[],
  terms: readonly Labelled[],
): HeadingAnchors {
  const anchors = anchorsOf(dialects[dialect], headings)
  if (terms.length > 0) for (const slug of termSlugs(headings, terms)) anchors.otherSlugs.add(slug)
  return anchors
}

/** Hugo's `autoDefinitionTermID` numbers terms and headings in one row. */
function termSlugs(headings: readonly AnchoredHeading[], terms: readonly Labelled[]): string[] {
  const numbered = new NumberedSlugs('hyphen')
  const all = [...headings, ...terms].sort((a, b) => a.offset - b.offset)
  return all.map(({ text }) => numbered.add(hugoSlug(text.replace(/\]\([^)\n]{0,500}\)/g, ']'))))
}

/** Anchor of a content tab. */
export function tabSlug(label: string): string {
  return pymdownxSlug(label.replace(emoji, ''))
}

/** One way to make anchors. */
interface Way {
  slug: (text: string) => string
  numbering: Numbering
  /** Whether headings in raw HTML are numbered along with the others. */
  countsHtml?: boolean
}

interface Dialect {
  /** By default; the first one is the newest version's. */
  ways: readonly Way[]
  /** By other settings. */
  otherWays: readonly Way[]
  /** Further texts a heading may be known by. */
  spellings: (text: string, source: string) => string[]
  /** Whether `{#id}` gives a heading its anchor, always or if an extension is on. */
  attributes: 'yes' | 'maybe' | 'no'
  /** Whether headings in raw HTML may get anchors. */
  html: boolean
}

function anchorsOf(dialect: Dialect, headings: readonly AnchoredHeading[]): HeadingAnchors {
  const { attributes, spellings, html } = dialect
  const slugs = new Set<string>()
  const otherSlugs = new Set<string>()
  const read = headings.map(({ text, source }) => ({
    text,
    source,
    given: attributes === 'no' || source === undefined ? undefined : readAttributes(source, text),
  }))
  const ids = read.flatMap(({ given }) => given?.id ?? [])
  const series = [
    ...dialect.ways.map((way) => ({
      way,
      into: slugs,
      numbered: new NumberedSlugs(way.numbering),
    })),
    ...dialect.otherWays.map((way) => {
      return { way, into: otherSlugs, numbered: new NumberedSlugs(way.numbering) }
    }),
  ]
  for (const { numbered } of series) for (const id of ids) numbered.take(id)
  const own = read.map(({ text, source, given }) => {
    let first: string | undefined = given?.id
    if (first !== undefined) slugs.add(first)
    for (const { way, into, numbered } of series) {
      if (source === undefined && !way.countsHtml) {
        if (html) into.add(way.slug(text))
        continue
      }
      if (given?.id === undefined) {
        const anchor = numbered.add(way.slug(given?.text ?? text))
        into.add(anchor)
        first ??= anchor
      }
      if (given && attributes === 'maybe') into.add(way.slug(text))
      if (source === undefined || given?.id !== undefined) continue
      for (const spelling of spellings(given?.text ?? text, source)) into.add(way.slug(spelling))
    }
    return first ?? ''
  })
  slugs.delete('')
  otherSlugs.delete('')
  return { own, slugs, otherSlugs }
}

/** `:rocket:`, which becomes an image where emoji are on. */
const emoji = /:[\w+-]{1,60}:/g

/** Python-Markdown's `toc`: what is not ASCII is dropped, white space and hyphens become one. */
function pythonSlug(text: string): string {
  return collapse(text.normalize('NFKD').replace(/[^\x20-\x7e\s]/g, ''), /[^\w\s-]/g)
}

/** The same with every alphabet: `slugify_unicode`. */
function pythonUnicodeSlug(text: string): string {
  return collapse(text, /[^\p{L}\p{N}_\s-]/gu)
}

function collapse(text: string, dropped: RegExp): string {
  return text
    .replace(dropped, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-')
}

/** `pymdownx.slugs`: every space becomes a hyphen. */
function pymdownxSlug(text: string): string {
  const lower = text.normalize('NFC').trim().toLowerCase()
  return lower.replace(/[^\p{L}\p{N}_\- ]/gu, '').replaceAll(' ', '-')
}

/** Hugo's `github`: letters, decimal digits, `_`; hyphens and spaces become hyphens. */
function hugoSlug(text: string): string {
  const line = text.trim().replaceAll(' ', '-')
  return lowerEach(line.replace(/[^\p{L}\p{Nd}_-]/gu, '')) || 'heading'
}

/** Hugo's `github-ascii`. */
function hugoAsciiSlug(text: string): string {
  const bare = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .trim()
    .replaceAll(' ', '-')
  return bare.replace(/[^A-Za-z0-9_-]/g, '').toLowerCase() || 'heading'
}

/** Hugo's `blackfriday`: one hyphen for whatever stands between words. */
function blackfridaySlug(text: string): string {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return lowerEach(words.join('-')) || 'heading'
}

/** Go lowers each character by itself: `İ` becomes one letter. */
function lowerEach(text: string): string {
  return text.replace(/[^\x20-\x7e]|[A-Z]/gu, (letter) => {
    return String.fromCodePoint(letter.toLowerCase().codePointAt(0) ?? 0)
  })
}

/** GitLab since 17.0, which numbers as GitHub does. */
function comrakSlug(text: string): string {
  const lower = trimAscii(text).toLowerCase()
  return lower.replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replaceAll(' ', '-')
}

/** GitLab before 17.0: hyphens in a row become one, a number gets a word before it. */
function gitlabSlug(text: string): string {
  const kept = trimAscii(text)
    .toLowerCase()
    .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control} -]/gu, '')
  const squeezed = kept.replaceAll(' ', '-').replace(/-+/g, '-')
  return /^\d+$/.test(squeezed) ? `anchor-${squeezed}` : squeezed
}

function withoutEmoji(text: string): string[] {
  const without = text.replace(emoji, '')
  return without === text ? [] : [without]
}

const dialects: Readonly<Record<Exclude<AnchorDialect, 'github'>, Dialect>> = {
  mkdocs: {
    ways: [{ slug: pythonSlug, numbering: 'underscore' }],
    otherWays: [
      { slug: pythonUnicodeSlug, numbering: 'underscore' },
      { slug: pymdownxSlug, numbering: 'underscore' },
    ],
    spellings(text) {
      // `smarty` makes dashes of hyphens, which are dropped.
      const typeset = text.replace(/-{2,3}/g, '')
      return [...withoutEmoji(text), ...(typeset === text ? [] : [typeset])]
    },
    attributes: 'maybe',
    html: true,
  },
  hugo: {
    ways: [{ slug: hugoSlug, numbering: 'hyphen' }],
    otherWays: [
      { slug: hugoAsciiSlug, numbering: 'hyphen' },
      { slug: blackfridaySlug, numbering: 'hyphen' },
    ],
    spellings(text, source) {
      const last = text.split('\n').at(-1) ?? ''
      // Before 0.144 the line was taken as it stands, addresses of links included.
      const line = withoutClosing(source.replace(/^#+/, ''))
      return [last, line.endsWith('}') ? line.slice(0, line.lastIndexOf('{')) : line]
    },
    attributes: 'yes',
    html: false,
  },
  gitlab: {
    ways: [
      { slug: comrakSlug, numbering: 'hyphen' },
      { slug: gitlabSlug, numbering: 'count', countsHtml: true },
    ],
    otherWays: [],
    spellings: withoutEmoji,
    attributes: 'no',
    html: true,
  },
}
