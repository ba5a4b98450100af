/**
 * Text aimed at regular expressions: with every rule on, work must grow with the text, not with its
 * square. Each text is so long that a quadratic expression exceeds the time limit.
 */
import { describe, expect, it } from 'vitest'
import { allRules } from '../../scripts/judge/all-rules.ts'
import { lintFiles } from '../../scripts/judge/lint-files.ts'

const length = 40_000
const of = (unit: string): string => unit.repeat(Math.ceil(length / unit.length))
const intro = '# T\n\n> **Audience**: a\n> **Status**: stop-gap\n\n'

const texts: Readonly<Record<string, string>> = {
  'comment openers in a field': `${intro}> **A**: ${of('<!--')}`,
  'dots in a field': `${intro}> **A**: ${of('.')}x`,
  'asterisks before a status': `> **Status**: ${of('*')}x`,
  'spaces before a status': `> **Status**: ${of(' ')}x`,
  'asterisks around a marker': `> **Retire when**: ${of('*')}tbd${of('*')}x`,
  'bold openers': `> ${of('**a')}`,
  'words in a heading': `# ${of('a ')}`,
  'numbers in a heading': `## ${of('1.')}`,
  'digits in a heading': `## ${of('1')}`,
  'parentheses in a heading': `## ${of('(')}`,
  'spaces in a heading': `## x${of(' ')}y`,
  'crosses in a heading': `## ${of('❌')}`,
  'Han and spaces in a heading': `## ${of('中 ')}`,
  'open tags in related guides': `## Related guides\n\n${of('<a ')}`,
  'href without values': `## Related guides\n\n<a ${of('href= ')}>`,
  'parentheses behind a name': `- \`x-guide.md\` ${of('(')}`,
  'spaces behind a name': `- \`x-guide.md\`${of(' ')}(TBD`,
  'a long name': `\`${of('a')}.md\``,
  'a name of dots': `\`${of('a.')}md\``,
  'lines around a name': `${of('x\n')}\`a-guide.md\`\n${of('y\n')}`,
  'names by line': of('word `a-guide.md` word\n'),
  'sentences in results': `## Results\n\n${of('x. ')}`,
  'spaces in results': `## Results\n\nx${of(' ')}x`,
  'sample sizes in results': `## Results\n\n${of('N = ')}`,
  'digits in results': `## Results\n\n${of('1')}`,
  'digits and spaces in results': `## Results\n\n${of('12 ')}`,
  'ratios in results': `## Results\n\n${of('1/')}`,
  'times in results': `## Results\n\n${of('12:00 ')}`,
  'words of outcome in results': `## Results\n\n${of('run passed ')}`,
  'a hexadecimal run': `## Results\n\n${of('a1')}`,
  trailers: of('Co-Authored-By: '),
  'trailer names': of('AI-'),
  'generated with': `Generated with ${of('a ')}`,
  'verbs of writing': of('written by '),
  'tool names': of('Claude '),
  'negations before a statement': `${of('not ')}written by Claude`,
  quotes: of('"'),
  'corner brackets': of('「'),
  'Chinese agents': of('由 '),
  'Chinese particles': of('的'),
  'angle brackets': of('<'),
  'bot suffixes': of('[bot]'),
  'signs of mail': of('Signed-off-by: a <'),
  'links of sessions': of('https://claude.ai/ '),
  backticks: of('`'),
  'task boxes': of('- [ ] '),
  'a directive': `<!-- guidelint-${of('disable-')} -->`,
  'a scheme': `[a](http${of('s')}://x)`,
  'a scheme of signs': `[a](${of('a+')}:x)`,
  'queries of a link': `[a](?${of('plain=1&')}#L1)`,
  'a line number': `[a](#L${of('1')})`,
  'text directives': `[a](#${of(':~:')})`,
  'slashes of a link': `[a](<${of('/')}>)`,
  'braces of a link': `[a](${of('{')})`,
  'an own address': `[a](https://github.com/o/r/blob/${of('main/')})`,
  'signs of pairs': `## Anti-pattern\n\n${of('❌ ')}x`,
  'code of pairs': `## Anti-pattern\n\n\`\`\`\n${of('# bad: x\n')}\`\`\`\n`,
  'spaces in frontmatter': `---\nstatus: ${of(' ')}x\n---\n`,
  'keys in frontmatter': `---\n${of('status:\n')}---\n`,
  'a fence of frontmatter': `---${of(' ')}js\n---\n`,
}

describe.each(['x-guide.md', 'x-case.md', 'SKILL-INDEX.md'])('%s', (path) => {
  it.each(Object.entries(texts))('%s', { timeout: 4000 }, async (_name, text) => {
    const { problems } = await lintFiles({ [path]: `${text}\n` }, { config: allRules })
    expect(problems).toEqual([])
  })
})
