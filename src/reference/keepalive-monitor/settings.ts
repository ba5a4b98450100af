/**
 * The command line and the environment, as settings.
 *
 * No value of a URL is repeated in a message: it may hold a password.
 */
import { durationIn, wholeNumberIn } from '../kit/command/option-values.ts'
import { commonFlags, type Given, readOptions, splitAtDashes } from '../kit/command/options.ts'
import type { Range } from '../kit/command/require-between.ts'
import { UsageError } from '../kit/command/usage-error.ts'
import { defaultTiming, ranges, type Timing } from './limits.ts'
import { endpointOf } from './local-port.ts'

/** What a monitor is asked to do. */
export interface Settings extends Timing {
  probe: URL
  directProbe?: URL
  command: readonly [string, ...string[]]
  log?: string
  maxRestarts: number
  retireAfter?: string
  keep: boolean
  adopt?: string
  metricsPort?: number
  /** What the answer's body has to hold; by default what the URL's path tells. */
  expectText?: string
  /** Says the CA and the server's name, unless those are given by themselves. */
  kubeconfig?: string
  context?: string
  caFile?: string
  serverName?: string
  insecure: boolean
}

/** What is to be done. */
export type Request =
  | { do: 'help' }
  | { do: 'version' }
  | { do: 'watch'; settings: Settings }
  | { do: 'report'; log: string }
  | { do: 'status'; log: string }
  | { do: 'status'; probe: URL }

/** Restarts in a row after which a monitor may give up, and end the tunnel. */
export const maxRestartsRange: Range = { min: 1, max: 1_000_000 }

const ports: Range = { min: 1, max: 65_535 }

const exampleUrl =
  'a URL that begins with `http://` or `https://`, such as `https://127.0.0.1:18443/version`'

/** Options that take a value, and what it is. */
const valueOptions = {
  probe: exampleUrl,
  'direct-probe': exampleUrl,
  interval: 'a time such as `5s`',
  timeout: 'a time such as `2s`',
  'fail-threshold': 'a number',
  log: 'a file',
  'max-restarts': 'a number',
  'retire-after': 'a day as YYYY-MM-DD',
  adopt: 'a command line as `ps -o args` shows it',
  'metrics-port': 'a port',
  'expect-text': 'a text that the answer holds',
  kubeconfig: 'a file',
  context: 'the name of a context in the kubeconfig',
  'ca-file': 'a file of certificates',
  'server-name': 'the name in a certificate',
} as const

const flags = ['keep', 'insecure', 'status', ...commonFlags] as const

/** All options, without dashes. */
export const optionNames: readonly string[] = [...Object.keys(valueOptions), ...flags]

type MonitorOptions = Given<keyof typeof valueOptions, (typeof flags)[number]>

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Read them. An option wins over the environment.
 *
 * @throws UsageError that names the option and what it may be.
 */
export function parseSettings(argv: readonly string[], env: Environment): Request {
  const { own, rest } = splitAtDashes(argv)
  const given = readOptions(own, {
    values: valueOptions,
    flags,
    word(word, [first = word]) {
      if (first !== 'report') throw unexpectedWord(word)
    },
  })
  if (given.flags.has('help')) return { do: 'help' }
  if (given.flags.has('version')) return { do: 'version' }
  if (given.words.length > 0) return reportRequest(given)
  if (given.flags.has('status')) return statusRequest(given)
  return { do: 'watch', settings: watchSettings(given, rest, env) }
}

function unexpectedWord(word: string): UsageError {
  // Whoever forgets `--probe` begins with the URL.
  if (!/^[\w./-]{1,60}$/.test(word)) {
    return new UsageError('Expected an option or `report` first; a URL goes after `--probe`')
  }
  return new UsageError(
    `Expected \`report\` or an option, got \`${word}\`; if that begins the command of the tunnel, \`--\` goes before it: \`-- ${word} …\``,
  )
}

function reportRequest({ words, values, flags: set }: MonitorOptions): Request {
  const [, log, ...more] = words
  const others = [...Object.keys(values), ...set]
  if (log === undefined || log.trim() === '' || more.length > 0 || others.length > 0) {
    throw new UsageError(
      'Expected one log and nothing else after `report`: `guidelint-keepalive report FILE`',
    )
  }
  return { do: 'report', log }
}

/** `--status` may be added to the monitor's own command line: what it does not need is passed over. */
function statusRequest({ values: { log, probe } }: MonitorOptions): Request {
  if (log !== undefined) return { do: 'status', log }
  if (probe !== undefined) return { do: 'status', probe: urlOf('probe', probe) }
  throw new UsageError('`--status` needs `--log FILE`, or the `--probe URL` of the monitor')
}

function watchSettings(
  given: MonitorOptions,
  command: readonly string[],
  env: Environment,
): Settings {
  const { values } = given
  const probe = probeOf(values.probe)
  return {
    probe,
    command: commandOf(command),
    ...defaultTiming,
    ...timingOf(values, env),
    maxRestarts: Number.POSITIVE_INFINITY,
    keep: given.flags.has('keep'),
    insecure: given.flags.has('insecure'),
    ...defined({
      directProbe: directProbeOf(values['direct-probe'], probe),
      log: values.log,
      maxRestarts: numberOf('--max-restarts', values['max-restarts'], maxRestartsRange),
      retireAfter: values['retire-after'],
      adopt: values.adopt,
      metricsPort: metricsPortOf(values['metrics-port'], probe),
      expectText: values['expect-text'],
      kubeconfig: values.kubeconfig,
      context: values.context,
      caFile: values['ca-file'],
      serverName: values['server-name'],
    }),
  }
}

function commandOf([program, ...rest]: readonly string[]): readonly [string, ...string[]] {
  if (program !== undefined && program !== '') return [program, ...rest]
  throw new UsageError(
    'Expected the command of the tunnel after `--`: `-- kubectl port-forward --address 127.0.0.1 pod/api 18443:443`',
  )
}

function probeOf(text: string | undefined): URL {
  if (text !== undefined) return urlOf('probe', text)
  throw new UsageError('Expected `--probe URL`: what to ask through the tunnel')
}

function directProbeOf(text: string | undefined, probe: URL): URL | undefined {
  if (text === undefined) return undefined
  const url = urlOf('direct-probe', text)
  if (url.host !== probe.host) return url
  throw new UsageError(
    '`--direct-probe` has the host and port of `--probe`: it has to reach the far end beside the tunnel',
  )
}

function metricsPortOf(text: string | undefined, probe: URL): number | undefined {
  const port = numberOf('--metrics-port', text, ports)
  if (port === undefined || port !== endpointOf(probe).port) return port
  throw new UsageError('`--metrics-port` is the port of `--probe`: it belongs to the tunnel')
}

/** What is set of the timing. An empty variable counts as none, as in the shell's `${INTERVAL:-5}`. */
function timingOf(values: MonitorOptions['values'], env: Environment): Partial<Timing> {
  const interval = values.interval
    ? timeOf('--interval', values.interval, ranges.intervalMs)
    : // The seed's script says `sleep $INTERVAL`: a bare number is seconds.
      timeOf('INTERVAL', env.INTERVAL || undefined, ranges.intervalMs, 's')
  const threshold = values['fail-threshold']
    ? numberOf('--fail-threshold', values['fail-threshold'], ranges.failThreshold)
    : numberOf('FAIL_THRESHOLD', env.FAIL_THRESHOLD || undefined, ranges.failThreshold)
  return defined({
    intervalMs: interval,
    timeoutMs: timeOf('--timeout', values.timeout, ranges.timeoutMs),
    failThreshold: threshold,
  })
}

function urlOf(option: 'probe' | 'direct-probe', text: string): URL {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`Expected \`--${option}\` to be ${valueOptions[option]}`)
  }
  if (url.username === '' && url.password === '') return url
  throw new UsageError(
    `Expected \`--${option}\` to be a URL without user and password: it is logged`,
  )
}

function timeOf(
  name: string,
  text: string | undefined,
  range: Range,
  bareUnit?: 's',
): number | undefined {
  return text === undefined ? undefined : durationIn(name, text, range, bareUnit)
}

function numberOf(name: string, text: string | undefined, range: Range): number | undefined {
  return text === undefined ? undefined : wholeNumberIn(name, text, range)
}

/** Without what is `undefined`. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
