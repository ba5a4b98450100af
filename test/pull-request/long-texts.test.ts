/**
 * Hang guards: each of these took minutes when a step was quadratic, and takes about a second.
 */
import { describe, expect, test } from 'vitest'
import { parse } from '../../src/document/parse.ts'
import { buildConfig } from '../../src/engine/config/config.ts'
import type { Surface } from '../../src/engine/rule.ts'
import { judgeTexts, squashText } from '../../src/pull-request/texts.ts'
import { createStyler } from '../../src/report/style.ts'
import { formatText } from '../../src/report/text.ts'
import { rules } from '../../src/rules/index.ts'

const size = 600_000

function configure(rulesOf: Record<string, unknown>) {
  const text = JSON.stringify({ rules: rulesOf })
  return buildConfig({ name: 'guidelint.json', text }, rules, () => {
    throw new Error('extends nothing')
  })
}

const both = configure({ 'ai-attribution': 'error', 'test-plan': 'error' })

function report(surface: Surface, content: string): string {
  const { source, ...result } = judgeTexts(
    [{ path: surface, surface, content }],
    both,
    '2026-12-01',
    parse,
  )
  expect(result.problems).toEqual([])
  return formatText({
    ...result,
    notices: [],
    source,
    displayPath: (path) => path,
    noun: 'text',
    seconds: 0,
    style: createStyler(false),
    width: 100,
  })
}

const fill = (unit: string) => unit.repeat(Math.ceil(size / unit.length))

describe('a text of 600 KB is judged', () => {
  test.each<[what: string, surface: Surface, unit: string]>([
    [
      'statements on one line',
      'commit-message',
      'I used Claude to write this, and then I reviewed it. ',
    ],
    ['links on one line', 'commit-message', '[Claude](https://claude.ai/code/session_01As) '],
    ['links, a line each', 'commit-message', '[a](http://a.b/c)\n'],
    ['emphasis in one word', 'pr-body', '_a_'],
    ['underscores in one word', 'pr-body', 'a_'],
    ['underscores and dots in one word', 'pr-body', 'a_._'],
    ['references', 'pr-body', '&#1;'],
    ['quotations in quotations', 'pr-body', '>'],
    ['lists in quotations', 'pr-body', '> - '],
    ['numbered lists in lists', 'pr-body', '1. '],
    ['links in Chinese', 'pr-body', '由[a](b) '],
    ['spaces in an identity', 'commit-author', ' '],
    ['spaces in a name', 'commit-author', `a${' '.repeat(size)}<b<`],
  ])('%s', { timeout: 45_000 }, (_what, surface, unit) => {
    expect(report(surface, fill(unit))).toContain(' in 1 text ')
  })

  test('what a squash repeats', { timeout: 45_000 }, () => {
    const body = fill('Claude wrote this patch.\n\n')
    const config = configure({
      'ai-attribution': { severity: 'error', options: { 'pr-body': 'allow' } },
    })
    const found = judgeTexts(
      [
        { path: 'commit/abc', surface: 'commit-message', content: body },
        ...squashText({ title: 'docs: x', body }),
      ],
      config,
      '2026-12-01',
      parse,
    )
    expect(found.findings.length).toBeGreaterThan(10_000)
    expect(new Set(found.findings.map(({ path }) => path))).toEqual(new Set(['commit/abc']))
  })
})
