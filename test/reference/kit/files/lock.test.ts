/**
 * A lock of a made-up program, without processes: who holds it is a list of keys that live.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type LockRules, takeLock } from '../../../../src/reference/kit/files/lock.ts'

interface Entry {
  key: string
}

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
  file = join(folder, 'a.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const holder = () => JSON.parse(readFileSync(file, 'utf8'))

function rules(
  living: ReadonlySet<string>,
  over: Partial<LockRules<Entry>> = {},
): LockRules<Entry> {
  return {
    read(path) {
      try {
        return JSON.parse(readFileSync(path, 'utf8'))
      } catch {
        return undefined
      }
    },
    keyOf: ({ key }) => key,
    async clear(entry) {
      if (entry && living.has(entry.key)) throw new Error(`held by ${entry.key}`)
    },
    late: () => new Error('too late'),
    ...over,
  }
}

const take = (key: string, over: LockRules<Entry>) => takeLock(file, { key }, over)

it('is refused while its holder lives, and left as it is', async () => {
  await take('one', rules(new Set()))
  await expect(take('two', rules(new Set(['one'])))).rejects.toThrow('held by one')
  expect(holder()).toEqual({ key: 'one' })
  expect(readdirSync(folder)).toEqual(['a.json'])
})

it('is taken over from one who is gone, after clearing up, and leaves nothing aside', async () => {
  await take('one', rules(new Set()))
  const seen: (Entry | undefined)[] = []
  await take('two', rules(new Set(), { clear: async (entry) => void seen.push(entry) }))
  expect(seen).toEqual([{ key: 'one' }])
  expect(holder()).toEqual({ key: 'two' })
  expect(readdirSync(folder)).toEqual(['a.json'])
})

it('is taken over from what is no lock', async () => {
  writeFileSync(file, 'half of a')
  await take('two', rules(new Set()))
  expect(holder()).toEqual({ key: 'two' })
})

it('of many who take over the same one at once, exactly one has it', async () => {
  await take('dead', rules(new Set()))
  const living = new Set<string>()
  const keys = Array.from({ length: 20 }, (_, number) => `k${number}`)
  const tried = keys.map(async (key) => {
    const slow = rules(living, {
      async clear(entry) {
        if (entry && living.has(entry.key)) throw new Error(`held by ${entry.key}`)
        for (let turns = Number(key.slice(1)) % 3; turns > 0; turns -= 1) await undefined
      },
    })
    await take(key, slow)
    living.add(key)
    return key
  })
  const outcomes = await Promise.allSettled(tried)
  const won = outcomes.filter(({ status }) => status === 'fulfilled')
  expect(won).toEqual([{ status: 'fulfilled', value: holder().key }])
  expect(readdirSync(folder)).toEqual(['a.json'])
})

it('gives a lock back that was taken from somebody faster', async () => {
  await take('dead', rules(new Set()))
  const overtaken = rules(new Set(), {
    // While this one clears up, another one takes over.
    async clear() {
      writeFileSync(file, JSON.stringify({ key: 'faster' }))
    },
  })
  await expect(take('slower', overtaken)).rejects.toThrow('too late')
  expect(holder()).toEqual({ key: 'faster' })
  expect(readdirSync(folder)).toEqual(['a.json'])
})
