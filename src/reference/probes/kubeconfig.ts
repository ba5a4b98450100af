/**
 * What a kubeconfig says about whom to believe: the CA and the name of the API server of one context.
 *
 * Nothing else is read. A probe asks anonymously, so tokens, passwords and client certificates are
 * passed over; and no message repeats a value, because the file is full of secrets: they name the file
 * and the key. Names of contexts are no secret.
 */
import { dirname, resolve } from 'node:path'
import { UsageError } from '../kit/command/usage-error.ts'
import { readRegular } from '../kit/files/regular-file.ts'
import { printable } from '../kit/printable.ts'
import { maxCertificateBytes, trustedContext } from './secure.ts'

/** What it says. */
export interface KubeconfigTrust {
  /** Certificates in PEM; `undefined` where the cluster has a certificate that everybody knows. */
  ca: string | undefined
  /** `tls-server-name`, and without it the host of `server`. */
  serverName: string
  /** Host of `server`: where that name is the right one beside a tunnel, too. */
  serverHost: string
  /** `insecure-skip-tls-verify`. */
  insecure: boolean
}

/** Bytes; one of a hundred clusters, with their certificates, has a third of it. */
const maxBytes = 1024 * 1024

/** Says what is wrong at a key of the file. */
type Fail = (place: string, problem: string) => UsageError

/**
 * Read it.
 *
 * @param context - Which of its contexts; by default the one it calls current.
 * @throws {UsageError} That names the file, the key in it and what to do.
 */
export async function readKubeconfig(file: string, context?: string): Promise<KubeconfigTrust> {
  const fail: Fail = (place, problem) =>
    new UsageError(`--kubeconfig ${file}: ${place === '' ? '' : `${place}: `}${problem}`)
  const config = await parsed(file, fail)
  const cluster = clusterOf(config, context, fail)
  const place = (key: string) => `${cluster.place}.${key}`
  const server = serverOf(cluster, fail)
  const insecure = cluster.value['insecure-skip-tls-verify']
  if (insecure !== undefined && typeof insecure !== 'boolean') {
    throw fail(place('insecure-skip-tls-verify'), 'expected true or false')
  }
  const ca = certificatesOf(cluster, dirname(resolve(file)), fail)
  if (insecure && ca !== undefined) {
    throw fail(place('insecure-skip-tls-verify'), 'it stands beside a CA; keep one of the two')
  }
  const serverHost = server.hostname.replace(/^\[|\]$/g, '')
  const name = textAt(cluster, 'tls-server-name', fail)
  if (name !== undefined && !/^[\w.:*-]+$/.test(name)) {
    throw fail(place('tls-server-name'), 'expected the name in a certificate')
  }
  return { ca, serverName: name ?? serverHost, serverHost, insecure: insecure ?? false }
}

type Mapping = Readonly<Record<string, unknown>>

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function parsed(file: string, fail: Fail): Promise<Mapping> {
  let text: string
  try {
    text = readRegular(file, maxBytes)
  } catch (error) {
    throw fail('', (error as Error).message)
  }
  // Loaded here: it is the larger part of what a monitor without a kubeconfig would have to load.
  const { LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  let config: unknown
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    const [first] = document.errors
    if (first) {
      // The library's own message quotes what stands there.
      const { line, col } = lines.linePos(first.pos[0])
      throw fail(`line ${line}, column ${col}`, `it is not YAML here (${first.code})`)
    }
    config = document.toJS()
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw fail('', 'its YAML is nested too deeply, or has too many aliases')
  }
  if (isMapping(config)) return config
  throw fail('', 'it is no kubeconfig; expected `clusters`, `contexts` and `current-context`')
}

/** A mapping, and where it stands in the file. */
interface Placed {
  value: Mapping
  place: string
}

function clusterOf(config: Mapping, wanted: string | undefined, fail: Fail): Placed {
  const current = config['current-context']
  const name = wanted ?? current
  const known = () => `it has ${namesIn(config, 'contexts')}`
  if (typeof name !== 'string' || name === '') {
    throw fail('current-context', `there is none; name a context with \`--context\`: ${known()}`)
  }
  const context = entry(config, 'contexts', 'context', name, fail)
  if (!context) {
    const place = wanted === undefined ? 'current-context' : 'contexts'
    const problem = `there is no context \`${printable(name, 60)}\`; ${known()}`
    throw fail(place, `${problem}; name one with \`--context\``)
  }
  const clusterName = textAt(context, 'cluster', fail)
  if (clusterName === undefined) {
    throw fail(`${context.place}.cluster`, 'expected the name of a cluster, got nothing')
  }
  const cluster = entry(config, 'clusters', 'cluster', clusterName, fail)
  if (cluster) return cluster
  const problem = `there is no cluster \`${printable(clusterName, 60)}\``
  throw fail(`${context.place}.cluster`, `${problem}; it has ${namesIn(config, 'clusters')}`)
}

/** What a list of named things holds under a name. */
function entry(
  config: Mapping,
  list: 'contexts' | 'clusters',
  key: 'context' | 'cluster',
  name: string,
  fail: Fail,
): Placed | undefined {
  const items = config[list]
  if (items === undefined || items === null) return undefined
  if (!Array.isArray(items)) throw fail(list, 'expected a list')
  const index = items.findIndex((item) => isMapping(item) && item.name === name)
  if (index === -1) return undefined
  const value = items[index][key]
  const place = `${list}[${index}].${key}`
  if (!isMapping(value)) throw fail(place, 'expected a mapping')
  return { value, place }
}

function namesIn(config: Mapping, list: string): string {
  const items = Array.isArray(config[list]) ? config[list] : []
  const names = items.flatMap((item) =>
    isMapping(item) && typeof item.name === 'string' ? `\`${printable(item.name, 60)}\`` : [],
  )
  if (names.length === 0) return 'none'
  const more = names.length > 5 ? ` and ${names.length - 5} more` : ''
  return `${names.slice(0, 5).join(', ')}${more}`
}

function textAt({ value, place }: Placed, key: string, fail: Fail): string | undefined {
  const text = value[key]
  if (text === undefined || text === null || text === '') return undefined
  if (typeof text === 'string') return text
  throw fail(`${place}.${key}`, 'expected a text')
}

function serverOf(cluster: Placed, fail: Fail): URL {
  const place = `${cluster.place}.server`
  // kubectl takes `host:port` for `https://host:port`, too, but writes a whole URL itself.
  const url = URL.parse(textAt(cluster, 'server', fail) ?? '')
  if (url?.protocol === 'https:') return url
  if (url?.protocol === 'http:') {
    throw fail(place, 'it begins with `http://`, so there is no certificate: leave the option out')
  }
  throw fail(place, 'expected a URL that begins with `https://`')
}

function certificatesOf(cluster: Placed, folder: string, fail: Fail): string | undefined {
  const data = textAt(cluster, 'certificate-authority-data', fail)
  const file = textAt(cluster, 'certificate-authority', fail)
  // As kubectl has it: what stands in the file itself wins.
  if (data !== undefined) {
    const place = `${cluster.place}.certificate-authority-data`
    // Node would pass over what is not Base64.
    const packed = data.replace(/\s+/g, '')
    const isBase64 = /^[A-Za-z0-9+/]*={0,2}$/.test(packed)
    const ca = isBase64 ? Buffer.from(packed, 'base64').toString('latin1') : ''
    if (areCertificates(ca)) return ca
    throw fail(place, 'expected certificates in PEM, as Base64')
  }
  if (file === undefined) return undefined
  const place = `${cluster.place}.certificate-authority`
  const path = resolve(folder, file)
  let ca: string
  try {
    ca = readRegular(path, maxCertificateBytes)
  } catch (error) {
    throw fail(place, `cannot read ${printable(path, 300)}: ${(error as Error).message}`)
  }
  if (areCertificates(ca)) return ca
  throw fail(place, `expected certificates in PEM in ${printable(path, 300)}`)
}

function areCertificates(text: string): boolean {
  try {
    trustedContext(text)
    return true
  } catch {
    return false
  }
}
