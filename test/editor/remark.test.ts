/**
 * Every rule as a remark plugin: remark-cli, run once over all examples of all rules, reports what
 * the engine reports.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exampleConfig } from '../../scripts/judge/example-config.ts'
import { showsBody } from '../../scripts/judge/judge-example.ts'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import { rules } from '../../src/rules/index.ts'
import { makeFolder } from '../helpers/repository.ts'

const project = join(import.meta.dirname, '../..')
const remarkCli = join(project, 'node_modules/remark-cli/cli.js')
const reporter = join(project, 'node_modules/vfile-reporter-json/index.js')
const plugin = join(project, 'src/editor/remark.ts')

/** `folder/path:line:column rule message`. */
type Line = string

it('remark-cli reports what the engine reports, example by example', () => {
  const files: Record<string, string> = {}
  const expected: Line[] = []
  for (const rule of rules.filter(
    ({ inspect, judge, name }) => inspect || judge || name === 'suppression',
  )) {
    for (const [index, example] of rule.examples.entries()) {
      if (showsBody(example)) continue
      const folder = `${rule.name}-${index}`
      const config = exampleConfig(rule.name, example)
      for (const [path, content] of Object.entries(example.files))
        files[`${folder}/${path}`] = content
      files[`${folder}/guidelint.json`] = JSON.stringify(config)
      files[`${folder}/.remarkrc.mjs`] =
        `import remarkGfm from '${join(project, 'node_modules/remark-gfm/index.js')}'\n` +
        `import remarkFrontmatter from '${join(project, 'node_modules/remark-frontmatter/index.js')}'\n` +
        `import { plugins } from '${plugin}'\n` +
        `export default { plugins: [remarkGfm, [remarkFrontmatter, ['yaml', 'toml']], plugins['${rule.name}']] }\n`
      for (const finding of lintFiles(example.files, { config }).findings) {
        if (finding.rule !== rule.name) continue
        const { line, column } = finding.range.start
        expected.push(`${folder}/${finding.path}:${line}:${column} ${rule.name} ${finding.message}`)
      }
    }
  }
  using folder = makeFolder(files)
  for (const name of new Set(Object.keys(files).map((path) => path.split('/')[0] as string))) {
    folder.git('init', '--quiet', name)
  }
  const { stderr, stdout } = spawnSync(
    process.execPath,
    [remarkCli, '.', '--ext', 'md,markdown', '--quiet', '--no-stdout', '--report', reporter],
    { cwd: folder.root, encoding: 'utf8', env: { ...process.env, NODE_PATH: '' } },
  )
  expect(stdout).toBe('')
  const reports: {
    path: string
    messages: { place?: unknown; reason: string; ruleId: string; line: number; column: number }[]
  }[] = JSON.parse(stderr)
  const reported = reports.flatMap(({ path, messages }) => {
    return messages.map(
      ({ line, column, ruleId, reason }) => `${path}:${line}:${column} ${ruleId} ${reason}`,
    )
  })
  expect(expected.length).toBeGreaterThan(rules.length)
  expect(reported.sort()).toEqual(expected.sort())
})

it('blocks on the one document with an error among others without', () => {
  const documents = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`clean-${index}.md`, `# ${index}\n\n[a](a.md)\n`]),
  )
  using folder = makeFolder({
    ...documents,
    'a.md': '# A\n\n[x](no.md)\n',
    '.remarkrc.mjs': `import { plugins } from '${plugin}'\nexport default { plugins: [plugins['link-target'], plugins['link-anchor']] }\n`,
  })
  folder.git('init', '--quiet')
  const { status, stderr } = spawnSync(
    process.execPath,
    [remarkCli, '.', '--quiet', '--no-stdout', '--no-color'],
    {
      cwd: folder.root,
      encoding: 'utf8',
    },
  )
  expect(stderr).toContain('No file at')
  expect(status).toBe(1)
})
