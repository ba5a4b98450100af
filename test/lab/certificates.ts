/**
 * Certificates of a CA of our own, made now with openssl, as a cluster has them.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A key and its certificate, in PEM. */
export interface CertificatePair {
  key: string
  cert: string
}

/** A certificate authority, and a server's certificate by it. */
export interface Authority {
  /** The CA's certificate, in PEM. */
  ca: string
  server: CertificatePair
}

/** @param days - How long the server's certificate lasts; negative for one that has expired. */
export function certify(name: string, days = 2): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'guidelint-ca-'))
  const at = (file: string) => join(folder, file)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  try {
    const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    openssl(
      ...['req', '-x509', ...ec, '-subj', '/CN=kubernetes', '-days', '9'],
      ...['-keyout', at('ca.key'), '-out', at('ca.pem')],
    )
    openssl(
      ...['req', ...ec, '-subj', '/CN=server', '-keyout', at('server.key')],
      ...['-out', at('server.csr')],
    )
    writeFileSync(at('names'), `subjectAltName=DNS:${name}\n`)
    openssl(
      ...['x509', '-req', '-in', at('server.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca.key')],
      ...['-CAcreateserial', '-days', String(days), '-extfile', at('names')],
      ...['-out', at('server.pem')],
    )
    const read = (file: string) => readFileSync(at(file), 'utf8')
    return { ca: read('ca.pem'), server: { key: read('server.key'), cert: read('server.pem') } }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A kubeconfig of one cluster, as kubectl writes it, with a token that nobody may see. */
export function kubeconfigOf(
  cluster: Record<string, unknown>,
  token = 's3cret-of-the-kubeconfig',
): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'lab', cluster }],
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'lab' } }],
    users: [{ name: 'lab', user: { token } }],
    'current-context': 'lab',
  })
}
