import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lint } from '../../src/check/lint.ts'
import { makeRepository } from '../helpers/repository.ts'

const files = { 'a.md': '# A\n\n[b](b.md)\n', 'c.md': '# C\n\n[d](d.md)\n' }

test('a verdict gives the texts it was found in', async () => {
  using repository = makeRepository(files)
  const { root } = repository
  const { findings, source } = await lint({ cwd: root })
  expect(findings.map(({ path }) => source(path)?.text)).toEqual(Object.values(files))
})

test('a verdict does not give a text that was written since for the one that was judged', async () => {
  using repository = makeRepository(files)
  const { root } = repository
  const { source } = await lint({ cwd: root })
  writeFileSync(join(root, 'a.md'), '# Another text\n')
  expect(source('a.md')).toBeUndefined()
  expect(source('c.md')?.text).toBe(files['c.md'])
})
