/**
 * What holds for the comment on any pull request, whatever its texts, paths and names hold.
 */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import type { Finding } from '../../src/engine/finding.ts'
import type { MergeOrder } from '../../src/engine/merge-order.ts'
import { formatComment } from '../../src/report/markdown/comment.ts'
import { formatMarkdown } from '../../src/report/markdown.ts'
import { rules } from '../../src/rules/index.ts'
import { expectHarmless } from './markdown-tree.ts'
import { rangeAt, reported, verdict } from './verdicts.ts'

const pieces = [
  '@user',
  '@org/team',
  '#1',
  'GH-1',
  'o/r#1',
  'o/r@deadbeef',
  'deadbeefcafe',
  '1234567',
  'https://evil.example/x',
  'www.evil.example',
  'a@evil.example',
  '[x](https://evil.example)',
  '![x](https://evil.example)',
  '[x](javascript:alert(1))',
  '<https://evil.example>',
  '[^1]',
  '[x]: https://evil.example',
  '<!-- guidelint:comment {"v":1} -->',
  '<!--',
  '-->',
  '<img src=x onerror=alert(1)>',
  '</details>',
  '<details>',
  '</summary>',
  '`',
  '``',
  '```',
  '~~~',
  '\\',
  '|',
  '|---|',
  '\n',
  '\r\n',
  '\n\n# h\n',
  '\n- x\n',
  '\n    code\n',
  '\n```\n',
  '\n---\n',
  '\n> q\n',
  '\u2028',
  '\u202e',
  '\u0000',
  '\u001b[31m',
  '\ud800',
  '🤖',
  '中文',
  '&amp;',
  '&#64;user',
  '*b*',
  '_i_',
  '$x$',
  '1. x',
  '- [ ] x',
  '::error::x',
  ' ',
  'word',
  'a.md',
]
const hostile = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.constantFrom(...pieces), { maxLength: 6 })
      .map((parts) => parts.join('')),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...pieces), { maxLength: 6 })
      .map((parts) => parts.join(' ')),
  },
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...pieces).map((piece) => piece.repeat(300)),
)
const names = ['#124', '#125', '#126', '#9999999999999']
// `#1` would be the name of a pull request, which is a reference by right.
const name = fc.oneof(
  fc.constantFrom(...names),
  hostile.filter((text) => !/^#\d+$/.test(text)),
)
const path = fc.oneof(
  hostile,
  fc.constantFrom(
    'pr-title',
    'pr-body',
    'branch-name',
    'squash-commit',
    `commit/${'a1'.repeat(20)}`,
  ),
  fc.constantFrom('commit/1a2b3c4', 'docs/a.md', '__proto__', 'constructor'),
)
const refs = fc.array(name, { maxLength: 4 })
const line = fc.integer({ min: 1, max: 99 })

const kinds: [string, string][] = rules.flatMap((rule) => {
  return Object.keys(rule.messages).map((code): [string, string] => [rule.name, code])
})

/** Any rule's finding, its message made of hostile values as the rule itself would. */
const finding: fc.Arbitrary<Finding> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    values: fc.array(hostile, { minLength: 24, maxLength: 24 }),
    refs,
    path,
    line,
    severity: fc.constantFrom('error' as const, 'warning' as const),
    scope: fc.constantFrom('new' as const, 'new' as const, 'touched' as const, 'old' as const),
    surface: fc.constantFrom(
      'pr-title',
      'pr-body',
      'squash-commit',
      'commit-message',
      'commit-author',
      'branch-name',
      'document',
      '@x',
    ),
    isPending: fc.boolean(),
  })
  .map(({ kind, values, refs: given, isPending, surface, ...place }) => {
    const keys = [
      'target',
      'path',
      'fragment',
      'suggestion',
      'field',
      'after',
      'value',
      'label',
      'name',
      'match',
      'document',
      'index',
      'section',
      'heading',
      'rule',
      'directive',
      'line',
      'trigger',
      'prefix',
      'tool',
      'date',
      'base',
      'of',
      'rules',
    ]
    const args = {
      ...Object.fromEntries(keys.map((key, index) => [key, values[index] ?? ''])),
      fields: values.slice(0, 3),
      allowed: values.slice(3, 6),
      missing: values.slice(0, 2),
      headings: values.slice(6, 9),
      lines: values.slice(9, 11),
      refs: given,
      surface,
      ...(isPending ? { verdict: 'pending' } : {}),
    }
    try {
      return reported(...kind, args, place)
    } catch {
      // A value that this test does not know to be a list.
      const list = values.slice(0, 3).filter((value) => !/^#\d+$/.test(value))
      const lists = Object.keys({ ...args, others: '' }).map((key) => [key, list])
      return reported(...kind, { ...args, ...Object.fromEntries(lists) }, place)
    }
  })

/** A finding with any sentence at all, as a rule of somebody else's might make it. */
const foreign = fc
  .record({ message: hostile, note: hostile, rule: hostile, path, line, refs })
  .map(({ refs: given, ...rest }) => ({
    ...reported('link-target', 'above-root', { target: 'x', refs: given }, rest),
  }))

const tie = fc
  .record({
    from: name,
    document: path,
    line,
    target: hostile,
    refs: fc.array(name, { minLength: 1, maxLength: 4 }),
  })
  .map(({ line: number, ...rest }) => ({ ...rest, range: rangeAt(number) }))
const order: fc.Arbitrary<MergeOrder> = fc.record({
  steps: fc.array(
    fc.record({
      names: fc.array(name, { minLength: 1, maxLength: 4 }),
      needs: fc.array(name, { maxLength: 3 }),
      ties: fc.array(tie, { maxLength: 6 }),
    }),
    { maxLength: 5 },
  ),
  breaks: fc.array(
    fc
      .record({
        by: name,
        path: hostile,
        movedTo: hostile,
        from: name,
        document: path,
        line,
        isMoved: fc.boolean(),
      })
      .map(({ line: number, isMoved, movedTo, ...rest }) => ({
        ...rest,
        range: rangeAt(number),
        ...(isMoved ? { movedTo } : {}),
      })),
    { maxLength: 3 },
  ),
})

const own = 'https://github.example/o/r/blob/x/'
// As the findings of `verdicts.ts` have them.
const rulePages = 'https://example.com/guidelint/rules/'
const links = (file: string, number: number): string => `${own}${file}#L${number}`
const isOwnUrl = (url: string): boolean => {
  return url.startsWith(own) || url.startsWith(rulePages)
}
const problems = fc.array(fc.record({ path, message: hostile }), { maxLength: 3 })
const maxLength = fc.constantFrom(1_000, 2_000, 10_000, 60_000)

describe('any text of a pull request', () => {
  it('is harmless in the comment, which keeps within its length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 4, arbitrary: finding }, foreign), { maxLength: 12 }),
        problems,
        fc.array(hostile, { maxLength: 5 }),
        fc.array(hostile, { maxLength: 3 }),
        hostile,
        name,
        fc.option(order, { nil: undefined }),
        maxLength,
        (findings, problem, fixed, remarks, targetName, ownName, mergeOrder, length) => {
          const text = formatComment({
            verdict: verdict({
              findings,
              problems: problem,
              remarks,
              name: ownName,
              ...(mergeOrder ? { order: mergeOrder } : {}),
            }),
            targetName,
            fixed,
            links,
            maxLength: length,
          })
          if (text.length > length) throw new Error(`${text.length} above ${length}`)
          expectHarmless(text, isOwnUrl, names)
        },
      ),
      { seed: 126, numRuns: 1_200 },
    )
  }, 120_000)

  it('is harmless in the report of a run', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(finding, foreign), { maxLength: 12 }),
        problems,
        maxLength,
        (findings, problem, length) => {
          const { summary } = verdict({ findings })
          const text = formatMarkdown({
            findings,
            problems: problem,
            summary,
            noun: 'document',
            links,
            maxLength: length,
          })
          if (text.length > length) throw new Error(`${text.length} above ${length}`)
          expectHarmless(text, isOwnUrl, names)
        },
      ),
      { seed: 126, numRuns: 1_000 },
    )
  }, 120_000)
})
