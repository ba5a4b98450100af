/**
 * Arguments of the command → a probe. Every error names the remedy, and none repeats a URL: it may hold
 * a password.
 */
import { nearName } from '../kit/command/near-name.ts'
import { durationIn, wholeNumberIn } from '../kit/command/option-values.ts'
import { commonFlags, type Given, readOptions, splitAtDashes } from '../kit/command/options.ts'
import { UsageError } from '../kit/command/usage-error.ts'
import { timeoutRange } from './ask.ts'
import { execProbe } from './exec-probe.ts'
import { httpProbe } from './http-probe.ts'
import { logBurstProbe, logBurstStreamProbe } from './log-burst-probe.ts'
import type { Probe } from './probe.ts'
import { tcpProbe } from './tcp-probe.ts'
import { trustOf } from './trust.ts'

/** What the arguments ask for. */
export type Request =
  | { do: 'help' }
  | { do: 'version' }
  | { do: 'probe'; probe: Probe; json: boolean }

const time = 'a time such as `2s`'
const flags = ['json', ...commonFlags] as const

const commands = { http, tcp, exec, 'log-burst': logBurst }

type Stdin = AsyncIterable<Uint8Array> | undefined

/** @throws {UsageError} For arguments that cannot be used. */
export async function parseCommandLine(argv: readonly string[], stdin: Stdin): Promise<Request> {
  const [name = '', ...args] = argv
  if (name === '--help' || name === '-h' || name === 'help') return { do: 'help' }
  if (name === '--version') return { do: 'version' }
  const names = Object.keys(commands)
  if (!Object.hasOwn(commands, name)) {
    // Not everything is repeated: whoever forgets the command begins with the URL.
    const got = /^[\w-]{1,20}$/.test(name) ? `\`${name}\`${alike(name, names)}` : 'none'
    throw new UsageError(`Expected one of \`${names.join('`, `')}\`, got ${got}`)
  }
  return await commands[name as keyof typeof commands](args, stdin)
}

async function http(args: readonly string[]): Promise<Request> {
  const given = readOptions(args, {
    values: {
      timeout: time,
      'expect-text': 'a text that the answer holds',
      kubeconfig: 'a file',
      context: 'the name of a context in the kubeconfig',
      'ca-file': 'a file of certificates',
      'server-name': 'the name in a certificate',
    },
    flags: [...flags, 'insecure'],
  })
  return await requestOf(given, async ({ values, words }) => {
    const { kubeconfig, context, 'expect-text': text } = values
    const url = only(words, 'URL')
    const insecure = given.flags.has('insecure')
    const trust = await trustOf({
      ...{ kubeconfig, context, insecure, urls: [url] },
      ...{ caFile: values['ca-file'], serverName: values['server-name'] },
    })
    return httpProbe({
      url,
      timeoutMs: timeoutOf(values.timeout, '2s'),
      ...trust.through,
      ...(text !== undefined && { expect: { kind: 'text', text } }),
      tellProtocol: () => true,
    })
  })
}

async function tcp(args: readonly string[]): Promise<Request> {
  const given = readOptions(args, { values: { timeout: time }, flags })
  return await requestOf(given, ({ values, words }) => {
    const found = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(only(words, 'HOST:PORT'))
    if (!found)
      throw new UsageError('Expected `HOST:PORT`, such as `127.0.0.1:18080` or `[::1]:18080`')
    const host = found[1] ?? found[2] ?? ''
    return tcpProbe({ host, port: Number(found[3]), timeoutMs: timeoutOf(values.timeout, '2s') })
  })
}

async function exec(args: readonly string[]): Promise<Request> {
  // Everything after `--` is the command's own, also what looks like an option of this one.
  const { own, rest } = splitAtDashes(args)
  const given = readOptions(own, { values: { timeout: time }, flags })
  return await requestOf(given, ({ values, words }) => {
    const [program, ...more] = rest
    if (!program || words.length > 0) {
      throw new UsageError(
        'Expected the command after `--`, such as `exec --timeout 5s -- kubectl version`',
      )
    }
    return execProbe({
      command: [program, ...more],
      timeoutMs: timeoutOf(values.timeout, '2s'),
    })
  })
}

async function logBurst(args: readonly string[], stdin: Stdin): Promise<Request> {
  const given = readOptions(args, {
    values: { timeout: time, match: 'a text', limit: 'a number', window: 'a time such as `5m`' },
    flags: [...flags, 'utc'],
  })
  return await requestOf(given, ({ values, words }) => {
    const file = only(words, 'FILE (or `-`)')
    const { match, limit = '40', window = '5m' } = values
    if (!match)
      throw new UsageError("Expected `--match TEXT`, such as `--match 'failed to fetch task'`")
    const options = {
      match,
      limit: wholeNumberIn('--limit', limit, { min: 1, max: 1_000_000 }),
      windowMs: durationIn('--window', window, { min: 1000, max: 86_400_000 }),
      timeoutMs: timeoutOf(values.timeout, '10s'),
      zone: given.flags.has('utc') ? ('utc' as const) : ('local' as const),
    }
    if (file !== '-') return logBurstProbe({ ...options, file })
    if (!stdin) throw new UsageError('There is no standard input to read')
    return logBurstStreamProbe({ ...options, stream: stdin })
  })
}

/** What every command does with its options, whatever else they are. */
async function requestOf<Options extends Given<string, string>>(
  given: Options,
  probeOf: (given: Options) => Probe | Promise<Probe>,
): Promise<Request> {
  if (given.flags.has('help')) return { do: 'help' }
  if (given.flags.has('version')) return { do: 'version' }
  return { do: 'probe', probe: await probeOf(given), json: given.flags.has('json') }
}

/** The only known command that begins alike, as a question. */
function alike(written: string, known: readonly string[]): string {
  const near = nearName(written, known, 2)
  return near === undefined ? '' : `; did you mean \`${near}\`?`
}

function only(words: readonly string[], what: string): string {
  const [first, ...more] = words
  if (first === undefined || more.length > 0) {
    throw new UsageError(`Expected one ${what}, got ${words.length}`)
  }
  return first
}

function timeoutOf(value: string | undefined, ifMissing: string): number {
  return durationIn('--timeout', value ?? ifMissing, timeoutRange)
}
