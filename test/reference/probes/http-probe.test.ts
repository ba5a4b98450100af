/**
 * The HTTP probe against servers that misbehave as tunnels do.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { EventEmitter, getEventListeners, once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../src/reference/kit/virtual-clock.ts'
import { type HttpProbeOptions, httpProbe } from '../../../src/reference/probes/http-probe.ts'
import { answering, type Handler, http, openSockets, type RawServer, serve } from './servers.ts'

const version = '{"major":"1","minor":"35","gitVersion":"v1.35.2"}'
const servers: RawServer[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function started(handler: Handler, host?: string): Promise<RawServer> {
  const server = await serve(handler, host)
  servers.push(server)
  return server
}

const at = (port: number, path = '/version') => `http://127.0.0.1:${port}${path}`

async function probe(handler: Handler, path?: string, more: Partial<HttpProbeOptions> = {}) {
  const server = await started(handler)
  const outcome = await httpProbe({ url: at(server.port, path), timeoutMs: 10_000, ...more }).run()
  await server.allClosed()
  return outcome
}

/** A promise, and what fulfils it. */
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil
  })
  return { promise, resolve }
}

describe('an answer', () => {
  it('is ok when it is what the path calls for', async () => {
    expect(await probe(answering(http(200, version)))).toMatchObject({
      kind: 'ok',
      reason: 'status 200, version v1.35.2',
    })
    expect(await probe(answering(http(200, 'ok')), '/readyz')).toMatchObject({ kind: 'ok' })
    expect(await probe(answering(http(204, '')), '/x')).toMatchObject({ kind: 'ok' })
  })

  it("is wrong-body when it is another program's", async () => {
    const hello = answering(http(200, '<h1>\u001b[31mhello</h1>'))
    const outcome = await probe(hello)
    expect(outcome).toMatchObject({ kind: 'wrong-body', status: 200 })
    expect(outcome.reason).toContain('<h1>\uFFFD[31mhello</h1>')
    expect(await probe(answering(http(200, '')))).toMatchObject({ kind: 'wrong-body' })
  })

  it('is bad-status when the status says so, also for a redirect, which is not followed', async () => {
    expect(await probe(answering(http(404, 'nope')))).toMatchObject({
      kind: 'bad-status',
      status: 404,
    })
    const elsewhere = await started(answering(http(200, version)))
    const redirect = http(302, '', [`Location: ${at(elsewhere.port)}`])
    expect(await probe(answering(redirect))).toMatchObject({ kind: 'bad-status', status: 302 })
    expect(elsewhere.accepted()).toBe(0)
  })

  it('is taken after a 1xx, and is not one itself', async () => {
    const both = `HTTP/1.1 100 Continue\r\n\r\n${http(200, version)}`
    expect(await probe(answering(both))).toMatchObject({ kind: 'ok' })
    const upgrade = 'HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'
    expect(await probe(answering(upgrade))).toMatchObject({ kind: 'bad-status', status: 101 })
  })

  it('is read up to 64 KiB, and no further', async () => {
    const endless: Handler = (socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 X\r\n\r\n')
        const fill = () => {
          while (!socket.destroyed && socket.write('x'.repeat(16_384)));
        }
        socket.on('drain', fill)
        fill()
      })
    }
    expect(await probe(endless, '/any')).toMatchObject({ kind: 'ok' })
    const outcome = await probe(endless)
    expect(outcome).toMatchObject({ kind: 'wrong-body' })
    expect(outcome.reason).toMatch(/`x{59}…` and more than is read$/)
  })

  it('comes to a request on a connection of its own, which says that it is closed afterwards', async () => {
    const requests: string[] = []
    const server = await started((socket) => {
      socket.once('data', (data) => {
        requests.push(data.toString())
        socket.write(http(200, version, ['Connection: keep-alive']))
      })
    })
    const asked = httpProbe({ url: `${at(server.port)}?a=1#b`, timeoutMs: 10_000 })
    await asked.run()
    await asked.run()
    await server.allClosed()
    expect(server.accepted()).toBe(2)
    expect(requests[0]).toMatch(/^GET \/version\?a=1 HTTP\/1\.1\r\n/)
    expect(requests[0]).toMatch(/\r\nConnection: close\r\n/i)
    expect(asked.title).toBe(`GET ${at(server.port)}?a=1`)
  })
})

describe('where it broke', () => {
  it('empty-reply: closed without a word', async () => {
    const hangUp: Handler = (socket) => socket.once('data', () => socket.end())
    expect(await probe(hangUp)).toMatchObject({ kind: 'empty-reply', phase: 'headers' })
  })

  it('reset: cut before the answer, or in it', async () => {
    const cut: Handler = (socket) => socket.once('data', () => socket.resetAndDestroy())
    expect(await probe(cut)).toMatchObject({ kind: 'reset', phase: 'headers' })
    let inBody: Socket | undefined
    const server = await started((socket) => {
      inBody = socket
      socket.once('data', () => socket.write('HTTP/1.1 200 X\r\n\r\nbegun'))
    })
    // The body has begun for the probe, too, when its client emits the response.
    const begun = once(diagnosticsOf(), 'response')
    const running = httpProbe({ url: at(server.port), timeoutMs: 10_000 }).run()
    await begun
    inBody?.resetAndDestroy()
    expect(await running).toMatchObject({ kind: 'reset', phase: 'body' })
  })

  it('truncated: closed in the headers, before Content-Length, within chunks', async () => {
    for (const text of [
      'HTTP/1.1 200 OK\r\nContent-',
      'HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nbegun',
      'HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegun\r\n',
    ]) {
      expect(await probe(answering(text)), text).toMatchObject({ kind: 'truncated' })
    }
  })

  it('not-http: another protocol, broken chunks, endless headers', async () => {
    const ssh = await probe(answering('SSH-2.0-OpenSSH_9.6\r\n'))
    expect(ssh).toMatchObject({ kind: 'not-http' })
    expect(ssh.reason).toContain('SSH-2.0-OpenSSH_9.6')
    const chunks = 'HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'
    expect(await probe(answering(chunks))).toMatchObject({ kind: 'not-http' })
    const headers = `HTTP/1.1 200 X\r\n${'A: b\r\n'.repeat(10_000)}`
    expect(await probe(answering(headers, { end: false }))).toMatchObject({ kind: 'not-http' })
    const alert = await probe(answering(Buffer.from('15030100020246', 'hex')))
    expect(alert.reason).toContain('https://')
  })

  it('refused: nobody listens', async () => {
    const server = await serve(() => {})
    await server.close()
    const outcome = await httpProbe({ url: at(server.port), timeoutMs: 10_000 }).run()
    expect(outcome.kind).toBe('refused')
  })

  it('lookup-failed: no such name, or a name without address', async () => {
    const ask = (lookup: NonNullable<HttpProbeOptions['lookup']>) =>
      httpProbe({ url: 'http://nowhere.test/', timeoutMs: 10_000, lookup }).run()
    const unknown = Object.assign(new Error('x'), { code: 'ENOTFOUND' })
    expect(await ask(() => Promise.reject(unknown))).toMatchObject({
      kind: 'lookup-failed',
      code: 'ENOTFOUND',
    })
    expect(await ask(async () => [])).toMatchObject({ kind: 'lookup-failed' })
  })

  it('self-connect: for real, and the port is free at once', async () => {
    const port = await closedPort()
    const asked = httpProbe({ url: at(port), timeoutMs: 10_000 })
    const seen = new Set<string>()
    // The system gives outgoing connections one port after the other: this one is among them.
    for (let round = 0; round < 1000 && !seen.has('self-connect'); round += 1) {
      const outcomes = await Promise.all(Array.from({ length: 64 }, () => asked.run()))
      for (const { kind } of outcomes) seen.add(kind)
    }
    expect([...seen].toSorted()).toEqual(['refused', 'self-connect'])
    const again = await serve(() => {}, '127.0.0.1', port)
    await again.close()
  }, 120_000)
})

/** Emits `response` when an HTTP client of this process has read the headers of an answer. */
function diagnosticsOf(): EventEmitter {
  const emitter = new EventEmitter()
  const tell = () => {
    unsubscribe('http.client.response.finish', tell)
    emitter.emit('response')
  }
  subscribe('http.client.response.finish', tell)
  return emitter
}

/** A port that nobody listens on and that the system gives to outgoing connections. */
async function closedPort(): Promise<number> {
  for (;;) {
    const server = await serve(() => {})
    // Linux gives odd ports to listeners and even ones to outgoing connections, as long as it can.
    const port = server.port - (server.port % 2)
    await server.close()
    const socket = connect({ port, host: '127.0.0.1', localPort: port, localAddress: '127.0.0.1' })
    const connected = await once(socket, 'connect').catch(() => undefined)
    socket.resetAndDestroy()
    if (connected) return port
  }
}

describe('several addresses', () => {
  const addresses =
    (...all: string[]) =>
    async () =>
      all.map((address) => ({ address }))

  it('the one that accepts is asked, wherever it stands', async () => {
    const server = await started(answering(http(200, version)))
    const lookup = addresses('127.0.0.2', '127.0.0.1', '127.0.0.1')
    const url = `http://localhost:${server.port}/version`
    expect(await httpProbe({ url, timeoutMs: 10_000, lookup }).run()).toMatchObject({ kind: 'ok' })
    expect(server.accepted()).toBe(1)
  })

  it('of several failures the most telling one is told', async () => {
    const server = await serve(() => {})
    await server.close()
    // No TCP connection leads to a broadcast address.
    const lookup = addresses('255.255.255.255', '127.0.0.1')
    const url = `http://localhost:${server.port}/version`
    expect((await httpProbe({ url, timeoutMs: 10_000, lookup }).run()).kind).toBe('refused')
    const alone = httpProbe({ url, timeoutMs: 10_000, lookup: addresses('255.255.255.255') })
    expect((await alone.run()).kind).toBe('unreachable')
  })

  it('localhost is found on ::1 alone', async (context) => {
    const server = await serve(answering(http(200, version)), '::1').catch(() => undefined)
    if (!server) return context.skip()
    servers.push(server)
    const lookup = addresses('127.0.0.1', '::1')
    const url = `http://localhost:${server.port}/version`
    expect(await httpProbe({ url, timeoutMs: 10_000, lookup }).run()).toMatchObject({ kind: 'ok' })
  })
})

describe('the deadline', () => {
  /** Runs a probe, waits until the server has seen enough, and lets the deadline pass. */
  async function outlast(handler: (socket: Socket, seenEnough: () => void) => void) {
    const clock = new VirtualClock(0)
    const enough = withResolvers()
    const server = await started((socket) => handler(socket, enough.resolve))
    const running = httpProbe({ url: at(server.port), timeoutMs: 2000, clock }).run()
    await enough.promise
    clock.advance(1999)
    clock.advance(1)
    const outcome = await running
    expect(clock.waiting).toBe(0)
    await server.allClosed()
    return outcome
  }

  /** Sends a piece, and again each time the one before has left, for ever. */
  function drip(socket: Socket, piece: string, seenEnough: () => void): void {
    let sent = 0
    const next = () => {
      if (socket.destroyed) return
      sent += 1
      if (sent === 50) seenEnough()
      socket.write(piece, () => setImmediate(next))
    }
    next()
  }

  it('ends silence', async () => {
    const outcome = await outlast((socket, enough) => socket.once('data', enough))
    expect(outcome).toMatchObject({ kind: 'timed-out', phase: 'headers', timeoutMs: 2000 })
    expect(outcome.elapsedMs).toBe(2000)
  })

  it('is not put off by headers that drip', async () => {
    const outcome = await outlast((socket, enough) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 X\r\nA: ')
        drip(socket, 'b', enough)
      })
    })
    expect(outcome).toMatchObject({ kind: 'timed-out', phase: 'headers' })
  })

  it('is not put off by a body that drips', async () => {
    const outcome = await outlast((socket, enough) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 X\r\nContent-Length: 60000\r\n\r\n')
        drip(socket, 'b', enough)
      })
    })
    expect(outcome).toMatchObject({ kind: 'timed-out', phase: 'body' })
  })

  it('is not put off by one 1xx after the other', async () => {
    const outcome = await outlast((socket, enough) => {
      socket.once('data', () => drip(socket, 'HTTP/1.1 102 Processing\r\n\r\n', enough))
    })
    expect(outcome).toMatchObject({ kind: 'timed-out', phase: 'headers' })
  })

  it('covers the lookup', async () => {
    const clock = new VirtualClock(0)
    const lookup = () => new Promise<never>(() => {})
    const running = httpProbe({ url: 'http://x.test/', timeoutMs: 2000, clock, lookup }).run()
    clock.advance(2000)
    expect(await running).toMatchObject({ kind: 'timed-out', phase: 'lookup' })
  })

  it('covers the TLS handshake', async () => {
    const clock = new VirtualClock(0)
    const enough = withResolvers()
    const server = await started((socket) => socket.once('data', () => enough.resolve()))
    const url = `https://127.0.0.1:${server.port}/version`
    const running = httpProbe({ url, timeoutMs: 2000, clock }).run()
    await enough.promise
    clock.advance(2000)
    expect(await running).toMatchObject({ kind: 'timed-out', phase: 'tls' })
    await server.allClosed()
  })

  it("passes on the machine's clock", async () => {
    const server = await started(() => {})
    const outcome = await httpProbe({ url: at(server.port), timeoutMs: 100 }).run()
    expect(outcome.kind).toBe('timed-out')
    await server.allClosed()
  })
})

describe('what is left', () => {
  it('no socket, timer or listener, however it ends', async () => {
    const { signal } = new AbortController()
    for (const handler of [
      answering(http(200, version), { end: false }),
      answering('HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n'),
      answering('no'),
    ]) {
      const server = await serve(handler)
      const clock = new VirtualClock(0)
      const running = httpProbe({ url: at(server.port), timeoutMs: 2000, clock }).run(signal)
      await running
      expect(openSockets(server.port)).toBe(0)
      expect(clock.waiting).toBe(0)
      expect(getEventListeners(signal, 'abort')).toHaveLength(0)
      await server.close()
    }
  })

  it('nothing after the signal is aborted, whose reason is thrown', async () => {
    const stop = new AbortController()
    const arrived = withResolvers()
    const server = await started((socket) => socket.once('data', () => arrived.resolve()))
    const clock = new VirtualClock(0)
    const asked = httpProbe({ url: at(server.port), timeoutMs: 2000, clock })
    const running = asked.run(stop.signal)
    await arrived.promise
    // So that a count of none below means something.
    expect(openSockets(server.port)).toBe(1)
    expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1)
    const reason = new Error('enough')
    stop.abort(reason)
    await expect(running).rejects.toBe(reason)
    expect(openSockets(server.port)).toBe(0)
    expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0)
    expect(clock.waiting).toBe(0)
    await server.allClosed()
    await expect(asked.run(stop.signal)).rejects.toBe(reason)
    expect(server.accepted()).toBe(1)
  })
})

describe('options', () => {
  it.each([
    ['ftp://127.0.0.1/', 'Expected a URL that begins with `http://` or `https://`'],
    ['nonsense', 'Expected a URL such as'],
    ['http://user:secret@127.0.0.1/', 'Expected a URL without name and password'],
  ])('refuses %s without repeating it', (url, message) => {
    const make = () => httpProbe({ url, timeoutMs: 1000 })
    expect(make).toThrow(message)
    expect(make).not.toThrow('secret')
  })

  it.each([99, 30_001, Number.NaN])('refuses a timeout of %s ms', (timeoutMs) => {
    expect(() => httpProbe({ url: 'http://127.0.0.1/', timeoutMs })).toThrow(
      `Expected \`timeoutMs\` to be between 100 and 30000, got ${timeoutMs}`,
    )
  })

  it('refuses certificates that are none', () => {
    const url = 'https://127.0.0.1/'
    expect(() => httpProbe({ url, timeoutMs: 1000, ca: 'x' })).toThrow('certificates in PEM')
  })
})
