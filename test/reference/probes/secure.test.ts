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
