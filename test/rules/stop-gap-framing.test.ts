import { describe, expect, it } from 'vitest'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import type { ConfigFile } from '../../src/engine/config/config-schema.ts'
import type { Finding } from '../../src/engine/finding.ts'

const path = 'a-guide.md'
const framing = [
  '> **Transitional**: until access lands.',
  '> **Preferred fix**: [access](access-guide.md)',
  '> **Retire when**: nothing uses the tunnel.',
  '> **Not evidence for**: a fix in the product.',
]

function document(
  block: readonly string[],
  status = 'stop-gap (for now)',
  title = 'Title',
): string {
  return [`# ${title}`, '', `> **Status**: ${status}`, '', 'Text.', '', ...block, ''].join('\n')
}

function lint(text: string, options: unknown = {}, today = '2026-11-23'): Finding[] {
  const config: ConfigFile = { rules: { 'stop-gap-framing': { severity: 'error', options } } }
  const { findings } = lintFiles({ [path]: text }, { config, today })
  return findings.filter(({ rule }) => rule === 'stop-gap-framing')
}

function shown({ range: { start, end }, code, args }: Finding): string {
  return `${start.line}:${start.column}-${end.line}:${end.column} ${code} ${JSON.stringify(args)}`
}

const noBlock = (where: string) =>
  `no-block ${JSON.stringify({ declaredBy: where, fields: ['Preferred fix', 'Retire when', 'Not evidence for'] })}`

const silent: [string, string][] = [
  ['a full framing block', document(framing)],
  ['a guide that is none', document([], 'stable')],
  ['a status that speaks of stop-gaps', document([], 'stable, no longer a stop-gap')],
  ['a title about stop-gaps', document([], 'stable', 'How to frame stop-gaps')],
  ['a title with a compound', document([], 'stable', 'Non-stop-gap work; stop-gapping')],
  ['a title about gap locks', document([], 'stable', 'How to stop gap locks')],
  ['a Chinese title about stop-gaps', document([], 'stable', '如何避免临时方案被长期使用')],
  ['a Chinese title that ends in the word', document([], 'stable', '如何避免临时方案')],
  [
    'two full blocks: the first counts',
    document([...framing, '', ...framing.with(2, '> **Retire when**:')]),
  ],
  ['a Chinese title about temporary files', document([], 'stable', '临时 kubeconfig 的清理')],
  [
    'frontmatter with another status',
    `---\nstatus: stable\nnote: stop-gap\n---\n\n${document([], 'stable')}`,
  ],
  [
    'the word in the block instead of the line',
    document([...framing.slice(1), '> A temporary measure.']),
  ],
  ['an alert', document(['> [!WARNING]', ...framing])],
  [
    'other blockquotes with fields before and after',
    document(['> **Note**: x', '', ...framing, '', '> **Note**: y']),
  ],
  [
    'lines in several blockquotes: the fullest counts',
    document(['> **Preferred fix**: none', '', ...framing]),
  ],
  [
    'a preferred fix on the web',
    document(framing.with(1, '> **Preferred fix**: see <https://example.com/x>')),
  ],
  [
    'a preferred fix by reference',
    `${document(framing.with(1, '> **Preferred fix**: [access][a]'))}\n[a]: access-guide.md\n`,
  ],
  [
    'a preferred fix on the next line',
    document(framing.with(1, '> **Preferred fix**:\n> [access](access-guide.md)')),
  ],
  [
    'a preferred fix to be written',
    document(framing.with(1, '> **Preferred fix**: `access-guide.md` (TBD)')),
  ],
  ['a review on its last day', document([...framing, '> **Review by**: 2026-11-23'])],
  ['a review on a leap day', document([...framing, '> **Review by**: 2028-02-29 (owner: ops)'])],
  [
    'Chinese labels',
    document(
      [
        '> **过渡**：等接入方案落地',
        '> **首选方案**：[接入](access-guide.md)',
        '> **退役条件**：无人使用',
        '> **不构成证据**：产品修复',
      ],
      'stop-gap',
    ),
  ],
  ['CRLF', document(framing).replaceAll('\n', '\r\n')],
]

const cases: [string, string, string[]][] = [
  ['no block, declared by status', document([]), [`3:3-3:33 ${noBlock('status')}`]],
  [
    'no block, declared by a status in emphasis',
    document([], '**stop-gap**'),
    [`3:3-3:27 ${noBlock('status')}`],
  ],
  [
    'no block, declared by a Chinese status',
    '# 标题\n\n> **状态**：临时方案\n',
    [`3:3-3:14 ${noBlock('status')}`],
  ],
  [
    'no block, declared by title',
    document([], 'draft', 'Keepalive (stop-gap)'),
    [`1:1-1:23 ${noBlock('title')}`],
  ],
  [
    'no block, declared by title in one word',
    document([], 'draft', 'Stopgap: keepalive'),
    [`1:1-1:21 ${noBlock('title')}`],
  ],
  [
    'no block, declared by a Chinese title',
    document([], 'draft', '端口保活（临时方案）指南'),
    [`1:1-1:15 ${noBlock('title')}`],
  ],
  [
    'no block, declared by frontmatter',
    `---\nstatus: "stop-gap"\n---\n\n${document([], 'draft')}`,
    [`1:1-3:4 ${noBlock('frontmatter')}`],
  ],
  [
    'a blockquote in prose only',
    document(['> This is temporary.']),
    [`3:3-3:33 ${noBlock('status')}`],
  ],
  [
    'framing before the intro block',
    `${framing.join('\n')}\n\n${document([])}`,
    [`8:3-8:33 ${noBlock('status')}`],
  ],
  [
    'nothing that says transitional',
    document(framing.slice(1)),
    ['7:3-7:47 not-transitional {"field":"Transitional"}'],
  ],
  [
    'an empty line that should say it',
    document(framing.with(0, '> **Transitional**:')),
    ['7:3-7:20 empty {"field":"Transitional"}'],
  ],
  [
    'no preferred fix',
    document(framing.toSpliced(1, 1)),
    ['7:3-7:40 missing {"field":"Preferred fix","after":"Transitional"}'],
  ],
  [
    'no end',
    document(framing.toSpliced(2, 1)),
    ['8:3-8:47 missing {"field":"Retire when","after":"Preferred fix"}'],
  ],
  [
    'no boundary',
    document(framing.toSpliced(3, 1)),
    ['9:3-9:44 missing {"field":"Not evidence for","after":"Retire when"}'],
  ],
  [
    'a preferred fix without link',
    document(framing.with(1, '> **Preferred fix**: access')),
    ['8:3-8:28 no-link {"field":"Preferred fix"}'],
  ],
  [
    'a preferred fix in code',
    document(framing.with(1, '> **Preferred fix**: `[access](access-guide.md)`')),
    ['8:3-8:49 no-link {"field":"Preferred fix"}'],
  ],
  [
    'a name that is not marked as to be written',
    document(framing.with(1, '> **Preferred fix**: `access-guide.md`')),
    ['8:3-8:39 no-link {"field":"Preferred fix"}'],
  ],
  [
    'an empty preferred fix',
    document(framing.with(1, '> **Preferred fix**:')),
    ['8:3-8:21 empty {"field":"Preferred fix"}'],
  ],
  [
    'an empty end',
    document(framing.with(2, '> **Retire when**:')),
    ['9:3-9:19 empty {"field":"Retire when"}'],
  ],
  [
    'an end that is to be written',
    document(framing.with(2, '> **Retire when**: TBD')),
    ['9:3-9:23 empty {"field":"Retire when"}'],
  ],
  [
    'an empty boundary',
    document(framing.with(3, '> **Not evidence for**: —')),
    ['10:3-10:26 empty {"field":"Not evidence for"}'],
  ],
  [
    'two labels on one line',
    document([...framing.slice(0, 2), '> **Retire when**: unused. **Not evidence for**: a fix.']),
    ['9:30-9:46 inline {"field":"Not evidence for"}'],
  ],
  [
    'a line twice',
    document([...framing, '> **Retire when**: never']),
    ['11:3-11:25 duplicate {"field":"Retire when","line":9}'],
  ],
  [
    'a day that is none',
    document([...framing, '> **Review by**: 2026-02-30']),
    ['11:3-11:28 review-date {"field":"Review by","value":"2026-02-30"}'],
  ],
  [
    'a review without a date',
    document([...framing, '> **Review by**: next quarter']),
    ['11:3-11:30 review-date {"field":"Review by","value":"next"}'],
  ],
  [
    'an empty review',
    document([...framing, '> **Review by**:']),
    ['11:3-11:17 empty {"field":"Review by"}'],
  ],
  [
    'a review that is due',
    document([...framing, '> **Review by**: 2026-11-22']),
    ['11:3-11:28 review-overdue {"field":"Review by","date":"2026-11-22"}'],
  ],
  [
    'CRLF and a byte order mark',
    `\uFEFF${document(framing.toSpliced(3, 1)).replaceAll('\n', '\r\n')}`,
    ['9:3-9:44 missing {"field":"Not evidence for","after":"Retire when"}'],
  ],
]

describe('stop-gap-framing', () => {
  it.each(silent)('is silent on %s', (_title, text) => {
    expect(lint(text).map(shown)).toEqual([])
  })

  it.each(cases)('reports %s', (_title, text, expected) => {
    expect(lint(text).map(shown)).toEqual(expected)
  })

  it('takes today as it is handed in', () => {
    const text = document([...framing, '> **Review by**: 2026-11-23'])
    expect(lint(text, {}, '2026-11-24').map(({ code }) => code)).toEqual(['review-overdue'])
  })

  it('judges guides only', () => {
    const config: ConfigFile = { rules: { 'stop-gap-framing': 'error' } }
    const files = { 'a-case.md': document([]), 'README.md': document([]) }
    expect(lintFiles(files, { config }).findings).toEqual([])
  })

  it('takes other words from its options', () => {
    const options = { declaredBy: ['notlösung'], retireWhen: ['Entfällt, wenn'] }
    const text = document(framing.with(2, '> **Entfällt, wenn**: nie'), 'Notlösung')
    expect(lint(text, options)).toEqual([])
    expect(lint(document(framing), options)).toEqual([])
    expect(lint(document(framing, 'Notlösung'), options).map(({ code }) => code)).toEqual([
      'missing',
    ])
  })
})
