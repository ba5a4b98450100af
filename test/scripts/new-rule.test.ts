import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copyProject } from '../../scripts/project-copy.ts'
import { registerRule } from '../../scripts/rule-registry.ts'
import { runProcess } from '../helpers/run-process.ts'

const copied = [
  'package.json',
  'tsconfig.json',
  'biome.json',
  'vitest.config.ts',
  'src',
  'scripts',
  'test/rules/examples.test.ts',
  'test/rules/prose.test.ts',
  'site/src/playground/strip-prose.ts',
  'test/set-up',
]
const timeoutMs = 120_000

function newRule(root: string, ...args: string[]) {
  return runProcess(process.execPath, ['scripts/new-rule.ts', ...args], { cwd: root })
}

describe('new-rule', () => {
  it(
    'makes a rule that type-checks and is formatted, and whose tests fail until written',
    () => {
      using copy = copyProject(copied)
      const { root } = copy
      const made = newRule(root, 'heading-depth')
      expect(made).toMatchObject({ code: 0, stderr: '' })

      const registry = readFileSync(join(root, 'src/rules/index.ts'), 'utf8')
      expect(registry).toContain("import { headingDepth } from './heading-depth.ts'")
      expect(registry).toMatch(/ {2}headingDepth,\n {2}suppression,\n\]/)

      const written = [
        'src/rules/heading-depth.ts',
        'src/rules/index.ts',
        'test/rules/heading-depth.test.ts',
      ]
      const tsconfig = { extends: './tsconfig.json', include: [], files: written }
      writeFileSync(join(root, 'tsconfig.new-rule.json'), JSON.stringify(tsconfig))
      const bin = (name: string) => join(root, 'node_modules/.bin', name)
      const compiled = runProcess(bin('tsc'), ['-p', 'tsconfig.new-rule.json'], { cwd: root })
      // Errors of other files are the type check's to report.
      const errors = compiled.stdout
        .split('\n')
        .filter((line) => /^error/.test(line) || written.some((path) => line.startsWith(path)))
      expect(errors).toEqual([])
      const biome = ['check', '--vcs-enabled=false', '--reporter=summary', ...written]
      expect(runProcess(bin('biome'), biome, { cwd: root })).toMatchObject({ code: 0 })

      const vitest = runProcess(
        bin('vitest'),
        [
          'run',
          'test/rules',
          '-t',
          'heading-depth',
          '--reporter=json',
          '--outputFile.json=report.json',
        ],
        { cwd: root },
      )
      expect(vitest.code).toBe(1)
      const { testResults } = JSON.parse(
        readFileSync(join(root, 'report.json'), 'utf8'),
      ) as VitestReport
      const failed = testResults
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ status }) => status === 'failed')
        .map(({ title }) => title)
      expect(failed.sort()).toEqual([
        'example "TODO: a document with the defect" with remark',
        'example "TODO: a document with the defect" with satteri',
        'has near misses',
        'says in one sentence how to fix missing',
        'tells the incident in up to three sentences, with its source',
      ])
    },
    timeoutMs,
  )

  it.each([
    [[], 'expected one name'],
    [['link-depth', 'other-name'], 'expected one name'],
    [['LinkDepth'], 'kebab-case'],
    [['link_depth'], 'kebab-case'],
    [['depth'], 'kebab-case'],
    [['../link-depth'], 'kebab-case'],
    [['no-empty-link'], 'noun phrase'],
    [['link-target'], 'already'],
    [['link-depth'], 'src/rules/link-depth exists already'],
  ])('refuses %j and writes nothing', (args, reason) => {
    using copy = copyProject(['package.json', 'src', 'scripts'])
    const { root } = copy
    if (reason.startsWith('src/')) writeFileSync(join(root, 'src/rules/link-depth'), '')
    const registry = readFileSync(join(root, 'src/rules/index.ts'), 'utf8')
    const { code, stderr } = newRule(root, ...args)
    expect(code).toBe(2)
    expect(stderr).toContain(reason)
    expect(readFileSync(join(root, 'src/rules/index.ts'), 'utf8')).toBe(registry)
    expect(existsSync(join(root, 'src/rules/link-depth.ts'))).toBe(false)
  })
})

interface VitestReport {
  testResults: { assertionResults: { status: string; title: string }[] }[]
}

describe('registerRule', () => {
  const text = (names: string) => {
    return `import type { Rule } from '../engine/rule.ts'\nimport { linkAnchor } from './link-anchor.ts'\nimport { linkTarget } from './link-target.ts'\n\nexport const rules: readonly Rule[] = [${names}]\n`
  }

  it('keeps the order of imports and lists the rule last', () => {
    expect(registerRule(text('linkTarget, linkAnchor'), 'link-depth')).toBe(
      text('\n  linkTarget,\n  linkAnchor,\n  linkDepth,\n').replace(
        'import { linkTarget }',
        "import { linkDepth } from './link-depth.ts'\nimport { linkTarget }",
      ),
    )
  })

  it('puts an import that comes last after the others', () => {
    expect(registerRule(text('linkTarget'), 'zebra-crossing')).toContain(
      "from './link-target.ts'\nimport { zebraCrossing } from './zebra-crossing.ts'\n\n",
    )
  })

  it('refuses a file without the list', () => {
    expect(() => registerRule('', 'link-depth')).toThrow('expected a list `rules`')
  })
})
