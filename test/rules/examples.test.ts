/**
 * Every rule's examples are its first tests: the findings they announce, no others of that rule,
 * with both parsers.
 */
import { describe, expect, it } from 'vitest'
import { parserNames } from '../../src/document/parse.ts'
import { rules } from '../../src/rules/index.ts'
import { exampleConfig } from '../helpers/example-config.ts'
import { brief, lintFiles } from '../helpers/lint-files.ts'

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  const cases = rule.examples.flatMap((example) => {
    return parserNames.map((parser) => [example.title, parser, example] as const)
  })
  it.each(cases)('example "%s" with %s', (_title, parser, example) => {
    const first = Object.keys(example.files)[0]
    const expected = (example.findings ?? []).map(({ code, line, path = first }) => {
      return `${path}:${line} ${code}`
    })
    const result = lintFiles(example.files, { config: exampleConfig(name, example), parser })
    expect(result.problems).toEqual([])
    expect(brief(result, name)).toEqual(expected)
  })

  it('has a good and a bad example, unless it judges texts only', () => {
    if (!rule.inspect && !rule.judge) return
    expect(rule.examples.some(({ findings }) => !findings)).toBe(true)
    expect(rule.examples.some(({ findings }) => findings && findings.length > 0)).toBe(true)
  })
})
