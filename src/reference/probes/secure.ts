/**
 * TLS over a connection that is already made.
 */
import { once } from 'node:events'
import { isIP, type Socket } from 'node:net'
import {
  createSecureContext,
  connect as overTls,
  type SecureContext,
  type TLSSocket,
} from 'node:tls'
import { UsageError } from '../kit/command/usage-error.ts'
import type { Exchange, Finding } from './ask.ts'
import { closeSocket, codeOf, watch } from './dial.ts'

/** Whom to believe. */
export interface Trust {
  /** The name the certificate must be for; sent as SNI unless it is an address. */
  name: string
  context: SecureContext
  /** Believe anybody. */
  insecure: boolean
}

/** Of a file of certificates, in bytes: the 140 or so that a system trusts take a quarter of it. */
export const maxCertificateBytes = 1024 * 1024

/**
 * Certificate authorities to believe, instead of the ones Node knows.
 *
 * @param ca - One or more certificates in PEM; the ones Node knows without it.
 * @throws {UsageError} If there is no certificate in it, or one that cannot be read.
 */
export function trustedContext(ca: string | undefined): SecureContext {
  if (ca === undefined) return createSecureContext()
  try {
    // Node takes text without any certificate for an empty list, and would then say "self-signed".
    if (!ca.includes('-----BEGIN CERTIFICATE-----')) throw new Error('no certificate in it')
    return createSecureContext({ ca })
  } catch (error) {
    throw new UsageError(
      `Expected \`ca\` to hold certificates in PEM: ${(error as Error).message.split('\n')[0]}`,
    )
  }
}

/**
 * Do the handshake.
 *
 * @returns The socket, which is the caller's to destroy, or what failed; it is closed then.
 * @throws The exchange's reason when that is aborted; it is closed then, too.
 */
export async function secure(
  socket: Socket,
  { name, context, insecure }: Trust,
  exchange: Exchange,
): Promise<{ socket: TLSSocket } | { failed: Finding }> {
  exchange.phase = 'tls'
  exchange.signal.throwIfAborted()
  const secured = overTls({
    socket,
    host: name,
    servername: isIP(name) ? '' : name,
    secureContext: context,
    // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED cannot turn it off.
    rejectUnauthorized: !insecure,
    ALPNProtocols: ['http/1.1'],
  })
  watch(secured)
  try {
    await once(secured, 'secureConnect', { signal: exchange.signal })
    return { socket: secured }
  } catch (error) {
    await closeSocket(secured)
    exchange.signal.throwIfAborted()
    return { failed: failureOf(error, socket) }
  }
}

function failureOf(error: unknown, socket: Socket): Finding {
  const code = codeOf(error)
  if (code !== 'ECONNRESET' && code !== 'EPIPE') return tlsFailure(error)
  // An error of the system names the call that failed; Node's own "disconnected" does not.
  if ((error as NodeJS.ErrnoException).syscall !== undefined) {
    return { kind: 'reset', phase: 'tls', reason: 'the connection was cut in the TLS handshake' }
  }
  if (socket.bytesRead > 0) {
    return {
      kind: 'truncated',
      reason: 'the other side stopped in the middle of the TLS handshake',
    }
  }
  return {
    kind: 'empty-reply',
    phase: 'tls',
    reason: 'the connection was accepted and closed without a word',
  }
}

/** What a certificate, or a peer that does not speak TLS as it should, means. */
export function tlsFailure(error: unknown): Finding {
  const code = codeOf(error)
  return { kind: 'tls-failed', code, reason: `${explain(code)} (${code})` }
}

function explain(code: string): string {
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    // A CA of the same name with another key: the cluster was made anew.
    case 'CERT_SIGNATURE_FAILURE':
    case 'CERT_UNTRUSTED':
    case 'INVALID_CA':
      return "the certificate's issuer is not trusted; name its CA with `--kubeconfig` or `--ca-file` (`ca`)"
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'the certificate is for another name; give that with `--server-name` (`serverName`), or with `--kubeconfig`'
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return "the certificate's time is over or has not come: renew it, and look at this machine's clock"
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
    case 'EPROTO':
      return 'something answers that does not speak TLS; if it speaks plain HTTP, use `http://`'
    default:
      return code.includes('CERTIFICATE_REQUIRED')
        ? 'the server wants a client certificate, which a probe does not have; name a port that does not'
        : 'no TLS connection came about'
  }
}
