/**
 * The storage port on SQLite: real files, and real processes where they die.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../../../../src/reference/kit/command/usage-error.ts'
import { migrate } from '../../../../src/reference/kit/storage/migrate.ts'
import { openSqlite } from '../../../../src/reference/kit/storage/sqlite.ts'
import type { Store } from '../../../../src/reference/kit/storage/store.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sqlite-'))
  file = join(folder, 'state.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

const modules = new URL('../../../../src/reference/kit/storage/', import.meta.url).href
const asModule = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e']

const at = new Date('2026-12-01T00:00:00Z')
const create = 'CREATE TABLE reports (id INTEGER PRIMARY KEY, text TEXT NOT NULL)'
const insert = 'INSERT INTO reports (text) VALUES ($1)'

async function texts(store: Store): Promise<unknown[]> {
  const rows = await store.transaction(({ all }) => all('SELECT text FROM reports ORDER BY id'))
  return rows.map((row) => row.text)
}

it('writes ahead, and to the disk at each commit', async () => {
  await using store = openSqlite(file)
  const modes = await store.transaction(async ({ all }) => [
    ...(await all('PRAGMA journal_mode')),
    ...(await all('PRAGMA synchronous')),
  ])
  // 2 is FULL.
  expect(modes).toEqual([{ journal_mode: 'wal' }, { synchronous: 2 }])
})

it.each([
  ['a folder', () => folder],
  [
    'no database',
    () => {
      writeFileSync(file, 'hello, this is a text and no database at all'.repeat(30))
      return file
    },
  ],
  // In memory nothing can be written ahead.
  ['in memory', () => ':memory:'],
])('%s is refused', (_, place) => {
  expect(() => openSqlite(place())).toThrow()
})

describe('a transaction', () => {
  it('takes values of every kind by their places, whatever they hold', async () => {
    await using store = openSqlite(file)
    const bytes = new Uint8Array([0, 255])
    const rows = await store.transaction(({ all }) =>
      all(
        'SELECT $2 AS b, $1 AS a, $3 AS c, $4 AS d',
        "'; DROP TABLE reports; --",
        1.5,
        bytes,
        null,
      ),
    )
    expect(rows).toEqual([{ a: "'; DROP TABLE reports; --", b: 1.5, c: bytes, d: null }])
  })

  it('that throws has done nothing', async () => {
    await using store = openSqlite(file)
    await migrate(store, [create], at)
    const broken = new Error('broken')
    const tried = store.transaction(async ({ run }) => {
      expect(await run(insert, 'lost')).toBe(1)
      throw broken
    })
    await expect(tried).rejects.toBe(broken)
    expect(await texts(store)).toEqual([])
  })

  it('waits for the one before it, and one that failed holds up nobody', async () => {
    await using store = openSqlite(file)
    await migrate(store, [create], at)
    const write = (text: string, fails: boolean) =>
      store.transaction(async ({ run, all }) => {
        const before = await all('SELECT id FROM reports')
        await new Promise(setImmediate)
        await run(insert, `${text} after ${before.length}`)
        if (fails) throw new Error(text)
      })
    await Promise.allSettled([write('one', false), write('two', true), write('three', false)])
    expect(await texts(store)).toEqual(['one after 0', 'three after 1'])
  })

  it('within another one is refused: it would wait for itself', async () => {
    await using store = openSqlite(file)
    const nested = store.transaction(async () => {
      await Promise.resolve()
      await store.transaction(async () => {})
    })
    await expect(nested).rejects.toThrow('A transaction within a transaction')
  })

  it('is over when its work is: a statement that comes late does not slip into the next one', async () => {
    await using store = openSqlite(file)
    await migrate(store, [create], at)
    let late: () => Promise<number> = async () => 0
    await store.transaction(async ({ run }) => {
      late = () => run(insert, 'late')
    })
    await expect(late()).rejects.toThrow('The transaction is over')
    expect(await texts(store)).toEqual([])
  })
})

describe('a process that is killed', () => {
  const killed = (script: string) => {
    const { signal, stderr } = spawnSync(
      process.execPath,
      [
        ...asModule,
        `import { openSqlite } from '${modules}sqlite.ts'
        const store = openSqlite(process.argv[1])
        const insert = '${insert}'
        const kill = () => process.kill(process.pid, 'SIGKILL')
        ${script}`,
        file,
      ],
      { encoding: 'utf8' },
    )
    expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' })
  }

  it('leaves what was committed, and nothing of what was not', async () => {
    {
      await using store = openSqlite(file)
      await migrate(store, [create], at)
    }
    killed(`await store.transaction(({ run }) => run(insert, 'kept'))
      await store.transaction(async ({ run }) => { await run(insert, 'lost'); kill() })`)
    await using store = openSqlite(file)
    expect(await texts(store)).toEqual(['kept'])
  })
})

describe('migrations', () => {
  const more = 'ALTER TABLE reports ADD COLUMN sink TEXT'

  it('are carried out once each, and said in their table', async () => {
    await using store = openSqlite(file)
    expect(await migrate(store, [create], at)).toBe(1)
    expect(await migrate(store, [create, more], at)).toBe(1)
    expect(await migrate(store, [create, more], at)).toBe(0)
    const rows = await store.transaction(({ all }) => all('SELECT * FROM migrations'))
    expect(rows).toEqual([1, 2].map((version) => ({ version, at: at.toISOString() })))
  })

  it('all of them or none', async () => {
    await using store = openSqlite(file)
    await expect(migrate(store, [create, 'ALTER TABLE nothing'], at)).rejects.toThrow()
    expect(await migrate(store, [create], at)).toBe(1)
  })

  it('of a newer program are left alone', async () => {
    await using store = openSqlite(file)
    await migrate(store, [create, more], at)
    await expect(migrate(store, [create], at)).rejects.toThrow(UsageError)
  })

  it('of two processes at once are carried out by one, and the other waits', async () => {
    const script = `
      import { openSqlite } from '${modules}sqlite.ts'
      import { migrate } from '${modules}migrate.ts'
      const store = openSqlite(process.argv[1])
      console.log(await migrate(store, ['${create}', '${more}'], new Date()))`
    const done = await Promise.all(
      [1, 2].map(async () => {
        const child = spawn(process.execPath, [...asModule, script, file])
        const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
        return output + errors
      }),
    )
    expect(done.sort()).toEqual(['0\n', '2\n'])
  })
})
