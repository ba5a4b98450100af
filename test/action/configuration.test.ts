/**
 * The input `config`: an operator's file, never the pull request's.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cadence, guide, mainFiles } from './scene/guides.ts'
import type { Files } from './scene/origin.ts'
import { Scene } from './scene/scene.ts'

const off = '{ "rules": { "link-target": "off", "intro-fields": "off" } }\n'
const on = '{ "rules": { "link-target": "error" } }\n'
const dead = { [`docs/${cadence}`]: guide('Cadence', 'See [gone](gone.md).') }

async function scene(files: Files, head: Files): Promise<Scene> {
  const opened = await Scene.open({ files: { ...mainFiles, ...files } })
  opened.addPull(1, { files: { ...dead, ...head } })
  return opened
}

test('a file of the merge target is used instead of guidelint.json, with what it extends', async () => {
  await using it = await scene(
    { 'ci/lint.json': '{ "extends": ["more/base.jsonc"] }', 'ci/more/base.jsonc': off },
    {},
  )
  expect((await it.runPull(1)).code).toBe(1)
  const result = await it.runPull(1, { inputs: { config: 'ci/lint.json' } })
  expect(result.code, result.log).toBe(0)
})

test('the pull request’s version of it is not used, nor of what it extends', async () => {
  await using it = await scene(
    { 'ci/lint.json': '{ "extends": ["base.json"] }', 'ci/base.json': on },
    { 'ci/lint.json': off, 'ci/base.json': off },
  )
  for (const config of ['ci/lint.json', './ci/../ci/base.json']) {
    const result = await it.runPull(1, { inputs: { config } })
    expect(result.code, result.log).toBe(1)
  }
})

test('a file that only the pull request has is refused', async () => {
  await using it = await scene({}, { 'ci/lint.json': off })
  const result = await it.runPull(1, { inputs: { config: 'ci/lint.json' } })
  expect(result.code).toBe(2)
  expect(result.log).toContain('config: `ci/lint.json` is not in the merge target')
})

test('a symbolic link of the merge target is followed nowhere', async () => {
  await using it = await scene({ 'ci/lint.json': { link: '../head.json' } }, { 'head.json': off })
  const result = await it.runPull(1, { inputs: { config: 'ci/lint.json' } })
  expect(result.code).toBe(2)
})

test('a file that the workflow put there is used, inside the checkout or outside', async () => {
  await using it = await scene({}, {})
  const workspace = it.origin.checkout(it.pull(1).head.sha)
  const outside = join(it.origin.folder, 'elsewhere/lint.json')
  for (const file of [join(workspace, 'made.json'), outside]) {
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, off)
  }
  for (const config of ['made.json', outside]) {
    const result = await it.runPull(1, { workspace, inputs: { config } })
    expect(result.code, result.log).toBe(0)
  }
})

test('one that does not exist, or cannot be used, is named', async () => {
  await using it = await scene({ 'ci/bad.json': '{ "rules": { "no-such-rule": "error" } }' }, {})
  const missing = await it.runPull(1, { inputs: { config: 'none.json' } })
  expect(missing).toMatchObject({
    code: 2,
    log: expect.stringContaining('none.json: no such file'),
  })
  const bad = await it.runPull(1, { inputs: { config: 'ci/bad.json' } })
  expect(bad).toMatchObject({
    code: 2,
    log: expect.stringContaining('::on main: ci/bad.json: rules.no-such-rule'),
  })
  expect(it.writes()).toEqual([])
})

test('one that is broken in the merge target is mended by a pull request that passes', async () => {
  const broken = '{ "rules": { "no-such-rule": "error" } }'
  await using it = await scene({ 'ci/lint.json': broken }, {})
  const inputs = { config: 'ci/lint.json' }
  it.addPull(2, { files: { 'ci/lint.json': on } })
  const mended = await it.runPull(2, { inputs })
  expect(mended.code, mended.log).toBe(0)
  expect(mended.summary).toContain('this pull request mends it and is judged by its own')
  it.addPull(3, { files: { 'ci/lint.json': on, ...dead } })
  expect((await it.runPull(3, { inputs })).code).toBe(1)
  it.addPull(4, { files: { 'ci/lint.json': '{ "a": 1 }' } })
  const still = await it.runPull(4, { inputs })
  expect(still.code).toBe(2)
  expect(still.log).toContain('on main: ci/lint.json: rules.no-such-rule')
  expect(still.log).toContain('in this pull request: ci/lint.json: a: unknown key')
  const other = await it.runPull(1, { inputs })
  expect(other.code).toBe(2)
  expect(other.log).toContain('mend ci/lint.json in a pull request')
})

test('the target’s guidelint.json that cannot be used ends the run', async () => {
  await using it = await scene({ 'guidelint.json': '{ "rulez": {} }' }, {})
  const result = await it.runPull(1)
  expect(result).toMatchObject({ code: 2, log: expect.stringContaining('rulez') })
})

test('the pull request that mends it passes, with a remark, also from a fork', async () => {
  await using it = await scene({ 'guidelint.json': '{ "rulez": {} }' }, {})
  for (const [number, fork] of [
    [2, undefined],
    [3, 'stranger/guides'],
  ] as const) {
    const files = { 'guidelint.json': mainFiles['guidelint.json'] ?? '' }
    it.addPull(number, { files, ...(fork ? { fork } : {}) })
    const result = await it.runPull(number)
    expect(result.code, result.log).toBe(0)
    expect(result.summary).toContain('this pull request mends it and is judged by its own')
  }
})

test('the pull request that mends the target’s baseline passes, any other is told the side', async () => {
  const name = 'guidelint-baseline.json'
  await using it = await scene({ [name]: '<<<<<<< HEAD\n{}\n' }, {})
  it.addPull(2, { files: { [name]: '{ "version": 1, "findings": [] }\n' } })
  const mended = await it.runPull(2)
  expect(mended.code, mended.log).toBe(0)
  const other = await it.runPull(1)
  expect(other.code).toBe(2)
  expect(other.log).toContain(`on main: ${name}: line 1: is a conflict marker`)
})

test('anchors are those of the dialect that the merge target configures', async () => {
  await using it = await Scene.open({
    files: {
      ...mainFiles,
      'guidelint.json':
        '{ "links": { "anchors": "mkdocs" }, "rules": { "link-target": "error" } }\n',
      'docs/a.md': '# A\n\n## Set-up\n\n## Set-up\n',
    },
  })
  it.addPull(1, { files: { 'docs/b.md': '[x](a.md#set-up_1)\n' } })
  it.addPull(2, { files: { 'docs/b.md': '[x](a.md#set-up-1)\n' } })
  expect((await it.runPull(1)).code).toBe(0)
  const dead = await it.runPull(2)
  expect(dead.code, dead.log).toBe(1)
})
