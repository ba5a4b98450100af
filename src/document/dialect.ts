/**
 * What a text may hold beside GitHub-flavoured Markdown.
 */

/** Kinds of frontmatter: YAML between `---`, TOML between `+++`. */
export const frontmatterKinds = ['yaml', 'toml'] as const

/** Kind of frontmatter. */
export type FrontmatterKind = (typeof frontmatterKinds)[number]

/** What is no Markdown for the one who shows the documents. */
export interface Dialect {
  /** What may open a document. A block of another kind is Markdown, like any text. */
  frontmatter: readonly FrontmatterKind[]
}

/** GitHub's: of a block between `+++` it shows the lines, headings and links included. */
export const githubDialect: Dialect = { frontmatter: ['yaml'] }

/** Whether a text may open with frontmatter. */
export function mayHaveFrontmatter(text: string, { frontmatter }: Dialect): boolean {
  if (text.startsWith('---')) return frontmatter.includes('yaml')
  return text.startsWith('+++') && frontmatter.includes('toml')
}
