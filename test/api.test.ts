import { expect, it } from 'vitest'
import { z } from 'zod'
import { defineRule, lint, rules } from '../src/index.ts'
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
