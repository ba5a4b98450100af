/**
 * Which blockquotes count as field blocks, and which as the intro block.
 */
import { describe, expect, it } from 'vitest'
import { parserNames } from '../../src/document/parsed-markdown.ts'
import { readFacts } from '../helpers/read-facts.ts'

const field = '> **A**: b\n'

/** Labels of the intro block, and of each other block. */
async function blocks(text: string, parser: 'satteri' | 'remark') {
  const { facts } = await readFacts(text, parser)
  return {
    intro: facts.intro?.fields.map(({ label }) => label),
    others: facts.blocks.map(({ fields }) => fields.map(({ label }) => label)),
  }
}

describe.each(parserNames)('%s', (parser) => {
  it.each([
    ['directly after the H1', `# T\n\n${field}`],
    ['without a blank line', `# T\n${field}`],
    ['after a comment', `# T\n\n<!-- c -->\n\n${field}`],
    ['after a setext H1', `T\n===\n\n${field}`],
    ['after frontmatter and H1', `---\na: b\n---\n\n# T\n\n${field}`],
    ['with CRLF', `# T\n\n${field}`.replaceAll('\n', '\r\n')],
    ['with lone CR', `# T\n\n${field}`.replaceAll('\n', '\r')],
    ['with a byte order mark', `\ufeff# T\n\n${field}`],
    ['indented by three', '# T\n\n   > **A**: b\n'],
  ])('a blockquote %s is the intro block', async (_name, text) => {
    expect(await blocks(text, parser)).toEqual({ intro: ['A'], others: [] })
  })

  it.each([
    ['after a paragraph', `# T\n\ntext\n\n${field}`],
    ['after an H2', `# T\n\n## U\n\n${field}`],
    ['without an H1', field],
    ['after an H1 in a list', `- # T\n\n${field}`],
    ['after an H1 in a blockquote', `> # T\n\n<!-- c -->\n\n${field}`],
    ['after a second H1', `# T\n\ntext\n\n# U\n\n${field}`],
    ['after an H1 in a fence', `\`\`\`\n# T\n\`\`\`\n\n${field}`],
  ])('a blockquote %s is another block', async (_name, text) => {
    expect(await blocks(text, parser)).toEqual({ intro: undefined, others: [['A']] })
  })

  it.each([
    ['in a list item', '- a\n\n  > **A**: b\n'],
    ['right behind a list marker', '- > **A**: b\n'],
    ['in a footnote', 'x[^1]\n\n[^1]: a\n\n    > **A**: b\n'],
    ['in a fence', '```\n> **A**: b\n```\n'],
    ['without a field', '> text\n'],
  ])('a blockquote %s is no block', async (_name, text) => {
    expect(await blocks(text, parser)).toEqual({ intro: undefined, others: [] })
  })
})
