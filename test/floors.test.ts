/**
 * The floors of the house: a room imports only from rooms below it, and no file from one that, over
 * any number of others, imports it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** From the bottom up. `forge` stands beside the house: it knows nothing of what is judged. */
const floors = [
  'text',
  'forge',
  'document',
  'corpus',
  'engine',
  'repository',
  'rules',
  'pull-request',
  'check',
  'report',
  'editor',
  'action',
  'cli',
]

/** Wings that import nothing of the house, and that nothing of it imports. */
const wings = ['reference']

type Imports = ReadonlyMap<string, readonly string[]>

function readImports(): Imports {
  const imports = new Map<string, readonly string[]>()
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  for (const name of names.filter((each) => /\.[jt]s$/.test(each))) {
    const file = `src/${name.split(sep).join('/')}`
    const text = readFileSync(join(root, file), 'utf8')
    const written = text.matchAll(/\bfrom\s+'(\.[^']+)'|\bimport\(\s*'(\.[^']+)'\s*\)/g)
    const paths = [...written].map(([, from, late]) => {
      const path = relative(root, resolve(root, dirname(file), from ?? late ?? ''))
      return path.split(sep).join('/')
    })
    imports.set(file, [...new Set(paths)])
  }
  return imports
}

/** `src/engine/config/config.ts` → `engine`; `src/index.ts` → ''. */
function roomOf(file: string): string {
  return /^src\/([^/]+)\//.exec(file)?.[1] ?? ''
}

/** Imports that go up, or from a wing to the house or back. */
function misplaced(imports: Imports): string[] {
  const found: string[] = []
  for (const [file, paths] of imports) {
    const from = roomOf(file)
    for (const path of paths) {
      const to = roomOf(path)
      if (from === to || !path.startsWith('src/')) continue
      const goesUp = from !== '' && floors.indexOf(to) >= floors.indexOf(from)
      if (goesUp || wings.includes(to) || wings.includes(from)) found.push(`${file} → ${path}`)
    }
  }
  return found
}

/** Files that import each other in a circle, each circle once. */
function circles(imports: Imports): string[] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const found: string[] = []
  const visit = (file: string): void => {
    order.set(file, order.size)
    lowest.set(file, order.get(file) as number)
    open.push(file)
    for (const next of imports.get(file) ?? []) {
      if (!imports.has(next)) continue
      if (!order.has(next)) visit(next)
      else if (!open.includes(next)) continue
      lowest.set(file, Math.min(lowest.get(file) as number, lowest.get(next) as number))
    }
    if (lowest.get(file) !== order.get(file)) return
    const circle = open.splice(open.indexOf(file))
    if (circle.length > 1) found.push(circle.sort().join(' ↔ '))
  }
  for (const file of imports.keys()) if (!order.has(file)) visit(file)
  return found
}

describe('the floors of src/', () => {
  const imports = readImports()

  it('hold every room', () => {
    const rooms = new Set([...imports.keys()].map(roomOf).filter((room) => room !== ''))
    expect([...rooms].sort()).toEqual([...floors, ...wings].sort())
  })

  it('are imported from above only', () => {
    expect(misplaced(imports)).toEqual([])
  })

  it('have no circles', () => {
    expect(circles(imports)).toEqual([])
  })

  it('would show an import that goes up, and a circle', () => {
    const bad: Imports = new Map([
      ['src/engine/a.ts', ['src/rules/b.ts']],
      ['src/rules/b.ts', ['src/rules/c.ts', 'src/reference/d.ts']],
      ['src/rules/c.ts', ['src/rules/b.ts', 'package.json']],
      ['src/reference/d.ts', []],
    ])
    expect(misplaced(bad)).toEqual([
      'src/engine/a.ts → src/rules/b.ts',
      'src/rules/b.ts → src/reference/d.ts',
    ])
    expect(circles(bad)).toEqual(['src/rules/b.ts ↔ src/rules/c.ts'])
  })
})
