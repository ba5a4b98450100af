/**
 * The evidence summary of hand-written logs: what it says, and that no text in a log breaks its Markdown.
 */
import type { Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { lintFiles } from '../../../scripts/judge/lint-files.ts'
import { parseLog } from '../../../src/reference/keepalive-monitor/read-log.ts'
import { boundary, evidenceReport } from '../../../src/reference/keepalive-monitor/report.ts'
import type { ProcessTable } from '../../../src/reference/kit/process/process-table.ts'

const nobody: ProcessTable = {
  boot: 'b',
  find: () => undefined,
  all: () => [],
  variable: () => undefined,
}

type Line = { time: string } & Record<string, unknown>

const start = (time: string, more: object = {}): Line => ({
  time,
  event: 'started',
  monitor: { pid: 87_376, start: '12345', boot: 'b' },
  probe: 'GET http://127.0.0.1:18080/version',
  command: ['kubectl', 'port-forward', '--token=s3cret', 'pod/api', '18080:443'],
  pid: 87_400,
  adopted: false,
  intervalMs: 5000,
  timeoutMs: 2000,
  failThreshold: 3,
  detectionBoundMs: 17_000,
  ...more,
})
const restart = (time: string, restarts: number, because = 'stale'): Line => ({
  time,
  event: 'restarted',
  because,
  pid: 87_400 + restarts,
  restarts,
  restartsInRow: 1,
})
const failure = (
  time: string,
  kind = 'timed-out',
  phase: string | undefined = 'headers',
): Line => ({
  time,
  event: 'probe-failed',
  failures: 1,
  kind,
  phase,
  reason: 'no answer',
  elapsedMs: 2000,
})
const stop = (time: string, uptimeMs: number, more: object = {}): Line => ({
  time,
  event: 'stopped',
  because: 'SIGTERM',
  uptimeMs,
  probes: 568,
  failedProbes: 9,
  restarts: 3,
  ...more,
})
const recovered = (time: string, afterMs: number): Line => ({ time, event: 'recovered', afterMs })

function report(lines: readonly (Line | string)[], table = nobody): string {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  return evidenceReport(parseLog(text.join('\n')), table)
}

/** Seed 000's appendix A.2: process 87376 alive for 47 min 21 s, three restarts. */
const seed = [
  start('2026-05-13T05:20:00.100Z'),
  ...['33:05', '33:10', '33:15'].map((at) => failure(`2026-05-13T05:${at}.000Z`)),
  restart('2026-05-13T05:33:26.000Z', 1),
  recovered('2026-05-13T05:33:31.000Z', 26_000),
  ...['33:51', '33:56', '34:01'].map((at) => failure(`2026-05-13T05:${at}.000Z`)),
  restart('2026-05-13T05:34:13.000Z', 2),
  ...['38:29', '38:34'].map((at) => failure(`2026-05-13T05:${at}.000Z`)),
  failure('2026-05-13T05:38:39.000Z', 'reset', 'body'),
  restart('2026-05-13T05:38:51.000Z', 3, 'exited'),
  recovered('2026-05-13T05:38:56.000Z', 27_000),
  stop('2026-05-13T06:07:21.100Z', 2_841_000),
]

function parse(markdown: string) {
  return unified().use(remarkParse).use(remarkGfm).parse(markdown)
}

/** A tree without its texts. */
function shape(node: Nodes): unknown {
  return 'children' in node ? { [node.type]: node.children.map(shape) } : node.type
}

describe('the appendix of seed 000', () => {
  it('is rebuilt from its log', () => {
    expect(report(seed)).toMatchInlineSnapshot(`
      "### Keepalive monitor: what its log shows

      **Sample size**: N=1 run of the monitor, 47m21s in all, 3 restarts of the tunnel.

      | Run | Monitor | Started (UTC) | Uptime | Ended | Restarts | Failed probes |
      | --- | --- | --- | --- | --- | --- | --- |
      | 1 | PID 87376 | 2026-05-13T05:20:00Z | 47m21s | \`SIGTERM\` | 3 | 9 of 568 |

      - Run 1: \`GET http://127.0.0.1:18080/version\` every 5s, 2s each; restart after 3 failed in a row; no direct probe, so a far end that is down looks like a stale tunnel.

      | Restart (UTC) | Run | Because | Since the one before | Seen down for |
      | --- | --- | --- | --- | --- |
      | 2026-05-13T05:33:26Z | 1 | stale | first | 26s |
      | 2026-05-13T05:34:13Z | 1 | stale | 47s | – |
      | 2026-05-13T05:38:51Z | 1 | exited | 4m38s | 27s |

      Seen down: from the first failed probe, or the exit, to the next good probe; – where another restart or the end of the log came first.

      Failed probes in the log: 8 × timed-out in headers, 1 × reset in body.

      **Boundary**: this shows that a tunnel was watched and restarted at these times. It is runner harness and no evidence for or against the product, the addon or the cluster behind the tunnel; it does not show that the runs would have failed without the monitor, and it is not extrapolated to other machines, other networks or a rate at which tunnels go stale.
      "
    `)
  })

  it('passes this repository’s own rule, and would not without its statements', () => {
    const codes = (text: string) => {
      const config = { rules: { 'evidence-boundary': { severity: 'error', options: {} } } } as const
      const files = { 'a-guide.md': `# Keepalive\n\n## Appendix A. The first case\n\n${text}` }
      return lintFiles(files, { config })
        .findings.filter(({ rule }) => rule === 'evidence-boundary')
        .map(({ code }) => code)
    }
    // The operator's own sentence beside it is what makes the rule look for both.
    const text = `T1 PASSed in 21m 20s.\n\n${report(seed)}`
    expect(codes(report(seed))).toEqual([])
    expect(codes(text)).toEqual([])
    expect(codes(text.replace(boundary, ''))).toEqual(['no-boundary'])
    // `9 of 568` would do for a size as well.
    const sizeless = text.replace(/\*\*Sample size.*/, '').replace('9 of 568', '9')
    expect(codes(sizeless)).toEqual(['no-sample-size'])
  })

  it('holds neither the command nor a query: they may hold a token', () => {
    const url = 'GET http://127.0.0.1:18080/version?token=s3cret'
    const text = report([start('2026-05-13T05:20:00Z', { probe: url, directProbe: url })])
    expect(text).not.toContain('s3cret')
    expect(text).toContain('`GET http://127.0.0.1:18080/version?…`')
  })
})

describe('runs', () => {
  it('are listed each, and summed', () => {
    const text = report([
      ...seed,
      start('2026-05-14T05:00:00Z', { monitor: { pid: 5, start: '9', boot: 'b' } }),
      restart('2026-05-14T05:01:00Z', 1),
      stop('2026-05-14T05:10:00Z', 600_000, { restarts: 1, failedProbes: 0, because: 'SIGINT' }),
    ])
    expect(text).toContain('N=2 runs of the monitor, 57m21s in all, 4 restarts of the tunnel.')
    expect(text).toContain('| 2 | PID 5 | 2026-05-14T05:00:00Z | 10m | `SIGINT` | 1 | 0 of 568 |')
    // The gap is within a run only.
    expect(text).toContain('| 2026-05-14T05:01:00Z | 2 | stale | first | – |')
    expect(text).toContain('- Runs 1, 2: `GET')
  })

  it('one that was killed lived until its last line, and its end is not on record', () => {
    const text = report([start('2026-05-13T05:00:00Z'), failure('2026-05-13T05:10:00Z')])
    expect(text).toContain(
      '| 10m | not on record (killed?); last line 2026-05-13T05:10:00Z | 0 | 1 |',
    )
    expect(text).toContain('N=1 run of the monitor, 10m in all, 0 restarts')
  })

  it('one that is still running is told apart from it', () => {
    const table: ProcessTable = {
      ...nobody,
      find: (pid) => ({ pid, parent: 1, group: pid, start: '12345', user: 0, command: 'node' }),
    }
    expect(report([start('2026-05-13T05:00:00Z')], table)).toContain('| still running; last line')
  })

  it('one whose earlier lines are gone is counted by its own counts', () => {
    const text = report([
      start('2026-05-13T05:20:00Z', { continued: true }),
      restart('2026-05-13T05:38:51Z', 3),
      { ...stop('2026-05-13T06:07:21Z', 2_841_000) },
    ])
    expect(text).toContain('N=1 run of the monitor, 47m21s in all, 3 restarts of the tunnel.')
    expect(text).toContain('| 2 no longer in the log | 1 |')
    expect(text).toContain('| 2026-05-13T05:38:51Z | 1 | stale | – | – |')
    expect(text).toContain('| 3 | 9 of 568 |')
  })

  it('said again in the middle is the same run', () => {
    const again = start('2026-05-13T05:20:00.100Z', { continued: true })
    const lines = [...seed.slice(0, 5), again, ...seed.slice(5)]
    expect(report(lines)).toBe(report(seed))
  })

  it('lines before the first start count for nothing, and that is said', () => {
    const kept: Line = { time: '2026-05-13T05:19:59Z', event: 'kept', retireAfter: '2026-05-01' }
    const early = [failure('2026-05-12T00:00:00Z'), restart('2026-05-12T00:00:01Z', 1), kept]
    const text = report([...early, ...seed])
    const remark = '2 lines before the first start on record left out.\n\n'
    expect(text).toContain(remark)
    expect(text.replace(remark, '')).toBe(report(seed))
    expect(report(early)).toContain('N=0 runs of the monitor')
    expect(report(early)).toContain(boundary)
  })

  it('lines that cannot be read are counted', () => {
    expect(report([...seed, '{"time":"2026', 'x'])).toContain(
      '2 lines of the log could not be read.',
    )
    expect(report([...seed, 'x'])).toContain('1 line of the log could not be read.')
    expect(report(seed)).not.toContain('could not be read')
  })

  it('a remote outage is told', () => {
    const directProbe = 'GET https://api:6443/version'
    const { time, ...down } = failure('2026-05-13T05:30:00Z')
    const text = report([
      start('2026-05-13T05:20:00Z', { directProbe }),
      { time, ...down, event: 'remote-down' },
    ])
    expect(text).toContain('beside the tunnel either: 1 time; nothing was restarted then.')
    expect(text).toContain(`nothing restarted while \`${directProbe}\` fails as well`)
  })

  it('what was not judged is told, and only where there is such', () => {
    const wrong = { ...failure('2026-05-13T05:30:00Z'), verdict: 'misconfigured', failures: 0 }
    const time = '2026-05-13T05:31:00Z'
    const lacking = ['not-asked', 'held'].map((event) => ({ time, event, reason: 'EMFILE' }))
    const text = report([start('2026-05-13T05:20:00Z'), wrong, ...lacking])
    expect(text).toContain(
      '1 probe met answers that the set-up did not expect, before any that it did: no statement about the tunnel. The monitor itself lacked what it takes to probe or to restart: 2 times.',
    )
    expect(report([start('2026-05-13T05:20:00Z')])).not.toMatch(/set-up|lacked/)
  })

  it('a night of restarts is cut short, and counted', () => {
    const night = Array.from({ length: 60 }, (_, index) =>
      restart(new Date(Date.UTC(2026, 4, 13, 6, index)).toISOString(), index + 1),
    )
    const text = report([start('2026-05-13T05:00:00Z'), ...night])
    expect(text.match(/\| stale \|/g)).toHaveLength(50)
    expect(text).toContain('| 10 more | 1 |')
    expect(text).toContain('60 restarts of the tunnel')
  })
})

describe('hostile text', () => {
  const hostile = [
    'a | b || c',
    'line\n\n# heading\n| x |',
    '`code` ``more`` ```',
    '<script>alert(1)</script> <!--',
    '**bold** _em_ [link](javascript:x) ![i](http://evil/x.png)',
    '@octocat #1 https://evil.example/ www.evil.example',
    '\\| \\` \\\\',
    '\u001b[31m\u202E',
    ' ',
    '',
    '~~~',
    'x'.repeat(5000),
  ]
  const plain = shape(parse(report(seed.map((line) => withText(line, 'plain')))))

  function withText(line: Line, text: string): Line {
    if (line.event === 'stopped') return { ...line, because: text }
    if (line.event === 'probe-failed') return { ...line, reason: text }
    if (line.event !== 'started') return line
    return { ...line, probe: text, command: [text], monitor: { pid: 1, start: text, boot: text } }
  }

  it.each(hostile)('%j changes nothing but itself', (text) => {
    const markdown = report(seed.map((line) => withText(line, text)))
    expect(shape(parse(markdown))).toEqual(plain)
    expect(markdown).not.toMatch(/[^\P{C}\n]/u)
    const outsideOfCode = markdown.replace(/`[^`]*`/g, '')
    expect(outsideOfCode).not.toMatch(/@octocat|evil|<script|#1/)
    expect(markdown).toContain(boundary)
  })

  it.each(hostile)('%j as a word of ours makes the line unreadable', (text) => {
    for (const line of [
      failure('2026-05-13T05:33:00Z', text),
      failure('2026-05-13T05:33:00Z', 'reset', text),
      restart('2026-05-13T05:33:00Z', 1, text),
      { ...stop('2026-05-13T05:33:00Z', 1), uptimeMs: text },
      { ...seed[0], event: text },
    ]) {
      expect(report([...seed, line as Line])).toContain('1 line of the log could not be read.')
    }
  })
})
