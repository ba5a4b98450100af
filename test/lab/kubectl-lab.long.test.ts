/**
 * What the real kubectl does when a port-forward fails, in each way the laboratory can make it fail.
 *
 * A monitor of forwards is built on these observations; a new kubectl that behaves otherwise shows
 * here first.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, get } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { kubectl as kubectlTool } from '../../scripts/tool-paths.ts'
import { describeWithTool } from '../helpers/real-tool.ts'
import type { Transport } from './api-control.ts'
import type { Pod } from './api-objects.ts'
import { freePort } from './free-port.ts'
import { type ForwardSettings, type KubectlLab, startKubectlLab } from './kubectl-lab.ts'
import { type LabProcess, startProcess } from './lab-process.ts'
import { startTarget } from './target.ts'

/** A wait for what has to happen; long, because other tests run at the same time. */
const patience = { timeout: 20_000, interval: 20 }
/** How long a client waits before it calls a forward hung. */
const hangMs = 1500

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
)

type Seen = 'refused' | 'ended' | 'hung' | Buffer

/** One request over a connection of its own. */
function request(port: number, path: string, deadlineMs = patience.timeout): Promise<Seen> {
  return new Promise((resolve) => {
    const sent = get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      buffer(response).then(finish, () => finish('ended'))
    })
    const finish = (seen: Seen) => {
      clearTimeout(timer)
      resolve(seen)
      sent.destroy()
    }
    const timer = setTimeout(finish, deadlineMs, 'hung')
    sent.on('error', ({ code }: NodeJS.ErrnoException) => {
      finish(code === 'ECONNREFUSED' ? 'refused' : 'ended')
    })
  })
}

async function name(port: number, deadlineMs?: number): Promise<string> {
  return String(await request(port, '/name', deadlineMs))
}

/** A server in this process, for what the target does not answer. */
async function serve(body: Buffer | string, port = 0): Promise<number> {
  const server = createServer((_, response) => response.end(body))
  onTestFinished(() => void server.close())
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Has it disposed of when the test is over, however it ends. */
function disposed<Resource extends AsyncDisposable>(resource: Resource): Resource {
  onTestFinished(() => resource[Symbol.asyncDispose]())
  return resource
}

function start(lab: KubectlLab, settings: ForwardSettings): LabProcess {
  const { command, env } = lab.forwardCommand(settings)
  const [program = '', ...args] = command
  return disposed(startProcess(program, args, { env }))
}

/** kubectl prints this when it listens; connections wait in the kernel from then on. */
function listening(kubectl: LabProcess, address = '127.0.0.1'): Promise<void> {
  return vi.waitFor(
    () => expect(kubectl.output()).toContain(`Forwarding from ${address}:`),
    patience,
  )
}

/** A connection through the forward that says nothing, known to have reached the relay. */
async function idleConnection(lab: KubectlLab, port: number) {
  const socket = connect(port, '127.0.0.1')
  const ended = once(
    socket.on('error', () => {}),
    'close',
  )
  socket.resume()
  const connections = async () => (await lab.state()).forwards[0]?.connections
  await vi.waitFor(async () => expect(await connections()).toBe(2), patience)
  return { socket, ended }
}

const isAlive = ({ child }: LabProcess) => child.exitCode === null && child.signalCode === null

/** What it printed besides its two usual lines: complaints. */
function complaints(kubectl: LabProcess): string {
  return kubectl.output().replace(/^(Forwarding from|Handling connection for) .*\n/gm, '')
}

async function expectExit(kubectl: LabProcess, ...messages: string[]): Promise<void> {
  await vi.waitFor(() => expect(isAlive(kubectl)).toBe(false), patience)
  expect(await kubectl.ended).toEqual({ code: 1, signal: null })
  // The end of a process may be known before all of its output has been read.
  for (const message of messages) {
    await vi.waitFor(() => expect(complaints(kubectl)).toContain(message), patience)
  }
}

describeWithTool(kubectlTool, 'kubectl port-forward', (kubectl) => {
  describe.each<Transport>(['websocket', 'spdy'])('over %s', (transport) => {
    /** A laboratory with its target, and a port to forward from. */
    async function prepare() {
      const target = disposed(await startTarget({ name: 'the target' }))
      const lab = disposed(await startKubectlLab({ kubectl, targetPort: target.port }))
      return { target, lab, port: await freePort() }
    }

    /** The same with a forward that has carried one request. */
    async function open(settings: Partial<ForwardSettings> = {}) {
      const prepared = await prepare()
      const forward = start(prepared.lab, { localPort: prepared.port, transport, ...settings })
      await listening(forward)
      expect(await name(prepared.port)).toBe('the target')
      const { forwards } = await prepared.lab.state()
      expect(forwards).toMatchObject([{ transport, pod: 'api', open: true, connections: 1 }])
      return { ...prepared, forward }
    }

    test.each(['pod/api', 'svc/api'])('%s: carries a request to the target', async (resource) => {
      const { lab, forward } = await open({ resource })
      forward.kill('SIGTERM')
      await forward.ended
      await vi.waitFor(async () => expect(await lab.state()).toMatchObject({ open: 0 }), patience)
    })

    test('carries 1 MB unchanged, and 50 connections one after the other', async () => {
      const body = randomBytes(1024 * 1024)
      const targetPort = await serve(body)
      const lab = disposed(await startKubectlLab({ kubectl, targetPort }))
      const port = await freePort()
      await listening(start(lab, { localPort: port, transport }))
      expect(body.equals((await request(port, '/')) as Buffer)).toBe(true)
      for (let i = 0; i < 50; i++) expect(await request(port, '/')).toHaveLength(body.length)
      expect((await lab.state()).forwards).toMatchObject([{ transport, connections: 51 }])
    })

    test('API server stopped: hangs, and works again once it continues', async () => {
      const { lab, port, forward } = await open()
      lab.api.kill('SIGSTOP')
      expect(await name(port, hangMs)).toBe('hung')
      expect(isAlive(forward)).toBe(true)
      lab.api.kill('SIGCONT')
      expect(await name(port)).toBe('the target')
      expect(complaints(forward)).toBe('')
    })

    test('relay frozen: hangs without a word, and works again once it is not', async () => {
      const { lab, port, forward } = await open()
      await lab.command('freeze-relay', {})
      expect(await name(port, hangMs)).toBe('hung')
      // The streams were accepted: only data does not come.
      expect((await lab.state()).forwards).toMatchObject([{ open: true, connections: 2 }])
      expect(isAlive(forward)).toBe(true)
      expect(complaints(forward)).toBe('')
      await lab.command('thaw', {})
      expect(await name(port)).toBe('the target')
    })

    test('target stopped: hangs without a word, and works again once it continues', async () => {
      const { target, port, forward } = await open()
      target.kill('SIGSTOP')
      expect(await name(port, hangMs)).toBe('hung')
      expect(isAlive(forward)).toBe(true)
      expect(complaints(forward)).toBe('')
      target.kill('SIGCONT')
      expect(await name(port)).toBe('the target')
    })

    test('kubectl stopped: hangs, and works again once it continues', async () => {
      const { port, forward } = await open()
      forward.kill('SIGSTOP')
      expect(await name(port, hangMs)).toBe('hung')
      expect(isAlive(forward)).toBe(true)
      forward.kill('SIGCONT')
      expect(await name(port)).toBe('the target')
    })

    const endings: [string, (lab: KubectlLab) => unknown][] = [
      ['FIN', (lab) => lab.command('end-sessions', { how: 'fin' })],
      ['RST', (lab) => lab.command('end-sessions', { how: 'rst' })],
      ['GOAWAY', (lab) => lab.command('end-sessions', { how: 'goaway' })],
      ['API server killed', (lab) => lab.api.kill('SIGKILL')],
    ]
    test.each(endings)('%s: an open connection ends, kubectl exits with 1', async (_, finish) => {
      const { lab, port, forward } = await open()
      const idle = await idleConnection(lab, port)
      await finish(lab)
      await expectExit(forward, 'lost connection to pod')
      await idle.ended
      expect(await name(port)).toBe('refused')
    })

    test('target down: the first connection ends, kubectl exits with 1', async () => {
      const { target, port, forward } = await open()
      target.kill('SIGKILL')
      await target.ended
      expect(await name(port)).toBe('ended')
      await expectExit(forward, 'connect: connection refused', 'lost connection to pod')
      expect(await name(port)).toBe('refused')
    })

    const refusals: [string, Partial<Pod>, string][] = [
      ['pod gone', { access: 'gone' }, 'pods "api" not found'],
      ['pod pending', { phase: 'Pending' }, 'pod is not running. Current status=Pending'],
      ['pod forbidden', { access: 'forbidden' }, 'pods "api" is forbidden'],
      ['forward forbidden', { access: 'forward-forbidden' }, 'cannot create resource'],
    ]
    test.each(refusals)('%s at the start: kubectl exits with 1', async (_, pod, message) => {
      const { lab, port } = await prepare()
      await lab.command('set-pod', { name: 'api', pod })
      await expectExit(start(lab, { localPort: port, transport }), message)
      expect((await lab.state()).forwards).toEqual([])
    })

    test('API server refuses connections at the start: kubectl exits with 1', async () => {
      const { lab, port } = await prepare()
      await lab.api[Symbol.asyncDispose]()
      await expectExit(start(lab, { localPort: port, transport }), 'was refused')
      await lab.restartApi()
      await listening(start(lab, { localPort: port, transport }))
      expect(await name(port)).toBe('the target')
    })

    test('API server stopped at the start, nothing cached: kubectl waits', async () => {
      const { lab, port } = await prepare()
      lab.api.kill('SIGSTOP')
      const forward = start(lab, { localPort: port, transport })
      const first = await Promise.race([forward.ended, delay(2000, 'still there')])
      expect(first).toBe('still there')
      expect(forward.output()).toBe('')
      lab.api.kill('SIGCONT')
      await listening(forward)
      expect(await name(port)).toBe('the target')
    })

    test.skipIf(!hasIpv6)('port taken on 127.0.0.1: the impostor answers', async () => {
      const { lab, port } = await prepare()
      await serve('the impostor', port)
      const forward = start(lab, { localPort: port, transport })
      await listening(forward, '[::1]')
      expect(await name(port)).toBe('the impostor')
      expect(isAlive(forward)).toBe(true)
      expect(forward.output()).toBe(`Forwarding from [::1]:${port} -> 443\n`)
    })

    test('port taken on the only address asked for: kubectl exits with 1', async () => {
      const { lab, port } = await prepare()
      await serve('the impostor', port)
      const forward = start(lab, { localPort: port, transport, address: '127.0.0.1' })
      await expectExit(forward, 'unable to listen')
      expect(await name(port)).toBe('the impostor')
    })
  })

  test('the laboratory leaves no process behind', async () => {
    const lab = await startKubectlLab({ kubectl, targetPort: await serve('') })
    const forward = start(lab, { localPort: await freePort(), transport: 'websocket' })
    await listening(forward)
    expect(await lab.running()).toEqual([forward.pid])
    await lab[Symbol.asyncDispose]()
    expect(await forward.ended).toEqual({ code: null, signal: 'SIGKILL' })
    expect(await lab.running()).toEqual([])
    expect(isAlive(lab.api)).toBe(false)
  })
})
