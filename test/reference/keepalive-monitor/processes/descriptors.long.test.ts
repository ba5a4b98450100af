/**
 * A monitor that is short of file descriptors leaves its tunnel alone, and says what it is short of.
 */
import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { freePort } from '../../../lab/free-port.ts'
import { logOf, newMark, send, start, tempFolder, until } from './helpers.ts'

vi.setConfig({ testTimeout: 60_000 })

const bin = new URL('../../../../src/reference/keepalive-monitor/bin.js', import.meta.url).pathname

/** Answers as the far end of a tunnel does, on that port. */
const answers = (port: number) => [
  ...[process.execPath, '-e'],
  `require('http').createServer((_, r) => r.end('{"gitVersion":"v1"}')).listen(${port}, '127.0.0.1')`,
]

/** A monitor that may open so many files; with `hungry`, its own process takes all it can get at times. */
async function limited(limit: number, options: readonly string[], preload?: string) {
  const [mark, state, port] = [newMark(), tempFolder(), await freePort()]
  const monitor = start(
    mark,
    [
      ...['sh', '-c', `ulimit -n ${limit}; exec "$@"`, 'sh', process.execPath],
      ...(preload ? ['--import', `data:text/javascript,${encodeURIComponent(preload)}`] : []),
      ...[bin, '--probe', `http://127.0.0.1:${port}/version`],
      ...['--interval', '1s', '--timeout', '2s', '--fail-threshold', '2', ...options, '--'],
      ...answers(port),
    ],
    { env: { XDG_STATE_HOME: state } },
  )
  const events = (name: string) => logOf(state, port).filter(({ event }) => event === name)
  const alive = () => logOf(state, port).some(({ verdict }) => verdict === 'alive')
  await until('the tunnel answers', () => alive() || monitor.child.exitCode !== null)
  expect(monitor.output()).not.toContain('guidelint-keepalive:')
  return { monitor, events }
}

async function scrape(port: number): Promise<string> {
  const asked = request({ host: '127.0.0.1', port, path: '/metrics', agent: false }).end()
  const [response] = await once(asked, 'response')
  let body = ''
  for await (const chunk of response) body += chunk
  return body
}

it('of 2,500 idle connections to its metrics, none takes what the tunnel needs', async () => {
  const port = await freePort()
  const { monitor, events } = await limited(64, ['--metrics-port', String(port)])
  const sockets: Socket[] = []
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
  })
  for (let count = 0; count < 2500; count += 1) {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    sockets.push(socket)
    if (count % 50 === 49) await once(socket, 'connect')
  }
  const probed = async () => Number(/result="ok"} (\d+)/.exec(await scrape(port))?.[1])
  const before = await probed()
  // The monitor goes on probing, and answers whoever asks, with the connections there.
  await expect.poll(probed, { timeout: 30_000 }).toBeGreaterThan(before + 3)
  for (const name of ['restarted', 'exited', 'start-failed', 'probe-failed', 'not-asked', 'held']) {
    expect(events(name), name).toEqual([])
  }
  send(monitor.pid, 'SIGTERM')
  expect((await monitor.ended).code).toBe(0)
})

/** Takes every descriptor at SIGUSR2, and gives them back at the next. */
const hungry = `
import { closeSync, openSync } from 'node:fs'
const taken = []
process.on('SIGUSR2', () => {
  if (taken.length > 0) for (const one of taken.splice(0)) closeSync(one)
  else try { for (;;) taken.push(openSync('/dev/null')) } catch {}
})`

it('its own lack is logged as that, counts for nothing, and passes', async () => {
  const { monitor, events } = await limited(100, [], hungry)
  const pid = Number(events('started')[0]?.pid)
  send(monitor.pid, 'SIGUSR2')
  // As many as would have restarted it twice.
  await until('it could not probe', () => events('not-asked').length >= 4)
  expect(events('not-asked')[0]?.reason).toMatch(/no file descriptor left.*EMFILE/)
  expect(events('probe-failed')).toEqual([])
  expect(() => process.kill(pid, 0)).not.toThrow()
  // Now the tunnel really dies, and cannot be started: that is not tried, and said.
  send(pid, 'SIGKILL')
  await until('the restart is held back', () => events('held').length >= 2)
  expect(events('restarted')).toEqual([])
  send(monitor.pid, 'SIGUSR2')
  await until('it is restarted', () => events('restarted').length === 1)
  expect(events('restarted')[0]).toMatchObject({ restarts: 1, restartsInRow: 1 })
  await until('it answers', () => events('recovered').length === 1)
  send(monitor.pid, 'SIGTERM')
  expect((await monitor.ended).code).toBe(0)
})

it('too few to start with are named, and nothing is started', async () => {
  const [mark, state, port] = [newMark(), tempFolder(), await freePort()]
  const preload = `${hungry}\nprocess.emit('SIGUSR2')\nfor (const one of taken.splice(0, 12)) closeSync(one)`
  const monitor = start(
    mark,
    [
      ...['sh', '-c', 'ulimit -n 100; exec "$@"', 'sh', process.execPath],
      ...['--import', `data:text/javascript,${encodeURIComponent(preload)}`, bin],
      ...['--probe', `http://127.0.0.1:${port}/version`, '--', ...answers(port)],
    ],
    { env: { XDG_STATE_HOME: state } },
  )
  expect((await monitor.ended).code).toBe(2)
  expect(monitor.output()).toMatch(/cannot be started: .*no file descriptor left.*ulimit -n/)
})
