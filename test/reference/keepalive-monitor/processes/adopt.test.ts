import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { freePort } from '../../../lab/free-port.ts'
import {
  logOf,
  marked,
  newMark,
  send,
  start,
  startMonitor,
  table,
  tempFolder,
  until,
} from './helpers.ts'

/** A number of seconds that no other command line has. */
const length = () => `1${randomInt(1e8, 1e9)}`

const asNobody = ['setpriv', '--reuid', '65534', '--clear-groups', '--']
const mayBecomeNobody =
  process.getuid?.() === 0 &&
  spawnSync(asNobody[0] ?? '', [...asNobody.slice(1), 'true']).status === 0
if (!mayBecomeNobody) console.warn("NOT TESTED: another user's process (needs root and setpriv)")

async function adopt(
  pattern: string,
  options: readonly string[] = [],
  over: { state?: string; port?: number } = {},
) {
  const at = { mark: newMark(), state: tempFolder(), port: await freePort(), ...over }
  const monitor = startMonitor(at, ['sleep', '1000'], ['--adopt', pattern, ...options])
  const event = (name: string) =>
    until(`the log has ${name}, ${monitor.output()}`, () =>
      logOf(at.state, at.port).find((entry) => entry.event === name),
    )
  return { ...at, monitor, event }
}

/** Started by a shell that waits for it, in the shell's group, beside a sibling. */
async function stray(seconds: string) {
  const mark = newMark()
  const shell = start(mark, ['sh', '-c', `sleep 1000 & sleep ${seconds} & wait; sleep 1000`], {
    detached: true,
  })
  const found = await until('the stray runs', () => {
    const all = marked(mark)
    return all.length === 3 ? all.find(({ command }) => command === `sleep ${seconds}`) : undefined
  })
  return { pid: found.pid, shell: shell.pid, mark }
}

it.each([
  ['the whole line', (seconds: string) => `sleep ${seconds}`],
  ['a wildcard', (seconds: string) => `sl*p *${seconds.slice(3)}`],
])('takes over the only match (%s), and notices its end', async (_, pattern) => {
  const seconds = length()
  const { pid, shell } = await stray(seconds)
  const { monitor, event } = await adopt(pattern(seconds))
  expect(await event('started')).toMatchObject({ pid, adopted: true })
  send(pid, 'SIGKILL')
  expect(await event('exited')).not.toHaveProperty('code')
  const { pid: next } = (await event('restarted')) as unknown as { pid: number }
  await until('the command runs instead', () => table.find(next)?.command === 'sleep 1000')
  expect(table.find(shell)).toBeDefined()
  send(monitor.pid, 'SIGTERM')
  expect((await monitor.ended).code).toBe(0)
})

it('on a restart ends only that process, not its group and not its parent', async () => {
  const seconds = length()
  const { pid, shell, mark } = await stray(seconds)
  const { monitor, event } = await adopt(`sleep ${seconds}`, ['--fail-threshold', '2'])
  await event('restarted')
  expect(table.find(pid)).toBeUndefined()
  expect(table.find(shell)).toBeDefined()
  expect(marked(mark).filter(({ command }) => command === 'sleep 1000')).toHaveLength(1)
  send(monitor.pid, 'SIGTERM')
  expect((await monitor.ended).code).toBe(0)
})

it('takes the same one over again after the monitor was killed', async () => {
  const seconds = length()
  const { pid } = await stray(seconds)
  const killed = await adopt(`sleep ${seconds}`)
  await killed.event('started')
  send(killed.monitor.pid, 'SIGKILL')
  await killed.monitor.ended
  const { state, port } = killed
  const { monitor } = await adopt(`sleep ${seconds}`, [], { state, port })
  const starts = await until('a second start is in the log', () => {
    const found = logOf(state, port).filter(({ event }) => event === 'started')
    return found.length === 2 ? found : undefined
  })
  expect(starts.map((start) => start.pid)).toEqual([pid, pid])
  expect(logOf(state, port).some(({ event }) => event === 'leftover-cleared')).toBe(false)
  send(monitor.pid, 'SIGTERM')
  expect((await monitor.ended).code).toBe(0)
})

it('refuses a process if another one has the port', async () => {
  const seconds = length()
  const { pid } = await stray(seconds)
  const port = await freePort()
  const code = `require('net').createServer().listen(${port}, '127.0.0.1', () => console.log('up'))`
  const server = start(newMark(), [process.execPath, '-e', code])
  await until('it listens', () => server.output().includes('up'))
  const { monitor } = await adopt(`sleep ${seconds}`, [], { port })
  expect((await monitor.ended).code).toBe(2)
  expect(monitor.output()).toContain(`is not process ${pid}'s, but ${server.pid}'s`)
  expect(table.find(pid)).toBeDefined()
})

it('refuses if none matches, a part of a line included', async () => {
  const seconds = length()
  await stray(seconds)
  const { monitor } = await adopt(seconds)
  expect((await monitor.ended).code).toBe(2)
  expect(monitor.output()).toContain(`no process has the command line \`${seconds}\``)
})

it('refuses if several match, and lists them', async () => {
  const seconds = length()
  const both = [await stray(seconds), await stray(seconds)]
  const { monitor, mark } = await adopt(`*p ${seconds}`)
  expect((await monitor.ended).code).toBe(2)
  expect(monitor.output()).toContain('found 2:')
  for (const { pid } of both) expect(monitor.output()).toContain(`\n  ${pid}  sleep ${seconds}`)
  for (const { pid } of both) expect(table.find(pid)).toBeDefined()
  expect(marked(mark)).toEqual([])
})

it.runIf(mayBecomeNobody)("refuses another user's process", async () => {
  const seconds = length()
  const { pid } = await stray(seconds)
  // In a program of its own: a monitor of nobody's could not read this folder on every machine.
  const source = JSON.stringify(new URL('../../../../src/reference/', import.meta.url).href)
  const program = `
    const { findStray } = await import(${source} + 'keepalive-monitor/adopt-tunnel.ts')
    const { openProcessTable } = await import(${source} + 'kit/process/open-process-table.ts')
    const found = (user) => {
      process.setegid?.(user); process.seteuid?.(user)
      process.setgid(user); process.setuid(user)
      try { return 'took ' + findStray(openProcessTable(), 'sleep ${seconds}').pid }
      catch (error) { return error.name + ' ' + error.message }
    }
    console.log(found(65534))`
  // The privileges are dropped once the sources have been read.
  const child = start(newMark(), [
    process.execPath,
    '--input-type=module',
    '-e',
    program.replace('process.setegid?.(user); process.seteuid?.(user)', ''),
  ])
  await child.ended
  expect(child.output()).toBe(`UsageError --adopt: process ${pid} belongs to another user\n`)
})
