/**
 * Every rule's examples are its first tests: the findings they announce, no others of that rule,
 * with both parsers.
 */
import { describe, expect, it } from 'vitest'
import { judgeExample } from '../../scripts/judge/judge-example.ts'
import { parserNames } from '../../src/document/parsed-markdown.ts'
import { rules } from '../../src/rules/index.ts'

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  const cases = rule.examples.flatMap((example) => {
    return parserNames.map((parser) => [example.title, parser, example] as const)
  })
  it.each(cases)('example "%s" with %s', (_title, parser, example) => {
    const first = Object.keys(example.files)[0]
    const expected = (example.findings ?? []).map(({ code, line, path = first }) => {
      return `${path}:${line} ${code}`
    })
    const { findings, problems } = judgeExample(name, example, parser)
    expect(problems).toEqual([])
    expect(findings.map(({ path, range, code }) => `${path}:${range.start.line} ${code}`)).toEqual(
      expected,
    )
  })

  it('has a good and a bad example, unless it judges no text by itself', () => {
    // What is about the other pull requests or the baseline shows in no document.
    const { inspect, judge, judgeText, examples } = rule
    if (!inspect && !judge && !judgeText && examples.length === 0) return
    expect(rule.examples.some(({ findings }) => !findings)).toBe(true)
    expect(rule.examples.some(({ findings }) => findings && findings.length > 0)).toBe(true)
  })
})
