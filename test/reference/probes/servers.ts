import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'

/** A server whose every byte the test decides on. */
export interface RawServer {
  port: number
  /** Connections that were accepted so far. */
  accepted(): number
  /** Resolves when all connections accepted so far are closed on this side. */
  allClosed(): Promise<void>
  close(): Promise<void>
}

/** What to do with a connection. */
export type Handler = (socket: Socket) => void

/** Serve on 127.0.0.1, or elsewhere. */
export async function serve(handler: Handler, host = '127.0.0.1', port = 0): Promise<RawServer> {
  return listen(createServer({ allowHalfOpen: true }), 'connection', handler, host, port)
}

/** The same over TLS. */
export async function serveTls(pair: CertificatePair, handler: Handler): Promise<RawServer> {
  return listen(createTlsServer({ ...pair }), 'secureConnection', handler, '127.0.0.1', 0)
}

async function listen(
  server: Server,
  event: string,
  handler: Handler,
  host: string,
  port: number,
): Promise<RawServer> {
  const sockets = new Set<Socket>()
  let accepted = 0
  server.on('connection', (socket: Socket) => {
    accepted += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('tlsClientError', () => {})
  server.on(event, (socket: Socket) => {
    socket.on('error', () => {})
    // The other side's end is this side's, too, so that a closed probe is seen as closed.
    socket.on('end', () => socket.destroy())
    handler(socket)
    socket.resume()
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    accepted: () => accepted,
    async allClosed() {
      await Promise.all(
        [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
      )
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Answers the first bytes that arrive with `text`, then closes unless told otherwise. */
export function answering(text: string | Buffer, { end = true } = {}): Handler {
  return (socket) => {
    socket.once('data', () => {
      socket.write(text)
      if (end) socket.end()
    })
  }
}

/** A whole HTTP/1.1 answer. */
export function http(status: number, body: string, headers: string[] = []): string {
  const lines = [`HTTP/1.1 ${status} X`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers]
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}

export interface CertificatePair {
  key: string
  cert: string
}

/** A self-signed certificate, made now. */
export function selfSigned(name: string): CertificatePair {
  const folder = mkdtempSync(join(tmpdir(), 'probe-tls-'))
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`]
    const files = ['-keyout', key, '-out', cert, '-days', '2']
    execFileSync('openssl', ['req', '-x509', ...kind, ...subject, ...files], { stdio: 'pipe' })
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Sockets of this process that lead to a port: the probe's, not the server's. */
export function openSockets(port: number): number {
  const { _getActiveHandles } = process as unknown as { _getActiveHandles(): unknown[] }
  return _getActiveHandles().filter((handle) => (handle as Socket).remotePort === port).length
}
