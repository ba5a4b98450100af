/**
 * Every option and variable: what it becomes, where its range ends, and what is said beyond.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  optionNames,
  parseSettings,
  type Settings,
} from '../../../src/reference/keepalive-monitor/settings.ts'
import { UsageError } from '../../../src/reference/kit/command/usage-error.ts'

const url = 'http://127.0.0.1:18080/version'
const command = ['--', 'ssh', '-N', 'host']

function settings(args: readonly string[], env: Record<string, string> = {}): Settings {
  const request = parseSettings(['--probe', url, ...args, ...command], env)
  if (request.do !== 'watch') throw new Error(`Expected to watch, got ${request.do}`)
  return request.settings
}

/** The message of a refusal; fails if there is none, or it is no UsageError. */
function refusal(argv: readonly string[], env: Record<string, string> = {}): string {
  try {
    parseSettings(argv, env)
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return (error as Error).message
  }
  throw new Error(`Not refused: ${argv.join(' ')}`)
}

const refused = (args: readonly string[], env: Record<string, string> = {}) =>
  refusal(['--probe', url, ...args, ...command], env)

describe('a monitor', () => {
  it('is set by default to', () => {
    expect(settings([])).toEqual({
      probe: new URL(url),
      command: ['ssh', '-N', 'host'],
      intervalMs: 5000,
      timeoutMs: 2000,
      failThreshold: 3,
      maxRestarts: Number.POSITIVE_INFINITY,
      keep: false,
      insecure: false,
    })
  })

  it('takes every option', () => {
    const args = [
      ...['--direct-probe', 'https://api:6443/readyz', '--interval', '10s', '--timeout=500ms'],
      ...['--fail-threshold', '5', '--log', 'a.jsonl', '--max-restarts', '7', '--keep'],
      ...['--retire-after', '2026-12-01', '--adopt', 'ssh -N *', '--metrics-port', '9100'],
      ...['--expect-text', 'ready', '--ca-file', 'ca.pem', '--server-name', 'api', '--insecure'],
      ...['--kubeconfig', 'api.kubeconfig', '--context', 'test'],
    ]
    expect(settings(args)).toEqual({
      probe: new URL(url),
      directProbe: new URL('https://api:6443/readyz'),
      command: ['ssh', '-N', 'host'],
      intervalMs: 10_000,
      timeoutMs: 500,
      failThreshold: 5,
      maxRestarts: 7,
      retireAfter: '2026-12-01',
      keep: true,
      log: 'a.jsonl',
      adopt: 'ssh -N *',
      metricsPort: 9100,
      expectText: 'ready',
      kubeconfig: 'api.kubeconfig',
      context: 'test',
      caFile: 'ca.pem',
      serverName: 'api',
      insecure: true,
    } satisfies Settings)
    // The list above is all there is, apart from what asks for something else.
    const used = args
      .filter((arg) => arg.startsWith('--'))
      .map((arg) => arg.replace(/^--|=.*/g, ''))
    expect([...used, 'probe', 'status', 'help', 'version'].sort()).toEqual([...optionNames].sort())
  })
})

describe('ranges', () => {
  const between1sAnd1m = 'to be between 1s and 1m, got'
  const threshold = 'to be a whole number between 2 and 20, got'
  it.each([
    ['interval', 'intervalMs', ['1s', 1000], ['1000ms', 1000], ['60s', 60_000], ['1m', 60_000]],
    ['timeout', 'timeoutMs', ['100ms', 100], ['0.1s', 100], ['30s', 30_000], ['0.5m', 30_000]],
    ['fail-threshold', 'failThreshold', ['2', 2], ['20', 20], ['02', 2]],
    ['max-restarts', 'maxRestarts', ['1', 1], ['1000000', 1_000_000]],
    ['metrics-port', 'metricsPort', ['1', 1], ['65535', 65_535]],
  ] as const)('--%s includes its ends', (option, key, ...values) => {
    for (const [text, value] of values as [string, number][]) {
      expect(settings([`--${option}`, text])[key]).toBe(value)
    }
  })

  it.each([
    ['--interval', '999ms', between1sAnd1m],
    ['--interval', '60001ms', between1sAnd1m],
    ['--interval', '61s', between1sAnd1m],
    ['--interval', '5', 'to be between 1s and 1m, with its unit (`ms`, `s`, `m`), got'],
    ['--interval', 'fast', 'to be between 1s and 1m, with its unit (`ms`, `s`, `m`), got'],
    ['--timeout', '99ms', 'to be between 100ms and 30s, got'],
    ['--timeout', '30001ms', 'to be between 100ms and 30s, got'],
    ['--timeout', '2', 'to be between 100ms and 30s, with its unit (`ms`, `s`, `m`), got'],
    ['--fail-threshold', '1', threshold],
    ['--fail-threshold', '21', threshold],
    ['--fail-threshold', '2.5', threshold],
    ['--fail-threshold', '3s', threshold],
    ['--max-restarts', '1000001', 'to be a whole number between 1 and 1000000, got'],
    ['--max-restarts', 'never', 'to be a whole number between 1 and 1000000, got'],
    ['--metrics-port', '0', 'to be a whole number between 1 and 65535, got'],
    ['--metrics-port', '65536', 'to be a whole number between 1 and 65535, got'],
  ])('%s %s is refused with what is allowed', (option, text, allowed) => {
    expect(refused([option, text])).toBe(`Expected \`${option}\` ${allowed} \`${text}\``)
  })

  it('below zero is told with the way to write it, and then with the range', () => {
    expect(refused(['--max-restarts', '-1'])).toBe(
      'Expected `--max-restarts` to be a number, got `-1`; a value that begins with `-` is written `--max-restarts=VALUE`',
    )
    expect(refused(['--max-restarts=-1'])).toContain('between 1 and 1000000, got `-1`')
  })
})

describe('the environment', () => {
  it.each([
    ['7', 7000],
    ['1.5', 1500],
    ['7s', 7000],
    ['1m', 60_000],
    ['', 5000],
  ])('INTERVAL=%j', (text, ms) => {
    expect(settings([], { INTERVAL: text }).intervalMs).toBe(ms)
  })

  it.each([
    ['4', 4],
    ['', 3],
  ])('FAIL_THRESHOLD=%j', (text, threshold) => {
    expect(settings([], { FAIL_THRESHOLD: text }).failThreshold).toBe(threshold)
  })

  it('gives way to an option, also when it could not be used itself', () => {
    for (const [INTERVAL, FAIL_THRESHOLD] of [
      ['7', '4'],
      ['never', '0'],
    ] as const) {
      const args = ['--interval', '9s', '--fail-threshold', '6']
      const read = settings(args, { INTERVAL, FAIL_THRESHOLD })
      expect(read).toMatchObject({ intervalMs: 9000, failThreshold: 6 })
    }
  })

  it.each([
    ['INTERVAL', '0.5', 'to be between 1s and 1m, got `0.5`'],
    ['INTERVAL', '61', 'to be between 1s and 1m, got `61`'],
    ['INTERVAL', '1.2.3', 'to be between 1s and 1m, with its unit (`ms`, `s`, `m`), got `1.2.3`'],
    ['INTERVAL', '1m30', 'to be between 1s and 1m, with its unit (`ms`, `s`, `m`), got `1m30`'],
    ['FAIL_THRESHOLD', '1', 'to be a whole number between 2 and 20, got `1`'],
    ['FAIL_THRESHOLD', '3 ', 'to be a whole number between 2 and 20, got `3`'],
  ])('%s=%s is refused by its own name', (name, text, message) => {
    expect(refused([], { [name]: text })).toBe(`Expected \`${name}\` ${message}`)
  })
})

describe('URLs', () => {
  const expected =
    'to be a URL that begins with `http://` or `https://`, such as `https://127.0.0.1:18443/version`'
  it.each(['nonsense', '127.0.0.1:18080/version', 'localhost:18080', 'ftp://h/', 'http://', '/x'])(
    '%s is refused',
    (text) => {
      expect(refusal(['--probe', text, ...command])).toBe(`Expected \`--probe\` ${expected}`)
      expect(refused(['--direct-probe', text])).toBe(`Expected \`--direct-probe\` ${expected}`)
      expect(refusal(['--status', '--probe', text])).toBe(`Expected \`--probe\` ${expected}`)
    },
  )

  it('a password, or what could be one, is never printed', () => {
    const words = [
      'http://user:s3cret@127.0.0.1/',
      'http://s3cret@127.0.0.1/',
      'http://user:s3cret@[',
      'user:s3cret@host',
      'ftp://user:s3cret@host/a@b',
      'http//127.0.0.1/?token=s3cret',
      's3cret:x@',
    ]
    for (const text of words) {
      for (const argv of [
        ['--probe', text, ...command],
        ['--probe', url, '--direct-probe', text, ...command],
        ['--prob', text],
        [`--prob=${text}`],
        [text],
        [text, ...command],
        ['--status', `--probe=${text}`],
        ['--keep', text],
        [`--keep=${text}`],
        ['report', 'log', text],
        ['--log', `--probe=${text}`, ...command],
      ]) {
        expect(refusal(argv), argv.join(' ')).not.toContain('s3cret')
      }
    }
  })

  it('user and password are refused as such', () => {
    expect(refused(['--direct-probe', 'https://me:s3cret@api/'])).toBe(
      'Expected `--direct-probe` to be a URL without user and password: it is logged',
    )
  })

  it('the direct probe must not lead through the tunnel', () => {
    expect(refused(['--direct-probe', 'http://127.0.0.1:18080/readyz'])).toContain(
      'has the host and port of `--probe`',
    )
    expect(settings(['--direct-probe', 'http://127.0.0.1:18081/']).directProbe?.port).toBe('18081')
  })

  it('the metrics must not take the port of the tunnel', () => {
    expect(refused(['--metrics-port', '18080'])).toContain('is the port of `--probe`')
    const https = ['--probe', 'https://127.0.0.1/', '--metrics-port', '443', ...command]
    expect(refusal(https)).toContain('is the port of `--probe`')
  })
})

describe('values that say nothing', () => {
  const withValue = optionNames.filter(
    (name) => !['keep', 'insecure', 'status', 'help', 'version'].includes(name),
  )
  it.each(withValue)('--%s', (name) => {
    const other = name === 'probe' ? [] : ['--probe', url]
    const nothing = new RegExp(`^Expected \`--${name}\` to be .+, got nothing$`)
    expect(refusal([...other, `--${name}`, '', ...command])).toMatch(nothing)
    expect(refusal([...other, `--${name}=`, ...command])).toMatch(nothing)
    expect(refusal([...other, `--${name}`, ' ', ...command])).toMatch(nothing)
    expect(refusal([...other, `--${name}`, ...command])).toMatch(nothing)
    expect(refusal([...other, `--${name}`])).toMatch(nothing)
    expect(refusal([...other, `--${name}`, '--keep', ...command])).toMatch(/, got `--keep`; /)
  })

  it('a value may begin with a dash when it is joined to its option', () => {
    expect(settings(['--expect-text=--ok']).expectText).toBe('--ok')
  })
})

describe('options', () => {
  it.each([
    [['--intervall', '5s'], 'There is no option `--intervall`; did you mean `--interval`?'],
    [['--threshold', '3'], 'There is no option `--threshold`; see `--help`'],
    [['--no-keep'], 'There is no option `--no-keep`; see `--help`'],
    [['-v'], 'There is no option `-v`; see `--help`'],
    [['--constructor'], 'There is no option `--constructor`; did you mean `--context`?'],
    [['--valueOf', 'x'], 'There is no option `--valueOf`; see `--help`'],
    [['--__proto__'], 'There is no option `--__proto__`; see `--help`'],
    [['--keep=yes'], '`--keep` takes no value'],
    [['--log', 'a', '--log', 'b'], '`--log` is given twice; it takes one value'],
    [['--probe', 'http://x/'], '`--probe` is given twice; it takes one value'],
  ])('%j', (args, message) => {
    expect(refused(args)).toBe(message)
  })

  it('a switch may be given twice', () => {
    expect(settings(['--keep', '--keep']).keep).toBe(true)
  })

  it('any arguments are either understood or refused with a sentence', () => {
    const word = fc.oneof(
      fc.constantFrom(
        '--',
        'report',
        url,
        '5s',
        '3',
        '',
        ...optionNames.map((name) => `--${name}`),
      ),
      fc.string({ unit: fc.constantFrom(...'abks-=. 5/:@\n'), maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (argv) => {
        try {
          parseSettings(argv, {})
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError)
          expect((error as Error).message).not.toMatch(/\n|undefined|NaN|please|invalid|!/)
        }
      }),
      { numRuns: 3000 },
    )
  })
})

describe('the command', () => {
  it.each([
    [['--', 'ssh', '--help', '--interval', '5s']],
    [['--', 'sh', '-c', 'x', '--', '--probe', 'y']],
    [['--', 'ssh', '']],
    [['--', 'report']],
  ])('%j is taken as it is', (argv) => {
    const request = parseSettings(['--probe', url, ...argv], {})
    expect(request).toMatchObject({ do: 'watch', settings: { command: argv.slice(1) } })
  })

  it.each([[[]], [['--']], [['--', '']], [['--', '', 'ssh']]])('%j is none', (argv) => {
    expect(refusal(['--probe', url, ...argv])).toMatch(
      /^Expected the command of the tunnel after `--`/,
    )
  })

  it('without `--` is told so, also when it has options of its own', () => {
    const message =
      'Expected `report` or an option, got `kubectl`; if that begins the command of the tunnel, `--` goes before it: `-- kubectl …`'
    const kubectl = ['kubectl', 'port-forward', '--address', '127.0.0.1']
    expect(refusal(['--probe', url, ...kubectl])).toBe(message)
    expect(refusal(kubectl)).toBe(message)
  })

  it('needs a probe', () => {
    expect(refusal(command)).toBe('Expected `--probe URL`: what to ask through the tunnel')
    expect(refusal([])).toBe('Expected `--probe URL`: what to ask through the tunnel')
  })
})

describe('what else may be asked', () => {
  it.each([
    [['report', 'a.jsonl'], { do: 'report', log: 'a.jsonl' }],
    [['--status', '--log', 'a.jsonl'], { do: 'status', log: 'a.jsonl' }],
    [['--status', '--probe', url], { do: 'status', probe: new URL(url) }],
    [['--status', '--probe', url, '--log', 'a'], { do: 'status', log: 'a' }],
    // Added to the monitor's own command line.
    [
      ['--probe', url, '--interval', '9s', '--status', ...command],
      { do: 'status', probe: new URL(url) },
    ],
    [['--help'], { do: 'help' }],
    [['-h', '--interval', '1000s'], { do: 'help' }],
    [['report', '--help'], { do: 'help' }],
  ])('%j', (argv, request) => {
    expect(parseSettings(argv, {})).toEqual(request)
  })

  it.each([
    [['report']],
    [['report', '']],
    [['report', 'a', 'b']],
    [['report', 'a', '--interval', '5s']],
    [['--keep', 'report', 'a']],
  ])('%j', (argv) => {
    expect(refusal(argv)).toBe(
      'Expected one log and nothing else after `report`: `guidelint-keepalive report FILE`',
    )
  })

  it('a status of nothing', () => {
    expect(refusal(['--status'])).toBe(
      '`--status` needs `--log FILE`, or the `--probe URL` of the monitor',
    )
  })
})
