/**
 * Prometheus' text: read by a strict reader written after the format's description
 * (https://prometheus.io/docs/instrumenting/exposition_formats/, text format 0.0.4).
 */
import { once } from 'node:events'
import { createServer, get, request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxMetricsConnections } from '../../../src/reference/keepalive-monitor/limits.ts'
import {
  metricsText,
  type Snapshot,
  serveMetrics,
} from '../../../src/reference/keepalive-monitor/metrics.ts'
import type { Verdict } from '../../../src/reference/keepalive-monitor/policy.ts'
import { UsageError } from '../../../src/reference/kit/command/usage-error.ts'

const verdicts = [
  'starting',
  'alive',
  'failing',
  'stale',
  'exited',
  'misconfigured',
  'remote-down',
  'given-up',
] as const satisfies Verdict[]

const snapshot: Snapshot = {
  verdict: 'failing',
  uptimeMs: 2_841_500,
  probes: 568,
  failedProbes: 12,
  restarts: 3,
  failures: 2,
}

interface Family {
  type: string
  help: string
  samples: Map<string, number>
}

/** Reads the text, and throws at the first line that the format does not allow. */
function parseExposition(exposition: string): Map<string, Family> {
  if (!exposition.endsWith('\n')) throw new Error('The last line must end with a line feed')
  const families = new Map<string, Partial<Family>>()
  let current = ''
  for (const line of exposition.slice(0, -1).split('\n')) {
    const [, keyword, name = '', rest = ''] =
      /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/.exec(line) ?? []
    if (keyword) {
      if (name !== current && families.has(name)) throw new Error(`${name} is not in one group`)
      current = name
      const family = families.get(name) ?? {}
      families.set(name, family)
      const key = keyword === 'HELP' ? 'help' : 'type'
      if (family[key] !== undefined) throw new Error(`Second ${keyword} of ${name}`)
      if (family.samples) throw new Error(`${keyword} of ${name} after its samples`)
      if (key === 'help' && /\\[^\\n]/.test(rest)) throw new Error(`Escape in ${line}`)
      if (key === 'type' && !/^(?:counter|gauge|histogram|summary|untyped)$/.test(rest)) {
        throw new Error(`Type in ${line}`)
      }
      family[key] = rest
      continue
    }
    const label = String.raw`[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"`
    const sample = new RegExp(
      `^([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{${label}(?:,${label})*\\})? ([+-]?(?:\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?|Inf)|NaN)$`,
    ).exec(line)
    if (!sample) throw new Error(`Not a sample: ${line}`)
    const [, of = '', labels = '', value] = sample
    const family = families.get(of)
    if (of !== current || !family?.type || !family.help) throw new Error(`${of} before its TYPE`)
    family.samples ??= new Map()
    if (family.samples.has(labels)) throw new Error(`${of}${labels} stands there twice`)
    family.samples.set(labels, Number(value))
  }
  for (const [name, { samples, type }] of families) {
    if (!samples) throw new Error(`${name} has no sample`)
    if (type === 'counter' && !name.endsWith('_total')) throw new Error(`${name}: no _total`)
  }
  return families as Map<string, Family>
}

function values(of: Snapshot) {
  const families = [...parseExposition(metricsText(of))]
  return Object.fromEntries(
    families.flatMap(([name, { samples }]) =>
      [...samples].map(([labels, value]) => [
        `${name.replace('guidelint_keepalive_', '')}${labels}`,
        value,
      ]),
    ),
  )
}

describe('the text', () => {
  it('holds what is known', () => {
    expect(values(snapshot)).toEqual({
      uptime_seconds: 2841.5,
      'probes_total{result="ok"}': 556,
      'probes_total{result="failed"}': 12,
      restarts_total: 3,
      consecutive_failures: 2,
      ...Object.fromEntries(
        verdicts.map((name) => [`verdict{verdict="${name}"}`, name === 'failing' ? 1 : 0]),
      ),
    })
  })

  it('conforms, with exactly one verdict, whatever the figures', () => {
    const figures = fc.record({
      verdict: fc.constantFrom(...verdicts),
      uptimeMs: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
      probes: fc.integer({ min: 1e6, max: Number.MAX_SAFE_INTEGER }),
      failedProbes: fc.nat({ max: 1e6 }),
      restarts: fc.nat(),
      failures: fc.nat(),
    })
    fc.assert(
      fc.property(figures, (any) => {
        const read = values(any)
        const holding = verdicts.filter((name) => read[`verdict{verdict="${name}"}`] === 1)
        expect(holding).toEqual([any.verdict])
        const probes = ['ok', 'failed'].map((name) => read[`probes_total{result="${name}"}`])
        expect(probes).toEqual([any.probes - any.failedProbes, any.failedProbes])
      }),
    )
  })

  it.each([
    ['no line feed at the end', (good: string) => good.trimEnd()],
    ['TYPE after samples', (good: string) => `${good}# TYPE guidelint_keepalive_verdict gauge\n`],
    ['no TYPE', (good: string) => good.replace(/# TYPE .*\n/, '')],
    ['an unescaped quote', (good: string) => good.replace('"ok"', '"o"k"')],
    ['a sample twice', (good: string) => good.replace('"ok"', '"failed"')],
    ['an empty line', (good: string) => good.replace('\n', '\n\n')],
    ['no number', (good: string) => good.replace('2841.5', 'undefined')],
  ])('the reader itself refuses %s', (_, spoil) => {
    const good = metricsText(snapshot)
    expect(() => parseExposition(spoil(good))).toThrow(Error)
    expect(() => parseExposition(good)).not.toThrow()
  })
})

/** Not `once()` of Node, which a reset ends with its error: what writes when it is cut gets one. */
function closed(socket: Socket): Promise<unknown> | undefined {
  return socket.closed ? undefined : new Promise((resolve) => socket.once('close', resolve))
}

async function ask(port: number, path: string, method = 'GET') {
  const asked = request({ host: '127.0.0.1', port, path, method, agent: false }).end()
  const [response] = await once(asked, 'response')
  return {
    status: response.statusCode,
    type: response.headers['content-type'],
    body: await text(response),
  }
}

describe('the server', () => {
  it('answers /metrics, with the figures of that moment', async () => {
    let restarts = 3
    await using metrics = await serveMetrics(0, () => ({ ...snapshot, restarts }))
    expect(await ask(metrics.port, '/metrics')).toEqual({
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
      body: metricsText(snapshot),
    })
    restarts = 4
    const { body } = await ask(metrics.port, '/metrics?x=1')
    expect(body).toBe(metricsText({ ...snapshot, restarts: 4 }))
    expect(await ask(metrics.port, '/metrics', 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it.each([
    ['GET', '/'],
    ['GET', '/metrics/'],
    ['GET', '/metricsx'],
    ['GET', '/%2e/metrics'],
    ['POST', '/metrics'],
    ['DELETE', '/metrics'],
  ])('%s %s is 404, without a body', async (method, path) => {
    await using metrics = await serveMetrics(0, () => snapshot)
    expect(await ask(metrics.port, path, method)).toMatchObject({ status: 404, body: '' })
  })

  it('listens on 127.0.0.1 and nowhere else', async () => {
    await using metrics = await serveMetrics(0, () => snapshot)
    // All of 127.0.0.0/8 is this machine on Linux; elsewhere there is no such address.
    for (const host of ['127.0.0.2', '::1']) {
      const socket = connect(metrics.port, host)
      const [error] = await once(socket, 'error')
      expect(error.code).toMatch(/^(?:ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH)$/)
    }
  })

  it('says that a port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const serving = serveMetrics(port, () => snapshot)
    await expect(serving).rejects.toThrow(UsageError)
    await expect(serving).rejects.toThrow(`--metrics-port: cannot listen on 127.0.0.1:${port}:`)
    other.close()
  })

  /** Connections that say nothing. */
  async function idle(port: number, count: number) {
    const sockets = Array.from({ length: count }, () => connect(port, '127.0.0.1'))
    for (const socket of sockets) socket.on('error', () => {})
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    return sockets
  }

  it('cuts the oldest of too many connections, and answers in spite of them', async () => {
    await using metrics = await serveMetrics(0, () => snapshot)
    const sockets = await idle(metrics.port, 5 * maxMetricsConnections)
    await Promise.all(sockets.slice(0, 4 * maxMetricsConnections).map(closed))
    expect(await ask(metrics.port, '/metrics')).toMatchObject({ status: 200 })
    // The newest are still there, but for the one that the answer took the place of.
    const open = sockets.filter((socket) => socket.readyState === 'open')
    expect(open.length).toBeLessThanOrEqual(maxMetricsConnections)
    expect(open.length).toBeGreaterThanOrEqual(maxMetricsConnections - 1)
  })

  it('cuts a connection after a while, whatever it says', async () => {
    await using metrics = await serveMetrics(0, () => snapshot, 100)
    const [silent, slow, chatty] = await idle(metrics.port, 3)
    slow?.write('GET /metrics HTT')
    chatty?.on('close', () => clearInterval(chatter))
    const chatter = setInterval(() => chatty?.write('x: y\r\n'), 10)
    chatty?.write('GET /metrics HTTP/1.1\r\n')
    await Promise.all([silent, slow, chatty].map((socket) => socket && closed(socket)))
  })

  it('gives one answer to a connection', async () => {
    await using metrics = await serveMetrics(0, () => snapshot)
    const [socket] = await idle(metrics.port, 1)
    if (!socket) throw new Error('no connection')
    socket.write('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(1000))
    const answer = await text(socket)
    expect(answer.match(/^HTTP\/1\.1 /gm)).toHaveLength(1)
    expect(answer).toMatch(/^connection: close/im)
  })

  it('is gone when disposed of, with connections that were kept open', async () => {
    const metrics = await serveMetrics(0, () => snapshot)
    const socket = connect(metrics.port, '127.0.0.1')
    await once(socket, 'connect')
    const closed = once(socket, 'close')
    await metrics[Symbol.asyncDispose]()
    socket.on('error', () => {})
    await closed
    const refused = get({ host: '127.0.0.1', port: metrics.port })
    const [error] = await once(refused, 'error')
    expect(error.code).toBe('ECONNREFUSED')
  })
})
