import { describe, expect, it } from 'vitest'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import type { ConfigFile } from '../../src/engine/config/config-schema.ts'
import type { Finding } from '../../src/engine/finding.ts'

const path = 'a-guide.md'
const parts = {
  rules: '## Hard rules\n\n1. Bound every probe.\n',
  checklist: '## PR review checklist\n\n- [ ] Every probe has a deadline.\n',
  pairs: '## Anti-patterns\n\n**Anti-pattern**: a.\n\n**Correct pattern**: b.\n',
  related: '## Related guides\n\n- [Other](other-guide.md)\n',
}

function document(changed: Partial<typeof parts> = {}): string {
  return `# Title\n\n${Object.values({ ...parts, ...changed }).join('\n')}`
}

function lint(text: string, options: unknown = {}): Finding[] {
  const config: ConfigFile = { rules: { 'guide-outline': { severity: 'error', options } } }
  const { findings } = lintFiles({ [path]: text }, { config })
  return findings.filter(({ rule }) => rule === 'guide-outline')
}

function brief({ range: { start }, code, args }: Finding): string {
  return `${start.line}:${start.column} ${code} ${args.section ?? args.label}`
}

const pair = '**Anti-pattern**: a.\n\n**Correct pattern**: b.\n'

const silent: [string, string][] = [
  ['all four sections', document()],
  ...[
    '## 2. Hard rules',
    '## §2 Hard rules',
    '## §2: 6 hard rules',
    '## 6 HARD RULES',
    '## Six hard rules',
    '### 2.1 Hard rules for monitors',
    '## Appendix A. Hard rules',
    '## 二、硬规则',
    '## 8 条硬规则',
    '### 七条硬规则（写 helper 都适用）',
    '## 第二章 硬规则',
    'Hard rules\n---',
  ].map((heading): [string, string] => [
    `the rules' heading \`${heading}\``,
    document({ rules: `${heading}\n\n- x\n` }),
  ]),
  [
    'a checklist with its number of points',
    document({ checklist: '## 5-point PR review checklist\n\n1. x\n' }),
  ],
  ['rules as subsections', document({ rules: '## Hard rules\n\n### Rule A\n\nText.\n' })],
  ['rules as a table', document({ rules: '## Hard rules\n\n| Rule |\n| --- |\n| x |\n' })],
  [
    'related guides by reference',
    `${document({ related: '## See also\n\n- [Other][o]\n' })}\n[o]: other-guide.md\n`,
  ],
  [
    'related guides to be written',
    document({ related: '## 与其他文档的关系\n\n- `other-guide.md`（TBD）\n' }),
  ],
  ...[
    pair,
    '**Anti-pattern:** a.\n**Correct pattern:** b.\n',
    '- **Anti-pattern**: a.\n- **Correct pattern**: b.\n',
    '- Anti-pattern: a.\n\n  Correct pattern: b.\n',
    '> **反模式**：a\n>\n> **正确做法**：b\n',
    '**Anti-pattern 1 (kill)**: a\n\n```\ncode\n```\n\n**Correct pattern**: b\n',
    '### Anti-pattern: a\n\nText.\n\n### Correct pattern: b\n\nText.\n',
    '### Anti-pattern 1: kill\n\n**Anti-pattern**: a\n\n**Correct pattern**: b\n',
    '### Anti-pattern 1: kill\n\nText.\n\n**Correct pattern**: b\n',
    '### ❌ Anti-pattern\n\nText.\n\n### ✅ Correct pattern\n\nText.\n',
    '**Anti-pattern**\n\na\n\n**Correct pattern**\n\nb\n',
    '**Anti-pattern**: a\n\n**Anti-pattern**: b\n\n**Correct pattern**: a\n\n**Correct pattern**: b\n',
    '| 反模式 | 描述 | 正确做法 |\n| --- | --- | --- |\n| a | x | b |\n',
    '| Anti-pattern | Correct pattern |\n| --- | --- |\n| a | b |\n| | |\n',
  ].map((body): [string, string] => [
    `a pair written ${JSON.stringify(body)}`,
    document({ pairs: `## Anti-patterns and correct patterns\n\n${body}` }),
  ]),
  [
    'pairs in two sections',
    document({ pairs: '## Anti-patterns\n\n- a\n\n## Correct patterns\n\n- b\n' }),
  ],
  [
    'prose that only names them',
    document({
      pairs: `## Anti-patterns\n\nAnti-patterns waste the time of everyone: avoid them.\n\n${pair}`,
    }),
  ],
]

const cases: [string, string, string[]][] = [
  ['no rules', document({ rules: '' }), ['1:1 missing-section Hard rules']],
  [
    'a heading that only contains the name',
    document({ rules: '## Why hard rules\n\n- x\n' }),
    ['1:1 missing-section Hard rules'],
  ],
  [
    'a heading in code',
    document({ rules: '```\n## Hard rules\n- x\n```\n' }),
    ['1:1 missing-section Hard rules'],
  ],
  [
    'a longer word',
    document({ rules: '## Hard rulesets\n\n- x\n' }),
    ['1:1 missing-section Hard rules'],
  ],
  [
    'rules in prose',
    document({ rules: '## Hard rules\n\nBe careful.\n' }),
    ['3:1 too-few Hard rules'],
  ],
  [
    'an empty checklist',
    document({ checklist: '## 自检清单\n' }),
    ['7:1 too-few PR review checklist'],
  ],
  [
    'related guides without a link',
    document({ related: '## Related guides\n\n- `other-guide.md`, [above](#title)\n' }),
    ['17:1 too-few Related guides'],
  ],
  [
    'an empty section for pairs',
    document({ pairs: '## 反模式\n\n- a\n- b\n' }),
    ['11:1 too-few Anti-patterns and correct patterns'],
  ],
  [
    'an anti-pattern without an answer',
    document({ pairs: '## Anti-patterns\n\n**Anti-pattern**: a.\n' }),
    ['13:3 unpaired Anti-pattern'],
  ],
  [
    'the first of two without an answer',
    document({
      pairs: `## Anti-patterns\n\n- **反模式 1**：a\n- **反模式 2**：b\n- **正确做法**：c\n`,
    }),
    ['13:5 unpaired 反模式 1'],
  ],
  [
    'the last of two without an answer',
    document({ pairs: `## Anti-patterns\n\n${pair}\n### Anti-pattern: c\n\nText.\n` }),
    ['17:1 unpaired Anti-pattern: c'],
  ],
  [
    'a row without an answer',
    document({
      pairs:
        '## Anti-patterns\n\n| Anti-pattern | Correct pattern |\n| --- | --- |\n| a | b |\n| c | |\n',
    }),
    ['16:1 unpaired c'],
  ],
  [
    'a table without a column of answers',
    document({ pairs: '## Anti-patterns\n\n| Anti-pattern | Why |\n| --- | --- |\n| a | b |\n' }),
    ['13:1 unpaired Anti-pattern'],
  ],
]

describe('guide-outline', () => {
  it.each(silent)('is silent on %s', (_title, text) => {
    expect(lint(text).map(brief)).toEqual([])
  })

  it.each(cases)('reports %s', (_title, text, expected) => {
    expect(lint(text).map(brief)).toEqual(expected)
  })

  it('hands over exact data', () => {
    const [finding] = lint(document({ rules: '## Hard rules\n\nText.\n' }))
    expect(finding).toMatchObject({
      code: 'too-few',
      args: { section: 'Hard rules', count: 0, min: 1, of: 'rules' },
      range: { start: { line: 3, column: 1, offset: 9 }, end: { line: 3, column: 14, offset: 22 } },
    })
  })

  it('keeps places with CRLF, a byte order mark and CJK', () => {
    const text = `\uFEFF${document({ pairs: '## 反模式\n\n**反模式**：甲。\n' }).replaceAll('\n', '\r\n')}`
    expect(lint(text)[0]).toMatchObject({
      code: 'unpaired',
      range: { start: { line: 13, column: 3 }, end: { line: 13, column: 6 } },
    })
  })

  it('suggests the heading that was meant', () => {
    const [finding] = lint(document({ rules: '## Hrd rules\n\n- x\n' }))
    expect(finding?.args.suggestion).toBe('Hrd rules')
  })

  it('takes other sections and numbers from its options', () => {
    const options = {
      sections: [
        { name: 'Checklist', headings: ['Checklist'], of: 'task-items', min: 2 },
        { name: 'Steps', headings: ['Steps'], of: 'ordered-items' },
      ],
    }
    const text = '# T\n\n## Checklist\n\n- [ ] a\n  - [ ] nested\n- b\n\n## Steps\n\n- c\n'
    expect(lint(text, options).map(({ args }) => [args.section, args.count, args.min])).toEqual([
      ['Checklist', 1, 2],
      ['Steps', 0, 1],
    ])
  })
})
