/**
 * `llms.txt` (llmstxt.org): what a language model should read of this site, and where.
 */

/** A line of it. */
export interface LlmsLink {
  name: string
  /** Full address. */
  url: string
  /** Markdown. */
  notes: string
}

/** A list of links under a heading. */
export interface LlmsSection {
  title: string
  links: readonly LlmsLink[]
}

/**
 * The file's text. A section called `Optional` is one that a reader in want of room leaves out.
 */
export function llmsText(title: string, summary: string, sections: readonly LlmsSection[]): string {
  const blocks = [
    `# ${title}`,
    `> ${oneLine(summary)}`,
    ...sections.map(({ title, links }) => `## ${title}\n\n${links.map(linkLine).join('\n')}`),
  ]
  return `${blocks.join('\n\n')}\n`
}

function linkLine({ name, url, notes }: LlmsLink): string {
  return `- [${oneLine(name)}](${url})${notes === '' ? '' : `: ${oneLine(notes)}`}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
