/**
 * Corrections come to rest, or the document is left as it was and the run says so.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { MemoryWorkspace } from '../../scripts/judge/memory-workspace.ts'
import { lint } from '../../src/check/lint.ts'
import { buildConfig } from '../../src/engine/config/config.ts'
import { Corrections, maxPasses } from '../../src/engine/corrections.ts'
import { applyEdits, chooseEdits, joinsOf } from '../../src/engine/fix.ts'
import { defineRule, type Rule } from '../../src/engine/rule.ts'
import { Session } from '../../src/engine/session.ts'
import { Source } from '../../src/text/source.ts'
import { makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

/** A rule that replaces the first match of a pattern. */
function replacing(name: string, pattern: RegExp, text: string, path?: string): Rule {
  return defineRule({
    name,
    since: '0.0.0',
    summary: 'Disallow what the test does not want',
    incident: 'No single incident: it is a test.',
    description: '',
    options: z.strictObject({}),
    messages: { found: { summary: '', remedy: '', text: () => 'Found' } },
    examples: [],
    inspect({ facts, source, report }) {
      if (path !== undefined && facts.path !== path) return
      const match = pattern.exec(source.text)
      if (!match) return
      const range = source.range(match.index, match.index + match[0].length)
      report({
        code: 'found',
        range,
        args: {},
        fix: { path: facts.path, edits: [{ range, text }] },
      })
    },
  })
}

/** Correct files in memory. */
function correct(files: Record<string, string>, rules: readonly Rule[]) {
  const switchedOn = Object.fromEntries(rules.map(({ name }) => [name, 'error']))
  const config = buildConfig(
    { name: 'guidelint.json', text: JSON.stringify({ rules: switchedOn }) },
    rules,
    () => ({ name: '', text: '' }),
  )
  const corrections = new Corrections(rules)
  let runs = 0
  const judge = () => {
    runs++
    const workspace = new MemoryWorkspace({ ...files, ...Object.fromEntries(corrections.contents) })
    return Session.open({ workspace, config, rules }).judge({ today: '2026-12-01' })
  }
  while (corrections.advance(judge()));
  const { changed, contents, problems } = corrections
  return { runs, changed, problems, contents: Object.fromEntries(contents) }
}

const toB = replacing('to-b', /a/, 'b')
const toA = replacing('to-a', /b/, 'a')
const growth = replacing('growth', /^/, 'x ')

describe('corrections that do not come to rest', () => {
  it('are named where two rules undo each other, and nothing is kept', () => {
    const { runs, ...rest } = correct({ 'x.md': 'a' }, [toB, toA])
    expect(rest).toEqual({
      changed: [],
      contents: {},
      problems: [
        {
          path: 'x.md',
          message:
            'could not be brought to rest: the corrections of rules `to-a` and `to-b` undo or repeat each other; nothing of it was written, correct it by hand',
        },
      ],
    })
    expect(runs).toBe(3)
  })

  it('are named where one rule repeats itself, after few passes', () => {
    const { runs, problems, changed } = correct({ 'x.md': 'a' }, [growth])
    expect(changed).toEqual([])
    expect(problems[0]?.message).toContain(
      'the corrections of rule `growth` undo or repeat themselves',
    )
    expect(runs).toBe(maxPasses + 2)
  })

  it('name none that came to rest before', () => {
    const once = replacing('once', /1/, '2')
    const [problem] = correct({ 'x.md': '1 a' }, [once, toB, toA]).problems
    expect(problem?.message).toContain('`to-a` and `to-b`')
    expect(problem?.message).not.toContain('once')
  })

  it('keep no other document from being corrected', () => {
    const only = replacing('growth', /^/, 'x ', 'x.md')
    const { changed, contents, problems } = correct({ 'x.md': 'a', 'y.md': 'a' }, [only, toB])
    expect(problems.map(({ path }) => path)).toEqual(['x.md'])
    expect(changed).toEqual(['y.md'])
    expect(contents).toEqual({ 'y.md': 'b' })
  })

  it('are a problem of the run, which writes the other documents only', async () => {
    using repository = makeRepository({
      'x.md': '# a\n',
      'y.md': '# c\n',
      'guidelint.json': '{"rules":{"to-a":"error","to-b":"error","to-d":"error"}}',
    })
    const rules = [toB, toA, replacing('to-d', /c/, 'd')]
    const result = await lint({ cwd: repository.root, fix: true, rules })
    expect(result.fixed).toEqual(['y.md'])
    expect(result.problems.map(({ path }) => path)).toEqual(['x.md'])
    expect(readFileSync(join(repository.root, 'x.md'), 'utf8')).toBe('# a\n')
    expect(readFileSync(join(repository.root, 'y.md'), 'utf8')).toBe('# d\n')
    expect(result.findings.map(({ path, rule }) => `${path} ${rule}`)).toEqual(['x.md to-b'])
  })

  it('give back an unsaved text as it was', async () => {
    using repository = makeRepository({ 'guidelint.json': '{"rules":{"growth":"error"}}' })
    const stdin = { path: 'x.md', content: '\uFEFF# a\r\n' }
    const result = await lint({ cwd: repository.root, fix: true, rules: [growth], stdin })
    expect(result.stdinText).toBe(stdin.content)
    expect(result.problems).toHaveLength(1)
  })
})

describe('edits of one pass', () => {
  const source = new Source('one two three')
  const edit = (start: number, end: number, text: string) => ({
    range: source.range(start, end),
    text,
  })
  const apply = (...corrections: { rule?: string; edits: ReturnType<typeof edit>[] }[]) => {
    const joins = joinsOf([{ ...toB, name: 'joins', join: (texts) => texts.join('+') }])
    const named = corrections.map(({ rule = 'joins', edits }) => ({ rule, edits }))
    return applyEdits(source.text, chooseEdits(named, joins))
  }

  it('are whole corrections: where one edit is in the way, none of them is made', () => {
    const first = { edits: [edit(4, 7, '2')] }
    const second = { edits: [edit(6, 13, '3'), edit(0, 3, '1')] }
    expect(apply({ edits: [edit(0, 1, 'O')] }, second, first)).toBe('One 2 three')
    expect(apply(first, { edits: [edit(8, 13, '3'), edit(0, 3, '1')] })).toBe('1 2 3')
  })

  it('are made together where they insert at one place, in the order given', () => {
    const at = (text: string, rule = 'joins') => ({ rule, edits: [edit(3, 3, text)] })
    expect(apply(at('b'), at('a'), at('c'))).toBe('oneb+a+c two three')
    expect(apply(at('b'), at('a', 'other'))).toBe('oneb two three')
    expect(apply(at('a', 'other'), at('b', 'other'))).toBe('onea two three')
    expect(apply(at('b'), { edits: [edit(3, 7, '')] })).toBe('oneb two three')
    expect(apply({ edits: [edit(0, 3, '1')] }, at('b'), { edits: [edit(4, 7, '2')] })).toBe(
      '1b 2 three',
    )
  })
})

describe('guidelint --fix', () => {
  it('adds 500 entries in one run of two judgements, in order', async () => {
    const number = (index: number) => String(index).padStart(3, '0')
    const guides = Array.from({ length: 500 }, (_, index) => number(index))
    using repository = makeRepository({
      'SKILL-INDEX.md': '# Index\n\n## Guides\n\n7. [Zero](guides/zero-guide.md)\n\n## Other\n',
      'guidelint.json': '{"rules":{"index-entry":"error"}}',
      'guides/zero-guide.md': '# Zero\n',
      ...Object.fromEntries(guides.map((it) => [`guides/g${it}-guide.md`, `# Guide ${it}\n`])),
    })
    let judgements = 0
    const onProgress = (done: number, total: number) => {
      if (done === total) judgements++
    }
    const result = await lint({ cwd: repository.root, fix: true, onProgress })
    expect(result.summary.errors).toBe(0)
    expect(judgements).toBe(2)
    const entries = guides.map((it, nth) => `${nth + 8}. [Guide ${it}](guides/g${it}-guide.md)\n`)
    const expected = `# Index\n\n## Guides\n\n7. [Zero](guides/zero-guide.md)\n${entries.join('')}\n## Other\n`
    expect(readFileSync(join(repository.root, 'SKILL-INDEX.md'), 'utf8')).toBe(expected)
  })
})

describe('guidelint index --write', () => {
  it('reads an index as the linter does, where satteri would misread its table', async () => {
    const index = '# Index\n\n| a | b |\n|---|---|\n| http://x.y/z|[A](a-guide.md) |\n'
    using repository = makeRepository({ 'SKILL-INDEX.md': index, 'a-guide.md': '# A\n' })
    const { stdout, code } = await runCli(repository.root, ['index', '--write'])
    expect({ stdout, code }).toEqual({ stdout: 'SKILL-INDEX.md is up to date.\n', code: 0 })
    expect(readFileSync(join(repository.root, 'SKILL-INDEX.md'), 'utf8')).toBe(index)
  })

  it('writes behind an item whose fence is open, not into the next one', async () => {
    const index = '- [A](a-guide.md)\n  ```\n- [ ] done'
    using repository = makeRepository({
      'SKILL-INDEX.md': index,
      'a-guide.md': '# A\n',
      'b-guide.md': '# B\n',
      'guidelint.json': '{"documents":{"guides":["*-guide.md"]},"rules":{"index-entry":"error"}}',
    })
    await runCli(repository.root, ['index', '--write'])
    const written = '- [A](a-guide.md)\n  ```\n- [B](b-guide.md)\n- [ ] done'
    expect(readFileSync(join(repository.root, 'SKILL-INDEX.md'), 'utf8')).toBe(written)
  })
})
