import { describe, expect, it } from 'vitest'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import { parserNames } from '../../src/document/parsed-markdown.ts'
import type { ConfigFile } from '../../src/engine/config/config-schema.ts'
import type { Finding } from '../../src/engine/finding.ts'
import { applyEdits, collectEdits } from '../../src/engine/fix.ts'

const path = 'a-guide.md'
const lines = [
  '> **Audience**: operators',
  '> **Status**: stable (since May)',
  '> **Applies to**: any runner',
  '> **Applies to KB version**: any',
  '> **Affected by version skew**: no',
]

function document(block: readonly string[]): string {
  return ['# Title', '', ...block, '', 'Text.', ''].join('\n')
}

function without(index: number): string[] {
  return lines.toSpliced(index, 1)
}

function lint(text: string, options: unknown = {}): Finding[] {
  const config: ConfigFile = { rules: { 'intro-fields': { severity: 'error', options } } }
  const { findings } = lintFiles({ [path]: text }, { config })
  return findings.filter(({ rule }) => rule === 'intro-fields')
}

/** `line:column–line:column code {args}`. */
function shown({ range: { start, end }, code, args }: Finding): string {
  const data = JSON.stringify(args)
  return `${start.line}:${start.column}-${end.line}:${end.column} ${code} ${data}`
}

/** `--fix`: passes until nothing changes. */
function fixed(text: string, options?: unknown): string {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  let result = text.slice(bom.length)
  for (let pass = 0; pass < 10; pass++) {
    const edits = collectEdits(lint(bom + result, options)).get(path)
    if (!edits) break
    result = applyEdits(result, edits)
  }
  return bom + result
}

const labels = [
  'Audience',
  'Status',
  'Applies to',
  'Applies to KB version',
  'Affected by version skew',
]
const fieldsArgs = JSON.stringify({ fields: labels })

const silent: [string, string][] = [
  ['all five fields', document(lines)],
  ['a further field between them', document(lines.toSpliced(3, 0, '> **Sibling doc**: x'))],
  ['colons inside the emphasis', document(lines.map((line) => line.replace('**:', ':**')))],
  [
    'other letter case and white space',
    document(lines.map((line) => line.replace('Applies to KB  version', 'APPLIES  to kb version'))),
  ],
  ['a comment between title and block', `# Title\n\n<!-- note -->\n\n${lines.join('\n')}\n`],
  ['a value on the next line', document(lines.with(1, '> **Status**:\n> draft'))],
  ['a status in capitals', document(lines.with(1, '> **Status**: Draft v0.3'))],
  ['a status in emphasis', document(lines.with(1, '> **Status**: **stable**'))],
  ['a full-width comma after the status', document(lines.with(1, '> **Status**: stable，已收口'))],
  ['Han right after the status', document(lines.with(1, '> **Status**: draft草案'))],
  ['fields as list items', document(lines.map((line) => line.replace('> ', '> - ')))],
  ['blank lines between the fields', document(lines.flatMap((line) => [line, '>']))],
  ['a placeholder', document(lines.with(0, '> **Audience**: TBD'))],
  [
    'a successor in the status',
    document(lines.with(1, '> **Status**: superseded by [B](b-guide.md)')),
  ],
  [
    'a successor by reference',
    `${document(lines.with(1, '> **Status**: superseded by [B][b]'))}\n[b]: b-guide.md\n`,
  ],
  [
    'a successor elsewhere',
    document(lines.with(1, '> **Status**: superseded by <https://example.com/b>')),
  ],
  [
    'a successor on its own line',
    document([
      ...lines.with(1, '> **Status**: superseded'),
      '> **Superseded by**: [B](b-guide.md)',
    ]),
  ],
  [
    'a successor to be written',
    document(lines.with(1, '> **Status**: superseded by `b-guide.md` (TBD)')),
  ],
  ['a successor where nothing is superseded', document([...lines, '> **Superseded by**: nothing'])],
  [
    'Chinese labels with full-width colons',
    '# 指南\n\n> **受众**：开发\n> **状态**：stable\n> **适用范围**：任何\n> **适用KB版本**：1.0\n> **受版本差异影响**：否\n',
  ],
  ['CRLF', document(lines).replaceAll('\n', '\r\n')],
]

const cases: [string, string, string[]][] = [
  ['no H1', `${lines.join('\n')}\n`, ['1:1-1:26 no-title {}']],
  ['nothing after the H1', '# Title\n\nText.\n', [`1:1-1:8 no-block ${fieldsArgs}`]],
  ['a quotation after the H1', '# Title\n\n> Quoted.\n', [`1:1-1:8 no-block ${fieldsArgs}`]],
  ['other fields only', document(['> **Date**: 2026-05-04']), [`3:3-3:23 no-fields ${fieldsArgs}`]],
  [
    'text in front of the block',
    `# Title\n\nText.\n\n${lines.join('\n')}\n`,
    ['5:3-5:26 misplaced {"line":5}'],
  ],
  [
    'a blank line in the block',
    document([...lines.slice(0, 2), '', ...lines.slice(2)]),
    ['6:3-6:29 split {}'],
  ],
  [
    'four of five fields, the last one missing',
    document(without(4)),
    ['6:3-6:33 missing {"field":"Affected by version skew","after":"Applies to KB version"}'],
  ],
  ['the first one missing', document(without(0)), ['3:3-3:33 missing {"field":"Audience"}']],
  [
    'two missing in a row',
    document(lines.slice(0, 3)),
    [
      '5:3-5:29 missing {"field":"Applies to KB version","after":"Applies to"}',
      '5:3-5:29 missing {"field":"Affected by version skew","after":"Applies to KB version"}',
    ],
  ],
  [
    'one missing and two swapped',
    document([lines[1], lines[0], lines[2], lines[3]] as string[]),
    [
      '4:3-4:26 order {"field":"Audience"}',
      '6:3-6:33 missing {"field":"Affected by version skew","after":"Applies to KB version"}',
    ],
  ],
  [
    'a field at the wrong end',
    document([...lines.slice(1), lines[0] as string]),
    ['7:3-7:26 order {"field":"Audience"}'],
  ],
  [
    'an empty field',
    document(lines.with(2, '> **Applies to**:')),
    ['5:3-5:18 empty {"field":"Applies to"}'],
  ],
  [
    'dashes for a value',
    document(lines.with(2, '> **Applies to**: …')),
    ['5:3-5:20 empty {"field":"Applies to"}'],
  ],
  [
    'a comment for a value',
    document(lines.with(2, '> **Applies to**: <!-- who -->')),
    ['5:3-5:31 empty {"field":"Applies to"}'],
  ],
  [
    'a misspelt status',
    document(lines.with(1, '> **Status**: Stabel (since May)')),
    [
      '4:15-4:21 prefix {"field":"Status","value":"Stabel","allowed":["stable","draft","superseded","stop-gap"],"suggestion":"stable"}',
    ],
  ],
  [
    'a stop-gap in two words',
    document(lines.with(1, '> **Status**: stop gap')),
    [
      '4:15-4:19 prefix {"field":"Status","value":"stop","allowed":["stable","draft","superseded","stop-gap"],"suggestion":"stop-gap"}',
    ],
  ],
  [
    'a word that only begins with a prefix',
    document(lines.with(1, '> **Status**: stable-ish')),
    [
      '4:15-4:25 prefix {"field":"Status","value":"stable-ish","allowed":["stable","draft","superseded","stop-gap"],"suggestion":"stable"}',
    ],
  ],
  [
    'a Chinese status',
    document(lines.with(1, '> **状态**：已完成，五月')),
    [
      '4:10-4:13 prefix {"field":"状态","value":"已完成","allowed":["stable","draft","superseded","stop-gap"]}',
    ],
  ],
  [
    'the same field twice, once in another language',
    document([...lines, '> **读者**：开发']),
    ['8:3-8:12 duplicate {"field":"读者","line":3}'],
  ],
  [
    'a misspelt label',
    document(lines.with(0, '> **Audiance**: operators')),
    ['3:5-3:13 label {"field":"Audience","label":"Audiance"}'],
  ],
  [
    'no successor',
    document(lines.with(1, '> **Status**: superseded')),
    ['4:3-4:25 no-link {"field":"Superseded by","trigger":"Status","prefix":"superseded"}'],
  ],
  [
    'a successor that is this document',
    document(lines.with(1, '> **Status**: superseded by [below](#below)')),
    ['4:3-4:44 no-link {"field":"Superseded by","trigger":"Status","prefix":"superseded"}'],
  ],
  [
    'a successor without a link',
    document([...lines.with(1, '> **Status**: superseded'), '> **Superseded by**: b-guide']),
    ['8:3-8:29 no-link {"field":"Superseded by","trigger":"Status","prefix":"superseded"}'],
  ],
  [
    'an empty successor, once',
    document([...lines.with(1, '> **Status**: superseded'), '> **Superseded by**:']),
    ['8:3-8:21 empty {"field":"Superseded by"}'],
  ],
  [
    'Chinese labels, one missing',
    '# 指南\n\n> **受众**：开发\n> **状态**：stable\n> **适用范围**：任何\n> **适用 KB 版本**：1.0\n',
    ['6:3-6:19 missing {"field":"Affected by version skew","after":"适用 KB 版本"}'],
  ],
  [
    'CRLF and a byte order mark',
    `\uFEFF${document(without(4)).replaceAll('\n', '\r\n')}`,
    ['6:3-6:33 missing {"field":"Affected by version skew","after":"Applies to KB version"}'],
  ],
]

describe('intro-fields', () => {
  it.each(silent)('is silent on %s', (_title, text) => {
    expect(lint(text).map(shown)).toEqual([])
  })

  it.each(cases)('reports %s', (_title, text, expected) => {
    expect(lint(text).map(shown)).toEqual(expected)
  })

  it('says where the missing field belongs, as a reviewer does', () => {
    expect(lint(document(without(4)))[0]?.message).toBe(
      'The intro block lacks `Affected by version skew`; add `> **Affected by version skew**: …` after `Applies to KB version`',
    )
  })

  it('leaves documents alone that are neither guide nor case', () => {
    const config: ConfigFile = { rules: { 'intro-fields': 'error' } }
    expect(lintFiles({ 'README.md': '# Title\n' }, { config }).findings).toEqual([])
  })

  describe('fix', () => {
    const fixes: [string, string, string][] = [
      [
        'the last line',
        document(without(4)),
        document(lines.with(4, '> **Affected by version skew**: TBD')),
      ],
      ['the first line', document(without(0)), document(lines.with(0, '> **Audience**: TBD'))],
      ['the status as draft', document(without(1)), document(lines.with(1, '> **Status**: draft'))],
      [
        'two lines in a row',
        document(lines.slice(0, 3)),
        document([
          ...lines.slice(0, 3),
          '> **Applies to KB version**: TBD',
          '> **Affected by version skew**: TBD',
        ]),
      ],
      [
        'a line after a value of two lines',
        document([...without(1).slice(0, 1), '> and developers', ...without(1).slice(1)]),
        document([
          ...lines.slice(0, 1),
          '> and developers',
          '> **Status**: draft',
          ...lines.slice(2),
        ]),
      ],
      [
        'a line with the hard breaks of its neighbours',
        document(
          without(2)
            .map((line) => `${line}\\`)
            .with(3, lines[4] as string),
        ),
        document(
          lines
            .map((line) => `${line}\\`)
            .with(2, '> **Applies to**: TBD\\')
            .with(4, lines[4] as string),
        ),
      ],
      [
        'a last line, and the hard break that it needs',
        document([...lines.slice(0, 3).map((line) => `${line}  `), lines[3] as string]),
        document([
          ...lines.slice(0, 4).map((line) => `${line}  `),
          '> **Affected by version skew**: TBD',
        ]),
      ],
      [
        'a list item among list items',
        document(without(4).map((line) => line.replace('> ', '> - '))),
        document(
          lines
            .with(4, '> **Affected by version skew**: TBD')
            .map((line) => line.replace('> ', '> - ')),
        ),
      ],
      ['a misspelt label', document(lines.with(0, '> **Audiance**: operators')), document(lines)],
      [
        'a blank line in the block',
        document([...lines.slice(0, 2), '', ...lines.slice(2)]),
        document([...lines.slice(0, 2), '>', ...lines.slice(2)]),
      ],
      [
        'a whole block',
        '# Title\nText.\n',
        '# Title\n\n> **Audience**: TBD\n> **Status**: draft\n> **Applies to**: TBD\n> **Applies to KB version**: TBD\n> **Affected by version skew**: TBD\n\nText.\n',
      ],
      [
        'a whole block at the end of the file',
        '# Title',
        '# Title\n\n> **Audience**: TBD\n> **Status**: draft\n> **Applies to**: TBD\n> **Applies to KB version**: TBD\n> **Affected by version skew**: TBD',
      ],
      [
        'all fields beside others',
        '# Title\n\n> **Date**: today\n',
        '# Title\n\n> **Audience**: TBD\n> **Status**: draft\n> **Applies to**: TBD\n> **Applies to KB version**: TBD\n> **Affected by version skew**: TBD\n> **Date**: today\n',
      ],
    ]
    const both = fixes.flatMap(([title, before, after]) => [
      [title, before, after] as const,
      [
        `${title} (CRLF, BOM)`,
        `\uFEFF${before.replaceAll('\n', '\r\n')}`,
        `\uFEFF${after.replaceAll('\n', '\r\n')}`,
      ] as const,
    ])

    it.each(
      both.filter(([, before]) => !before.endsWith('# Title') || !before.startsWith('\uFEFF')),
    )('inserts or mends %s, once', (_title, before, after) => {
      const once = fixed(before)
      expect(once).toBe(after)
      expect(lint(once)).toEqual([])
      expect(fixed(once)).toBe(once)
    })

    it.each([
      ['a list item', '- # Title\n\n  Text.\n- b\n'],
      ['a blockquote', '> # Title\n>\n> Text.\n'],
      ['a list item whose title is indented', '1. a\n\n   # Title\n\n   Text.\n'],
      ['a footnote', 'a[^1]\n\n[^1]: # Title\n\n    Text.\n'],
    ])('offers no block behind a title in %s', (_title, text) => {
      const [finding] = lint(text)
      expect(finding?.code).toBe('no-block')
      expect(finding?.fix).toBeUndefined()
      // A title that stands in no other block comes first, wherever it is.
      const both = `${text}\n# Own title\n`
      expect(fixed(both)).toContain(`${text}\n# Own title\n\n> **Audience**: TBD\n`)
      expect(lint(fixed(both))).toEqual([])
    })

    it.each(['---\n\n# T\n', '+++\n\n# T\n\n---\n', '---\r\n://|\r\n#\r\n'])(
      'writes a block once behind a fence that nothing closes: %j',
      (text) => {
        for (const parser of parserNames) {
          const config: ConfigFile = { rules: { 'intro-fields': 'error' } }
          const read = (content: string) => {
            const { findings } = lintFiles({ [path]: content }, { config, parser })
            return findings.filter(({ rule }) => rule === 'intro-fields')
          }
          const [edits = []] = collectEdits(read(text)).values()
          expect(edits).toHaveLength(1)
          expect(read(applyEdits(text, edits))).toEqual([])
        }
      },
    )

    it.each(['\n', '\r\n', '\r'])('ends the block with its text, behind HTML too: %j', (eol) => {
      const text = ['# T', '', '> **Applies to**: x', '> <!--', '- a', ''].join(eol)
      const once = fixed(text)
      expect(lint(once)).toEqual([])
      expect(once.endsWith(`${eol}- a${eol}`)).toBe(true)
      expect(once).toMatch(/<!--\r?\n> \*\*Applies to KB version\*\*: TBD\r?\n/)
    })

    it('joins a block once, though satteri keeps it in two behind an open comment', () => {
      const block = (gap: string) =>
        document([...lines.slice(0, 4), '> - <!--', gap, ...lines.slice(4)])
      expect(lint(block('')).map(({ code }) => code)).toEqual(['split'])
      expect(fixed(block(''))).toBe(block('>'))
      expect(lint(block('>'))).toEqual([])
    })

    it('offers none where every value would be a guess', () => {
      const options = {
        fields: [{ label: 'Level', prefixes: ['low', 'high'] }, { label: 'Owner' }],
      }
      const [missing] = lint(document(['> **Owner**: a']), options)
      expect(missing).toMatchObject({ code: 'missing', args: { field: 'Level' } })
      expect(missing?.fix).toBeUndefined()
    })
  })

  it('takes another contract from its options', () => {
    const options = {
      fields: [
        { label: 'Owner', aliases: ['负责人'], placeholder: 'nobody' },
        { label: 'Due', when: { field: 'Owner', prefix: 'team' } },
        { label: 'Notes', required: false },
      ],
    }
    const codes = (text: string) => lint(text, options).map(({ code, args }) => [code, args.field])
    expect(codes(document(['> **负责人**：a']))).toEqual([])
    expect(codes(document(['> **Owner**: team b']))).toEqual([['missing', 'Due']])
    expect(codes(document(['> **Notes**: x']))).toEqual([['missing', 'Owner']])
    expect(fixed(document(['> **Notes**: x']), options)).toBe(
      document(['> **Owner**: nobody', '> **Notes**: x']),
    )
  })
})
