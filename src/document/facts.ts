/**
 * Facts: what the corpus phase knows of a document. Plain data that can be stored as JSON, and sent
 * to a worker. They depend on the text and on the dialect it is read in, and on nothing else: not on
 * where the document lies, what it is configured to be, or what day it is.
 */
import type { Range } from '../text/source.ts'

/** A link, image, used definition or HTML reference. */
export interface LinkFact {
  kind: 'link' | 'image' | 'definition' | 'html'
  /** Destination as the parser sees it: escapes and entities decoded, percent-encoding kept. */
  target: string
  /** Where the destination stands in the text. */
  range: Range
}

/** A link that stands for its list item or table row: the first one in it. */
export interface EntryFact {
  target: string
  range: Range
  /** The whole list item or table row. */
  item: Range
  /** How a line begins that is to be another item beside it: `- `, `  1. `, `> * [ ] `, `| `. */
  marker: string
  /** The link's text as written, without its brackets. */
  label: string
  /** Whether nothing but its marker and emphasis stands before the link in its item. */
  leads: boolean
  /** The first characters that follow the link on its line. */
  after: string
  /** Number of cells, for a table row. */
  columns?: number
  /** The line of a list item that holds the link and nothing else, line ending included. */
  line?: Range
}

/** A Markdown heading. */
export interface HeadingFact {
  depth: 1 | 2 | 3 | 4 | 5 | 6
  /** Text as GitHub reads it for the slug: images and HTML tags left out. */
  text: string
  /** Its anchor, unique within the document. */
  slug: string
  range: Range
  /** Whether it stands in another block: a list item, a blockquote, a footnote. */
  nested?: true
}

/** A code span that names a Markdown document. */
export interface NameFact {
  /** The name as written, without backticks. */
  name: string
  range: Range
  /** Whether the span stands inside a link's text. */
  linked: boolean
  /** The link whose text it stands in. */
  link?: Range
  /** Up to 200 characters before and after the span or its link, in the same paragraph. */
  before: string
  after: string
}

/** One line `**Label**: value` of a blockquote. */
export interface Field {
  label: string
  /** Value without the line's trailing white space; empty where nothing follows the colon. */
  value: string
  /** The line without its blockquote marker. */
  range: Range
  /** The label's text. */
  labelRange: Range
}

/** A top-level blockquote that has at least one field. */
export interface FieldBlock {
  range: Range
  fields: Field[]
}

/** A comment `<!-- guidelint-… -->`. */
export interface DirectiveFact {
  /** Text between `<!--` and `-->`, trimmed. */
  text: string
  range: Range
}

/** Frontmatter as written; it is parsed only by the rules that ask for it. */
export interface FrontmatterFact {
  language: 'yaml' | 'toml'
  text: string
  range: Range
}

/** What is known of one text. */
export interface Facts {
  lines: number
  /** The line ending most lines have. */
  lineEnding: '\n' | '\r\n'
  links: LinkFact[]
  headings: HeadingFact[]
  /**
   * Anchors from headings and raw HTML headings, and from footnotes where they have some that can
   * be linked to; further spellings they may have.
   */
  slugs: string[]
  /**
   * Anchors that other renderers than GitHub give the footnotes and their marks (`fn-1`,
   * `fnref-1`); left out for none, and where `slugs` has them.
   */
  footnotes?: string[]
  /** Anchors that only another setting, or another site generator, gives; left out for none. */
  otherSlugs?: string[]
  /** Whether a site generator puts headings in whose text does not stand here. */
  isCompleted?: boolean
  /** Anchors from `id` and `name` attributes, letter case kept. */
  ids: string[]
  names: NameFact[]
  /** The blockquote directly after the first H1, if it has fields. */
  intro?: FieldBlock
  /** The other top-level blockquotes with fields, in order. */
  blocks: FieldBlock[]
  frontmatter?: FrontmatterFact
  directives: DirectiveFact[]
}

/** What is known of a document: the facts of its text, and where it lies. */
export interface DocumentFacts extends Facts {
  /** Path from the root, with `/`. */
  path: string
}

/** What is known of an index beside its facts: what it takes to write another entry into it. */
export interface IndexFacts {
  entries: EntryFact[]
  /** Last lines of headings and front matter right below which text stands, 1-based. */
  tight: number[]
}
