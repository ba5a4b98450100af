/**
 * Real programs, and what they leave behind.
 */
import { getEventListeners } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  hasEnded,
  processIds,
  readEnvironment,
  readStat,
} from '../../../src/reference/kit/process/proc.ts'
import { VirtualClock } from '../../../src/reference/kit/virtual-clock.ts'
import { type ExecProbeOptions, execProbe } from '../../../src/reference/probes/exec-probe.ts'

/** Marks the processes of this file in their environment. */
const mark = `PROBE_TEST=${process.pid}-${Date.now()}`

/** Living processes with the mark. */
function left(): number[] {
  return processIds().filter((pid) => {
    try {
      return readEnvironment(pid)?.includes(mark)
    } catch {
      // Somebody else's.
      return false
    }
  })
}

/** Memory in use, in pages. */
function residentPages(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])
}

/** Not even dying; a dead process that init has not reaped yet does not count. */
function isLiving(pid: number): boolean {
  const stat = readStat(pid)
  return stat !== undefined && !hasEnded(stat)
}

const [name = '', value = ''] = mark.split('=')
const env = { PATH: process.env.PATH, [name]: value }
const sh = (script: string, more: Partial<ExecProbeOptions> = {}) =>
  execProbe({ command: ['sh', '-c', script], timeoutMs: 10_000, env, ...more })

afterEach(() => {
  for (const pid of left()) process.kill(pid, 'SIGKILL')
})

describe('how it ends', () => {
  it('exit 0 is ok, any other is exited, with the end of the output', async () => {
    expect(await sh('echo all well').run()).toMatchObject({
      kind: 'ok',
      reason: 'exit code 0: `all well`',
    })
    expect(await sh('echo bad >&2; exit 7').run()).toMatchObject({
      kind: 'exited',
      code: 7,
      reason: 'exit code 7: `bad`',
    })
    expect(await sh('exit 1').run()).toMatchObject({ reason: 'exit code 1, without output' })
  })

  it('a signal is killed', async () => {
    expect(await sh('kill -TERM $$').run()).toMatchObject({ kind: 'killed', signal: 'SIGTERM' })
  })

  it('a program that is missing, or may not be run, is not-started', async () => {
    const run = (program: string, cwd?: string) =>
      execProbe({ command: [program], timeoutMs: 10_000, ...(cwd && { cwd }) }).run()
    expect(await run('no-such-program')).toMatchObject({ kind: 'not-started', code: 'ENOENT' })
    expect(await run('/etc/passwd')).toMatchObject({ kind: 'not-started', code: 'EACCES' })
    const nowhere = await run('sh', '/no/such/folder')
    expect(nowhere).toMatchObject({ kind: 'not-started', code: 'ENOENT' })
    expect(nowhere.reason).toContain('/no/such/folder')
    const long = execProbe({ command: ['sh', 'x'.repeat(4_000_000)], timeoutMs: 10_000 })
    expect(await long.run()).toMatchObject({ kind: 'not-started', code: 'E2BIG' })
  })

  it('has no shell, and the environment and folder it is given', async () => {
    const literal = execProbe({ command: ['echo', '$HOME;', '*'], timeoutMs: 10_000 })
    expect((await literal.run()).reason).toContain('`$HOME; *`')
    const outcome = await sh(`echo $${name}; pwd`, { cwd: '/' }).run()
    expect(outcome.reason).toContain(`\`${value} /\``)
  })

  it('output never blocks the program, and of much the end is quoted', async () => {
    const much =
      'i=0; while [ $i -lt 3000 ]; do echo "line $i of very many, each of them long"; i=$((i+1)); done'
    const outcome = await sh(much).run()
    expect(outcome.kind).toBe('ok')
    expect(outcome.reason).toMatch(/line 2999 of very many, each of them long`$/)
    expect(outcome.reason.length).toBeLessThan(450)
  })
})

describe('what is left behind', () => {
  it('nothing when the program ends before its children, which hold its pipes', async () => {
    const outcome = await sh('sleep 1000 & sleep 1000 & echo started; exit 0').run()
    expect(outcome).toMatchObject({ kind: 'ok', reason: 'exit code 0: `started`' })
    expect(left()).toEqual([])
  })

  it('nothing at the deadline, also of a program that ignores SIGTERM or is stopped', async () => {
    for (const script of ['trap "" TERM; sleep 1000 & sleep 1000', 'sleep 1000 & kill -STOP $$']) {
      expect(await sh(script, { timeoutMs: 300 }).run()).toMatchObject({
        kind: 'timed-out',
        phase: 'run',
        timeoutMs: 300,
      })
      expect(left()).toEqual([])
    }
  })

  it('nothing after an abort, and no listener', async () => {
    const stop = new AbortController()
    const running = sh('sleep 1000 & sleep 1000').run(stop.signal)
    await vi.waitUntil(() => left().length === 3)
    const reason = new Error('enough')
    stop.abort(reason)
    await expect(running).rejects.toBe(reason)
    expect(left()).toEqual([])
    expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0)
  })

  it('nothing that is still busy dying: a process with much memory takes its time', async () => {
    const stop = new AbortController()
    const hog = `const held = Buffer.alloc(4e8, 1); setInterval(() => held, 1e6)`
    const running = sh(`"${process.execPath}" -e '${hog}' & sleep 1000`).run(stop.signal)
    await vi.waitUntil(() => left().some((pid) => residentPages(pid) > 95_000), { timeout: 20_000 })
    const pids = left()
    stop.abort(new Error('enough'))
    await expect(running).rejects.toThrow('enough')
    expect(pids.filter(isLiving)).toEqual([])
  })

  it('no timer and no listener after an exit', async () => {
    const { signal } = new AbortController()
    const clock = new VirtualClock(0)
    await sh('exit 0', { clock }).run(signal)
    expect(clock.waiting).toBe(0)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  it('whoever left the group lives on, but does not keep the probe open', async () => {
    const file = join(tmpdir(), `probe-left-${process.pid}`)
    // It ends when the other one is known to have a group of its own.
    const leaver = `setsid sh -c 'echo >${file}; exec sleep 1000'`
    const outcome = await sh(`${leaver} & until [ -s ${file} ]; do sleep 0.01; done`).run()
    rmSync(file)
    expect(outcome.kind).toBe('ok')
    expect(left()).toHaveLength(1)
  })
})

describe('options', () => {
  it('refuses no command, null characters and extreme timeouts', () => {
    const none = [] as unknown as [string]
    expect(() => execProbe({ command: none, timeoutMs: 1000 })).toThrow('got none')
    expect(() => execProbe({ command: ['a\0b'], timeoutMs: 1000 })).toThrow('null characters')
    expect(() => execProbe({ command: ['a'], timeoutMs: 1 })).toThrow('between 100 and 30000')
  })

  it('its title is fit for a terminal', () => {
    expect(execProbe({ command: ['a', '\u001b[2J\n'], timeoutMs: 1000 }).title).toBe(
      'exec a \uFFFD[2J',
    )
  })
})
