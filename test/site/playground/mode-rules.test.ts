/**
 * A mode has every rule by name, and really those that judge in it.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { expect, onTestFinished, test } from 'vitest'
import { playgroundBundle } from '../../../site/src/playground/build.ts'
import type { Mode } from '../../../site/src/playground/mode-rules.ts'
import type { Rule } from '../../../src/engine/rule.ts'
import { rules } from '../../../src/rules/index.ts'

async function rulesOf(mode: Mode): Promise<readonly Rule[]> {
  const folder = await mkdtemp(join(tmpdir(), 'guidelint-mode-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const bundle = await rolldown({
    input: `guidelint:rules/${mode}`,
    platform: 'browser',
    plugins: [playgroundBundle()],
    logLevel: 'silent',
  })
  const { output } = await bundle.write({ format: 'esm', dir: folder })
  const made = await import(pathToFileURL(join(folder, output[0].fileName)).href)
  return made.rules
}

const known = ({ name, byDefault }: Rule) => ({ name, byDefault })
const judging = ({ inspect, judge }: Rule) => ({ inspect: !!inspect, judge: !!judge })
const isReal = ({ messages }: Rule): boolean => Object.keys(messages).length > 0
const namesOf = (list: readonly Rule[]): string[] => list.map(({ name }) => name)

test.each(['document', 'texts'] as const)('%s: names, order and defaults', async (mode) => {
  expect((await rulesOf(mode)).map(known)).toEqual(rules.map(known))
})

test('a guide has every rule that judges documents; only ai-attribution stands aside', async () => {
  const made = await rulesOf('document')
  expect(made.map(judging)).toEqual(rules.map(judging))
  const expected = rules.filter(({ name, inspect, judge }) => {
    return inspect || judge || name === 'suppression'
  })
  expect(namesOf(made.filter(isReal))).toEqual(
    namesOf(expected).filter((name) => name !== 'ai-attribution'),
  )
})

test('texts have every rule that judges texts', async () => {
  const made = await rulesOf('texts')
  const expected = rules.filter(({ judgeText }) => judgeText)
  expect(namesOf(made.filter(isReal))).toEqual(namesOf(expected))
  expect(namesOf(expected)).toContain('ai-attribution')
})
