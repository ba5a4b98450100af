/**
 * One GET over a connection that is already made: the answer, or where it broke.
 *
 * No agent has a hand in it. So no connection is ever used twice, and no proxy of the environment
 * (HTTP_PROXY with NODE_USE_ENV_PROXY) comes in between.
 */
import { type ClientRequest, type IncomingMessage, request as send } from 'node:http'
import type { Socket } from 'node:net'
import { printable } from '../kit/printable.ts'
import type { Exchange, Finding } from './ask.ts'
import { codeOf } from './dial.ts'
import type { Answer } from './expectation.ts'
import { tlsFailure } from './secure.ts'

/** Bytes of a body that are read; more are not needed to know who answers. */
export const maxBodyBytes = 65_536

type Result = { answer: Answer } | { failed: Finding }

/** What the socket itself saw: an HTTP client calls a close and a reset by the same name. */
interface Seen {
  bytes: number
  closed: boolean
}

/**
 * Send the request and read the answer. The socket remains the caller's to destroy.
 *
 * @throws The exchange's reason when that is aborted.
 */
export async function getOver(socket: Socket, url: URL, exchange: Exchange): Promise<Result> {
  exchange.phase = 'headers'
  exchange.signal.throwIfAborted()
  const seen: Seen = { bytes: 0, closed: false }
  const onEnd = () => {
    seen.closed = true
  }
  socket.once('end', onEnd)
  const request = send({
    method: 'GET',
    path: `${url.pathname}${url.search}`,
    headers: {
      Host: url.host,
      Connection: 'close',
      'User-Agent': 'guidelint-probe',
      Accept: '*/*',
    },
    createConnection: () => socket,
    insecureHTTPParser: false,
  })
  let onAbort = () => {}
  try {
    return await new Promise<Result>((resolve, reject) => {
      onAbort = () => reject(exchange.signal.reason)
      exchange.signal.addEventListener('abort', onAbort, { once: true })
      listen(request, seen, exchange, resolve)
      request.end()
    })
  } finally {
    exchange.signal.removeEventListener('abort', onAbort)
    socket.off('end', onEnd)
    request.destroy()
  }
}

function listen(
  request: ClientRequest,
  seen: Seen,
  exchange: Exchange,
  settle: (result: Result) => void,
): void {
  const fail = (error: unknown) => settle({ failed: failureOf(error, seen, exchange) })
  request.on('error', fail)
  request.on('close', () => fail(undefined))
  request.on('socket', (socket) => {
    // Not earlier: data would flow past the parser.
    socket.on('data', ({ length }: Buffer) => {
      seen.bytes += length
    })
  })
  request.on('upgrade', ({ statusCode = 0 }) => {
    const reason = `status ${statusCode}: another protocol, which was not asked for`
    settle({ failed: { kind: 'bad-status', status: statusCode, reason } })
  })
  request.on('response', (response) => {
    exchange.phase = 'body'
    response.on('error', fail)
    collect(response, (answer) => settle({ answer }))
  })
}

function collect(response: IncomingMessage, settle: (answer: Answer) => void): void {
  const chunks: Buffer[] = []
  let bytes = 0
  const answer = (): Answer => ({
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).subarray(0, maxBodyBytes).toString(),
    cut: bytes > maxBodyBytes,
  })
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > maxBodyBytes) settle(answer())
  })
  // Emitted only for a whole body; one that was cut ends in an error.
  response.on('end', () => settle(answer()))
}

function failureOf(error: unknown, seen: Seen, { phase }: Exchange): Finding {
  const code = codeOf(error)
  if (code.startsWith('ERR_SSL_')) return tlsFailure(error)
  if (code.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE') return notHttp(error, code)
  if (seen.closed || code === 'EPIPE') {
    if (seen.bytes > 0) {
      return { kind: 'truncated', reason: 'the connection was closed in the middle of the answer' }
    }
    return { kind: 'empty-reply', phase, reason: 'the connection was closed without an answer' }
  }
  if (code === 'ECONNRESET' || error === undefined) {
    return { kind: 'reset', phase, reason: `the connection was cut by the other side` }
  }
  return { kind: 'unreachable', code, reason: `the connection was lost (${code})` }
}

/** What is wrong, and what to do. */
export const speaksTls =
  'something answers that speaks TLS; use `https://`, with `--kubeconfig` or `--ca-file`'

function notHttp(error: unknown, code: string): Finding {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return { kind: 'not-http', reason: 'the headers of the answer have no end within 16 KiB' }
  }
  const { rawPacket } = error as { rawPacket?: Buffer }
  // A TLS record: alert or handshake, major version 3.
  if ((rawPacket?.[0] === 21 || rawPacket?.[0] === 22) && rawPacket[1] === 3) {
    return { kind: 'not-http', reason: speaksTls }
  }
  const text = printable(rawPacket?.subarray(0, 200).toString() ?? '', 60)
  return { kind: 'not-http', reason: `something answers that does not speak HTTP: \`${text}\`` }
}
