import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sarifSchema } from '../../scripts/tool-paths.ts'
import type { Finding } from '../../src/engine/finding.ts'
import { ruleUrl } from '../../src/engine/identity.ts'
import { placed } from '../../src/pull-request/texts.ts'
import { formatSarif, type SarifReport } from '../../src/report/sarif.ts'
import { encodeUri, fingerprints, plainText } from '../../src/report/sarif-values.ts'
import { rules } from '../../src/rules/index.ts'
import { describeWithTool } from '../helpers/real-tool.ts'
import { finding, rangeAt, seed, verdict } from './verdicts.ts'

// biome-ignore lint/suspicious/noExplicitAny: a report of somebody else's shape
type Log = any

function log(given: Partial<SarifReport>): Log {
  const { findings, problems, summary } = verdict({})
  return JSON.parse(formatSarif({ findings, problems, summary, rules, ...given }))
}

function results(findings: readonly Finding[]): Log[] {
  return log({ findings }).runs[0].results
}

describe('a SARIF log', () => {
  it('names its tool, its schema and every rule', () => {
    const { $schema, version, runs } = log({})
    expect($schema).toBe(
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    )
    expect(version).toBe('2.1.0')
    const { driver } = runs[0].tool
    expect(driver).toMatchObject({
      name: 'guidelint',
      semanticVersion: '0.1.0',
    })
    expect(driver.rules.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ name }) => name))
    expect(runs[0]).toMatchObject({
      columnKind: 'utf16CodeUnits',
      invocations: [{ executionSuccessful: true }],
      results: [],
    })
    for (const rule of driver.rules) {
      expect(rule.fullDescription.text.length).toBeLessThanOrEqual(1_024)
      expect(rule.helpUri).toBe(ruleUrl(rule.id))
      expect(URL.canParse(rule.helpUri)).toBe(true)
    }
    const levels = driver.rules.map((rule: Log) => [rule.id, rule.defaultConfiguration])
    expect(levels).toContainEqual(['link-target', { enabled: true, level: 'error' }])
    expect(levels).toContainEqual(['intro-fields', { enabled: false, level: 'error' }])
  })

  it('gives a finding in a file its place, related places and fix', () => {
    const [result] = results([
      finding({
        path: 'docs/a b/ü#?.md',
        note: 'Why',
        related: [{ path: 'c.md', range: rangeAt(7), message: 'here' }],
        fix: {
          path: 'docs/a b/ü#?.md',
          edits: [
            { range: rangeAt(2), text: '' },
            { range: { start: rangeAt(3).start, end: rangeAt(3).start }, text: 'x\ud800' },
          ],
        },
      }),
    ])
    const artifactLocation = { uri: 'docs/a%20b/%C3%BC%23%3F.md', uriBaseId: '%SRCROOT%' }
    const region = (line: number, end = 6) => {
      return { startLine: line, startColumn: 1, endLine: line, endColumn: end }
    }
    expect(result).toEqual({
      ruleId: 'link-target',
      ruleIndex: 1,
      level: 'error',
      message: { text: 'No file at `b.md`. Why.' },
      locations: [{ physicalLocation: { artifactLocation, region: region(1) } }],
      relatedLocations: [
        {
          id: 0,
          physicalLocation: {
            artifactLocation: { uri: 'c.md', uriBaseId: '%SRCROOT%' },
            region: region(7),
          },
          message: { text: 'here' },
        },
      ],
      partialFingerprints: {
        'guidelint/v1': expect.stringMatching(/^link-target:[0-9a-f]{16}:1$/),
      },
      fixes: [
        {
          artifactChanges: [
            {
              artifactLocation,
              replacements: [
                { deletedRegion: region(2) },
                { deletedRegion: region(3, 1), insertedContent: { text: 'x\ufffd' } },
              ],
            },
          ],
        },
      ],
    })
  })

  it('gives a text a physical location, too: GitHub refuses a log without one', () => {
    const [body, commit] = results([
      finding({ ...placed({ kind: 'pr-body' }), line: 5 }),
      finding({ ...placed({ kind: 'commit', sha: 'a'.repeat(40) }) }),
    ])
    expect(body.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'pr-body' },
          region: { startLine: 5, startColumn: 1, endLine: 5, endColumn: 6 },
        },
        logicalLocations: [
          { name: 'the pull request body', fullyQualifiedName: 'pr-body', kind: 'resource' },
        ],
      },
    ])
    expect(commit.locations[0].logicalLocations[0].name).toBe('commit aaaaaaa')
  })

  it.each([
    ['new', 'error', 'error', 'new'],
    ['new', 'warning', 'warning', 'new'],
    ['touched', 'error', 'warning', 'unchanged'],
    ['old', 'error', 'note', 'unchanged'],
    [undefined, 'error', 'error', undefined],
    [undefined, 'warning', 'warning', undefined],
  ] as const)('of scope %s, %s is a result of level %s, %s', (scope, severity, level, state) => {
    const [result] = results([finding({ severity, ...(scope ? { scope } : {}) })])
    expect([result.level, result.baselineState]).toEqual([level, state])
  })

  it('makes an older finding that blocks an error', () => {
    const { runs } = log({ findings: [finding({ scope: 'old' })], blocks: () => true })
    expect(runs[0].results[0]).toMatchObject({ level: 'error', baselineState: 'unchanged' })
  })

  it('describes a rule of somebody else by its name and page', () => {
    const own = finding({ rule: 'own-rule', url: 'https://x.example/own-rule/' })
    const { runs } = log({ findings: [own] })
    const { rules: described } = runs[0].tool.driver
    expect(described[runs[0].results[0].ruleIndex]).toEqual({
      id: 'own-rule',
      helpUri: 'https://x.example/own-rule/',
    })
  })

  it('is no success where something could not be judged', () => {
    const problems = [{ path: 'docs/x.md', message: 'is not UTF-8' }]
    expect(log({ problems, remarks: ['It conflicts.'] }).runs[0].invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: 'error', message: { text: 'docs/x.md cannot be judged: is not UTF-8' } },
          { level: 'note', message: { text: 'It conflicts.' } },
        ],
      },
    ])
  })

  it('keeps the 5,000 most relevant results in their order', () => {
    const some = (number: number, given: Partial<Finding>) => {
      return Array.from({ length: number }, () => finding(given))
    }
    const { runs } = log({
      findings: [
        ...some(10, { scope: 'old' }),
        ...some(20, { scope: 'touched' }),
        ...some(2_000, { scope: 'new', severity: 'warning' }),
        ...some(2_990, { scope: 'new' }),
      ],
    })
    const kept = new Map<string, number>()
    for (const { level, baselineState } of runs[0].results) {
      const kind = `${level} ${baselineState}`
      kept.set(kind, (kept.get(kind) ?? 0) + 1)
    }
    expect([...kept]).toEqual([
      ['warning unchanged', 10],
      ['warning new', 2_000],
      ['error new', 2_990],
    ])
    expect(runs[0].invocations[0]).toEqual({
      executionSuccessful: true,
      toolExecutionNotifications: [
        {
          level: 'warning',
          message: { text: '20 of the findings are left out: the most relevant 5000 are kept.' },
        },
      ],
    })
  })
})

describe('fingerprints', () => {
  const print = (...findings: Finding[]): string[] => [...fingerprints(findings).values()]

  it('stay where only the line changes', () => {
    expect(print(finding({ line: 90 }))).toEqual(print(finding({ line: 1 })))
  })

  it('differ by document, rule and defect, and number equal ones', () => {
    const prints = print(
      finding({}),
      finding({ path: 'docs/b.md' }),
      finding({ fingerprint: 'c.md' }),
      finding({ rule: 'link-anchor' }),
      finding({}),
    )
    expect(new Set(prints).size).toBe(5)
    expect(prints[4]).toBe(prints[0]?.replace(/1$/, '2'))
  })

  it('are short whatever the finding holds', () => {
    const [long] = print(
      finding({ path: 'x'.repeat(9_000), fingerprint: '中\ud800'.repeat(9_000) }),
    )
    expect(long?.length).toBeLessThan(200)
  })

  it('do not collide among many', () => {
    const many = Array.from({ length: 50_000 }, (_, index) =>
      finding({ fingerprint: String(index) }),
    )
    expect(new Set(print(...many)).size).toBe(50_000)
  })
})

describe('values', () => {
  it.each([
    ['[a](https://evil.example)', '[a] (https://evil.example)'],
    ['[a](1)', '[a] (1)'],
    ['a\nb\u001b\ud800', 'a b\ufffd\ufffd'],
    ['f(x)[0]', 'f(x)[0]'],
  ])('plainText(%j) is %j', (text, expected) => {
    expect(plainText(text)).toBe(expected)
  })

  it.each([
    ['docs/a.md', 'docs/a.md'],
    ['javascript:alert(1).md', 'javascript%3Aalert(1).md'],
    ['a\\b/\ud800.md', 'a%5Cb/%EF%BF%BD.md'],
    ['100%/中.md', '100%25/%E4%B8%AD.md'],
  ])('encodeUri(%j) is %j', (path, expected) => {
    expect(encodeUri(path)).toBe(expected)
  })
})

describeWithTool(sarifSchema, 'the schema of SARIF 2.1.0', (path) => {
  const schema = JSON.parse(readFileSync(path, 'utf8'))
  // Draft 4 names itself by `id`, which newer drafts refuse; one of its patterns is none in Unicode mode.
  const { $schema, id, ...readable } = schema
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  // biome-ignore lint/suspicious/noExplicitAny: its types are those of a CommonJS module
  ;(addFormats as any)(ajv)
  const validate = ajv.compile(readable)

  it('is the one meant', () => {
    expect($schema).toContain('draft-04')
    expect(id).toContain('sarif-2.1.0')
    expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false)
  })

  it('accepts the report of a pull request', () => {
    const text = formatSarif({ ...seed, rules, problems: [{ path: 'x', message: 'y' }] })
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true)
  })

  it('accepts any path and any text', () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 20 })
    const path = fc.oneof(hostile, fc.constantFrom('pr-body', 'a b/c:d.md', '/x', '//x', '..'))
    const edit = fc.record({ range: fc.constant(rangeAt(3)), text: hostile })
    const found = fc
      .record({
        path,
        message: hostile,
        note: hostile,
        fingerprint: hostile,
        scope: fc.constantFrom('new' as const, 'touched' as const, 'old' as const),
        related: fc.array(fc.record({ path, range: fc.constant(rangeAt(2)), message: hostile })),
        fix: fc.record({ path, edits: fc.array(edit, { minLength: 1, maxLength: 3 }) }),
      })
      .map(finding)
    fc.assert(
      fc.property(
        fc.array(found, { maxLength: 5 }),
        fc.array(fc.record({ path, message: hostile }), { maxLength: 2 }),
        (findings, problems) => {
          const report = log({ findings, problems })
          expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
        },
      ),
      { seed: 210, numRuns: 300 },
    )
  })
})
