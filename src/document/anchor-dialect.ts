/**
 * Who makes the anchors of headings, from what, and what comes of it.
 */

/** Who makes the anchors. */
export const anchorDialects = ['github', 'mkdocs', 'hugo', 'gitlab'] as const

/** Name of who makes the anchors. */
export type AnchorDialect = (typeof anchorDialects)[number]

/** A heading, as far as anchors need it. */
export interface AnchoredHeading {
  /** Text with images and tags left out, white space kept. */
  text: string
  /** As it stands in the document; `undefined` for a heading in raw HTML. */
  source: string | undefined
  /** Where it stands. */
  offset: number
}

/** Anchors of a document's headings. */
export interface HeadingAnchors {
  /** Each heading's own anchor, in order. */
  own: string[]
  /** Every anchor they may have. */
  slugs: Set<string>
  /** Those that only another setting, or another site generator, gives them. */
  otherSlugs: Set<string>
}

/** Something with a text of its own. */
export interface Labelled {
  text: string
  /** Where it stands. */
  offset: number
}
