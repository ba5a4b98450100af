import { describe, expect, it } from 'vitest'
import { formatJson } from '../../src/report/json.ts'
import { finding, rangeAt, verdict } from './verdicts.ts'

describe('the JSON report of a run', () => {
  it('has no key that only pull requests have, and no fingerprint', () => {
    const summary = { documents: 1, errors: 1, warnings: 0, suppressed: 0, baselined: 0 }
    const text = formatJson({ findings: [finding({})], problems: [], summary })
    expect(text).toBe(`{
  "version": 1,
  "findings": [
    {
      "rule": "link-target",
      "code": "missing",
      "severity": "error",
      "path": "docs/a.md",
      "range": {
        "start": {
          "line": 1,
          "column": 1
        },
        "end": {
          "line": 1,
          "column": 6
        }
      },
      "args": {},
      "message": "No file at \`b.md\`",
      "url": "https://example.com/guidelint/rules/link-target/"
    }
  ],
  "summary": {
    "documents": 1,
    "errors": 1,
    "warnings": 0,
    "suppressed": 0,
    "baselined": 0
  }
}
`)
  })
})

describe('the JSON report of a pull request', () => {
  const range = { start: { line: 4, column: 1 }, end: { line: 4, column: 6 } }
  const tie = { from: '#126', document: 'a.md', target: 'x.md', refs: ['#124'] }
  const broken = { by: '#126', path: 'y.md', from: '#130', document: 'b.md' }
  const judged = verdict({
    findings: [finding({}), finding({ scope: 'touched' }), finding({ scope: 'old' })],
    remarks: ['It conflicts.'],
    order: {
      steps: [{ names: ['#126'], needs: ['#124'], ties: [{ ...tie, range: rangeAt(4) }] }],
      breaks: [{ ...broken, range: rangeAt(4) }],
    },
  })

  it('has scopes, remarks, the merge order and further counts', () => {
    const report = JSON.parse(formatJson(judged))
    expect(Object.keys(report)).toEqual(['version', 'findings', 'remarks', 'order', 'summary'])
    expect(report.findings.map((each: { scope: string }) => each.scope)).toEqual([
      'new',
      'touched',
      'old',
    ])
    expect(report.remarks).toEqual(['It conflicts.'])
    expect(report.order).toEqual({
      steps: [{ names: ['#126'], needs: ['#124'], ties: [{ ...tie, range }] }],
      breaks: [{ ...broken, range }],
    })
    expect(report.summary).toMatchObject({ errors: 1, blocking: 1, touched: 1, old: 1 })
  })

  it('says that there is no remark, and nothing of an order that is not known', () => {
    const { order, ...unordered } = judged
    expect(order).toBeDefined()
    const report = JSON.parse(formatJson({ ...unordered, remarks: [] }))
    expect(report).toMatchObject({ remarks: [] })
    expect(report).not.toHaveProperty('order')
  })
})
