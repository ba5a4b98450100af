/**
 * What a run makes for its own time goes with it: at its end, at a signal, and at the next start if it
 * was killed. Real processes; nothing of one that lives is touched.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lint } from '../../src/check/lint.ts'
import { makeFolder, makeRepository } from '../helpers/repository.ts'

const module = join(import.meta.dirname, '../../src/repository/leftovers.ts')

/** A process that prints one line of a script's and then lives on. */
async function start(script: string, tmp: string): Promise<{ child: ChildProcess; line: string }> {
  const source = `import * as leftovers from '${module}'\n${script}\nsetInterval(() => {}, 1e6)\n`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    env: { ...process.env, TMPDIR: tmp },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
  return { child, line: String(line).trim() }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  const ended = once(child, 'exit')
  child.kill(signal)
  const [code, endedBy] = await ended
  return endedBy ?? code
}

const scratch = "console.log(leftovers.makeScratch('objects'))"

describe('a folder for the time of a run', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'goes at %s, which still ends it',
    async (signal) => {
      using tmp = makeFolder({})
      const { child, line } = await start(`leftovers.tidyAtEnd(process)\n${scratch}`, tmp.root)
      expect(existsSync(line)).toBe(true)
      expect(await end(child, signal)).toBe(signal)
      expect(readdirSync(tmp.root)).toEqual([])
    },
  )

  it('goes at the end', () => {
    using tmp = makeFolder({})
    const source = `import * as leftovers from '${module}'\nleftovers.tidyAtEnd(process)\n${scratch}`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
      env: { ...process.env, TMPDIR: tmp.root },
      encoding: 'utf8',
    })
    expect(stdout).toContain('guidelint-objects-')
    expect(readdirSync(tmp.root)).toEqual([])
  })

  it('of a killed run goes at the next start, those of others stay', async () => {
    using tmp = makeFolder({})
    using elsewhere = makeFolder({ 'keep.md': 'mine\n' })
    const killed = await start(scratch, tmp.root)
    const alive = await start(scratch, tmp.root)
    await end(killed.child, 'SIGKILL')
    const [ours, theirs] = [basename(killed.line), basename(alive.line)]
    expect(readdirSync(tmp.root).sort()).toEqual([ours, theirs].sort())
    // Of another machine: one of today, one that is long over; and what only looks like ours.
    const foreign = ours.replace(/-[0-9a-f]{8}-/, '-00000000-')
    const old = foreign.replace(/......$/, 'AAAAAA')
    for (const name of [foreign, old, 'guidelint-objects-1', 'guidelint-objects-AbCdEf']) {
      writeFileSync(join(tmp.root, name), '')
    }
    utimesSync(join(tmp.root, old), 0, 0)
    symlinkSync(elsewhere.root, join(tmp.root, ours.replace(/......$/, 'BBBBBB')))
    const next = await start(scratch, tmp.root)
    expect(readdirSync(tmp.root).sort()).toEqual(
      [
        theirs,
        basename(next.line),
        foreign,
        'guidelint-objects-1',
        'guidelint-objects-AbCdEf',
      ].sort(),
    )
    // A link goes, never what it leads to.
    expect(readdirSync(elsewhere.root)).toEqual(['keep.md'])
    await end(alive.child, 'SIGKILL')
    await end(next.child, 'SIGKILL')
  })
})

describe('a file that was written aside', () => {
  it.each([
    ['', '', false],
    ['*.tmp\n', '', true],
    ['', 'docs/', true],
  ])(
    'by a killed run goes at the next start (ignored: %j, in %j, --fix: %s)',
    async (ignored, folder, fix) => {
      using tree = makeRepository({ [`${folder}a.md`]: '# A\n', '.gitignore': ignored })
      const name = 'console.log(leftovers.asideName())'
      const killed = await start(name, tree.root)
      await end(killed.child, 'SIGKILL')
      const alive = await start(name, tree.root)
      for (const { line } of [killed, alive]) tree.write({ [`${folder}${line}`]: 'half' })
      tree.write({ [`${folder}.guidelint-1-notours.tmp`]: 'mine' })
      await lint({ cwd: tree.root, fix })
      expect(
        readdirSync(join(tree.root, folder))
          .filter((it) => it.endsWith('.tmp'))
          .sort(),
      ).toEqual([alive.line, '.guidelint-1-notours.tmp'].sort())
      await end(alive.child, 'SIGKILL')
    },
  )
})
