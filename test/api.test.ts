import { expect, it } from 'vitest'
import { z } from 'zod'
import * as api from '../src/index.ts'
import { defineRule, type InspectContext, type JudgeContext, lint, rules } from '../src/index.ts'
import { makeRepository } from './helpers/repository.ts'

const noTabs = defineRule({
  name: 'no-tabs',
  since: '1.0.0',
  summary: 'Disallow tabs',
  incident: 'No single incident: tabs are as wide as each reader has set them.',
  description: 'A tab anywhere in a document.',
  options: z.strictObject({}),
  messages: {
    tab: { summary: 'A tab', remedy: 'Write spaces.', text: () => 'A tab stands here' },
  },
  examples: [],
  inspect({ source, report }) {
    const at = source.text.indexOf('\t')
    if (at !== -1) report({ code: 'tab', range: source.range(at, at + 1), args: {} })
  },
})

it('lint() takes rules of one’s own; the configuration turns them on', async () => {
  using repository = makeRepository({
    'guidelint.json': '{ "rules": { "no-tabs": "warning" } }',
    'a.md': 'a\tb [x](no.md)\n',
  })
  const { findings, summary } = await lint({ cwd: repository.root, rules: [noTabs] })
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['no-tabs', 'warning'],
    ['link-target', 'error'],
  ])
  expect(summary).toMatchObject({ documents: 1, errors: 1, warnings: 1 })
  await expect(lint({ cwd: repository.root })).rejects.toThrow('no rule is called `no-tabs`')
})

it('defineRule refuses names and summaries that would not fit the others', () => {
  expect(() => defineRule({ ...noTabs, name: 'NoTabs' })).toThrow('kebab-case')
  expect(() => defineRule({ ...noTabs, summary: 'Tabs' })).toThrow('begin with Require')
  expect(rules.map(({ name }) => name)).toContain('link-target')
})

it('exports these names, and no others', () => {
  expect(Object.keys(api).sort()).toEqual([
    'ConfigError',
    'GitError',
    'PathError',
    'defineRule',
    'lint',
    'rules',
  ])
})

it('shows a rule of one’s own one document, then all of them, prepared once', async () => {
  const seen: { inspect?: object; judge?: object } = {}
  let prepared = 0
  const { inspect: _, ...described } = noTabs
  const linked = defineRule({
    ...described,
    name: 'linked-once',
    options: z.strictObject({}),
    inspect(context: InspectContext<object>) {
      seen.inspect = context
    },
    prepare(corpus) {
      prepared++
      return { documents: [...corpus.documents()] }
    },
    judge(context: JudgeContext<object, { documents: string[] }>) {
      seen.judge = context
      const [first] = context.prepared.documents
      if (context.facts.path !== first) return
      const [link] = context.facts.links
      if (link) context.report({ code: 'tab', range: link.range, args: {}, until: '2026-12-01' })
    },
  })
  using repository = makeRepository({
    'guidelint.json': '{ "rules": { "linked-once": "error" } }',
    'a.md': '[b](b.md)\n',
    'b.md': '# B\n',
  })
  const on = async (today: string) => {
    const { findings } = await lint({ cwd: repository.root, rules: [linked], today })
    return findings.map(({ path, range }) => `${path}:${range.start.column}`)
  }
  expect(await on('2026-12-01')).toEqual([])
  expect(await on('2026-12-02')).toEqual(['a.md:5'])
  expect(prepared).toBe(2)
  expect(Object.keys(seen.inspect ?? {}).sort()).toEqual([
    'facts',
    'options',
    'report',
    'settings',
    'source',
    'tree',
  ])
  expect(Object.keys(seen.judge ?? {}).sort()).toEqual([
    'corpus',
    'count',
    'elsewhere',
    'facts',
    'moved',
    'notice',
    'options',
    'prepared',
    'report',
    'today',
  ])
})
