import { describe, expect, it } from 'vitest'
import type { ConfigFile } from '../../src/engine/config-schema.ts'
import type { Finding } from '../../src/engine/finding.ts'
import { lintFiles } from '../helpers/lint-files.ts'

function lint(text: string, path = 'a-guide.md', options: unknown = {}): Finding[] {
  const config: ConfigFile = { rules: { 'evidence-boundary': { severity: 'error', options } } }
  const { findings } = lintFiles({ [path]: text }, { config })
  return findings.filter(({ rule }) => rule === 'evidence-boundary')
}

function codes(text: string, path?: string): string[] {
  return lint(text, path).map(({ range, code }) => `${range.start.line} ${code}`)
}

const appendix = (body: string, heading = '## Appendix A. Case') =>
  `# Title\n\n${heading}\n\n${body}\n`

/** Bodies that report a result and state neither how often nor what it does not show. */
const results = [
  'PASS=102, FAIL=5.',
  'The summary was `PASS: 80  FAIL: 0`.',
  '自动化回归结果为 R09 `13 PASS / 0 FAIL`。',
  'The monitor lived for 47 min 21 s. T1, which had failed before, passed.',
  'The monitor stayed alive 47m21s with three auto-restarts (05:33:26Z, 05:34:13Z, 05:38:51Z).',
  'We measured 13 to 17 s from death to restart.',
  'Detection took 17 s on the second machine.',
  'T1 → PASS, T2 → PASS, 21m 20s in all.',
  '恢复实测 21.7s。',
  '- 关闭保活后的恢复时间实测为 13 秒',
  'The first attempt failed at 05:33:26Z.',
  '| Step | Verdict | Time |\n| --- | --- | --- |\n| T1 | passed | 47 s |\n| T2 | passed | 05:38:51Z |',
]

const statements: [string, string[]][] = [
  ['Sample size: N=3. Boundary: one engine only.', []],
  ['N = 1，不外推到其他引擎。', []],
  ['**Sample size**: one run.\n\n**Boundary**: says nothing about other tunnels.', []],
  ['1-sample landing, not extrapolated to permanent immunity.', []],
  ['共 3 次，不能证明根因已修复。', []],
  ['`N=2`; this does not show that it never recurs.', []],
  ['### A.4 Boundary\n\nTwo runs on one machine.', []],
  ['Three runs.', ['3 no-boundary']],
  ['N=3', ['3 no-boundary']],
  ['三轮验证。', ['3 no-boundary']],
  ['Not evidence for a product fix.', ['3 no-sample-size']],
  ['该结论边界：仅 direct apply 路径。', ['3 no-sample-size']],
  ['This happened again and again.', ['3 no-boundary', '3 no-sample-size']],
]

/** Appendices that report nothing. */
const silent: [string, string][] = [
  [
    'a glossary',
    '- **PASS**: all checks hold.\n- **FAIL**: at least one check does not.\n- **Threshold**: the number of failed probes in a row (3) before a restart.',
  ],
  [
    'a Chinese glossary',
    '- **通过**：全部检查成立，通过 `kubectl` 查看。\n- **失败**：任一检查不成立。',
  ],
  [
    'a template',
    '| Run | Result | Time |\n| --- | --- | --- |\n| <run-id> | PASS / FAIL | |\n\nResult: PASS or FAIL, N=<n>, measured: <seconds> s',
  ],
  ['a template with placeholders in Chinese', '实测：待填 s；结果：PASS/FAIL'],
  [
    'a list of commands',
    '```\nPASS=3 FAIL=0\n```\n\n- `kubectl get pods` lists pods.\n- `grep -c FAIL log` counts which tests failed.\n- `date -u` prints the time, such as `05:33:26Z`.',
  ],
  [
    'rules',
    'The status observed within 120 s must be kept. If the run failed, repeat it 3 times. A probe times out after 30 s.',
  ],
  [
    'a specification of rates',
    'Latency is measured every 5 s. A stamp observed per tick is at most 30 s old.',
  ],
  ['a plan', 'Run the suite at 05:30:00Z with N=3 and record the results.'],
  ['an expectation', 'Expect PASS=12 FAIL=0 when all is well. 预期 PASS=12。'],
  ['a choice of verdicts', 'For each run PASS/FAIL, at 05:33:26Z.'],
  ['links', '- [case](cases/a-case.md): the port-forward case.\n- 引擎案例见 `cases/` 目录。'],
  ['release names', 'Works with KB 1.0/1.1，通过 OpsRequest 修改参数。'],
  ['fractions of a day', 'Support is there 24/7; see also 2026/05/13.'],
]

describe('evidence-boundary', () => {
  it.each(results)('sees a result in %j', (body) => {
    expect(codes(appendix(body))).toContain('3 no-boundary')
  })

  it.each(statements)('with %j', (statement, expected) => {
    expect(codes(appendix(`PASS=12 FAIL=0.\n\n${statement}`))).toEqual(expected)
  })

  it.each(silent)('sees no result in %s', (_title, body) => {
    expect(codes(appendix(body))).toEqual([])
    expect(codes(`# Title\n\n${body}\n`, 'a-case.md')).toEqual([])
  })

  it.each([
    '## Appendix',
    '## Appendix B: numbers',
    '### 7. Appendix C',
    '## 附录 A：实证',
    '## 11. 案例附录',
    '## Case appendix (evidence)',
    'Appendix\n--------',
  ])('judges the appendix %j', (heading) => {
    expect(codes(appendix('PASS=3 FAIL=0', heading))).toEqual(['3 no-boundary', '3 no-sample-size'])
  })

  it.each(['## Results', '## Appendices and links', '## About the appendix'])(
    'leaves the section %j of a guide alone',
    (heading) => {
      expect(codes(appendix('PASS=3 FAIL=0', heading))).toEqual([])
    },
  )

  it('is not satisfied by words that only sound like a statement', () => {
    const prose =
      'The number of samples is not recorded. The network boundary was crossed twice, and the queue is limited to 5 items.'
    expect(codes(appendix(`PASS=12 FAIL=0.\n\n${prose}`))).toEqual([
      '3 no-boundary',
      '3 no-sample-size',
    ])
  })

  it('judges each appendix with its subsections, and no other part', () => {
    const text = `# T\n\nN=1, not extrapolated.\n\n## Appendix A\n\n### Run\n\nPASS=3\n\n### Boundary\n\nOne run.\n\n## Appendix B\n\nPASS=3\n`
    expect(codes(text)).toEqual(['15 no-boundary', '15 no-sample-size'])
  })

  it('judges an appendix inside another one with it', () => {
    expect(codes(appendix('### Appendix A.1\n\nPASS=3 FAIL=0'))).toEqual([
      '3 no-boundary',
      '3 no-sample-size',
    ])
  })

  it('judges a case as a whole, at its title', () => {
    expect(codes('# Case\n\n## Run\n\nPASS=3\n', 'a-case.md')).toEqual([
      '1 no-boundary',
      '1 no-sample-size',
    ])
    expect(codes('# Case\n\nPASS=3\n\n## Limits\n\nN=1, not extrapolated.\n', 'a-case.md')).toEqual(
      [],
    )
  })

  it('hands over exact data with CRLF, a byte order mark and CJK', () => {
    const text = `\uFEFF${appendix('PASS=3', '## 附录 A：实证').replaceAll('\n', '\r\n')}`
    const [finding] = lint(text)
    expect(finding).toMatchObject({
      code: 'no-boundary',
      args: { heading: '附录 A：实证' },
      range: {
        start: { line: 3, column: 1, offset: 11 },
        end: { line: 3, column: 11, offset: 21 },
      },
    })
  })

  it('takes the words of another language from its options', () => {
    const options = {
      appendices: ['Anhang'],
      outcomes: ['bestanden'],
      sampleSize: ['Durchläufe'],
      boundary: ['nicht übertragbar'],
    }
    const text = '# T\n\n## Anhang A\n\n12/12 bestanden.\n'
    // A ratio says how many there were.
    expect(lint(text, 'a-guide.md', options).map(({ code }) => code)).toEqual(['no-boundary'])
    expect(lint(`${text}\nNicht übertragbar.\n`, 'a-guide.md', options)).toEqual([])
  })

  it('reads long texts in no time', () => {
    const start = performance.now()
    for (const unit of ['a ', 'T1 ', '1 ', 'N', '当', '<', 'the first run ', '**', 'one two ']) {
      lint(appendix(unit.repeat(100_000 / unit.length)))
    }
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})
