import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/check/load-config.ts'
import { rules } from '../../src/rules/index.ts'
import { makeFolder, makeRepository, type Repository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

function makeConfigured(): Repository {
  return makeRepository({
    'guidelint.json': JSON.stringify({
      extends: ['preset:runner-guides', 'base.json'],
      ignore: ['vendor/'],
      documents: { index: 'docs/README.md' },
      rules: { 'guide-outline': 'off', 'linked-reference': { options: { every: true } } },
      overrides: [
        {
          files: ['docs/drafts/'],
          rules: { 'intro-fields': 'warning', 'guide-outline': 'warning' },
        },
        { files: ['**/*.md'], rules: { 'link-target': { severity: 'warning' } } },
      ],
    }),
    'base.json': JSON.stringify({ ignore: ['old/'], links: { anchors: 'hugo' } }),
    'docs/a.md': '# A\n',
  })
}

interface Printed {
  path?: string
  role?: string
  layers: string[]
  values: { key: string; value: unknown; origin: string }[]
}

async function print(
  cwd: string,
  ...args: string[]
): Promise<Printed & { at(key: string): unknown }> {
  const { code, stdout, stderr } = await runCli(cwd, ['config', ...args, '--format', 'json'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const printed: Printed = JSON.parse(stdout)
  return {
    ...printed,
    at(key) {
      const found = printed.values.find((each) => each.key === key)
      return found && [found.value, found.origin]
    },
  }
}

describe('guidelint config', () => {
  it('says of each value where it comes from', async () => {
    using repository = makeConfigured()
    const { at, layers } = await print(repository.root)
    expect(layers).toEqual(['preset:runner-guides', 'base.json', 'guidelint.json'])
    expect(at('ignore.0')).toEqual(['old/', 'base.json'])
    expect(at('ignore.1')).toEqual(['vendor/', 'guidelint.json'])
    expect(at('documents.guides')).toEqual([['guides/**/*-guide.md'], 'preset:runner-guides'])
    expect(at('documents.index')).toEqual(['docs/README.md', 'guidelint.json'])
    expect(at('documents.frontmatter')).toEqual([['yaml', 'toml'], 'default'])
    expect(at('links.anchors')).toEqual(['hugo', 'base.json'])
    expect(at('links.routes')).toEqual([null, 'default'])
    expect(at('pullRequest.pending')).toEqual(['block', 'default'])
    expect(at('rules.intro-fields.severity')).toEqual(['error', 'preset:runner-guides'])
    expect(at('rules.guide-outline.severity')).toEqual(['off', 'guidelint.json'])
    expect(at('rules.linked-reference.severity')).toEqual(['error', 'preset:runner-guides'])
    expect(at('rules.linked-reference.options.every')).toEqual([true, 'guidelint.json'])
    expect(at('rules.linked-reference.options.ignore')).toEqual([[], 'default'])
    expect(at('rules.suppression.severity')).toEqual(['error', expect.any(String)])
  })

  it('takes the overrides of a document, which need not be there', async () => {
    using repository = makeConfigured()
    const { at, path, role } = await print(join(repository.root, 'docs'), 'drafts/new.md')
    expect({ path, role }).toEqual({ path: 'docs/drafts/new.md', role: 'document' })
    expect(at('rules.intro-fields.severity')).toEqual(['warning', 'guidelint.json: overrides.0'])
    expect(at('rules.guide-outline.severity')).toEqual(['warning', 'guidelint.json: overrides.0'])
    expect(at('rules.link-target.severity')).toEqual(['warning', 'guidelint.json: overrides.1'])
    const other = await print(repository.root, 'docs/a.md')
    expect(other.at('rules.guide-outline.severity')).toEqual(['off', 'guidelint.json'])
  })

  it.each(['docs/drafts/x.md', 'docs/a.md', 'guides/a-guide.md'])(
    'prints what %s is judged by',
    async (path) => {
      using repository = makeConfigured()
      const { at, values } = await print(repository.root, path)
      const active = loadConfig(repository.root, rules).rulesFor(path)
      for (const { name } of rules) {
        const judged = active.find(({ rule }) => rule.name === name)
        expect(at(`rules.${name}.severity`)).toEqual([
          judged?.severity ?? 'off',
          expect.any(String),
        ])
        const prefix = `rules.${name}.options.`
        const options = values.filter(({ key }) => key.startsWith(prefix))
        const entries = options.map(({ key, value }) => [key.slice(prefix.length), value])
        expect(Object.fromEntries(entries)).toEqual(judged?.options ?? {})
      }
    },
  )

  it.each([
    ['docs/README.md', 'index'],
    ['guides/a-guide.md', 'guide'],
    ['vendor/a.md', 'ignored'],
    ['README.md', 'document'],
  ])('takes %s for %s', async (path, role) => {
    using repository = makeConfigured()
    expect((await print(repository.root, path)).role).toBe(role)
  })

  it('is text by default, one line a value', async () => {
    using repository = makeConfigured()
    const { code, stdout } = await runCli(repository.root, ['config', 'docs/a.md'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^docs\/a\.md: document\nlayers, later ones win: default, preset:runner/)
    expect(stdout).toMatch(/^links\.anchors +"hugo" {2}\(base\.json\)$/m)
    expect(stdout).toMatch(/^links\.routes +not set {2}\(default\)$/m)
  })

  it('names defaults where there is no configuration, and the file of --config', async () => {
    using folder = makeFolder({ 'own/mine.json': '{ "rules": { "link-target": "off" } }' })
    expect((await print(folder.root)).layers).toEqual([])
    expect((await print(folder.root)).at('rules.link-target.severity')).toEqual([
      'error',
      'default',
    ])
    const own = await print(folder.root, '--config', 'own/mine.json')
    const file = join(folder.root, 'own/mine.json')
    expect(own.at('rules.link-target.severity')).toEqual(['off', file])
  })

  it.each([
    [['../x.md'], '../x.md: lies outside'],
    [['a.md', 'b.md'], 'config: expected one path'],
    [['--format', 'sarif'], '--format: expected one of `text`, `json`, got `sarif`'],
  ])('refuses %j', async (args, message) => {
    using folder = makeFolder({})
    const { code, stderr } = await runCli(folder.root, ['config', ...args])
    expect(code).toBe(2)
    expect(stderr).toContain(`guidelint: ${message}`)
  })
})
