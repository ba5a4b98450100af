/**
 * Corrections: making them twice equals making them once, nothing fixable is left, and line endings
 * and byte order marks stay as they were.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exampleConfig } from '../../scripts/judge/example-config.ts'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import { lint } from '../../src/check/lint.ts'
import { applyEdits } from '../../src/engine/fix.ts'
import { rules } from '../../src/rules/index.ts'
import { Source } from '../../src/text/source.ts'
import { makeRepository } from '../helpers/repository.ts'

const variants = {
  'as written': (text: string) => text,
  CRLF: (text: string) => text.replaceAll('\n', '\r\n'),
  'byte order mark': (text: string) => `\uFEFF${text}`,
}

const fixable = rules.flatMap((rule) => {
  return rule.examples
    .filter(({ findings }) => findings)
    .map((example) => ({ rule, example, config: exampleConfig(rule.name, example) }))
    .filter(({ example, config, rule: { name } }) => {
      return lintFiles(example.files, { config }).findings.some((it) => it.rule === name && it.fix)
    })
})

describe.each(fixable)('$rule.name: $example.title', ({ rule, example, config }) => {
  it.each(Object.entries(variants))('%s', async (variant, change) => {
    const files = Object.fromEntries(
      Object.entries(example.files).map(([path, text]) => [path, text && change(text)]),
    )
    using repository = makeRepository({ ...files, 'guidelint.json': JSON.stringify(config) })
    const read = () => {
      return Object.keys(files).map((path) => readFileSync(join(repository.root, path), 'utf8'))
    }
    const today = '2026-11-23'
    const first = await lint({ cwd: repository.root, fix: true, today })
    expect(first.fixed).not.toEqual([])
    const once = read()
    expect(first.findings.filter((it) => it.rule === rule.name && it.fix)).toEqual([])
    const second = await lint({ cwd: repository.root, fix: true, today })
    expect(second.fixed).toEqual([])
    expect(read()).toEqual(once)
    for (const text of once.filter((it) => it !== '')) {
      if (variant === 'CRLF') expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      else expect(text).not.toContain('\r')
      expect(text.startsWith('\uFEFF')).toBe(variant === 'byte order mark')
      expect(text.indexOf('\uFEFF', 1)).toBe(-1)
    }
  })
})

it('covers the fixable rules', () => {
  const names = new Set(fixable.map(({ rule }) => rule.name))
  expect([...names].sort()).toEqual(['index-entry', 'intro-fields', 'linked-reference'])
})

describe('applyEdits', () => {
  const source = new Source('one two three')
  const edit = (start: number, end: number, text: string) => ({
    range: source.range(start, end),
    text,
  })

  it('makes edits in order of place, whatever order they come in', () => {
    expect(applyEdits(source.text, [edit(8, 13, '3'), edit(0, 3, '1')])).toBe('1 two 3')
  })

  it('leaves an edit that overlaps another to the next pass', () => {
    expect(applyEdits(source.text, [edit(0, 7, 'x'), edit(4, 13, 'y')])).toBe('x three')
  })
})
