/**
 * Anchors of a document's headings, as the one who renders it makes them.
 *
 * Each dialect is checked against the tables of the project it is named after (`test/document/
 * anchor-tables.ts` names them). Where versions of a project differ, the spellings of all of them
 * count; where a setting changes them, those are kept apart: a false alarm costs more than a rare
 * miss.
 */

import type { AnchorDialect, AnchoredHeading, HeadingAnchors, Labelled } from './anchor-dialect.ts'
import { readAttributes } from './attribute-list.ts'
import { numberedAnchors } from './numbered-anchors.ts'
import { SlugRegistry } from './slugs.ts'

/** Make the anchors of headings. */
export function anchorHeadings(
  dialect: AnchorDialect,
  headings: readonly AnchoredHeading[],
  terms: readonly Labelled[] = [],
): HeadingAnchors {
  if (dialect === 'github') return githubAnchors(headings)
  return numberedAnchors(dialect, headings, terms)
}

/** A footnote, or a mark that leads to one. */
export interface Footnote {
  type: 'footnoteDefinition' | 'footnoteReference'
  identifier: string
}

/** Anchors of footnotes and their marks. */
export function footnoteAnchors(dialect: AnchorDialect, footnotes: readonly Footnote[]): string[] {
  return footnotes.flatMap(({ type, identifier }, index) => {
    const prefix = type === 'footnoteDefinition' ? 'fn' : 'fnref'
    if (dialect === 'mkdocs') return [`${prefix}:${identifier.toLowerCase()}`]
    // Hugo numbers them: no document has more marks than footnotes and marks.
    if (dialect === 'hugo') return [`${prefix}:${index + 1}`]
    return [`${prefix}-${identifier.toLowerCase()}`]
  })
}

function githubAnchors(headings: readonly AnchoredHeading[]): HeadingAnchors {
  const registry = new SlugRegistry()
  const otherSlugs = new Set<string>()
  const own = headings.map(({ text, source }) => {
    const anchor = registry.add(text)
    if (source === undefined) registry.addSpelling(text.trim().replace(/\s+/g, ' '))
    else if (text.includes('\n')) registry.addSpelling(text.replace(/\r?\n/g, ' '))
    // GitHub takes `{#id}` for text; Docusaurus, mdBook and kramdown do not.
    const attributes = source === undefined ? undefined : readAttributes(source, text)
    if (attributes) {
      const plain = new SlugRegistry()
      otherSlugs.add(attributes.id ?? plain.add(attributes.text))
    }
    return anchor
  })
  return { own, slugs: registry.slugs, otherSlugs }
}
