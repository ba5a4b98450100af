/**
 * Contract: the registry, the files in src/rules, the pages, the schema and the README's table name
 * the same rules, and what is generated is what stands in the repository.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  generateFiles,
  keepaliveGuide,
  pagesFolder,
  replacePart,
  workflowFile,
} from '../../scripts/generated-files.ts'
import { compactJson, fence, table } from '../../scripts/markdown.ts'
import { formatOptions, readOptions } from '../../scripts/options-table.ts'
import { copyProject, projectRoot } from '../../scripts/project-copy.ts'
import { generatedComment } from '../../scripts/rule-page.ts'
import { defineRule } from '../../src/engine/rule.ts'
import { baselineRule } from '../../src/rules/baseline.ts'
import { rules } from '../../src/rules/index.ts'
import { suppression } from '../../src/rules/suppression.ts'
import { runProcess } from '../helpers/run-process.ts'

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8')

/** What one list has and the other has not: both empty if they agree. */
function differences(names: Iterable<string>, expected: Iterable<string>) {
  const [own, others] = [new Set(names), new Set(expected)]
  return {
    missing: [...others].filter((name) => !own.has(name)).sort(),
    superfluous: [...own].filter((name) => !others.has(name)).sort(),
  }
}

const none = { missing: [], superfluous: [] }
const registry = rules.map(({ name }) => name)

function rulesInFiles(): string[] {
  const entries = readdirSync(join(projectRoot, 'src/rules'), { withFileTypes: true })
  return entries.flatMap((entry) => {
    if (!entry.isDirectory())
      return entry.name === 'index.ts' ? [] : entry.name.replace(/\.ts$/, '')
    // git keeps no empty folders.
    return readdirSync(join(entry.parentPath, entry.name)).length > 0 ? entry.name : []
  })
}

function rulesInPages(): string[] {
  const names = readdirSync(join(projectRoot, pagesFolder)).filter((name) => name !== 'README.md')
  return names.map((name) => name.replace(/\.md$/, ''))
}

function rulesInTable(path: string): string[] {
  return [...read(path).matchAll(/^\| \[([a-z-]+)\]\((?:[a-z/]+\/)?\1\.md\) \|/gm)].map(
    ([, name = '']) => name,
  )
}

interface RuleMap {
  properties: Record<string, unknown>
}

function rulesInSchema(): [all: string[], overrides: string[]] {
  const { properties } = JSON.parse(read('schema.json')) as {
    properties: { rules: RuleMap; overrides: { items: { properties: { rules: RuleMap } } } }
  }
  const { items } = properties.overrides
  return [properties.rules, items.properties.rules].map((map) => Object.keys(map.properties)) as [
    string[],
    string[],
  ]
}

describe('rules', () => {
  it('are registered once each', () => {
    expect(registry).toEqual([...new Set(registry)])
  })

  it('have a file of their name', () => {
    // The engine applies suppressions and the baseline, so the rules about them lie there.
    const ofEngine = [suppression.name, baselineRule.name]
    expect(differences([...rulesInFiles(), ...ofEngine], registry)).toEqual(none)
  })

  it('have a page', () => {
    expect(differences(rulesInPages(), registry)).toEqual(none)
  })

  it.each(['README.md', `${pagesFolder}/README.md`])('stand in the table of %s', (path) => {
    expect(rulesInTable(path)).toEqual(registry)
  })

  it('stand in the schema, under `rules` and under `overrides`', () => {
    for (const names of rulesInSchema()) expect(differences(names, registry)).toEqual(none)
  })

  it.each(rules)('$name: its page has its incident, codes with remedies, and options', (rule) => {
    const page = read(`${pagesFolder}/${rule.name}.md`)
    expect(page.startsWith(`${generatedComment}\n\n# ${rule.name}\n`)).toBe(true)
    expect(page).toContain(`\n\n## Why\n\n${rule.incident}\n\n## What is checked\n\n`)
    const [, toFix = '', options = ''] = page.split(/^## (?:How to fix|Options)$/m)
    const found = [...toFix.matchAll(/^- \*\*`([^`]+)`\*\*: .+\.\\\n {2}(.+)$/gm)]
    expect(found.map(([, code, remedy]) => [code, remedy])).toEqual(
      Object.entries(rule.messages).map(([code, { remedy }]) => [code, remedy]),
    )
    const firstCells = [...options.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell = '']) => cell)
    expect(firstCells).toEqual(readOptions(rule).map(({ path }) => path))
  })

  it.each(rules)('$name: its page offers a suppression only where one has an effect', (rule) => {
    const text = `<!-- guidelint-disable-next-line ${rule.name} -- REASON -->`
    const isSuppressible = Boolean(rule.inspect ?? rule.judge)
    expect(read(`${pagesFolder}/${rule.name}.md`).includes(text)).toBe(isSuppressible)
  })

  it('would be told apart if they differed', () => {
    expect(differences([...registry, 'made-up'], registry)).toEqual({
      missing: [],
      superfluous: ['made-up'],
    })
    expect(differences(rulesInPages().slice(1), registry).missing).toHaveLength(1)
    expect(rulesInFiles()).toContain('link-target')
  })
})

describe('npm run generate', () => {
  it('has been run', () => {
    const sources = { readme: read('README.md'), keepaliveGuide: read(keepaliveGuide) }
    for (const [path, content] of generateFiles(rules, sources, read(workflowFile))) {
      expect(existsSync(join(projectRoot, path)) && read(path), path).toBe(content)
    }
  })

  it('--check names what is stale, superfluous, missing or untracked, and writes nothing', () => {
    using copy = copyProject([
      'package.json',
      'src',
      'scripts',
      'docs',
      'guides',
      'README.md',
      'schema.json',
    ])
    const { root } = copy
    const generate = (...args: string[]) => {
      return runProcess(process.execPath, ['scripts/generate.ts', ...args], { cwd: root })
    }
    const git = (...args: string[]) => runProcess('git', args, { cwd: root })
    // Whatever state the repository is in, the copy is fresh.
    expect(generate().code).toBe(0)
    expect(generate('--check')).toMatchObject({ code: 0, stderr: '' })

    git('init', '--quiet')
    git('add', '--all', '--force', '.', ':!node_modules')
    expect(generate('--check')).toMatchObject({ code: 0, stderr: '' })

    writeFileSync(join(root, `${pagesFolder}/made-up.md`), '# Made up\n')
    writeFileSync(join(root, `${pagesFolder}/suppression.md`), '# Old\n')
    rmSync(join(root, 'schema.json'))
    git('rm', '--cached', '--quiet', `${pagesFolder}/link-target.md`)
    const { code, stderr } = generate('--check')
    expect(code).toBe(1)
    expect(stderr).toMatchInlineSnapshot(`
      "generate: schema.json is stale
      generate: docs/rules/suppression.md is stale
      generate: docs/rules/made-up.md belongs to no rule
      generate: docs/rules/link-target.md is not tracked by git
      Run \`npm run generate\` and commit what it writes.
      "
    `)
    expect(existsSync(join(root, 'schema.json'))).toBe(false)

    expect(generate().stdout).toContain('removed docs/rules/made-up.md')
    git('add', '--all')
    expect(generate('--check')).toMatchObject({ code: 0, stderr: '' })
  }, 120_000)

  it('refuses a README without a pair of markers', () => {
    expect(() => replacePart('', 'help', '')).toThrow('Expected `<!-- generated:help -->`')
    expect(() => replacePart('<!-- generated:help -->', 'help', '')).toThrow('once each')
    const parts = '<!-- generated:help -->\nold\n<!-- /generated:help -->\nrest\n'
    expect(replacePart(parts, 'help', 'new')).toBe(
      '<!-- generated:help -->\n\nnew\n\n<!-- /generated:help -->\nrest\n',
    )
  })
})

describe('pieces of Markdown', () => {
  const rule = defineRule({
    name: 'made-up',
    since: '0.1.0',
    summary: 'Require nothing',
    incident: '',
    description: '',
    options: z.strictObject({
      max: z.number().int().min(1).default(3).describe('Most | of all'),
      of: z.enum(['a', 'b']).optional(),
      parts: z
        .array(z.strictObject({ name: z.string(), words: z.array(z.string()).default([]) }))
        .default([{ name: 'a name that is too long for a cell', words: ['- [ ] one', 'two'] }]),
    }),
    messages: {},
    examples: [],
  })

  it('show options with types and defaults, long defaults apart', () => {
    expect(formatOptions(rule)).toMatchInlineSnapshot(`
      "| option | type | default | meaning |
      | --- | --- | --- | --- |
      | \`max\` | whole number, at least 1 | \`3\` | Most \\| of all |
      | \`of\` | \`"a"\`, \`"b"\` |  |  |
      | \`parts\` | list of objects | [below](#default-of-parts) |  |
      | \`parts[].name\` | string | required |  |
      | \`parts[].words\` | list of strings | \`[]\` |  |

      ### Default of \`parts\`

      \`\`\`json
      [{ "name": "a name that is too long for a cell", "words": ["- [ ] one", "two"] }]
      \`\`\`"
    `)
  })

  it('keep a fence that is longer than any inside', () => {
    expect(fence('md', '```\na\n```')).toBe('````md\n```\na\n```\n````')
  })

  it('break JSON only where it is long', () => {
    const value = { a: ['x'.repeat(50), 'y'.repeat(50)], b: {}, c: [] }
    expect(JSON.parse(compactJson(value))).toEqual(value)
    expect(compactJson(value).split('\n')).toHaveLength(8)
  })

  it('escape what would end a cell', () => {
    expect(table(['a'], [['`b | c`']])).toBe('| a |\n| --- |\n| `b \\| c` |')
  })
})
