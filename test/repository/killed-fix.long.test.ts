/**
 * `--fix` that is killed while it writes: every document is the old one or the new one, and the next
 * run leaves nothing behind.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const bin = join(import.meta.dirname, '../../src/cli/bin.js')
const documents = 150
const rest = 'Words that make the file long enough to be written in more than one go.\n'.repeat(
  2_000,
)
const old = `# G\n\nSee \`g1-guide.md\`.\n\n${rest}`
const corrected = old.replace('`g1-guide.md`', '[`g1-guide.md`](g1-guide.md)')

it.each(['SIGKILL', 'SIGTERM'] as const)('%s tears nothing and leaves nothing', async (signal) => {
  const names = Array.from({ length: documents }, (_, number) => `g${number}-guide.md`)
  using tree = makeRepository({
    ...Object.fromEntries(names.map((name) => [`guides/${name}`, old])),
    'guidelint.json': JSON.stringify({
      documents: { guides: ['guides/*-guide.md'] },
      rules: { 'linked-reference': 'error' },
    }),
  })
  const folder = join(tree.root, 'guides')
  for (let round = 1; round <= 5; round++) {
    const child = spawn(process.execPath, [bin, '--fix'], { cwd: tree.root, stdio: 'ignore' })
    const ended = once(child, 'exit')
    // In each round a little later.
    let seen = 0
    using watcher = {
      it: watch(folder, (_event, name) => {
        if (name?.endsWith('.tmp') && ++seen === round * 7) child.kill(signal)
      }),
      [Symbol.dispose]() {
        this.it.close()
      },
    }
    expect(watcher.it).toBeDefined()
    await ended
    for (const name of names) {
      const text = readFileSync(join(folder, name), 'utf8')
      expect([old, corrected].includes(text), name).toBe(true)
    }
    if (signal === 'SIGTERM') expect(readdirSync(folder).sort()).toEqual(names.toSorted())
  }
  const { stdout } = await runCli(tree.root, ['--fix'])
  expect(stdout).toContain('0 errors')
  expect(readdirSync(folder).sort()).toEqual(names.toSorted())
})
