/**
 * Endings of the files that github.com renders as Markdown.
 *
 * Source: github-linguist's `languages.yml`, Markdown. Left out are `.livemd`, `.ronn`, `.scd` and
 * `.workbook`, which programs of their own give another meaning, and `.mdx`, another language there.
 */

/** The endings, the usual one first. */
export const markdownEndings: readonly string[] = [
  '.md',
  '.markdown',
  '.mdown',
  '.mdwn',
  '.mkd',
  '.mkdn',
  '.mkdown',
]

/** The endings in a message. */
export const shownEndings = markdownEndings.join(', ')

const ending = /\.(?:md|markdown|mdown|mdwn|mkdn?|mkdown)$/i

/** Whether a name or path ends as a Markdown document's. */
export function endsAsMarkdown(path: string): boolean {
  return ending.test(path)
}

/** A name without such an ending. */
export function withoutEnding(name: string): string {
  return name.replace(ending, '')
}
