/**
 * `npm run fuzz` with real threads: a hang is seen from outside, shrunk, saved, and found again.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const out = mkdtempSync(join(tmpdir(), 'guidelint-fuzz-test-'))
afterAll(() => rmSync(out, { recursive: true, force: true }))

async function fuzz(...args: string[]): Promise<{ code: number | null; stdout: string }> {
  const child = spawn(process.execPath, [join(root, 'scripts/fuzz.ts'), ...args], { cwd: root })
  let stdout = ''
  child.stdout.on('data', (data) => {
    stdout += data
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, stdout }
}

it('names a repository that hangs by its seed, makes it smaller and saves it', async () => {
  const planted = ['--rules', 'test/scripts/planted-rules.ts', '--hang-ms', '1000']
  const found = await fuzz(
    '--seed',
    '1',
    '--count',
    '20',
    '--workers',
    '1',
    '--out',
    out,
    ...planted,
  )
  expect(found.stdout).toMatch(/^seeds from 1\n/)
  expect(found.stdout).toMatch(/hang at seed \d+: longer than 1000 ms/)
  expect(found.stdout).toMatch(/\b[1-9]\d* hangs, 0 restless fixes, 0 words lost/)
  expect(found.code).toBe(1)
  const [file = ''] = readdirSync(out)
  const saved = JSON.parse(readFileSync(join(out, file), 'utf8'))
  expect(Object.values(saved.files).join('')).toContain('😀')
  expect(Object.keys(saved.files)).toHaveLength(1)
  const again = await fuzz('--input', join(out, file), '--out', out, ...planted)
  expect(again.stdout).toMatch(/\b1 hangs/)
  expect(again.code).toBe(1)
  const mended = await fuzz('--input', join(out, file), '--out', out)
  expect(mended.stdout).toMatch(/\b0 hangs/)
  expect(mended.code).toBe(0)
}, 300_000)
