/**
 * Written and read back: real files, and where the system lets us a disk that is really full.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getuid } from 'node:process'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { openEventLog } from '../../../src/reference/keepalive-monitor/event-log.ts'
import type { LogEntry, MonitorEvent } from '../../../src/reference/keepalive-monitor/events.ts'
import { parseLog, readLog } from '../../../src/reference/keepalive-monitor/read-log.ts'
import { runsOf } from '../../../src/reference/keepalive-monitor/runs.ts'
import { UsageError } from '../../../src/reference/kit/command/usage-error.ts'
import { at, failed, recovered, started } from './sample-events.ts'

const root = mkdtempSync(join(tmpdir(), 'event-log-'))
afterAll(() => rmSync(root, { recursive: true }))
let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'))
  file = join(folder, 'log.jsonl')
})

const neverLost = (error: Error) => expect.unreachable(error.message)

/** What was written; the lines that only begin another file are none of it. */
const written = (entries: readonly LogEntry[]) => entries.filter((entry) => !('continued' in entry))

describe('lines', () => {
  it('are JSON, time and event first, for nobody else to read', () => {
    openEventLog(file, neverLost).write(at, failed)
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/^\{"time":"2026-05-13T05:33:26\.000Z","event":"probe-failed",.*\}\n$/)
    expect(JSON.parse(text)).toEqual({ time: at.toISOString(), ...failed })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('follow one that was torn, on a line of their own', () => {
    writeFileSync(file, '{"time":"2026-05-13T05:33:26.000Z","ev')
    openEventLog(file, neverLost).write(at, failed)
    expect(readLog(file)).toEqual({
      entries: [{ time: at.toISOString(), ...failed }],
      unreadable: 1,
    })
  })

  it('follow each other without empty lines, also of two runs', () => {
    openEventLog(file, neverLost).write(at, failed)
    openEventLog(file, neverLost).write(at, failed)
    expect(
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line !== ''),
    ).toEqual([true, true, false])
  })
})

describe('a file that goes while the monitor runs', () => {
  it.each([
    ['deleted', () => rmSync(file)],
    ['moved away', () => renameSync(file, `${file}.old`)],
  ])('%s: the next one begins with what the run was', (_, goAway) => {
    const log = openEventLog(file, neverLost)
    log.write(at, started)
    log.write(at, recovered(1))
    goAway()
    log.write(at, recovered(2))
    log.write(at, recovered(3))
    const { entries } = readLog(file)
    const time = at.toISOString()
    expect(entries).toEqual([
      { time, ...started, continued: true },
      { time, ...recovered(2) },
      { time, ...recovered(3) },
    ])
    expect(runsOf(entries)).toMatchObject({ leftOut: 0, runs: [{ started: { pid: 87_400 } }] })
  })

  it('with its folder: told once, and again only after lines could be written', () => {
    const lost = vi.fn<(error: Error) => void>()
    const log = openEventLog(file, lost)
    log.write(at, recovered(1))
    for (let time = 0; time < 2; time += 1) {
      rmSync(folder, { recursive: true })
      log.write(at, recovered(2))
      log.write(at, recovered(3))
      mkdirSync(folder)
      log.write(at, recovered(4))
      expect(lost).toHaveBeenCalledTimes(time + 1)
    }
    expect(lost.mock.calls[0]?.[0].message).toContain('ENOENT')
    expect(readLog(file).entries).toEqual([{ time: at.toISOString(), ...recovered(4) }])
  })

  it('before the run could be named: it is named as soon as lines can be written', () => {
    const earlier = { ...started, monitor: { pid: 1, start: '1', boot: 'b' } }
    openEventLog(file, neverLost).write(at, earlier)
    const log = openEventLog(file, () => {})
    renameSync(folder, `${folder}-aside`)
    log.write(at, started)
    renameSync(`${folder}-aside`, folder)
    log.write(at, recovered(1))
    const { runs } = runsOf(readLog(file).entries)
    expect(runs.map((run) => run.started.monitor.pid)).toEqual([1, 87_376])
    expect(runs[0]?.entries).toEqual([])
  })
})

describe('what cannot be written at the start', () => {
  it('a directory', () => {
    expect(() => openEventLog(folder, neverLost)).toThrow(UsageError)
    expect(() => openEventLog(folder, neverLost)).toThrow(`--log: cannot write ${folder}: EISDIR`)
  })

  it('a folder that is not there', () => {
    const missing = join(folder, 'no', 'log')
    expect(() => openEventLog(missing, neverLost)).toThrow(UsageError)
  })

  it.each([
    ['a device', () => '/dev/full', 'it is no regular file, but a device'],
    ['a device without end', () => '/dev/zero', 'it is no regular file, but a device'],
    [
      'a named pipe, which is not waited for',
      () => {
        execFileSync('mkfifo', [file])
        return file
      },
      'it is no regular file, but a named pipe (FIFO)',
    ],
    [
      'a link of our own to one',
      () => {
        execFileSync('mkfifo', [`${file}-pipe`])
        symlinkSync(`${file}-pipe`, file)
        return file
      },
      'it is no regular file, but a named pipe (FIFO)',
    ],
    [
      'a circle of links',
      () => {
        symlinkSync(file, file)
        return file
      },
      'its symbolic links lead nowhere',
    ],
    [
      'a folder where it would be put aside',
      () => {
        mkdirSync(`${file}.1`)
        return file
      },
      'which is there and no regular file',
    ],
    [
      'a link where it would be put aside',
      () => {
        symlinkSync('/etc/hostname', `${file}.1`)
        return file
      },
      'which is there and no regular file',
    ],
  ])('%s', (_, make, message) => {
    const place = make()
    const open = () => openEventLog(place, neverLost)
    expect(open).toThrow(UsageError)
    expect(open).toThrow(`--log: cannot write ${place}: `)
    expect(open).toThrow(message)
    expect(() => readLog(place)).toThrow(UsageError)
  })

  it.skipIf(getuid?.() !== 0)("somebody else's link, which may lead anywhere", () => {
    const target = join(folder, 'target')
    writeFileSync(target, 'theirs')
    symlinkSync(target, file)
    lchownSync(file, 65_534, 65_534)
    expect(() => openEventLog(file, neverLost)).toThrow(
      `${file} is a symbolic link of another user (uid 65534)`,
    )
    // Behind one of our own, too.
    symlinkSync(file, `${file}-ours`)
    expect(() => openEventLog(`${file}-ours`, neverLost)).toThrow('of another user')
    expect(readFileSync(target, 'utf8')).toBe('theirs')
  })

  it.skipIf(getuid?.() === 0 && !runsAsNobody())('a file without permission', () => {
    writeFileSync(file, '')
    chmodSync(file, 0o400)
    // Root may write everything: another user has to try.
    const script = `
      import { openEventLog } from ${JSON.stringify(moduleFile)}
      try { openEventLog(process.argv[1], () => {}) } catch (error) { console.log(error.name, error.message) }`
    for (const path of [root, folder, file]) chmodSync(path, path === file ? 0o444 : 0o755)
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script, file], {
      encoding: 'utf8',
      ...(getuid?.() === 0 && { uid: 65_534 }),
    })
    expect(stdout).toContain(`UsageError --log: cannot write ${file}: EACCES`)
  })
})

const moduleFile = join(
  import.meta.dirname,
  '../../../src/reference/keepalive-monitor/event-log.ts',
)

function runsAsNobody(): boolean {
  const { status } = spawnSync(
    process.execPath,
    ['-e', `require('fs').accessSync(${JSON.stringify(import.meta.filename)})`],
    {
      uid: 65_534,
    },
  )
  if (status !== 0)
    console.warn('SKIPPED: no other user can read this checkout (log without permission)')
  return status === 0
}

/** A file system of 64 KiB; `undefined` where we may not mount one. */
function tinyDisk(): string | undefined {
  const place = mkdtempSync(join(root, 'disk-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place])
  return status === 0 ? place : undefined
}

describe('what is still written', () => {
  it('through a link of our own, also to a file that is not there yet', () => {
    const target = join(folder, 'target.jsonl')
    symlinkSync(target, file)
    openEventLog(file, neverLost).write(at, failed)
    expect(readLog(target).entries).toEqual([{ time: at.toISOString(), ...failed }])
  })

  it('when something else took its place: lost and told if that is no file, and never waited for', () => {
    const lost = vi.fn<(error: Error) => void>()
    using log = openEventLog(file, lost)
    log.write(at, recovered(1))
    rmSync(file)
    execFileSync('mkfifo', [file])
    log.write(at, recovered(2))
    expect(lost.mock.calls.map(([error]) => error.message)).toEqual([
      'it is no regular file, but a named pipe (FIFO)',
    ])
    rmSync(file)
    log.write(at, recovered(3))
    expect(readLog(file).entries).toEqual([{ time: at.toISOString(), ...recovered(3) }])
  })

  it('without a descriptor left', () => {
    const module = JSON.stringify(new URL(`file://${moduleFile}`).href)
    const script = `
      import { openSync } from 'node:fs'
      import { openEventLog } from ${module}
      const log = openEventLog(process.argv[1], (error) => process._rawDebug(error.message))
      let code
      try { for (;;) openSync('/dev/null') } catch (error) { code = error.code }
      log.write(new Date(0), { event: 'start-failed', reason: code })
      process._rawDebug('done')`
    const { stderr } = spawnSync('sh', [
      ...['-c', 'ulimit -n 100; exec "$@"', 'sh', process.execPath],
      ...['--input-type=module', '-e', script, file],
    ])
    expect(String(stderr)).toBe('done\n')
    expect(readLog(file).entries).toMatchObject([{ event: 'start-failed', reason: 'EMFILE' }])
  })
})

describe('a full disk', () => {
  it('leaves whole lines before and after, and at most one torn', (context) => {
    const disk = tinyDisk()
    if (!disk) {
      console.warn('SKIPPED: no tmpfs may be mounted here (full disk)')
      context.skip()
      return
    }
    onTestFinished(() => void spawnSync('umount', [disk]))
    const ballast = join(disk, 'ballast')
    writeFileSync(ballast, Buffer.alloc(60 * 1024))
    const lost = vi.fn<(error: Error) => void>()
    const place = join(disk, 'log')
    // Closed before the disk is taken away.
    using log = openEventLog(place, lost)
    let count = 0
    while (lost.mock.calls.length === 0 && count < 1000) log.write(at, recovered(count++))
    expect(lost.mock.calls[0]?.[0].message).toContain('ENOSPC')
    for (let time = 0; time < 10; time += 1) log.write(at, recovered(count++))
    expect(lost).toHaveBeenCalledTimes(1)
    rmSync(ballast)
    const after = count
    for (let time = 0; time < 10; time += 1) log.write(at, recovered(count++))
    const { entries, unreadable } = readLog(place)
    const numbers = entries.map((entry) => (entry.event === 'recovered' ? entry.afterMs : -1))
    expect(numbers.slice(-10)).toEqual(Array.from({ length: 10 }, (_, n) => after + n))
    expect(numbers.slice(0, -10)).toEqual(Array.from({ length: numbers.length - 10 }, (_, n) => n))
    expect(numbers.length).toBe(after - 11 + 10)
    expect(unreadable).toBeLessThanOrEqual(1)
  })
})

describe('the bound', () => {
  it('a full log is put aside, and the new one begins with what the run was', () => {
    const log = openEventLog(file, neverLost, 1000)
    log.write(at, started)
    for (let count = 0; count < 100; count += 1) log.write(at, recovered(count))
    for (const name of [file, `${file}.1`]) {
      expect(statSync(name).size).toBeLessThanOrEqual(1000)
      expect(parseLog(readFileSync(name, 'utf8')).entries[0]).toMatchObject({
        event: 'started',
        continued: true,
      })
    }
    const { runs, leftOut } = runsOf(readLog(file).entries)
    expect(runs).toHaveLength(1)
    expect(leftOut).toBe(0)
    expect(runs[0]?.last).toMatchObject(recovered(99))
  })

  it('a line longer than the log may be is lost, and takes nothing with it', () => {
    const lost = vi.fn<(error: Error) => void>()
    const log = openEventLog(file, lost, 200)
    log.write(at, recovered(1))
    log.write(at, { event: 'exited', output: ['x'.repeat(300)] })
    log.write(at, recovered(2))
    expect(lost.mock.calls.map(([error]) => error.message)).toEqual([
      'a line is longer than 200 bytes',
    ])
    expect(readLog(file).entries).toMatchObject([recovered(1), recovered(2)])
    expect(existsSync(`${file}.1`)).toBe(false)
  })

  it('what is written is read back, the newest without a gap, and no file exceeds the bound', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    const event: fc.Arbitrary<MonitorEvent> = fc.oneof(
      text.map((reason): MonitorEvent => ({ event: 'start-failed', reason })),
      fc.array(text, { maxLength: 3 }).map((output): MonitorEvent => ({ event: 'exited', output })),
      text.map((reason): MonitorEvent => ({ ...failed, reason })),
      fc.record({ uptimeMs: fc.nat(), because: text }).map(
        (some): MonitorEvent => ({
          event: 'stopped',
          ...some,
          probes: 3,
          failedProbes: 2,
          restarts: 1,
        }),
      ),
      text.map((probe): MonitorEvent => ({ ...started, probe })),
    )
    const step = fc.oneof(
      { weight: 6, arbitrary: event },
      // The monitor is killed and started again, in the middle of a line or not.
      { weight: 1, arbitrary: fc.constantFrom('killed', 'torn') },
    )
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: 1200, max: 4000 }),
        (steps, bound) => {
          const name = join(mkdtempSync(join(folder, 'p-')), 'log')
          let log = openEventLog(name, neverLost, bound)
          const all: LogEntry[] = []
          let torn = 0
          steps.forEach((one, second) => {
            if (typeof one === 'string') {
              if (one === 'torn' && statSync(name).size + 7 < bound) {
                appendFileSync(name, '{"time"')
                torn += 1
              }
              log = openEventLog(name, neverLost, bound)
              return
            }
            const time = new Date(at.getTime() + second * 1000)
            log.write(time, one)
            all.push({ time: time.toISOString(), ...one })
            for (const each of [name, `${name}.1`]) {
              const size = statSync(each, { throwIfNoEntry: false })?.size ?? 0
              expect(size).toBeLessThanOrEqual(bound)
            }
          })
          if (all.length === 0) return
          const content = readLog(name)
          const kept = written(content.entries)
          expect(kept).toEqual(all.slice(all.length - kept.length))
          // Nothing goes before it has to: one file that is full is always there.
          const first = parseLog(readFileSync(name, 'utf8'))
          if (!existsSync(`${name}.1`)) expect(kept).toEqual(all)
          expect(first.entries.length).toBeGreaterThan(0)
          expect(content.unreadable).toBeLessThanOrEqual(torn)
        },
      ),
      { numRuns: 150 },
    )
  })
})
