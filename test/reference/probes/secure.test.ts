/**
 * The HTTP probe over TLS: a tunnel leads to a server whose certificate is for another name than the
 * tunnel's near end.
 */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type HttpProbeOptions, httpProbe } from '../../../src/reference/probes/http-probe.ts'
import {
  answering,
  type CertificatePair,
  type Handler,
  http,
  openSockets,
  type RawServer,
  selfSigned,
  serve,
  serveTls,
} from './servers.ts'

const version = '{"major":"1","minor":"35","gitVersion":"v1.35.2"}'
const servers: RawServer[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

describe('TLS', () => {
  let pair: CertificatePair
  beforeAll(() => {
    pair = selfSigned('api.test')
  })

  async function ask(more: Partial<HttpProbeOptions>) {
    const server = await serveTls(pair, answering(http(200, version)))
    servers.push(server)
    const url = `https://127.0.0.1:${server.port}/version`
    const outcome = await httpProbe({ url, timeoutMs: 10_000, ...more }).run()
    expect(openSockets(server.port)).toBe(0)
    await server.allClosed()
    return outcome
  }

  it('believes the given CA for the given name', async () => {
    expect(await ask({ ca: pair.cert, serverName: 'api.test' })).toMatchObject({ kind: 'ok' })
  })

  it('fails for a stranger, and for another name, with what to do', async () => {
    const stranger = await ask({ serverName: 'api.test' })
    expect(stranger).toMatchObject({ kind: 'tls-failed', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect(stranger.reason).toContain('--ca-file')
    const misnamed = await ask({ ca: pair.cert })
    expect(misnamed).toMatchObject({ kind: 'tls-failed', code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    expect(misnamed.reason).toContain('--server-name')
  })

  it('believes anybody when told to', async () => {
    expect(await ask({ insecure: true })).toMatchObject({ kind: 'ok' })
  })

  it('cannot be turned off from the environment', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    try {
      expect(await ask({ serverName: 'api.test' })).toMatchObject({ kind: 'tls-failed' })
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    }
  })

  it('tells a close, a reset and another protocol in the handshake apart', async () => {
    const over = async (handler: Handler) => {
      const server = await serve(handler)
      servers.push(server)
      const url = `https://127.0.0.1:${server.port}/version`
      return httpProbe({ url, timeoutMs: 10_000 }).run()
    }
    expect(await over((socket) => socket.once('data', () => socket.end()))).toMatchObject({
      kind: 'empty-reply',
      phase: 'tls',
    })
    expect(
      await over((socket) => socket.once('data', () => socket.resetAndDestroy())),
    ).toMatchObject({ kind: 'reset', phase: 'tls' })
    expect(await over(answering(http(400, 'Bad Request')))).toMatchObject({ kind: 'tls-failed' })
  })
})

describe('the other protocol, where a connection is closed without a word', () => {
  const pair = selfSigned('api.test')
  const closes: Handler = (socket) => void socket.once('data', () => socket.end())

  async function ask(
    scheme: 'http' | 'https',
    server: RawServer,
    more: Partial<HttpProbeOptions> = { tellProtocol: () => true },
  ) {
    servers.push(server)
    const url = `${scheme}://127.0.0.1:${server.port}/version`
    const outcome = await httpProbe({ url, timeoutMs: 1000, ...more }).run()
    expect(openSockets(server.port)).toBe(0)
    return outcome
  }

  it('is TLS, to plain HTTP', async () => {
    const server = await serveTls(pair, answering(http(200, version)))
    const outcome = await ask('http', server)
    expect(outcome).toMatchObject({ kind: 'not-http' })
    expect(outcome.reason).toContain('use `https://`')
    expect(server.accepted()).toBe(2)
  })

  it('is TLS, also if what is said over it makes no sense', async () => {
    for (const handler of [closes, answering('SSH-2.0-x\r\n')]) {
      expect(await ask('http', await serveTls(pair, handler))).toMatchObject({ kind: 'not-http' })
    }
  })

  it('is plain HTTP, to TLS', async () => {
    const server = await serve((socket) => {
      socket.once('data', (first: Buffer) => {
        socket.end(first.toString('latin1').startsWith('GET ') ? http(404, '') : '')
      })
    })
    const outcome = await ask('https', server)
    expect(outcome).toMatchObject({ kind: 'tls-failed', code: 'EPROTO' })
    expect(outcome.reason).toContain('use `http://`')
  })

  it('is none, where the other one is closed, cut or kept waiting as well', async () => {
    const cuts: Handler = (socket) => void socket.once('data', () => socket.resetAndDestroy())
    expect(await ask('http', await serve(closes))).toMatchObject({ kind: 'empty-reply' })
    expect(await ask('https', await serve(closes))).toMatchObject({ kind: 'empty-reply' })
    expect(await ask('http', await serve(cuts))).toMatchObject({ kind: 'reset' })
    let first = true
    const once: Handler = (socket) => {
      if (first) closes(socket)
      first = false
    }
    expect(await ask('http', await serve(once))).toMatchObject({ kind: 'empty-reply' })
  })

  it('is not asked for unless it is wanted, nor where there was a word', async () => {
    for (const wanted of [{}, { tellProtocol: () => false }]) {
      const server = await serveTls(pair, closes)
      expect(await ask('http', server, wanted)).toMatchObject({ kind: 'empty-reply' })
      expect(server.accepted()).toBe(1)
    }
    const server = await serve(answering(http(503, 'busy')))
    expect(await ask('http', server)).toMatchObject({ kind: 'bad-status' })
    expect(server.accepted()).toBe(1)
  })
})

describe('what servers that speak TLS say to plain HTTP', () => {
  it.each([
    ['Go, and Kubernetes with it', 'Client sent an HTTP request to an HTTPS server.\n'],
    ['nginx', '<center>The plain HTTP request was sent to HTTPS port</center>'],
    ['Apache', "Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />"],
    ['Tomcat', 'Bad Request\r\nThis combination of host and port requires TLS.\r\n'],
  ])('%s', async (_, body) => {
    const server = await serve(answering(http(400, body)))
    servers.push(server)
    const url = `http://127.0.0.1:${server.port}/version`
    const { kind, reason } = await httpProbe({ url, timeoutMs: 10_000 }).run()
    expect(kind).toBe('bad-status')
    expect(reason).toContain('the port speaks TLS: use `https://`')
  })
})
