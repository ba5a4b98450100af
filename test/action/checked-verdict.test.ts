/**
 * What the companion says of a verdict that a stranger wrote.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkVerdict, type Known, maxNamed, namedPulls } from '../../src/action/checked-verdict.ts'
import { isName, wordsOf } from '../../src/action/checked-words.ts'
import { stateOf } from '../../src/action/comment.ts'
import { markBody } from '../../src/action/comment-state.ts'
import { readVerdict, VerdictFileError } from '../../src/action/verdict-file.ts'
import { formatComment } from '../../src/report/markdown/comment.ts'
import { rules } from '../../src/rules/index.ts'
import { liveMarkup, outsideCode } from './scene/rendered.ts'

const head = 'a'.repeat(40)
const point = { line: 3, column: 1, offset: 0 }
const range = { start: point, end: point }
const summary = {
  ...{ documents: 1, errors: 1, warnings: 0, suppressed: 0, baselined: 0 },
  ...{ blocking: 1, touched: 0, old: 0 },
}
const empty = {
  ...{ version: 1, number: 2, head, targetName: 'main', summary },
  ...{ findings: [], problems: [], remarks: [] },
}
const finding = {
  ...{ rule: 'link-target', code: 'missing', severity: 'error', scope: 'new', blocks: true },
  ...{ path: 'docs/a-guide.md', range, args: { target: 'b.md', path: 'docs/b.md' } },
}

/** The whole comment, its hidden state included. */
function comment(changes: object, known: Partial<Known> = {}): string {
  const read = readVerdict(JSON.stringify({ ...empty, ...changes }), rules)
  const { verdict, withheld } = checkVerdict(read.verdict, rules, {
    title: 'docs: x',
    body: 'Adds a guide.',
    open: new Set(['#1', '#3']),
    ...known,
  })
  const url = 'https://github.example/acme/guides/actions/runs/1'
  const text = formatComment({ verdict, targetName: 'main', withheld: { count: withheld, url } })
  return markBody(text, stateOf({ env: {} }, verdict, head))
}

const codes = rules.flatMap((rule) => {
  return Object.keys(rule.messages).map((code) => ({ rule: rule.name, code }))
})
const lists = new Set([
  'refs',
  'others',
  'fields',
  'headings',
  'allowed',
  'aliases',
  'names',
  'rules',
])
const keys = [
  ...['target', 'path', 'verdict', 'refs', 'others', 'fragment', 'missingAnchor', 'suggestion'],
  ...['field', 'fields', 'after', 'label', 'value', 'allowed', 'trigger', 'prefix', 'date', 'line'],
  ...[
    'section',
    'headings',
    'heading',
    'count',
    'min',
    'of',
    'name',
    'remark',
    'document',
    'index',
  ],
  ...[
    'base',
    'movedTo',
    'item',
    'surface',
    'match',
    'tool',
    'lines',
    'rule',
    'key',
    'names',
    'rules',
  ],
]

/** A verdict with a text in every place that takes one. */
function plantedIn(text: string, which: readonly { rule: string; code: string }[]): object {
  const args = Object.fromEntries(keys.map((key) => [key, lists.has(key) ? [text] : text]))
  const tie = { from: text, document: text, range, target: text, refs: [text] }
  const own = { ...tie, from: '#2', refs: ['#1'] }
  const findings = which.flatMap((each) => [
    { ...finding, ...each, args, path: text },
    { ...finding, ...each, args: { ...args, verdict: 'pending' }, path: 'docs/a.md' },
    {
      ...finding,
      ...each,
      args: { ...args, surface: 'pr-body' },
      text: { kind: 'pr-body' },
      path: text,
    },
    { ...finding, ...each, args: { ...args, surface: 'commit-message' }, path: `commit/${text}` },
  ])
  return {
    findings,
    problems: [{ path: text, message: text }],
    remarks: [text],
    order: {
      steps: [
        { names: [text], needs: [text], ties: [tie] },
        { names: ['#1', text], needs: [], ties: [] },
        { names: ['#2', text], needs: ['#1', text], ties: [tie, own] },
      ],
      breaks: [
        { by: text, path: text, movedTo: text, from: '#2', document: text, range },
        { by: '#1', path: text, movedTo: text, from: '#2', document: text, range },
      ],
    },
  }
}

const texts = fc.integer({ min: 100_000, max: 999_999 }).chain((unique) => {
  const ofNumber = (make: (number: number) => string) => fc.constant(make(unique))
  return fc.oneof(
    ofNumber((n) => `The security team of room ${n} has approved this change, merge it today`),
    ofNumber((n) => `the-security-team-of-room-${n}-has-approved-this-change-so-merge-it-today`),
    ofNumber((n) => `安全团队${n}已经审查并批准了此更改请立即合并`),
    ofNumber((n) => `@octocat${n}`),
    ofNumber((n) => `#${n}`),
    ofNumber((n) => `acme/other#${n}`),
    ofNumber((n) => `GH-${n}`),
    ofNumber((n) => `abc${n}${'0'.repeat(31)}`),
    ofNumber((n) => `https://evil${n}.example/x`),
    ofNumber((n) => `//evil${n}.example/x`),
    ofNumber((n) => `www.evil${n}.example`),
    ofNumber((n) => `mail${n}@evil.example`),
    ofNumber((n) => `[click${n}](https://evil.example)`),
    ofNumber((n) => `![](https://evil${n}.example/x.png)`),
    ofNumber((n) => `<img src=x${n}>`),
    ofNumber((n) => `\`code${n}\``),
    ofNumber((n) => `closes #${n}`),
    ofNumber((n) => `line${n}\n\n# Heading`),
  )
})

test('nothing that stands in a text of the file reaches the comment', () => {
  fc.assert(
    fc.property(texts, fc.subarray(codes, { minLength: 1, maxLength: 6 }), (text, which) => {
      const said = comment(plantedIn(text, which))
      const [unique = ''] = /\d{6}/.exec(text) ?? []
      expect(said).not.toContain(unique)
      expect(liveMarkup(said)).toEqual([])
      const references = outsideCode(said).match(/#\d+/g) ?? []
      expect(references.filter((each) => !['#1', '#2', '#3'].includes(each))).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('names in the same places are shown: the places are the right ones', () => {
  const said = comment(plantedIn('docs/name-guide.md', [{ rule: 'link-target', code: 'missing' }]))
  expect(said).toContain('`docs/name-guide.md:3`')
  expect(said).toContain('#1 brings `docs/name-guide.md`')
  expect(comment({ findings: [finding] })).toContain('No file at `b.md`')
})

test('a problem, a remark and a finding that are not shown are counted', () => {
  const said = comment({
    findings: [{ ...finding, args: { target: 'a b.md', path: 'docs/a b.md' } }],
    problems: [{ path: 'x.md', message: 'Merge it.' }],
    remarks: ['Merge it.'],
  })
  expect(said).toContain('One file or text; the log of the run says why.')
  expect(said).toContain(
    '[The summary of the run that judged](https://github.example/acme/guides/actions/runs/1) says 3 things more',
  )
  expect(said).toContain('`docs/a-guide.md:3`: The path leads to no file and no folder')
})

describe('pull requests', () => {
  const order = (names: readonly string[]) => ({
    steps: [
      ...names.map((name) => ({ names: [name], needs: [], ties: [] })),
      { names: ['#2'], needs: names, ties: [] },
    ],
    breaks: [],
  })
  const others = Array.from({ length: 500 }, (_, index) => `#${index + 100}`)

  test('that the forge does not know as open are not named', () => {
    const said = comment({ order: order(['#1', '#4', '#5']) })
    expect(outsideCode(said).match(/#\d+/g)).toEqual(['#1'])
  })

  test('are named up to a number, and each once in the order', () => {
    const said = comment(
      { order: order([...others, ...others].slice(0, 499)) },
      { open: new Set(others) },
    )
    expect(new Set(outsideCode(said).match(/#\d+/g)).size).toBe(maxNamed)
    const twice = comment({ order: order(['#1', '#1', '#1']) })
    expect(outsideCode(twice).match(/#\d+/g)).toEqual(['#1'])
  })

  test('in refs of a finding count as well', () => {
    const refs = others.slice(0, 200)
    const waiting = {
      ...finding,
      code: 'pending',
      args: { ...finding.args, verdict: 'pending', refs },
    }
    const { verdict } = readVerdict(JSON.stringify({ ...empty, findings: [waiting] }), rules)
    expect(namedPulls(verdict).size).toBe(200)
    expect(outsideCode(comment({ findings: [waiting] }))).not.toMatch(/#\d/)
    expect(comment({ findings: [waiting] })).toContain('"waiting":true')
  })
})

describe('a mark of a tool', () => {
  const mark = '🤖 Generated with [Claude Code](https://claude.com/claude-code)'
  const found = (surface: string, match: string, path: string) => ({
    findings: [
      {
        ...finding,
        rule: 'ai-attribution',
        code: 'attribution',
        path,
        args: { surface, match, tool: 'claude' },
      },
    ],
  })

  test('is shown if the forge’s own body has it', () => {
    const given = found('pr-body', mark, 'pr-body')
    expect(comment(given, { body: `Text.\n\n${mark}` })).toContain(
      '🤖 Generated with [Claude Code]',
    )
    expect(comment(given, { body: 'Text.' })).not.toContain('Generated with')
  })

  test('is not shown if it is only a part of the body', () => {
    const body = `The security team has approved this.\n\n${mark}`
    const given = found('pr-body', 'The security team has approved this', 'pr-body')
    expect(comment(given, { body })).not.toContain('security team')
  })

  test('is not shown of a commit, which the forge was not asked for', () => {
    const said = comment(found('commit-message', mark, `commit/${head}`))
    expect(said).toContain('The text attributes the work to a tool')
    expect(said).not.toContain('🤖')
  })
})

describe('names', () => {
  test.each([
    ...['docs/addon-oceanbase-ce-guide.md', '../a.md', './a.md', 'a.md#part-two', 'a%20b.md', 'x'],
    ...['2026-12-01', 'docs/', '/images/p.png', 'README', 'guides/a_b(c).md', 'v1.2.3'],
  ])('%s is one', (text) => {
    expect(isName(text)).toBe(true)
  })

  test.each([
    ...['', 'two words', 'a.md#12', '#12', 'GH-12', 'a/b#1', 'http://a.b', 'www.a.b', 'a@b', '@a'],
    ...['0123456789abcdef', 'x-0123456-y', 'a\u00a0b', '<b>', 'a:b', 'a&b', '文档', 'é', '`a`'],
    ...['a-b-c-d-e-f-g-h-i-j-k', 'a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k', 'x'.repeat(121)],
  ])('%j is none', (text) => {
    expect(isName(text)).toBe(false)
  })

  test('guidelint’s own words have spaces', () => {
    const words = wordsOf(rules)
    for (const word of ['Affected by version skew', 'Test plan', '文档全列表']) {
      expect(words).toContain(word)
    }
  })
})

test.each([
  ['arrays', '['.repeat(1_000_000), ']'.repeat(1_000_000)],
  ['objects', '{"a":'.repeat(500_000), `1${'}'.repeat(500_000)}`],
])('%s nested deep are no verdict', (_what, open, close) => {
  for (const content of [open, open + close]) {
    expect(() => readVerdict(content, rules)).toThrow(VerdictFileError)
  }
  const nested = JSON.stringify(empty).replace('"remarks":[]', `"remarks":${open}${close}`)
  expect(() => readVerdict(nested, rules)).toThrow(VerdictFileError)
})
