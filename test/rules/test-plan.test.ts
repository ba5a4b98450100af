import { describe, expect, it } from 'vitest'
import { parse } from '../../src/document/parse.ts'
import type { Parser } from '../../src/document/parsed-markdown.ts'
import { fromTree } from '../../src/document/parsed-tree.ts'
import { parseReference } from '../../src/document/reference-parser.ts'
import { buildConfig } from '../../src/engine/config/config.ts'
import { judgeTexts } from '../../src/pull-request/texts.ts'
import { rules } from '../../src/rules/index.ts'

const parsers: [name: string, parser: Parser][] = [
  ['satteri', parse],
  ['remark', (text, dialect) => fromTree(parseReference(text, dialect), text)],
]

/** Findings as `LINE CODE ARGUMENT`; both parsers have to agree. */
function judge(body: string, options: unknown = {}, surface: 'pr-body' | 'pr-title' = 'pr-body') {
  const text = JSON.stringify({ rules: { 'test-plan': { severity: 'error', options } } })
  const config = buildConfig({ name: 'guidelint.json', text }, rules, () => {
    throw new Error('extends nothing')
  })
  const [one, other] = parsers.map(([, parser]) => {
    const texts = [{ path: surface, surface, content: body }]
    const { findings, problems } = judgeTexts(texts, config, '2026-11-23', parser)
    expect(problems).toEqual([])
    return findings
      .filter(({ rule }) => rule === 'test-plan')
      .map(({ range, code, args }) => `${range.start.line} ${code} ${args.section ?? args.item}`)
  })
  expect(one).toEqual(other)
  return one
}

const plan = '## Test plan\n\n- [x] links resolve\n'
const summary = '## Summary\n\nAdds the guide.\n\n'
const neither = ['1 missing-section Summary', '1 missing-section Test plan']

const good: [title: string, body: string, options?: unknown][] = [
  ['headings of the second level', summary + plan],
  ['headings of other levels, a level apart', '# Summary\n\nx\n\n#### Test plan\n\n- [x] a\n'],
  ['letter case, a colon', '## SUMMARY:\n\nx\n\n## test Plan：\n\n- [x] a\n'],
  ['an emoji or a number before the title', '## 📝 Summary\n\nx\n\n## 2. Test plan\n\n- [x] a\n'],
  ['more behind the title', '## Summary of changes\n\nx\n\n## Test plan (manual)\n\n- [x] a\n'],
  ['bold lines', '**Summary**\n\nx\n\n**Test plan:**\n\n- [x] a\n'],
  ['bold lines without a blank line below', '**Summary**\nx\n\n**Test plan**:\n- [x] a\n'],
  [
    'bold titles inside of a section',
    `${summary}## Test plan\n\n**On one machine**\n\n- [x] a\n\n**On two**\n\n- [x] b\n`,
  ],
  ['deeper headings inside of a section', `${summary}## Test plan\n\n### Unit\n\n- [x] a\n`],
  ['setext headings', 'Summary\n-------\n\nx\n\nTest plan\n---------\n\n1. [x] a\n'],
  ['headings of HTML', '<h2>Summary</h2>\n\nx\n\n<h2>Test plan</h2>\n\n- [x] a\n'],
  [
    'headings of HTML with attributes, in other letters, of other levels',
    '<h3 align="center">📝 Summary</h3>\n\nx\n\n<H4 id=plan>Test plan:</H4>\n\n- [x] a\n',
  ],
  [
    'headings of HTML over several lines and blocks',
    '<h2>\n  Summary\n</h2>\n\nx\n\n<h2>\n\nTest **plan**\n\n</h2>\n\n- [x] a\n',
  ],
  ['text in the HTML of a heading', `<h2>Summary</h2>\nAdds the guide.\n\n${plan}`],
  ['a list of HTML', `${summary}<h2>Test plan</h2>\n<ul>\n<li>links resolve</li>\n</ul>\n`],
  [
    'folds',
    '<details>\n<summary>Summary</summary>\n\nx\n\n</details>\n\n<details><summary><h2>Test plan</h2></summary>\n\n### Unit\n\n- [x] a\n\n</details>\n',
  ],
  ['bold lines of HTML', '<b>Summary</b>\n\nx\n\n<strong>Test plan</strong>:\n- [x] a\n'],
  [
    'a fold that is never named, inside of a section',
    `## Summary\n\n<details><summary>Log\n\nx\n\n${plan}`,
  ],
  ['CRLF line endings', (summary + plan).replaceAll('\n', '\r\n')],
  ['a list without boxes', `${summary}## Test plan\n\n* ran the tests\n* looked at the page\n`],
  ['a table', `${summary}## Test plan\n\n| check | result |\n| --- | --- |\n| links | pass |\n`],
  ['a checklist in a quotation', `${summary}## Test plan\n\n> - [x] a\n`],
  [
    'a checklist in details',
    `${summary}## Test plan\n\n<details>\n<summary>Log</summary>\n\n- [x] a\n\n</details>\n`,
  ],
  [
    'a template’s comments beside the text',
    `<!-- Thanks! -->\n\n## Summary\n<!-- what -->\n\nx\n\n${plan}\n<!-- - [ ] not a box -->\n`,
  ],
  ['a summary that is a picture', `## Summary\n\n![screen](x.png)\n\n${plan}`],
  [
    'boxes outside of the test plan',
    `## Summary\n\n- [ ] later\n\n${plan}\n## Checklist\n\n- [ ] signed\n`,
  ],
  [
    'an empty box that a template left beside real ones',
    `${summary}## Test plan\n\n- [x] a\n- [ ]\n`,
  ],
  [
    'another language by an alternative',
    '## 概要\n\nx\n\n## 测试计划（本地）\n\n- [x] 链接\n',
    { sections: ['Summary|概要', 'Test plan|测试计划'] },
  ],
  ['a name that begins with a number', '## 5 checks\n\n- [x] a\n', { sections: ['5 checks'] }],
  ['no test plan wanted', '## Summary\n\nx\n', { sections: ['Summary'], checklist: 'optional' }],
  [
    'a plan in prose where a list is not wanted',
    `${summary}## Test plan\n\nRan it.\n`,
    { checklist: 'optional' },
  ],
  [
    'an open box where only a list is wanted',
    `${summary}## Test plan\n\n- [ ] a\n`,
    { checklist: 'present' },
  ],
]

const bad: [title: string, body: string, expected: string[], options?: unknown][] = [
  ['an empty body', '', neither],
  ['prose without sections', 'Adds the guide. Summary and test plan follow.\n', neither],
  ['titles in the middle of a line', 'The **Summary** is here.\n\n**Test plan** ran\n', neither],
  ['titles in code and comments', '```\n## Summary\n```\n\n<!--\n## Test plan\n-->\n', neither],
  ['a longer word', '## Summaryish\n\nx\n\n## Test planning\n\n- [x] a\n', neither],
  [
    'titles of HTML in code and comments',
    '`<h2>Summary</h2>`\n\n```\n<h2>Summary</h2>\n```\n\n<!-- <h2>Test plan</h2>\n-->\n',
    neither,
  ],
  [
    'a longer word, and other tags, in HTML',
    '<h2>Summaryish</h2>\n\nx\n\n<h7>Test plan</h7>\n\n<p>Test plan</p>\n\n- [x] a\n',
    neither,
  ],
  [
    'empty sections of HTML',
    '<h2>Summary</h2>\n\n<!-- what -->\n\n<h2>Test plan</h2>\n\n- [ ]\n',
    ['1 empty-section Summary', '5 empty-section Test plan'],
  ],
  [
    'an open box below a title of HTML',
    '<h2>Test plan</h2>\n\n- [ ] a\n\n<h2>Summary</h2>\n\nx\n',
    ['3 unticked a'],
  ],
  [
    'a plan in prose in a fold, and a list behind it',
    `${summary}<details><summary>Test plan</summary>\n\nRan it.\n\n</details>\n\n- [x] a\n`,
    ['5 no-list Test plan'],
  ],
  [
    'nothing but a template',
    '## Summary\n\n<!-- what -->\n\n## Test plan\n\n<!-- how -->\n\n- [ ] \n- [ ]\n',
    ['1 empty-section Summary', '5 empty-section Test plan'],
  ],
  [
    'an empty section before a bold one',
    '## Summary\n\n**Test plan**\n\n- [x] a\n',
    ['1 empty-section Summary'],
  ],
  [
    'an empty section of a bold line',
    '**Summary**\n\n## Test plan\n\n- [x] a\n',
    ['1 empty-section Summary'],
  ],
  ['an empty section at the end', `${summary}## Test plan`, ['5 empty-section Test plan']],
  ['a line instead of a section', `## Summary\n\n---\n\n${plan}`, ['1 empty-section Summary']],
  ['a plan in prose', `${summary}## Test plan\n\nRan it.\n`, ['5 no-list Test plan']],
  [
    'a plan in prose where a list is wanted',
    `${summary}## Test plan\n\nRan it.\n`,
    ['5 no-list Test plan'],
    { checklist: 'present' },
  ],
  [
    'open boxes, nested ones, too',
    `${summary}## Test plan\n\n- [x] a\n  - [ ] \`b\`  *c*\n- [ ] d\n\n1. [ ] e\n`,
    ['8 unticked b c', '9 unticked d', '11 unticked e'],
  ],
  [
    'an open box in a quotation in details',
    `${summary}## Test plan\n\n<details>\n\n> - [ ] a\n\n</details>\n`,
    ['9 unticked a'],
  ],
  [
    'CRLF line endings',
    `${summary}## Test plan\n\n- [ ] a\n`.replaceAll('\n', '\r\n'),
    ['7 unticked a'],
  ],
  [
    'no section by either of its names',
    '## 概要\n\nx\n',
    ['1 missing-section Test plan'],
    { sections: ['Summary|概要', 'Test plan|测试计划'] },
  ],
]

describe('test-plan accepts', () => {
  it.each(good)('%s', (_title, body, options) => {
    expect(judge(body, options)).toEqual([])
  })
})

describe('test-plan finds', () => {
  it.each(bad)('%s', (_title, body, expected, options) => {
    expect(judge(body, options)).toEqual(expected)
  })
})

describe('test-plan', () => {
  it('judges bodies only', () => {
    expect(judge('docs: add a guide', {}, 'pr-title')).toEqual([])
  })
})
