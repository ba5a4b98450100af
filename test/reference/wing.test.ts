import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'

const source = join(projectRoot, 'src')

/** Every import between files of `src/`, as paths from there; packages are left out. */
function imports(): { from: string; to: string }[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => /\.[tj]s$/.test(file))
    .flatMap((from) => {
      const text = readFileSync(join(source, from), 'utf8')
      const targets = text.matchAll(/\bfrom '(\.[^']+)'|\bimport\('(\.[^']+)'\)/g)
      return [...targets].flatMap(([, still, lazy]) => {
        const to = relative(source, join(source, dirname(from), still ?? lazy ?? ''))
        return to === '../package.json' ? [] : { from, to }
      })
    })
}

it('src/reference/ is a wing of its own: no import leads in or out', () => {
  const isReference = (file: string) => file.startsWith('reference/')
  const all = imports()
  expect(all.filter(({ from }) => isReference(from)).length).toBeGreaterThan(50)
  expect(all.filter(({ from, to }) => isReference(from) !== isReference(to))).toEqual([])
})

it('in src/reference/, kit/ stands below probes/, and probes/ below the monitor', () => {
  const rank = ['kit', 'probes', 'keepalive-monitor']
  const room = (file: string) => rank.indexOf(file.split('/')[1] ?? '')
  const upward = imports().filter(({ from, to }) => {
    return from.startsWith('reference/') && room(to) > room(from)
  })
  expect(upward).toEqual([])
})

it('/proc has one reader', () => {
  const files = ['src/reference', 'test/lab'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
      .map((file) => join(folder, file)),
  )
  const readers = files.filter((file) => {
    const code = readFileSync(join(projectRoot, file), 'utf8').replace(/\/\*\*[\s\S]*?\*\//g, '')
    return /['"`]\/proc\b/.test(code)
  })
  expect(readers).toEqual(['src/reference/kit/process/proc.ts'])
})
