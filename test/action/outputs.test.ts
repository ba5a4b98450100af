/**
 * What a step leaves behind, as the runner reads it.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { addSummary, leaveFile, setOutputs } from '../../src/action/outputs.ts'
import { cadence, guide } from './scene/guides.ts'
import { parseOutputs, Scene } from './scene/scene.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guidelint-outputs-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

describe('outputs', () => {
  test('are read back, whatever they contain', () => {
    const GITHUB_OUTPUT = join(folder, 'output')
    const values = {
      plain: 'x',
      empty: '',
      number: 3,
      lines: 'a\nb\r\n\n',
      forged: 'end-\nother<<end\nvalue\nend\nname=value',
      text: '::set-output name=x::y 中文 😀',
    }
    setOutputs({ env: { GITHUB_OUTPUT } }, values)
    setOutputs({ env: { GITHUB_OUTPUT } }, { more: 'later' })
    expect(parseOutputs(readFileSync(GITHUB_OUTPUT, 'utf8'))).toEqual({
      ...values,
      number: '3',
      more: 'later',
    })
  })

  test('end with a mark that no earlier output had', () => {
    const GITHUB_OUTPUT = join(folder, 'output')
    setOutputs({ env: { GITHUB_OUTPUT } }, { a: 1, b: 2 })
    const marks = [...readFileSync(GITHUB_OUTPUT, 'utf8').matchAll(/<<(.+)/g)].map(
      ([, mark]) => mark,
    )
    expect(new Set(marks).size).toBe(2)
  })
})

describe('the summary', () => {
  const limit = 1024 * 1024

  test('is written up to the runner’s limit, and dropped beyond it', () => {
    const GITHUB_STEP_SUMMARY = join(folder, 'summary')
    const env = { GITHUB_STEP_SUMMARY }
    addSummary({ env }, '長'.repeat(limit / 3 + 1))
    expect(existsSync(GITHUB_STEP_SUMMARY)).toBe(false)
    addSummary({ env }, 'x'.repeat(limit - 2))
    expect(readFileSync(GITHUB_STEP_SUMMARY, 'utf8')).toHaveLength(limit - 1)
  })
})

test('files lie in a folder of their own; an older one is replaced', () => {
  const env = { RUNNER_TEMP: folder }
  const file = leaveFile({ env }, 'x.json', 'one')
  expect(file).toBe(join(folder, 'guidelint/x.json'))
  leaveFile({ env }, 'x.json', 'two')
  expect(readFileSync(file ?? '', 'utf8')).toBe('two')
})

test('a runner that has none of these places gets the verdict all the same', async () => {
  await using scene = await Scene.open()
  scene.addPull(1, { files: { [`docs/${cadence}`]: guide('Cadence', 'See [gone](gone.md).') } })
  const env = { GITHUB_OUTPUT: undefined, GITHUB_STEP_SUMMARY: '', RUNNER_TEMP: undefined }
  const result = await scene.runPull(1, { env })
  expect(result).toMatchObject({ code: 1, outputs: {}, summary: '' })
  expect(scene.comment(1)).toContain('1 thing blocks')
})

test('a place that cannot be written to ends the run with its name', async () => {
  await using scene = await Scene.open()
  scene.addPull(1, { files: { [`docs/${cadence}`]: guide('Cadence', 'See [gone](gone.md).') } })
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'RUNNER_TEMP']) {
    const result = await scene.runPull(1, { env: { [name]: '/dev/null/x' } })
    expect(result.code).toBe(2)
    expect(result.log).toContain(`${name}: /dev/null/x`)
    expect(result.log).not.toContain('internal error')
  }
})
