/**
 * What is not seen: one answer for all who show or compare texts of others.
 */
import { describe, expect, it } from 'vitest'
import { oneLine } from '../../src/forge/error.ts'
import { codeSpan } from '../../src/report/markdown/escape.ts'
import { plainText } from '../../src/report/sarif-values.ts'
import { lookOf } from '../../src/text/look-alikes.ts'
import { encodeInvisible, isInvisible, visible, withoutInvisible } from '../../src/text/visible.ts'

describe('what may reach a reader', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['a\tb\nc\r\nd\u2028e\u0085f', 'a b c d e f'],
    ['\u0000\u001b[31m\u009b', '\ufffd\ufffd[31m\ufffd'],
    ['\u202egpj\u2066\u200e\u061c', '\ufffdgpj\ufffd\ufffd\ufffd'],
    [
      'so\u00adft\u200bzero\u2060\ufeff\ufff9\u{e0041}',
      'so\ufffdft\ufffdzero\ufffd\ufffd\ufffd\ufffd',
    ],
    ['\ud800x\udc00', '\ufffdx\ufffd'],
    ['👩‍🚀 ❤️ می‌خواهم 中文 \u0600', '👩‍🚀 ❤️ می‌خواهم 中文 \u0600'],
  ]

  it.each(texts)('%j is %j', (text, expected) => {
    expect(visible(text)).toBe(expected)
  })

  it.each(texts)(
    '%j: a terminal, SARIF, a comment and a forge’s message agree',
    (text, expected) => {
      expect(plainText(text)).toBe(expected)
      expect(codeSpan(text)).toBe(`\`${expected}\``)
      expect(oneLine(text)).toBe(expected)
    },
  )
})

describe('what two texts may differ in and still look the same', () => {
  const unseen = [
    ...'\u00ad\u034f\u061c\u115f\u180b\u200b\u200d\u200e\u202e\u2060\u2066\u3164\ufe0f\ufeff',
  ]

  it.each(unseen)('%j', (character) => {
    expect(isInvisible(character)).toBe(true)
    expect(withoutInvisible(`a${character}b`)).toBe('ab')
    expect(lookOf(`a${character}b.md`)).toBe('ab.md')
    expect(encodeInvisible(`a${character}b`)).toBe(`a${encodeURIComponent(character)}b`)
  })

  it.each([...'a-_ 中é\u0301'])('not %j', (character) => {
    expect(isInvisible(character)).toBe(false)
    expect(encodeInvisible(character)).toBe(character)
  })

  it('a space that does not break looks like one: it is encoded, and not left out', () => {
    expect(encodeInvisible('a\u00a0b')).toBe('a%C2%A0b')
    expect(withoutInvisible('a\u00a0b')).toBe('a\u00a0b')
  })
})
