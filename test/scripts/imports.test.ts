/**
 * Scripts stand below tests: of `test/` they see the laboratory and the fake forge, which are programs of
 * their own and know nothing of a test runner.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'

const rooms = ['test/lab/', 'test/fake-forge/']

function importsOf(folder: string): { from: string; to: string }[] {
  const files = readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => join(folder, file))
    .flatMap((from) => {
      const text = readFileSync(join(projectRoot, from), 'utf8')
      return [...text.matchAll(/^(?:import|export|\}) .*?from '([^']+)'/gm)].map(([, to = '']) => {
        const path = to.startsWith('.') ? resolve(projectRoot, dirname(from), to) : undefined
        return { from, to: path === undefined ? to : relative(projectRoot, path) }
      })
    })
}

it('scripts import of test/ only the laboratory and the fake forge', () => {
  const imports = importsOf('scripts')
  expect(imports.filter(({ to }) => to.startsWith('test/lab/')).length).toBeGreaterThan(5)
  const others = imports.filter(
    ({ to }) => to.startsWith('test/') && !rooms.some((room) => to.startsWith(room)),
  )
  expect(others).toEqual([])
})

it('neither of them needs a test runner, or another room of test/', () => {
  const imports = rooms.flatMap(importsOf)
  expect(imports.length).toBeGreaterThan(50)
  expect(
    imports.filter(({ to }) => {
      return (
        to === 'vitest' || (to.startsWith('test/') && !rooms.some((room) => to.startsWith(room)))
      )
    }),
  ).toEqual([])
})
