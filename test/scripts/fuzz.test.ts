/**
 * The fuzzer: a short run that finds nothing, and planted defects that it has to find and shrink.
 */
import { describe, expect, it } from 'vitest'
import { Checker, type Failure } from '../../scripts/fuzz/check.ts'
import { losesLinks } from '../../scripts/fuzz/lost-links.ts'
import { countWords, missingWords } from '../../scripts/fuzz/lost-words.ts'
import { type FuzzCase, makeCase } from '../../scripts/fuzz/repository.ts'
import { shrink } from '../../scripts/fuzz/shrink.ts'
import type { Rule } from '../../src/engine/rule.ts'
import { rules } from '../../src/rules/index.ts'
import { crashing, endless, losing } from './planted-rules.ts'

/** Seeds of the short run: about 650 documents. */
const seeds = Array.from({ length: 200 }, (_, index) => index + 1)

/** The first repository in which a rule does what is wrong, as small as it gets. */
function find(rule: Rule, kind: Failure['kind']): { smallest: FuzzCase; failure: Failure } {
  const checker = new Checker([...rules, rule])
  const failuresOf = (fuzzed: FuzzCase) => checker.check(fuzzed).filter((it) => it.kind === kind)
  for (const seed of seeds) {
    const fuzzed = makeCase(seed)
    const [failure] = failuresOf(fuzzed)
    if (!failure) continue
    return { failure, smallest: shrink(fuzzed, (it) => failuresOf(it).length > 0, 4000) }
  }
  throw new Error('nothing was found')
}

describe('the fuzzer', () => {
  it('gives the same repository for the same seed, and others for others', () => {
    expect(makeCase(7)).toEqual(makeCase(7))
    const all = new Set(seeds.map((seed) => JSON.stringify(makeCase(seed).files)))
    expect(all.size).toBe(seeds.length)
  })

  it('finds nothing in a short run but what the parsers read differently', () => {
    const checker = new Checker(rules)
    const failures = seeds.flatMap((seed) => {
      return checker.check(makeCase(seed), seed % 16 === 0).map((it) => ({ seed, ...it }))
    })
    expect(failures.filter(({ kind }) => kind !== 'disagreement')).toEqual([])
  })

  it.each([
    ['a crash', crashing, 'crash', 'a_b_c', 'rule crashing failed (planted)'],
    ['a fix that repeats itself', endless, 'restless', 'x*y*z', 'rule `endless` undo or repeat'],
    ['a fix that takes a word', losing, 'words-lost', '中文', 'by --fix'],
  ] as const)('finds %s and shrinks it', (_title, rule, kind, trigger, detail) => {
    const { smallest, failure } = find(rule, kind)
    expect(failure.detail).toContain(detail)
    expect(Object.values(smallest.files)).toEqual([trigger])
    expect(smallest.texts).toEqual([])
  })
})

describe('lost links', () => {
  it('are those that a text has less often, as GitHub reads it', () => {
    const reference = '\n\n[r]: x.md\n'
    expect(losesLinks(`[r]\`a\`${reference}`, `[r][\`a\`](b.md)${reference}`)).toBe(true)
    expect(losesLinks(`[r] \`a\`${reference}`, `[r] [\`a\`](b.md)${reference}`)).toBe(false)
    expect(losesLinks('[a [b](c.md)](d.md)', '[a b](d.md)')).toBe(true)
    expect(losesLinks('[a](b.md) [a](b.md)', '[a](b.md)')).toBe(true)
    expect(losesLinks('', '[a](b.md)')).toBe(false)
  })
})

describe('missing words', () => {
  it('are those that a text has less often, but for those that are named', () => {
    expect(missingWords('a b b 中文 c', 'b a c', new Map())).toEqual(['b', '中文'])
    expect(missingWords('a b b', 'c b a', countWords('b'))).toEqual([])
    expect(missingWords('`a-b` (TBD)', '[`a-b`](a-b)', new Map())).toEqual(['TBD'])
    expect(missingWords('`*_', '', new Map())).toEqual([])
  })
})
