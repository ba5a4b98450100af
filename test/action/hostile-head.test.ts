/**
 * A pull request is data: nothing of it is run, and nothing of it says how it is judged.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { runCli } from '../helpers/run-cli.ts'
import { cadence, guide, index } from './scene/guides.ts'
import { type Files, runGit } from './scene/origin.ts'
import { liveMarkup, strangeCommands } from './scene/rendered.ts'
import { type RunResult, Scene } from './scene/scene.ts'

const page = `docs/${cadence}`
const dead = guide('Cadence', 'See [gone](gone.md).')

let scene: Scene
let marker: string
beforeEach(async () => {
  scene = await Scene.open()
  marker = join(scene.origin.folder, 'executed')
  return () => scene[Symbol.asyncDispose]()
})

/** Judge a pull request with a dead link and something hostile. */
async function judge(files: Files): Promise<RunResult> {
  scene.addPull(1, { files: { [page]: dead, ...files } })
  const result = await scene.runPull(1)
  expect(existsSync(marker), 'nothing was executed').toBe(false)
  expect(result.log).not.toContain('internal error')
  return result
}

function expectSameVerdict(result: RunResult): void {
  expect(result.code, result.log).toBe(1)
  expect(result.outputs).toMatchObject({ blocking: '1', errors: '1' })
  expect(scene.comment(1)).toContain('gone.md')
}

test('a guidelint.json that turns rules off holds only after merging', async () => {
  const rules = '{ "rules": { "link-target": "off" }, "ignore": ["**"] }\n'
  expectSameVerdict(await judge({ 'guidelint.json': rules }))
  expect(scene.comment(1)).toContain('This pull request changes')
})

test('neither does one in a repository whose target has none, nor a symbolic link to one', async () => {
  await using bare = await Scene.open({ files: { [page]: guide('Cadence', 'Text.') } })
  bare.addPull(1, {
    files: {
      [page]: dead,
      'guidelint.json': { link: 'docs/rules.json' },
      'docs/rules.json': '{ "rules": { "link-target": "off" } }',
    },
  })
  const result = await bare.runPull(1)
  expect(result.code, result.log).toBe(1)
  expect(bare.comment(1)).toContain('gone.md')
})

test('a baseline that accepts what the pull request brings does not', async () => {
  await judge({})
  const workspace = scene.origin.checkout(scene.pull(1).head.sha)
  const made = await makeBaseline(workspace)
  scene.push(1, made)
  const result = await scene.runPull(1)
  expect(result.code, result.log).toBe(1)
  expect(scene.comment(1)).toContain('gone.md')
})

test('filters, merge drivers and diff programs that attributes name are not run', async () => {
  const program = `sh -c 'touch ${marker}'`
  const workspace = scene.origin.checkout(scene.origin.sha('main'))
  // As though the machine had such programs for others' attributes to name.
  for (const name of [
    'filter.evil.smudge',
    'filter.evil.clean',
    'diff.evil.command',
    'diff.evil.textconv',
  ]) {
    runGit(workspace, ['config', name, program])
  }
  scene.addPull(1, {
    files: {
      [page]: dead,
      '.gitattributes': '* filter=evil diff=evil merge=evil\n',
      'docs/.gitattributes': '*.md filter=evil diff=evil merge=evil\n',
    },
  })
  runGit(workspace, ['config', 'merge.evil.driver', program])
  // Both sides change one file, so that a driver would be wanted.
  scene.origin.commit('refs/heads/main', { [page]: guide('Cadence', 'On a schedule, daily.') })
  const result = await scene.runPull(1, { workspace })
  expect(existsSync(marker)).toBe(false)
  expect(result.code, result.log).toBe(1)
  expect(scene.comment(1)).toContain('gone.md')
})

test('package.json, hooks and workflows of the head are files like any other', async () => {
  const scripts = { preinstall: `touch ${marker}`, postinstall: `touch ${marker}` }
  expectSameVerdict(
    await judge({
      'package.json': JSON.stringify({ scripts, type: 'commonjs' }),
      '.npmrc': `node-options=--require ./evil.js\n`,
      'evil.js': `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`,
      '.remarkrc.mjs': `import fs from 'node:fs'; fs.writeFileSync(${JSON.stringify(marker)}, '')`,
      '.git-hooks/reference-transaction': `#!/bin/sh\ntouch ${marker}\n`,
      'node_modules/guidelint/index.js': 'throw 1',
    }),
  )
})

test('frontmatter in JavaScript is not evaluated', async () => {
  const code = `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`
  const result = await judge({
    'docs/js-guide.md': `---js\n{ title: ${code} }\n---\n\n${guide('JS', 'Text.')}`,
    'docs/SKILL-INDEX.md': index(cadence, 'js-guide.md'),
  })
  expect([1, 2]).toContain(result.code)
  expect(scene.comment(1)).toContain('gone.md')
})

test('symbolic links out of the repository are followed nowhere', async () => {
  const secret = join(scene.origin.folder, 'secret.md')
  writeFileSync(secret, '# TOP-SECRET\n\nSee [gone](top-secret.md).\n')
  const result = await judge({
    'docs/abs.md': { link: secret },
    'docs/up.md': { link: '../../../../../../../../../../etc/passwd' },
    'docs/out': { link: scene.origin.folder },
    'docs/loop.md': { link: 'loop.md' },
    'docs/links.md': '[a](abs.md) [b](up.md) [c](out/secret.md) [d](loop.md)\n',
  })
  expect(result.code, result.log).toBe(1)
  const said = `${scene.comment(1)}${result.log}${result.summary}${readFileSync(result.outputs.sarif ?? '', 'utf8')}`
  expect(said).not.toMatch(/top-secret|TOP-SECRET|root:/)
})

test('names of files that hold commands, options and mentions stay names', async () => {
  const names = [
    'docs/--upload-pack=touch.md',
    'docs/$(touch executed).md',
    'docs/a\n::error::x\n.md',
    'docs/@everyone.md',
    'docs/[x](javascript:alert(1)).md',
    'docs/`code`.md',
    'docs/<script>.md',
    'docs/%0A::warning::y.md',
  ]
  const files = Object.fromEntries(names.map((name) => [name, '[gone](gone.md)\n']))
  const result = await judge(files)
  expect(result.code, result.log).toBe(1)
  expect(result.outputs.errors).toBe(String(names.length + 1))
  const commands = result.log.split('\n').filter((line) => line.startsWith('::'))
  expect(commands.every((line) => /^::error file=docs\/[^:]*::/.test(line))).toBe(true)
  expect(commands).toHaveLength(names.length + 1)
  expect(liveMarkup(scene.comment(1))).toEqual([])
  expect(strangeCommands(result.log)).toEqual([])
})

/** A baseline that the command line would write for a work tree. */
async function makeBaseline(workspace: string): Promise<Files> {
  const { code, stderr } = await runCli(workspace, ['baseline', '--write'])
  expect(code, stderr).toBe(0)
  const [name = ''] = runGit(workspace, ['ls-files', '--others']).trim().split('\n')
  return { [name]: readFileSync(join(workspace, name), 'utf8') }
}
