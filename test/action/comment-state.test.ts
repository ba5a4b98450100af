import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CommentState,
  commentLimit,
  compareRuns,
  markBody,
  readBody,
  sameContent,
  textLimit,
} from '../../src/action/comment-state.ts'

const state: CommentState = {
  run: { id: 7, attempt: 2 },
  head: 'a'.repeat(40),
  open: [{ id: '0a1b', text: 'guides/a-guide.md: No file at `b.md`' }],
  waiting: true,
}

function withTexts(...texts: string[]): CommentState {
  return { ...state, open: texts.map((text, index) => ({ id: index.toString(16), text })) }
}

describe('the marker', () => {
  test('stands at the end and is read back', () => {
    const body = markBody('Two errors.\n', state)
    expect(body).toMatchInlineSnapshot(`
      "Two errors.

      <!-- guidelint:comment v1 {"run":{"id":7,"attempt":2},"head":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","open":[{"id":"0a1b","text":"guides/a\\u002dguide.md: No file at \`b.md\`"}],"waiting":true} -->"
    `)
    expect(readBody(body)).toEqual({ text: 'Two errors.', state })
    expect(readBody(`${body}\r\n`)).toEqual({ text: 'Two errors.', state })
  })

  test.each([
    '--> <script>alert(1)</script> <!-- ',
    '--!>',
    '<!-- guidelint:comment v1 {} -->',
    '&#45;&#45;&gt;',
    '@everyone closes #1, \u2028\u0000"\\',
    '\ud800',
    '验证 😀',
  ])('no text ends the HTML comment or means something in it: %s', (text) => {
    const body = markBody('Hello', withTexts(text))
    const marker = body.slice('Hello\n\n'.length)
    const inside = marker.slice('<!-- '.length, -' -->'.length)
    expect(marker).toBe(`<!-- ${inside} -->`)
    expect(inside).not.toMatch(/[<>&@#-]/)
    expect(readBody(body)?.state?.open[0]?.text).toBe(text)
  })

  test('any text comes back, or as much of it as there is room for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const body = markBody('Hello', withTexts(text))
        expect(body.match(/-->/g)).toHaveLength(1)
        const read = readBody(body)?.state?.open[0]?.text
        expect(text.startsWith(read ?? '?')).toBe(true)
        if (text.length <= 40) expect(read).toBe(text)
      }),
    )
  })

  test('is no marker unless it is the very last', () => {
    const body = markBody('Hello', state)
    expect(readBody(`${body}\nI do not agree.`)).toBeUndefined()
    expect(readBody(`> ${body.replaceAll('\n', '\n> ')}\n\nNo.`)).toBeUndefined()
    expect(readBody(`${body} <!-- and -->`)).toBeUndefined()
    expect(readBody('Hello')).toBeUndefined()
    expect(readBody(' -->')).toBeUndefined()
  })

  test('of several the last counts', () => {
    const second = markBody(markBody('Hello', state), { ...state, waiting: false })
    expect(readBody(second)?.state?.waiting).toBe(false)
  })

  test.each(['', '{}', '{"run":1}', 'null', '[]', '{"run":{"id":1e400}}', '__proto__'])(
    'with %s it is ours, but its state is unknown',
    (content) => {
      const body = `Hello\n\n<!-- guidelint:comment v1 ${content} -->`
      expect(readBody(body)).toEqual({ text: 'Hello', state: undefined })
      expect(sameContent(body, body)).toBe(false)
    },
  )
})

describe('room', () => {
  test('text and marker fill a comment to its last character', () => {
    const limit = textLimit(state)
    expect(markBody('x'.repeat(limit), state)).toHaveLength(commentLimit)
    expect(() => markBody('x'.repeat(limit + 1), state)).toThrow(
      new TypeError(
        `Expected a text of at most ${limit} characters beside its state, got ${limit + 1}`,
      ),
    )
  })

  test.each(['-', '\u0000', '😀', '\ud800', 'x'])('the worst state leaves 37,000: %j', (unit) => {
    const text = unit.repeat(160 / unit.length)
    const worst = withTexts(...Array.from({ length: 100 }, () => text))
    const open = worst.open.map((item) => ({ ...item, id: 'f'.repeat(16) }))
    const run = { id: Number.MAX_SAFE_INTEGER, attempt: Number.MAX_SAFE_INTEGER }
    expect(textLimit({ run, head: 'f'.repeat(64), open, waiting: false })).toBeGreaterThan(37_000)
  })

  test.each<[string, Partial<CommentState>]>([
    ['open', { open: Array.from({ length: 101 }, () => ({ id: 'a', text: '' })) }],
    ['open.0.text', withTexts('x'.repeat(161))],
    ['open.0.id', { open: [{ id: 'x', text: '' }] }],
    ['head', { head: 'main' }],
    ['run.id', { run: { id: 1.5, attempt: 1 } }],
  ])('a wrong %s is a mistake of the caller', (field, wrong) => {
    expect(() => markBody('Hello', { ...state, ...wrong })).toThrow(`comment's state: ${field}: `)
  })
})

describe('comparing', () => {
  const run = (id: number, attempt: number) => ({ ...state, run: { id, attempt } })
  test.each([
    [run(8, 1), run(7, 9), 1],
    [run(7, 3), run(7, 2), 1],
    [run(7, 2), run(7, 2), 0],
    [run(7, 2), undefined, 1],
    [undefined, run(0, 0), -1],
    [undefined, undefined, 0],
  ])('runs %#', (a, b, sign) => {
    expect(Math.sign(compareRuns(a, b))).toBe(sign)
  })

  test('content is the same whichever run wrote it and however lines end', () => {
    const a = markBody('One\nTwo', run(1, 1))
    expect(sameContent(a, markBody('One\r\nTwo\n', run(2, 1)))).toBe(true)
    expect(sameContent(a, markBody('One\nThree', run(1, 1)))).toBe(false)
    expect(sameContent(a, markBody('One\nTwo', { ...run(1, 1), waiting: false }))).toBe(false)
  })
})
