/**
 * Arguments of the command → a probe. Every error names the remedy, and none repeats a URL: it may hold
 * a password.
 */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { nearName } from '../kit/command/near-name.ts'
import { requireBetween } from '../kit/command/require-between.ts'
import { UsageError } from '../kit/command/usage-error.ts'
import { formatDuration, parseDuration } from '../kit/duration.ts'
import { timeoutRange } from './ask.ts'
import { execProbe } from './exec-probe.ts'
import { httpProbe } from './http-probe.ts'
import { logBurstProbe, logBurstStreamProbe } from './log-burst-probe.ts'
import type { Probe } from './probe.ts'
import { tcpProbe } from './tcp-probe.ts'
import { trustOf } from './trust.ts'

/** What the arguments ask for. */
export type Request = { help: true } | { help: false; probe: Probe; json: boolean }

const common = {
  timeout: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsOptionsConfig

const commands = { http, tcp, exec, 'log-burst': logBurst }

type Stdin = AsyncIterable<Uint8Array> | undefined

/** @throws {UsageError} For arguments that cannot be used. */
export async function parseCommandLine(argv: readonly string[], stdin: Stdin): Promise<Request> {
  const [name = '', ...args] = argv
  if (name === '--help' || name === '-h' || name === 'help') return { help: true }
  const names = Object.keys(commands)
  if (!Object.hasOwn(commands, name)) {
    // Not everything is repeated: whoever forgets the command begins with the URL.
    const got = /^[\w-]{1,20}$/.test(name) ? `\`${name}\`${alike(name, names)}` : 'none'
    throw new UsageError(`Expected one of \`${names.join('`, `')}\`, got ${got}`)
  }
  return await commands[name as keyof typeof commands](args, stdin)
}

async function http(args: readonly string[]): Promise<Request> {
  const { values, positionals } = parse(args, {
    ...common,
    'expect-text': { type: 'string' },
    kubeconfig: { type: 'string' },
    context: { type: 'string' },
    'ca-file': { type: 'string' },
    'server-name': { type: 'string' },
    insecure: { type: 'boolean', default: false },
  })
  if (values.help) return { help: true }
  const text = values['expect-text']
  const url = only(positionals, 'URL')
  const { kubeconfig, context, insecure } = values
  const trust = await trustOf({
    ...{ kubeconfig, context, insecure, urls: [url] },
    ...{ caFile: values['ca-file'], serverName: values['server-name'] },
  })
  const probe = httpProbe({
    url,
    timeoutMs: timeoutOf(values.timeout, '2s'),
    ...trust.through,
    ...(text !== undefined && { expect: { kind: 'text', text } }),
    tellProtocol: () => true,
  })
  return { help: false, probe, json: values.json }
}

function tcp(args: readonly string[]): Request {
  const { values, positionals } = parse(args, common)
  if (values.help) return { help: true }
  const found = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(only(positionals, 'HOST:PORT'))
  if (!found)
    throw new UsageError('Expected `HOST:PORT`, such as `127.0.0.1:18080` or `[::1]:18080`')
  const host = found[1] ?? found[2] ?? ''
  const timeoutMs = timeoutOf(values.timeout, '2s')
  return {
    help: false,
    probe: tcpProbe({ host, port: Number(found[3]), timeoutMs }),
    json: values.json,
  }
}

function exec(args: readonly string[]): Request {
  // Everything after `--` is the command's own, also what looks like an option of this one.
  const end = args.indexOf('--')
  const { values, positionals } = parse(end === -1 ? args : args.slice(0, end), common)
  if (values.help) return { help: true }
  const [program, ...rest] = end === -1 ? [] : args.slice(end + 1)
  if (!program || positionals.length > 0) {
    throw new UsageError(
      'Expected the command after `--`, such as `exec --timeout 5s -- kubectl version`',
    )
  }
  const timeoutMs = timeoutOf(values.timeout, '2s')
  return {
    help: false,
    probe: execProbe({ command: [program, ...rest], timeoutMs }),
    json: values.json,
  }
}

function logBurst(args: readonly string[], stdin: Stdin): Request {
  const { values, positionals } = parse(args, {
    ...common,
    match: { type: 'string' },
    limit: { type: 'string', default: '40' },
    window: { type: 'string', default: '5m' },
    utc: { type: 'boolean', default: false },
  })
  if (values.help) return { help: true }
  const file = only(positionals, 'FILE (or `-`)')
  const { match, limit } = values
  if (!match)
    throw new UsageError("Expected `--match TEXT`, such as `--match 'failed to fetch task'`")
  if (!/^\d{1,9}$/.test(limit)) {
    throw new UsageError(`Expected \`--limit\` to be a whole number, got \`${limit}\``)
  }
  requireBetween('--limit', Number(limit), { min: 1, max: 1_000_000 })
  const options = {
    match,
    limit: Number(limit),
    windowMs: durationOf('--window', values.window, { min: 1000, max: 86_400_000 }),
    timeoutMs: timeoutOf(values.timeout, '10s'),
    zone: values.utc ? ('utc' as const) : ('local' as const),
  }
  if (file !== '-') {
    return { help: false, probe: logBurstProbe({ ...options, file }), json: values.json }
  }
  if (!stdin) throw new UsageError('There is no standard input to read')
  return {
    help: false,
    probe: logBurstStreamProbe({ ...options, stream: stdin }),
    json: values.json,
  }
}

function parse<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      throw new UsageError(message.split(/[.\n]/)[0])
    }
    const [written = ''] = /(?<=')--?[^'=]*/.exec(message) ?? []
    const known = Object.keys(options).map((name) => `--${name}`)
    throw new UsageError(`There is no option \`${written}\`${alike(written, known)}`)
  }
}

/** The only known name that begins alike, as a question. */
function alike(written: string, known: readonly string[]): string {
  const near = nearName(written, known, written.startsWith('--') ? 5 : 2)
  return near === undefined ? '' : `; did you mean \`${near}\`?`
}

function only(positionals: readonly string[], what: string): string {
  const [first, ...more] = positionals
  if (first === undefined || more.length > 0) {
    throw new UsageError(`Expected one ${what}, got ${positionals.length}`)
  }
  return first
}

function timeoutOf(value: string | undefined, ifMissing: string): number {
  return durationOf('--timeout', value ?? ifMissing, timeoutRange)
}

function durationOf(name: string, text: string, range: { min: number; max: number }): number {
  const ms = parseDuration(text)
  if (ms === undefined) {
    throw new UsageError(`Expected \`${name}\` to be a duration such as \`2s\`, got \`${text}\``)
  }
  requireBetween(name, ms, range, formatDuration)
  return ms
}
