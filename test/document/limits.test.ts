import { describe, expect, it } from 'vitest'
import { whyTooHard, whyTooHardForReference } from '../../src/document/limits.ts'

describe('blocks in blocks', () => {
  it.each([
    ['numbers of a list', '1. '],
    ['numbers of nine digits', '123456789) '],
    ['quotations and numbers', '> 1. - '],
    ['quotations without blanks', '>'],
  ])('counts %s', (_what, markers) => {
    const each = markers.trim().split(' ').length
    const times = Math.floor(20_000 / each)
    expect(whyTooHard(`${markers.repeat(times)}x\n`)).toBeUndefined()
    expect(whyTooHard(`${markers.repeat(times + 1)}x\n`)).toBe('nests blocks more than 20000 deep')
  })

  it.each(['\n', '\r', '\r\n'])('counts those behind a line that %j ends', (end) => {
    const text = `a${end}${'>'.repeat(20_001)}`
    expect(whyTooHard(text)).toBe('nests blocks more than 20000 deep')
  })

  it.each([
    ['blank lines', '\n'],
    ['lazy lines', 'a\n'],
    ['lines of their own', '- a\n'],
    ['lines that `\\r` ends', '\r'],
  ])('names a deep list before many %s, which satteri asks every block about', (_what, line) => {
    const deep = '- '.repeat(10_000)
    expect(whyTooHard(`${deep}a\n${line.repeat(9_999)}`)).toBeUndefined()
    expect(whyTooHard(`${deep}a\n${line.repeat(10_000)}`)).toBe(
      'nests blocks 10000 deep in 10001 lines',
    )
  })

  it('names no long document that nests as people do', () => {
    const lines = '> > - 1. - * a\n\n    - b - c\n2024. A year\n-- no list\n'.repeat(50_000)
    expect(whyTooHard(lines)).toBeUndefined()
  })

  it.each(['- - a\n', '> a\n\n', 'a\n===\n', '- a\r'])(
    'keeps long runs of %j from the reference',
    (unit) => {
      const lines = unit.match(/[\r\n]/g)?.length ?? 1
      expect(whyTooHardForReference(unit.repeat(20_000 / lines))).toBeUndefined()
      expect(whyTooHardForReference(unit.repeat(20_000 / lines + 1))).toMatch('20000 lines')
    },
  )

  it('keeps numbered lists 100 deep from the reference', () => {
    expect(whyTooHardForReference(`${'1. '.repeat(100)}x\n`)).toBeUndefined()
    expect(whyTooHardForReference(`${'1. '.repeat(101)}x\n`)).toMatch('100 deep')
  })
})

describe('addresses in one word', () => {
  it.each([
    ['in a code span', '`'],
    ['in a line of its own', ''],
  ])('names very many %s', (_where, around) => {
    const word = (count: number) => `${around}${'http://'.repeat(count)}${around}\n`
    expect(whyTooHard(word(10_000))).toBeUndefined()
    expect(whyTooHard(word(12_000))).toMatch(/^has 12000 addresses \(`:\/\/`\) in a word of 8400\d/)
  })

  it('adds words up', () => {
    const word = `${'http://a.b/'.repeat(4_000)} `
    expect(whyTooHard(word.repeat(5))).toBeUndefined()
    expect(whyTooHard(word.repeat(6))).toMatch(/^has 4000 addresses .* of 44000 characters$/)
  })

  it('names no data on one line, nor many addresses in words of their own', () => {
    const data = `[${'{"url":"https://example.com/a/b/c/d/e/f.html","n":1},'.repeat(4_000)}]`
    expect(whyTooHard(`\`\`\`json\n${data}\n\`\`\`\n`)).toBeUndefined()
    expect(whyTooHard('see https://example.com/a, '.repeat(100_000))).toBeUndefined()
  })
})

describe('marks in a line beyond ASCII', () => {
  it.each([
    ['brackets', '由['],
    ['emphasis', '由*a*'],
    ['cells', '由|'],
  ])('names very many %s', (_what, unit) => {
    const line = (length: number) => unit.repeat(length / unit.length)
    expect(whyTooHard(line(40_000))).toBeUndefined()
    expect(whyTooHard(line(80_000))).toMatch(/^has \d+ marks .* in a line of 80000 characters/)
  })

  it('names no long line of ASCII, no long line of Chinese, and no long table', () => {
    expect(whyTooHard('a [b](c) *d* '.repeat(50_000))).toBeUndefined()
    expect(whyTooHard('参见[指南](a-b.md)。'.repeat(5_000))).toBeUndefined()
    expect(whyTooHard('| 文档 `a` **b** | [c](d.md) |\n'.repeat(50_000))).toBeUndefined()
  })
})

describe('character references in one paragraph', () => {
  it.each(['\n\n', '\r\n\r\n', '\r\r', '\n \t\n'])('counts anew behind %j', (end) => {
    expect(whyTooHard(`${'a &amp; b '.repeat(15_000)}${end}`.repeat(2))).toBeUndefined()
    expect(whyTooHard('a &amp; b '.repeat(20_001))).toMatch(/^has more than 20000 character ref/)
  })
})
