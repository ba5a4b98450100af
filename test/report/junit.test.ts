import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatJunit, type JunitReport } from '../../src/report/junit.ts'
import { parseXml, type XmlElement } from '../helpers/xml.ts'
import { finding, verdict } from './verdicts.ts'

function format(given: Partial<JunitReport>): string {
  const { findings, problems, summary } = verdict({
    findings: given.findings ?? [],
    problems: given.problems ?? [],
  })
  return formatJunit({ findings, problems, summary, noun: 'document', seconds: 1.5, ...given })
}

/** Cases of a report by their suite: how they ended, and their names. */
function casesOf(report: XmlElement): Record<string, string[]> {
  return Object.fromEntries(
    report.children.map(({ attributes, children }) => [
      attributes.name,
      children.map((each) => `${each.children[0]?.name ?? 'passed'} ${each.attributes.name}`),
    ]),
  )
}

describe('formatJunit', () => {
  it('fails what blocks, skips advice, and has an error where there is no verdict', () => {
    const report = parseXml(
      format({
        findings: [
          finding({ path: 'docs/a.md', line: 3, note: 'Add it.' }),
          finding({ path: 'docs/a.md', line: 9 }),
          finding({ path: 'docs/b.md', severity: 'warning' }),
          finding({ path: 'docs/b.md', scope: 'touched' }),
          finding({ path: 'docs/c.md', scope: 'old' }),
        ],
        problems: [{ path: 'docs/x.md', message: 'is not UTF-8' }],
      }),
    )
    expect(report.attributes).toEqual({
      name: 'guidelint',
      tests: '6',
      failures: '2',
      errors: '1',
      skipped: '2',
      time: '1.500',
    })
    expect(casesOf(report)).toEqual({
      guidelint: [expect.stringMatching(/^passed \d+ documents? judged$/)],
      'docs/a.md': [
        'failure link-target: No file at `b.md`',
        'failure link-target: No file at `b.md` (2)',
      ],
      'docs/b.md': [
        'skipped link-target: No file at `b.md`',
        'skipped link-target: No file at `b.md` (2)',
      ],
      'docs/x.md': ['error cannot be judged'],
    })
    expect(report.children[1]?.attributes).toEqual({
      name: 'docs/a.md',
      tests: '2',
      failures: '2',
      errors: '0',
      skipped: '0',
      time: '0',
    })
    const [first] = report.children[1]?.children ?? []
    expect(first?.attributes).toEqual({
      name: 'link-target: No file at `b.md`',
      classname: 'docs/a',
      file: 'docs/a.md',
      line: '3',
      time: '0',
    })
    expect(first?.children[0]).toMatchObject({
      attributes: { message: 'No file at `b.md`', type: 'failure' },
      text: 'docs/a.md:3:1 error link-target: No file at `b.md`. Add it.',
    })
  })

  it('names a finding the same on whatever line it stands', () => {
    const names = [3, 30].map((line) => {
      return casesOf(parseXml(format({ findings: [finding({ path: 'a.md', line })] })))['a.md']
    })
    expect(names[0]).toEqual(names[1])
  })

  it('has a case that passes where there is nothing to report', () => {
    const report = parseXml(format({}))
    expect(report.attributes).toMatchObject({ tests: '1', failures: '0', errors: '0' })
    expect(Object.keys(casesOf(report))).toEqual(['guidelint'])
  })

  it('is XML whatever a document says, and says the same', () => {
    const hostile = [
      '\u0000\u001b[31m',
      ']]>',
      '<!--',
      '&amp;',
      '"\'',
      '\ufffe\uffff',
      '\ud800',
      '\udc00',
    ]
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...hostile)).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(anything, anything, (message, path) => {
        const findings = [finding({ message, path: `${path}\n\t.md` })]
        const report = parseXml(format({ findings, problems: [{ path, message }] }))
        const place = report.children
          .flatMap(({ children }) => children)
          .find(({ attributes }) => attributes.file !== undefined)
        expect(place?.attributes.file).toMatch(/\n\t\.md$/)
      }),
    )
    const findings = [finding({ message: 'a & <b> "c" 中文 😀', path: 'a.md' })]
    const [, suite] = parseXml(format({ findings })).children
    expect(suite?.children[0]?.children[0]?.attributes.message).toBe('a & <b> "c" 中文 😀')
  })
})
