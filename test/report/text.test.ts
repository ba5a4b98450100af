import { describe, expect, it } from 'vitest'
import { createStyler } from '../../src/report/style.ts'
import { formatText, type TextReport } from '../../src/report/text.ts'
import { finding, rangeAt, verdict } from './verdicts.ts'

function text(given: Parameters<typeof verdict>[0], more: Partial<TextReport> = {}): string {
  return formatText({
    ...verdict(given),
    source: () => undefined,
    displayPath: (path) => path,
    noun: 'document',
    seconds: 0.1,
    style: createStyler(false),
    width: 80,
    ...more,
  })
}

const page = '    https://example.com/guidelint/rules/link-target/\n'

describe('the text report of a pull request', () => {
  it('counts old findings and prints those on changed lines as older ones', () => {
    const old = Array.from({ length: 11 }, () => finding({ scope: 'old', message: 'Old' }))
    const findings = [finding({}), finding({ message: 'Other', scope: 'touched' }), ...old]
    expect(text({ findings })).toBe(
      `docs/a.md:1:1 error link-target: No file at \`b.md\`\n${page}\n` +
        `docs/a.md:1:1 older error link-target: Other\n${page}\n` +
        '1 error, 0 warnings (12 older findings, 1 on lines this pull request changes) in 3 documents (0.10 s)\n',
    )
  })

  it.each([
    [['old'], '0 errors, 0 warnings (1 older finding) in 3 documents (0.10 s)\n'],
    [['old', 'old'], '0 errors, 0 warnings (2 older findings) in 3 documents (0.10 s)\n'],
    [[], '0 errors, 0 warnings in 3 documents (0.10 s)\n'],
  ] as const)('summarises %j', (scopes, expected) => {
    expect(text({ findings: scopes.map((scope) => finding({ scope })) })).toBe(expected)
  })

  it('prints an old finding that blocks', () => {
    const findings = [finding({ scope: 'old' }), finding({ scope: 'old', message: 'Other' })]
    const printed = text({ findings, blocks: ({ message }) => message === 'Other' })
    expect(printed).toContain('docs/a.md:1:1 older error link-target: Other\n')
    expect(printed).not.toContain('No file')
  })

  const steps = [
    { names: ['#1'], needs: [], ties: [] },
    { names: ['#124'], needs: [], ties: [] },
    {
      names: ['#126'],
      needs: ['#124'],
      ties: [{ from: '#126', document: 'a.md', range: rangeAt(3), target: 'x.md', refs: ['#124'] }],
    },
  ]

  it('prints the part of the merge order that concerns it, and remarks', () => {
    const remarks = ['It conflicts with `main`.', 'a\nb\u001b']
    expect(text({ remarks, order: { steps, breaks: [] } })).toBe(
      'Merge order\n1. #124  free to merge\n2. #126  after #124 (a.md:3 → x.md)\nfree to merge: #124\n\n' +
        'It conflicts with `main`.\na b\ufffd\n\n' +
        '0 errors, 0 warnings in 3 documents (0.10 s)\n',
    )
  })

  it('says nothing of an order that ties it to nobody', () => {
    expect(text({ order: { steps, breaks: [] }, name: '#1' })).not.toContain('Merge order')
  })
})

describe('the text report of a run', () => {
  it('says nothing of older findings', () => {
    const summary = { documents: 1, errors: 1, warnings: 0, suppressed: 2, baselined: 0 }
    expect(text({ findings: [] }, { summary })).toBe(
      '1 error, 0 warnings, 2 suppressed in 1 document (0.10 s)\n',
    )
  })
})
