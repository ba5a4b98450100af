/**
 * Runs as the first process of a PID namespace, where it may choose the next pid: has a stranger get
 * the number of something that was ours, and tries everything that ends processes on it.
 * Prints one line of JSON: case → whether the stranger lived with its identity, and got the number.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { claim } from '../../../../src/reference/keepalive-monitor/claim.ts'
import {
  killMembers,
  signalProcess,
} from '../../../../src/reference/keepalive-monitor/ownership.ts'
import { startTunnel } from '../../../../src/reference/keepalive-monitor/start-tunnel.ts'
import { openProcessTable } from '../../../../src/reference/kit/process/open-process-table.ts'
import {
  identify,
  type ProcessIdentity,
} from '../../../../src/reference/kit/process/process-table.ts'
import { systemClock as clock } from '../../../../src/reference/kit/system-clock.ts'

const table = openProcessTable()
const owner = 'ours'

/** A tunnel that has ended, and its number is somebody else's: a process and a group. */
async function reused(): Promise<{ old: ProcessIdentity; stranger: ChildProcess }> {
  const tunnel = await startTunnel({
    command: ['sleep', '1000'],
    owner,
    deathSignal: false,
    table,
    clock,
  })
  await tunnel.stop()
  const old = tunnel.identity
  // Two processes of one pid within one clock tick have the same start time; a tick is 10 ms.
  const uptime = () => readFileSync('/proc/uptime', 'latin1').split(' ')[0]
  const from = uptime()
  while (uptime() === from) await wait(5)
  for (let round = 0; round < 50; round++) {
    writeFileSync('/proc/sys/kernel/ns_last_pid', String(old.pid - 1))
    const stranger = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' })
    if (stranger.pid === old.pid) return { old, stranger }
    stranger.kill('SIGKILL')
    await once(stranger, 'exit')
  }
  throw new Error('The pid was not given out again')
}

const folder = mkdtempSync(join(tmpdir(), 'guidelint-reuse-'))
const attempts: Record<string, (old: ProcessIdentity) => unknown> = {
  nothing: () => {},
  signalProcess: (old) => signalProcess(table, old, 'SIGKILL'),
  killMembers: (old) => killMembers(table, { leader: old, owner }),
  ...Object.fromEntries(
    [true, false].map((adopted) => [
      `claim, adopted ${adopted}`,
      async (old: ProcessIdentity) => {
        const file = join(folder, `${adopted}.json`)
        const record = { version: 1, monitor: old, owner, tunnel: { identity: old, adopted } }
        writeFileSync(file, JSON.stringify(record))
        ;(await claim(file, 'next', undefined, table, clock)).release()
      },
    ]),
  ),
  'a plain kill, to show that it can be hurt': (old) => process.kill(-old.pid, 'SIGKILL'),
}

const results: Record<string, boolean> = {}
for (const [name, attempt] of Object.entries(attempts)) {
  const { old, stranger } = await reused()
  const ended = once(stranger, 'exit')
  const before = identify(table, old.pid)
  await attempt(old)
  // A signal of ours comes first, whatever was sent before it.
  stranger.kill('SIGUSR1')
  const [, signal] = await ended
  results[name] = signal === 'SIGUSR1' && before?.start !== old.start
}
rmSync(folder, { recursive: true })
process.stdout.write(`${JSON.stringify(results)}\n`)
