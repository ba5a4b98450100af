import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleConfig } from '../../../scripts/judge/example-config.ts'
import type { PresetName, VirtualFile } from '../../../site/src/playground/input.ts'
import { parseFiles } from '../../../site/src/playground/virtual-files.ts'
import { localDate } from '../../../src/check/lint.ts'
import { readIdentity } from '../../../src/engine/identity.ts'
import { rules } from '../../../src/rules/index.ts'
import { ownDocuments, ownStarts } from './build-page.ts'
import { loadBuiltEngine } from './built-engine.ts'
import {
  fixByCli,
  type LintedRepository,
  lintByCli,
  openForCli,
  plain,
  textsByCli,
} from './command-line.ts'

let engine: Awaited<ReturnType<typeof loadBuiltEngine>>
beforeAll(async () => {
  engine = await loadBuiltEngine()
}, 60_000)

const today = localDate()
const presets: PresetName[] = ['none', 'runner-guides', 'kubeblocks']

function presetConfig(preset: PresetName): object | undefined {
  return preset === 'none' ? undefined : { extends: [`preset:${preset}`] }
}

/** Every document of a repository, judged in the page one by one. */
async function judgeAll(
  files: Readonly<Record<string, string>>,
  choice: { preset: PresetName; config?: string },
) {
  const others: VirtualFile[] = Object.entries(files).map(([path, text]) => ({ path, text }))
  others.push({ path: 'guidelint.json' })
  const findings = []
  for (const path of Object.keys(files)
    .filter((each) => /\.(?:md|markdown)$/.test(each))
    .sort()) {
    const text = files[path] ?? ''
    const input = { ...choice, kind: 'document' as const, path, text, files: others, today }
    const verdict = await engine.judge(input)
    expect(verdict.problems).toEqual([])
    findings.push(...verdict.findings)
  }
  return plain(findings)
}

const examples = rules.flatMap((rule) => rule.examples.map((example) => ({ rule, example })))
const documentExamples = examples.filter(({ example }) => !Object.hasOwn(example.files, 'pr-body'))
const bodyExamples = examples.filter(({ example }) => Object.hasOwn(example.files, 'pr-body'))

describe('finds what the command line finds', () => {
  test.each(documentExamples.map((each) => [`${each.rule.name}: ${each.example.title}`, each]))(
    '%s',
    async (_title, { rule, example }) => {
      const config = exampleConfig(rule.name, example)
      const text = JSON.stringify(config)
      expect(await judgeAll(example.files, { preset: 'none', config: text })).toEqual(
        await lintByCli(example.files, config),
      )
      for (const preset of presets) {
        expect(await judgeAll(example.files, { preset }), preset).toEqual(
          await lintByCli(example.files, presetConfig(preset)),
        )
      }
    },
  )

  test.each(bodyExamples.map((each) => [`${each.rule.name}: ${each.example.title}`, each]))(
    '%s',
    async (_title, { rule, example }) => {
      const config = exampleConfig(rule.name, example)
      const texts = { title: 'docs: add a guide', body: example.files['pr-body'] ?? '' }
      const verdict = await engine.judge({
        ...{ kind: 'texts', preset: 'none', config: JSON.stringify(config), commits: [], today },
        ...texts,
      })
      expect(plain(verdict.findings)).toEqual(await textsByCli(texts, config))
    },
  )
})

/** Ways to break a guide of this repository. */
const damages: [string, (text: string) => string][] = [
  ['the audience is gone', (text) => text.replace(/^> \*\*Audience.*\n/m, '')],
  ['the status is none', (text) => text.replace(/^(> \*\*Status\*\*: )\w+/m, '$1perhaps')],
  ['it became a stop-gap', (text) => text.replace(/^(> \*\*Status\*\*: ).*/m, '$1stop-gap')],
  ['a link is misspelt', (text) => text.replace(/\]\(([a-z-]+)-guide\.md/, '](./$1-guid.md')],
  ['an anchor is misspelt', (text) => text.replace(/\]\(#([\w-]+)\)/, '](#$1-x)')],
  ['a neighbour’s anchor', (text) => `${text}\n[x](evidence-discipline-guide.md#nothing-here)\n`],
  ['the hard rules are renamed', (text) => text.replace(/^## Hard rules/m, '## Habits')],
  ['a mention without a link', (text) => `${text}\nSee \`hosts-pinning-guide.md\`.\n`],
  [
    'a suppression without need',
    (text) => `${text}\n<!-- guidelint-disable link-target -- x -->\n`,
  ],
  ['raw HTML with references', (text) => `${text}\n<a href="a&amp;b.md?x&lt">x</a> &notin;\n`],
  ['frontmatter declares it', (text) => `---\nstatus: stop-gap\ntags: [a, !!js/x b]\n---\n${text}`],
  ['the headings are renamed', (text) => text.replaceAll('\n## ', '\n## New ')],
]

describe('this repository’s own guides', () => {
  const documents = ownDocuments()
  const guides = [...documents.keys()].filter((path) => path.startsWith('guides/'))
  const known = parseFiles(ownStarts()['runner-guides'].files)
  const others = known.filter(({ path }) => !documents.has(path))
  const onDisk = Object.fromEntries(others.map(({ path }) => [path, '']))
  let repository: LintedRepository
  beforeAll(() => {
    const files = { ...onDisk, ...Object.fromEntries(documents) }
    repository = openForCli(files, { extends: ['preset:runner-guides'] })
  })
  afterAll(() => repository[Symbol.dispose]())

  test.each(damages)('%s', async (_title, damage) => {
    for (const path of guides) {
      const text = damage(documents.get(path) ?? '')
      const expected = await repository.lint(path, text)
      // Neighbours are known by their headings only, as the page starts with them.
      const input = {
        kind: 'document' as const,
        preset: 'runner-guides' as const,
        path,
        text,
        today,
      }
      const verdict = await engine.judge({ ...input, files: known })
      expect(plain(verdict.findings)).toEqual(expected)
    }
  })

  test('are clean as they are, and broken ones are not', async () => {
    for (const path of guides) {
      const text = documents.get(path) ?? ''
      const input = { kind: 'document' as const, preset: 'runner-guides' as const, path, today }
      expect((await engine.judge({ ...input, text, files: known })).findings).toEqual([])
      const broken = text.replace(/^> \*\*Audience.*\n/m, '')
      expect((await engine.judge({ ...input, text: broken, files: known })).findings).toHaveLength(
        1,
      )
    }
  })
})

describe('texts of a pull request', () => {
  const { title, body, commits } = ownStarts()['runner-guides']
  const bodies = [
    body,
    '',
    '## Summary\n\nx\n\n## Test plan\n\n- [x] done\n',
    '本文由 Claude 起草。\n',
    'Co-authored-by: Copilot <copilot@github.com>',
    'No AI was used. `Generated with Claude` is what we forbid.',
    '| a | https://example.org/|\n| - | - |\n<b title="Generated with &quot;Codex&quot;">x</b>',
  ]
  test.each(bodies.flatMap((each) => presets.map((preset) => ({ preset, text: each }))))(
    '$preset: $text',
    async ({ preset, text }) => {
      const commit = commits.split('---\n')[0] ?? ''
      const given = { title, body: text }
      const verdict = await engine.judge({
        kind: 'texts',
        preset,
        ...given,
        commits: [commit],
        today,
      })
      expect(verdict.problems).toEqual([])
      const expected = await textsByCli({ ...given, commit }, presetConfig(preset))
      expect(plain(verdict.findings)).toEqual(expected)
    },
  )
})

describe('fixes are those of --fix', () => {
  test.each(documentExamples.map((each) => [`${each.rule.name}: ${each.example.title}`, each]))(
    '%s',
    async (_title, { example }) => {
      const config = { extends: ['preset:runner-guides'] }
      const others = Object.entries(example.files).map(([path, text]) => ({ path, text }))
      const [path = '', text = ''] = Object.entries(example.files)[0] ?? []
      if (!/\.(?:md|markdown)$/.test(path)) return
      const input = {
        kind: 'document' as const,
        preset: 'runner-guides' as const,
        path,
        text,
        today,
      }
      const files = [...others, { path: 'guidelint.json' }]
      const corrected = await engine.fix({ ...input, files })
      expect(corrected.text).toBe(await fixByCli(example.files, config, path))
    },
  )

  test('a correction in the index comes back as a changed neighbour', async () => {
    const index = '# Index\n\n- [B](guides/b-guide.md)\n'
    const { files, verdict } = await engine.fix({
      ...{ kind: 'document', preset: 'none', today, path: 'guides/a-guide.md', text: '# A\n' },
      config: '{ "rules": { "index-entry": "error" } }',
      files: [
        { path: 'SKILL-INDEX.md', text: index },
        { path: 'guides/b-guide.md', headings: ['# B'] },
      ],
    })
    expect(files).toEqual([
      { path: 'SKILL-INDEX.md', text: expect.stringContaining('(guides/a-guide.md)') },
    ])
    expect(verdict.findings).toEqual([])
  })
})

test('the address of a rule’s page is that of the site, and no file’s: a page can open none', async () => {
  const { homepage } = readIdentity(JSON.parse(readFileSync('package.json', 'utf8')))
  const input = {
    kind: 'document' as const,
    preset: 'none' as const,
    path: 'a.md',
    files: [],
    today,
  }
  const { findings } = await engine.judge({ ...input, text: '[x](y.md)\n' })
  expect(findings).toHaveLength(1)
  expect(findings[0]?.url).toBe(homepage && `${homepage}/rules/link-target/`)
})
