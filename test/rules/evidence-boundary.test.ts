import { describe, expect, it } from 'vitest'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import type { ConfigFile } from '../../src/engine/config/config-schema.ts'
import type { Finding } from '../../src/engine/finding.ts'

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

/** Results that are told in words. */
const inWords = [
  'The monitor restarted three times, and the run passed.',
  'It was restarted three times and the run passed in the end.',
  'The suite was run twice; both times it failed.',
  'Both runs passed.',
  'All three runs passed.',
  'Three of five runs passed.',
  'Two out of three attempts failed.',
  'One of the twelve trials crashed, the others passed.',
  'We ran it a dozen times, and it never failed.',
  'With three restarts the run passed.',
  'The upgrade succeeded only once.',
  'It failed twice, then it passed.',
  'After three restarts the run passed.',
  'After that fix, all three runs passed.',
  'The tunnel was restarted four times before the run passed.',
  'The tunnel was restarted three times during the run, which passed.',
  'On the third attempt it went green.',
  'Twenty runs without a failure.',
  'It recovered after the probe had failed three times.',
  '监控重启了三次，本轮通过。',
  '重启三次后恢复。',
  '三次中有两次失败。',
  '跑了三遍都过了。',
  '连续三轮 PASS。',
  '重启三次，运行通过。',
  '跑了两轮，全部通过。',
  '三轮均通过。',
  '五轮中三轮失败，其余均通过。',
  '连续十二次都成功。',
  '测试失败了两次，第三次通过。',
]

/** Plans, rules and specifications with the same words. */
const plans = [
  'The monitor should be restarted three times.',
  'Restart the monitor three times and check that the run passed.',
  'Run the suite twice; it must have passed.',
  'A request that failed three times is dropped.',
  'The alert fires after the probe has failed three times.',
  'The client retries three times and fails.',
  'Every run is repeated three times.',
  'The job passed to the runner is retried up to three times.',
  'If two of three probes failed, restart.',
  'Each test is run twice and counts as passed if one of two runs passed.',
  'There are three of five steps left.',
  'Three runs are planned.',
  'We will run it a dozen times.',
  'Two of the five sections are about tunnels.',
  'The guide was restructured three times.',
  'The alert fires after the probe failed three times.',
  'A release needs twenty runs without a failure.',
  'A node that failed twice is replaced.',
  'The monitor restarts the tunnel after three failed probes.',
  'Three attempts are made before the job is given up.',
  'The second attempt waits two seconds.',
  'The exit code of the recently completed command is kept in one of two ways.',
  'It failed, and a second attempt is likely to fail again.',
  'It is called only once, but processes all objects passed out of it.',
  'One row is one of three outcomes: healthy/recovered/failed.',
  'The three of them wrote the guide in two rounds.',
  '三轮之间间隔五分钟。',
  '分三次提交。',
  '应在重启三次后恢复。',
  '应当重启三次，运行通过才算完成。',
  '重试三次后告警。',
  '连续三次失败则熔断。',
  '请重跑两轮，确认全部通过。',
  '每次运行需要通过三次检查。',
  '最多重试三次，仍失败则退出。',
  '计划运行三轮。',
  '通过三次握手建立连接。',
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

  it.each(inWords)('sees a result in the words %j', (body) => {
    expect(codes(appendix(body))).toContain('3 no-boundary')
  })

  it.each(plans)('sees no result in the words %j', (body) => {
    expect(codes(appendix(body))).toEqual([])
  })

  it.each([
    ['The suite was run twice, and the run failed. Not evidence for a fix.', []],
    ['重启了三次，本轮通过。不外推到其他引擎。', []],
    ['Both runs passed. Not extrapolated to other engines.', []],
  ])('takes the count for the sample size: %j', (body, expected) => {
    expect(codes(appendix(body))).toEqual(expected)
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
