import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../../../scripts/project-copy.ts'
import { hasDeathSignal } from '../../../../src/reference/keepalive-monitor/guard.ts'
import { freePort } from '../../../lab/free-port.ts'
import {
  logOf,
  marked,
  newMark,
  pathWithoutSetpriv,
  recordOf,
  send,
  start,
  startMonitor,
  stateOf,
  table,
  tempFolder,
  until,
} from './helpers.ts'

/** A tunnel with a grandchild; it never answers, which is not what this is about. */
const command = ['sh', '-c', 'sleep 1001 & (sleep 1002 & wait) & wait']

async function running({
  path,
  command: own = command,
}: {
  path?: string
  command?: string[]
} = {}) {
  const lane = { mark: newMark(), state: tempFolder(), port: await freePort() }
  const monitor = startMonitor({ ...lane, ...(path === undefined ? {} : { path }) }, own)
  await until('the monitor has started', () =>
    logOf(lane.state, lane.port).some(({ event }) => event === 'started'),
  )
  if (own === command) {
    // Monitor, guard, reader, the command, its subshell and two sleeps.
    await until('all are there', () => marked(lane.mark).length === 7)
  }
  return { ...lane, monitor }
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends cleanly at %s', async (signal) => {
  const { mark, state, port, monitor } = await running()
  expect(existsSync(recordOf(state, port))).toBe(true)
  send(monitor.pid, signal)
  expect(await monitor.ended).toEqual({ code: 0, signal: null })
  expect(marked(mark)).toEqual([])
  expect(logOf(state, port).at(-1)).toMatchObject({ event: 'stopped', because: signal })
  expect(existsSync(recordOf(state, port))).toBe(false)
})

it('ends when `npm run keepalive` is told to, and npm alone', async () => {
  const lane = { mark: newMark(), state: tempFolder(), port: await freePort() }
  const options = ['--probe', `http://127.0.0.1:${lane.port}/version`, '--', 'sleep', '1003']
  const npm = start(lane.mark, ['npm', 'run', '--silent', 'keepalive', '--', ...options], {
    cwd: projectRoot,
    env: { XDG_STATE_HOME: lane.state },
  })
  await until('the monitor has started', () =>
    logOf(lane.state, lane.port).some(({ event }) => event === 'started'),
  )
  send(npm.pid, 'SIGTERM')
  await npm.ended
  await until('all are gone', () => marked(lane.mark).length === 0)
  expect(logOf(lane.state, lane.port).at(-1)).toMatchObject({ event: 'stopped' })
})

describe.each(hasDeathSignal() ? ['as it is', 'without setpriv'] : ['without setpriv'])(
  'a monitor that is killed (PATH %s)',
  (kind) => {
    it('takes the tunnel and all that it started with it', async () => {
      const path = kind === 'as it is' ? undefined : pathWithoutSetpriv()
      const { mark, monitor } = await running(path === undefined ? {} : { path })
      send(monitor.pid, 'SIGKILL')
      await monitor.ended
      await until('all are gone', () => marked(mark).length === 0)
    })
  },
)

it('clears what a killed monitor with a frozen guard left, and nothing else', async () => {
  const first = await running()
  const { mark, state, port } = first
  const other = await running()
  // By hand: the same command line, in a group of its own and in this session.
  const strangers = [
    start(newMark(), command, { detached: true }),
    start(newMark(), command, { detached: false }),
  ]
  const bystanders = () => [
    ...strangers.map(({ pid }) => table.find(pid)?.start),
    ...marked(other.mark).map(({ pid, start: time }) => `${pid} ${time}`),
  ]
  const before = bystanders()
  const isGuard = ({ command: line }: { command: string }) =>
    line.includes('guidelint-keepalive-guard')
  const guards = marked(mark).filter(isGuard)
  expect(guards).toHaveLength(2)
  for (const { pid } of guards) send(pid, 'SIGSTOP')
  await until('both stand still', () => guards.every(({ pid }) => stateOf(pid) === 'T'))
  send(first.monitor.pid, 'SIGKILL')
  await first.monitor.ended
  const left = marked(mark)
  expect(left.length).toBeGreaterThan(2)

  const next = startMonitor({ mark: newMark(), state, port }, ['sleep', '1003'])
  const cleared = await until('it is cleared', () =>
    logOf(state, port).find(({ event }) => event === 'leftover-cleared'),
  )
  const pids = (cleared.processes as { pid: number }[]).map(({ pid }) => pid)
  expect(pids.toSorted()).toEqual(left.map(({ pid }) => pid).toSorted())
  expect(marked(mark)).toEqual([])
  expect(bystanders()).toEqual(before)
  send(next.pid, 'SIGTERM')
  expect((await next.ended).code).toBe(0)
  expect(bystanders()).toEqual(before)
})

it('goes on when its tunnel is killed by somebody else', async () => {
  const { state, port, monitor } = await running({ command: ['sleep', '1004'] })
  const { pid } = logOf(state, port)[0] as unknown as { pid: number }
  send(pid, 'SIGKILL')
  const events = await until('it is restarted', () => {
    const log = logOf(state, port)
    return log.some(({ event }) => event === 'restarted') ? log : undefined
  })
  expect(events.find(({ event }) => event === 'exited')).toMatchObject({ code: 137, output: [] })
  send(monitor.pid, 'SIGTERM')
  expect((await monitor.ended).code).toBe(0)
})
