import { describe, expect, it } from 'vitest'
import { isHardForReference, whyTooHard } from '../../src/document/limits.ts'

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

  it('keeps numbered lists 100 deep from the reference', () => {
    expect(isHardForReference(`${'1. '.repeat(100)}x\n`)).toBe(false)
    expect(isHardForReference(`${'1. '.repeat(101)}x\n`)).toBe(true)
  })
})
