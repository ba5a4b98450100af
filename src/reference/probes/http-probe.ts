/**
 * Asks over HTTP or HTTPS, and says where it broke if it did.
 */
import type { Socket } from 'node:net'
import type { Clock } from '../kit/clock.ts'
import { UsageError } from '../kit/command/usage-error.ts'
import { isOverdue } from '../kit/deadline.ts'
import { systemClock } from '../kit/system-clock.ts'
import { ask, type Exchange, type Finding, requireTimeout } from './ask.ts'
import { closeSocket, dial, type Lookup, systemLookup } from './dial.ts'
import { type Expectation, expectationFor, judgeAnswer } from './expectation.ts'
import { getOver, speaksTls } from './http-exchange.ts'
import type { Probe } from './probe.ts'
import { secure, type Trust, tlsFailure, trustedContext } from './secure.ts'

/** What to ask. */
export interface HttpProbeOptions {
  /** `http:` or `https:`, without name and password. It is part of the title: no token in its query. */
  url: string
  /** Deadline over everything, from the lookup to the end of the body: 100 to 30000 ms. */
  timeoutMs: number
  /** Which answer counts; the one that goes with the URL's path by default. */
  expect?: Expectation
  /** Certificates, in PEM, to believe instead of the ones Node knows. */
  ca?: string
  /** The name the certificate must be for: the tunnel's far end, not `127.0.0.1`. */
  serverName?: string
  /** Believe every certificate. The answer's body is all that tells an impostor then. */
  insecure?: boolean
  /**
   * Whether a connection that was closed without a word is worth a second one, which finds out if the
   * port speaks the other protocol: many servers that speak TLS say nothing to plain HTTP. Asked each
   * time; by default it is not.
   */
  tellProtocol?: () => boolean
  clock?: Clock
  /** How names are resolved; as the system does by default. */
  lookup?: Lookup
}

/**
 * A probe that sends `GET`, with a new connection each time, and follows no redirect.
 *
 * Ends as `ok`, `lookup-failed`, `refused`, `unreachable`, `not-asked`, `self-connect`, `tls-failed`,
 * `reset`, `empty-reply`, `truncated`, `not-http`, `bad-status`, `wrong-body` or `timed-out`.
 *
 * @throws {UsageError} For a URL, a timeout or certificates that cannot be used.
 */
export function httpProbe(options: HttpProbeOptions): Probe {
  const url = usableUrl(options.url)
  requireTimeout(options.timeoutMs)
  const { timeoutMs, clock = systemClock, lookup = systemLookup, insecure = false } = options
  const expectation = options.expect ?? expectationFor(url)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isSecure = url.protocol === 'https:'
  const port = Number(url.port || (isSecure ? 443 : 80))
  const trust: Trust | undefined = isSecure
    ? { name: options.serverName ?? host, context: trustedContext(options.ca), insecure }
    : undefined

  async function askOver(trust: Trust | undefined, exchange: Exchange): Promise<Finding> {
    const open: Socket[] = []
    try {
      const dialled = await dial({ host, port, lookup, clock }, exchange)
      if ('failed' in dialled) return dialled.failed
      let { socket } = dialled
      open.push(socket)
      if (trust) {
        const secured = await secure(socket, trust, exchange)
        if ('failed' in secured) return secured.failed
        socket = secured.socket
        open.unshift(socket)
      }
      const result = await getOver(socket, url, exchange)
      return 'failed' in result ? result.failed : judgeAnswer(expectation, result.answer)
    } finally {
      for (const socket of open) await closeSocket(socket)
    }
  }

  /** The same question over the other protocol: what the port speaks, if that is it. */
  async function otherProtocol(exchange: Exchange): Promise<Finding | undefined> {
    try {
      const anybody = { name: host, context: trustedContext(undefined), insecure: true }
      return wrongProtocol(isSecure, await askOver(isSecure ? undefined : anybody, exchange))
    } catch (error) {
      // There was no time left to find out: what is known already stands.
      if (isOverdue(exchange.signal)) return undefined
      throw error
    }
  }

  async function exchangeOnce(exchange: Exchange): Promise<Finding> {
    const finding = await askOver(trust, exchange)
    if (!isWordless(finding) || !options.tellProtocol?.()) return finding
    return (await otherProtocol(exchange)) ?? finding
  }

  return {
    title: `GET ${url.href}`,
    run: (signal) => ask({ timeoutMs, clock }, signal, 'lookup', exchangeOnce),
  }
}

/** Whether the question was met with a closed connection and nothing else. */
function isWordless(finding: Finding): boolean {
  if (finding.kind !== 'empty-reply' && finding.kind !== 'reset') return false
  return finding.phase === 'headers' || finding.phase === 'tls'
}

/** What an answer over the other protocol says about the question. */
function wrongProtocol(isSecure: boolean, other: Finding): Finding | undefined {
  const isHttp = ['ok', 'bad-status', 'wrong-body'].includes(other.kind)
  if (isSecure) return isHttp ? tlsFailure({ code: 'EPROTO' }) : undefined
  // Past the handshake, or refused in the words of TLS.
  const isTls =
    isHttp ||
    other.kind === 'not-http' ||
    (isWordless(other) && 'phase' in other && other.phase === 'headers') ||
    (other.kind === 'tls-failed' && other.code.includes('_ALERT_'))
  return isTls ? { kind: 'not-http', reason: speaksTls } : undefined
}

function usableUrl(text: string): URL {
  const url = URL.parse(text)
  // The text itself is not repeated: it may hold a password.
  if (!url) throw new UsageError('Expected a URL such as `https://127.0.0.1:18443/version`')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UsageError('Expected a URL that begins with `http://` or `https://`')
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError('Expected a URL without name and password; a probe asks anonymously')
  }
  url.hash = ''
  return url
}
