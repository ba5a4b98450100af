import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placed } from '../../src/pull-request/texts.ts'
import { formatGithub, type GithubReport, workflowCommand } from '../../src/report/github.ts'
import { finding, rangeAt, verdict } from './verdicts.ts'

function lines(given: Partial<GithubReport>): string[] {
  const { findings, problems, summary, blocks } = verdict({
    findings: given.findings ?? [],
    problems: given.problems ?? [],
  })
  const text = formatGithub({ findings, problems, summary, blocks, noun: 'document', ...given })
  expect(text.endsWith('\n')).toBe(true)
  return text.slice(0, -1).split('\n')
}

describe('formatGithub', () => {
  it('annotates files and texts, the summary last', () => {
    const range = { start: rangeAt(3).start, end: rangeAt(5).start }
    expect(
      lines({
        findings: [
          finding({ path: 'docs/a, b:c%.md', line: 3, note: 'Do\nit.' }),
          finding({ range, severity: 'warning' }),
          finding({ ...placed({ kind: 'pr-title' }), rule: 'ai-attribution' }),
          finding({
            ...placed({ kind: 'pr-body' }),
            line: 12,
            rule: 'ai-attribution',
            message: '100% `x`?',
          }),
          finding({ ...placed({ kind: 'commit', sha: 'a'.repeat(40) }), line: 2 }),
          finding({ scope: 'touched' }),
          finding({ scope: 'old' }),
        ],
        problems: [{ path: 'docs/x.md', message: 'is not UTF-8' }],
      }),
    ).toEqual([
      '::error title=guidelint has no verdict::docs/x.md cannot be judged: is not UTF-8',
      '::error file=docs/a%2C b%3Ac%25.md,line=3,col=1,endColumn=6,endLine=3,title=guidelint link-target::No file at `b.md`. Do it.',
      '::error title=guidelint ai-attribution in the pull request title::No file at `b.md`.',
      '::error title=guidelint ai-attribution in the pull request body%2C line 12::100%25 `x`?',
      '::error title=guidelint link-target in commit aaaaaaa%2C line 2::No file at `b.md`.',
      '::warning file=docs/a.md,line=3,endLine=5,title=guidelint link-target::No file at `b.md`.',
      '::warning file=docs/a.md,line=1,col=1,endColumn=6,endLine=1,title=guidelint link-target::No file at `b.md`.',
      '::notice file=docs/a.md,line=1,col=1,endColumn=6,endLine=1,title=guidelint link-target::No file at `b.md`.',
      '4 errors, 1 warning (2 older findings, 1 on lines this pull request changes), 1 problem in 3 documents',
    ])
  })

  it('annotates ten of a level, the most relevant first, and prints the rest', () => {
    const many = (scope: 'new' | 'touched' | 'old', severity: 'error' | 'warning') => {
      return Array.from({ length: 6 }, (_, index) => {
        return finding({ scope, severity, line: index + 1, message: `${scope} ${severity}` })
      })
    }
    const printed = lines({
      findings: [
        ...many('old', 'error'),
        ...many('old', 'warning'),
        ...many('touched', 'error'),
        ...many('new', 'warning'),
        ...many('new', 'error'),
        ...many('new', 'error'),
      ],
    })
    const messages = printed.map((line) => line.replace(/,.*::|docs.*: /, ' '))
    expect(messages).toEqual([
      ...Array(10).fill('::error file=docs/a.md new error.'),
      ...Array(6).fill('::warning file=docs/a.md new warning.'),
      ...Array(4).fill('::warning file=docs/a.md touched error.'),
      ...Array(6).fill('::notice file=docs/a.md old error.'),
      ...Array(4).fill('::notice file=docs/a.md old warning.'),
      ...Array(2).fill('error  new error.'),
      ...Array(2).fill('warning  touched error.'),
      ...Array(2).fill('notice  old warning.'),
      '12 errors, 6 warnings (18 older findings, 6 on lines this pull request changes) in 3 documents',
    ])
    expect(printed[30]).toBe('error docs/a.md:5:1 link-target: new error.')
  })

  it('puts what blocks before other errors', () => {
    const findings = [finding({ message: 'first' }), finding({ message: 'second' })]
    const [first] = lines({ findings, blocks: ({ message }) => message === 'second' })
    expect(first).toContain('::second.')
  })

  it('makes an older finding that blocks an error', () => {
    const findings = [finding({ scope: 'old' })]
    expect(lines({ findings, blocks: () => true })[0]).toMatch(/^::error /)
    expect(lines({ findings })[0]).toMatch(/^::notice /)
  })

  it('prints only the summary if there is nothing else', () => {
    expect(lines({})).toEqual(['0 errors, 0 warnings in 3 documents'])
  })
})

describe('workflowCommand', () => {
  it.each([
    ['a\r\nb', '::error file=a%0D%0Ab::a b'],
    ['%0A::x', '::error file=%250A%3A%3Ax::%250A::x'],
    ['\u001b[31m\u0000', '::error file=\ufffd[31m\ufffd::\ufffd[31m\ufffd'],
    ['a,line=9', '::error file=a%2Cline=9::a,line=9'],
  ])('escapes %j', (value, expected) => {
    expect(workflowCommand('error', { file: value }, value)).toBe(expected)
  })
})

it('no text becomes a command of its own, whatever it holds', () => {
  const pieces = [
    '::',
    '::error::x',
    '##[error]',
    '##[group]',
    '##',
    '[',
    '##vso[task]',
    '##VSO[x]',
    '\n',
    '\r',
    '\r\n',
    ' ',
    'x',
    '%0A',
    '\u2028',
    '\u0085',
    ',',
    '\u001b[2J',
  ]
  const hostile = fc
    .array(fc.constantFrom(...pieces), { maxLength: 6 })
    .map((parts) => parts.join(''))
  const found = fc
    .record({ path: hostile, message: hostile, note: hostile, rule: hostile })
    .map(finding)
  fc.assert(
    fc.property(
      fc.array(found, { maxLength: 25 }),
      fc.array(fc.record({ path: hostile, message: hostile }), { maxLength: 15 }),
      (findings, problems) => {
        const printed = lines({ findings, problems })
        expect(printed).toHaveLength(findings.length + problems.length + 1)
        const commands = printed.filter((line) => line.trimStart().startsWith('::'))
        expect(commands).toHaveLength(Math.min(10, findings.length + problems.length))
        for (const line of commands)
          expect(line).toMatch(/^::error (?:[a-zA-Z]+=[^,:\r\n]*,)*title=[^,:\r\n]*::[^\r\n]*$/)
        for (const line of printed.slice(commands.length)) {
          expect(line).not.toMatch(/##\[|##vso\[/i)
          expect(line).toMatch(/^(?:error |\d)/)
        }
      },
    ),
    { seed: 10, numRuns: 1_000 },
  )
})
