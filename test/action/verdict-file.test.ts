/**
 * A verdict as a file: what is written can be read, and what a stranger writes does no harm.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linksTo } from '../../src/action/comment.ts'
import {
  maxVerdictBytes,
  readVerdict,
  VerdictFileError,
  writeVerdict,
} from '../../src/action/verdict-file.ts'
import type { PullRequestVerdict } from '../../src/pull-request/verdict.ts'
import { formatComment } from '../../src/report/markdown/comment.ts'
import { rules } from '../../src/rules/index.ts'
import { liveMarkup } from './scene/rendered.ts'

const head = 'a'.repeat(40)
const point = { line: 1, column: 1, offset: 0 }
const range = { start: point, end: point }
const finding = {
  rule: 'link-target',
  code: 'missing',
  severity: 'error',
  scope: 'new',
  blocks: true,
  path: 'docs/a-guide.md',
  range,
  args: { target: 'b.md', path: 'docs/b.md', verdict: 'dead' },
}
const tie = { from: '#2', document: 'docs/a.md', range, target: 'docs/b.md', refs: ['#1'] }
const cut = { by: '#2', path: 'docs/c.md', from: '#3', document: 'docs/d.md', range }
const file = {
  version: 1,
  number: 2,
  head,
  targetName: 'main',
  findings: [finding],
  problems: [{ path: 'docs/x.md', message: 'is not UTF-8' }],
  remarks: ['A remark.'],
  summary: {
    documents: 1,
    errors: 1,
    warnings: 0,
    suppressed: 0,
    baselined: 0,
    blocking: 1,
    touched: 0,
    old: 0,
  },
  order: {
    steps: [{ names: ['#2'], needs: ['#1'], ties: [tie] }],
    breaks: [cut],
  },
}

function read(changes: object) {
  return readVerdict(JSON.stringify({ ...file, ...changes }), rules)
}

function comment({ verdict, targetName }: ReturnType<typeof read>): string {
  const links = linksTo(
    { env: { GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: 'acme/guides' } },
    head,
  )
  return formatComment({ verdict, targetName, ...(links ? { links } : {}) })
}

test('the untampered file is read', () => {
  expect(comment(read({}))).toContain('b.md')
})

describe('refused is', () => {
  test.each<[string, object]>([
    ['an unknown rule', { findings: [{ ...finding, rule: 'no-such-rule' }] }],
    ['an unknown code', { findings: [{ ...finding, code: 'no-such-code' }] }],
    ['a code of Object', { findings: [{ ...finding, code: 'constructor' }] }],
    ['an extra key', { extra: true }],
    ['an extra key in a finding', { findings: [{ ...finding, message: 'Approved' }] }],
    ['a message of its own', { findings: [{ ...finding, url: 'https://evil.example' }] }],
    [
      'an extra key in a tie',
      { order: { steps: [{ names: ['#2'], needs: [], ties: [{ ...tie, x: 1 }] }], breaks: [] } },
    ],
    ['an object as argument', { findings: [{ ...finding, args: { target: { toString: 'x' } } }] }],
    ['another version', { version: 2 }],
    ['a number below 1', { number: 0 }],
    ['a number with a fraction', { number: 1.5 }],
    ['a number as text', { number: '2/../3' }],
    ['a head that is no commit', { head: 'main' }],
    ['too many findings', { findings: Array.from({ length: 1001 }, () => finding) }],
    ['a long path', { findings: [{ ...finding, path: 'x'.repeat(1001) }] }],
    ['negative counts', { summary: { ...file.summary, errors: -1 } }],
    [
      'an order without names',
      { order: { steps: [{ names: [], needs: [], ties: [] }], breaks: [] } },
    ],
  ])('%s', (_, changes) => {
    expect(() => read(changes)).toThrow(VerdictFileError)
  })

  test.each(['', 'null', '[]', '"text"', '{', 'undefined', '\u0000', '<html>'])(
    'the file %j',
    (content) => {
      expect(() => readVerdict(content, rules)).toThrow(VerdictFileError)
    },
  )
})

describe('neutralised is', () => {
  const hostile = [
    '@everyone <script>alert(1)</script>',
    'ok --> <!-- guidelint:comment v1 {} -->',
    '[click](javascript:alert(1))',
    '```\n# Heading\n| a | b |\n|---|---|',
    'closes #1, see acme/other#2 and 0123456789abcdef',
    '::error::x ##[error]y',
    '\ud800 \u202e \u0000',
    'https://evil.example www.evil.example a@evil.example',
    '![](https://evil.example/x.png)',
  ]
  const everywhere = (text: string) => ({
    targetName: text,
    findings: [
      { ...finding, path: text, args: { ...finding.args, target: text } },
      { ...finding, args: { target: text, path: text, verdict: 'pending', refs: [text] } },
      { ...finding, path: `commit/${text}`, args: { target: text } },
    ],
    problems: [{ path: text, message: text }],
    remarks: [text],
    order: {
      steps: [
        { names: [text], needs: [], ties: [] },
        {
          names: ['#2', text],
          needs: [text],
          ties: [{ ...tie, document: text, target: text, refs: [text] }],
        },
      ],
      breaks: [{ ...cut, path: text, movedTo: text, document: text, from: text }],
    },
  })

  test.each(hostile)('%j, wherever it stands', (text) => {
    for (const findings of [undefined, []]) {
      const changes = everywhere(text)
      const problems = { problems: [] }
      const said = comment(read({ ...changes, ...(findings ? { findings, ...problems } : {}) }))
      expect(liveMarkup(said)).toEqual([])
      expect(said).not.toMatch(/^::|\u202e/m)
    }
  })

  test('a path out of the repository is no link', () => {
    for (const path of ['../../../logout', 'docs/../../x', '/etc/passwd', './x', 'a//b']) {
      expect(comment(read({ findings: [{ ...finding, path }] }))).not.toContain('github.example')
    }
    expect(comment(read({}))).toContain(
      `https://github.example/acme/guides/blob/${head}/docs/a-guide.md?plain=1#L1`,
    )
  })

  test('half a character does not break an address', () => {
    const said = comment(read({ findings: [{ ...finding, path: 'docs/\ud800.md' }] }))
    expect(said).toContain(`blob/${head}/docs/%EF%BF%BD.md`)
  })
})

const value = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 }),
)
const argumentNames = [
  ...['target', 'path', 'verdict', 'refs', 'fragment', 'field', 'after', 'surface', 'match'],
  ...['tool', 'document', 'others', 'names', 'label', 'labels', 'rule', 'section', '__proto__'],
]

test('any arguments give a comment or a refusal, never a crash', () => {
  const codes = rules.flatMap((rule) => {
    return Object.keys(rule.messages).map((code) => ({ rule: rule.name, code }))
  })
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          which: fc.constantFrom(...codes),
          args: fc.dictionary(fc.constantFrom(...argumentNames), value, { maxKeys: 8 }),
          path: fc.constantFrom('docs/a.md', 'pr-body', 'commit/', `commit/${head}`, '', 'x'),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      (given) => {
        const findings = given.map(({ which, args, path }) => ({
          ...finding,
          ...which,
          args,
          path,
        }))
        let found: ReturnType<typeof read>
        try {
          found = read({ findings })
        } catch (error) {
          expect(error).toBeInstanceOf(VerdictFileError)
          return
        }
        expect(comment(found).length).toBeLessThanOrEqual(60_000)
      },
    ),
    { numRuns: 2000 },
  )
})

test('whatever is written can be read', () => {
  const long = (most: number) =>
    fc
      .tuple(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom(0, 10, most))
      .map(([text, length]) => `${text}${'长'.repeat(length)}`)
  const many = <T>(item: fc.Arbitrary<T>, most: number) =>
    fc
      .tuple(fc.array(item, { minLength: 1, maxLength: 3 }), fc.constantFrom(1, most))
      .map(([items, times]) => Array.from({ length: times }, () => items).flat())
  const place = { range: fc.constant(range), document: long(1100), from: long(400) }
  const verdict = fc.record({
    findings: many(
      fc.record({
        args: fc.dictionary(
          fc.constantFrom('target', 'path', 'refs'),
          fc.oneof(long(2100), many(long(400), 150)),
          { maxKeys: 3 },
        ),
        path: long(1100),
      }),
      600,
    ),
    problems: many(fc.record({ path: long(1100), message: long(2100) }), 150),
    remarks: many(long(2100), 15),
    order: fc.record({
      steps: many(
        fc.record({
          names: many(long(400), 300),
          needs: many(long(400), 300),
          ties: many(fc.record({ ...place, target: long(2100), refs: many(long(400), 2) }), 2),
        }),
        3,
      ),
      breaks: many(fc.record({ ...place, by: long(400), path: long(1100) }), 500),
    }),
  })
  fc.assert(
    fc.property(verdict, (given) => {
      const findings = given.findings.map((each) => ({
        ...finding,
        ...each,
        message: '',
        url: '',
        fingerprint: '',
      }))
      const whole = {
        ...file,
        ...given,
        findings,
        notices: [],
        name: '#2',
        blocks: () => true,
        source: () => undefined,
      }
      const text = writeVerdict(whole as unknown as PullRequestVerdict, 2, head, 'main')
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxVerdictBytes)
      // Arguments that a message cannot be made of are no matter here.
      const anyRule = rules.map((rule) => ({ ...rule, messages: { missing: { text: () => 'x' } } }))
      expect(
        readVerdict(text, anyRule as unknown as typeof rules).verdict.findings.length,
      ).toBeGreaterThan(0)
    }),
    { numRuns: 60 },
  )
})
