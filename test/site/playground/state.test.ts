import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { splitCommits } from '../../../site/src/playground/commits.ts'
import { startState } from '../../../site/src/playground/start.ts'
import {
  FragmentError,
  fromFragment,
  type PageState,
  toFragment,
} from '../../../site/src/playground/state.ts'
import { cutPieces, shiftMarks } from '../../../site/src/playground/underline.ts'
import { formatFiles, parseFiles } from '../../../site/src/playground/virtual-files.ts'
import { extractFacts } from '../../../src/document/extract.ts'
import { parse } from '../../../src/document/parse.ts'
import { Source } from '../../../src/text/source.ts'
import { ownDocuments, ownStarts } from './build-page.ts'

const starts = ownStarts()
const startOf = (preset: PageState['preset']) => startState(starts, preset)

describe('the fragment', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 })
  const wellFormed = text.filter((each) => !/\p{Surrogate}/u.test(each))

  test('brings every state back', async () => {
    const states = fc.record({
      kind: fc.constantFrom('document' as const, 'texts' as const),
      preset: fc.constantFrom('none' as const, 'runner-guides' as const, 'kubeblocks' as const),
      ...{ path: wellFormed, text: wellFormed, files: wellFormed, title: wellFormed },
      ...{ body: wellFormed, commits: wellFormed, config: wellFormed },
    })
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        const fragment = await toFragment(state, startOf(state.preset))
        expect(fragment).toMatch(/^[\w.%=&+*-]*$/)
        expect(await fromFragment(`#${fragment}`, startOf)).toEqual(state)
      }),
    )
  })

  test('of the example is short, and long texts shrink', async () => {
    const start = startOf('runner-guides')
    expect(await toFragment(start, start)).toBe('mode=guide&preset=runner-guides')
    const long = { ...start, text: start.text.repeat(20) }
    expect((await toFragment(long, start)).length).toBeLessThan(long.text.length / 10)
  })

  test.each(['#text=%%%', '#text=AAAA', '#text=!!', '#body=8J-YgA'])(
    '%s is damaged',
    async (hash) => {
      await expect(fromFragment(hash, startOf)).rejects.toThrow(FragmentError)
    },
  )

  test.each(['', '#', '#_top', '#x=1'])('%j is another page’s', async (hash) => {
    expect(await fromFragment(hash, startOf)).toBeUndefined()
  })

  test('does not unfold a bomb', async () => {
    const start = startOf('none')
    const fragment = await toFragment({ ...start, text: 'a'.repeat(5_000_000) }, start)
    await expect(fromFragment(fragment, startOf)).rejects.toThrow(FragmentError)
  })

  test('is read where a stream cannot be iterated over', async () => {
    const state = { ...startOf('none'), text: 'text 文 '.repeat(40_000) }
    const fragment = await toFragment(state, startOf('none'))
    const streams = ReadableStream.prototype
    const iterator = Object.getOwnPropertyDescriptor(streams, Symbol.asyncIterator)
    Object.defineProperty(streams, Symbol.asyncIterator, { value: undefined, configurable: true })
    try {
      expect(await fromFragment(fragment, startOf)).toEqual(state)
    } finally {
      Object.defineProperty(streams, Symbol.asyncIterator, iterator as PropertyDescriptor)
    }
  })

  test('is not called damaged where the program is', async () => {
    vi.stubGlobal('DecompressionStream', undefined)
    try {
      const error = await fromFragment('#text=AAAA', startOf).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(TypeError)
    } finally {
      vi.unstubAllGlobals()
    }
  })

  test('an unknown preset is none', async () => {
    expect(await fromFragment('#preset=constructor&title=x', startOf)).toMatchObject({
      preset: 'none',
      title: 'x',
    })
  })
})

describe('the list of files', () => {
  test('comes back as it was written', () => {
    const list = 'a.md\n  # A\n\n  ## B\nb/c.ts\n'
    const files = [{ path: 'a.md', text: '# A\n\n## B\n' }, { path: 'b/c.ts' }]
    expect(parseFiles(list)).toEqual(files)
    expect(parseFiles(formatFiles(files))).toEqual(files)
    expect(formatFiles(files)).toBe(list)
  })

  test('gives this repository’s documents every anchor they have', () => {
    const known = new Map(
      parseFiles(starts['runner-guides'].files).map((file) => [file.path, file]),
    )
    const anchorsOf = (text: string): string[] => {
      const { slugs, ids } = extractFacts(new Source(text), parse(text))
      return [...slugs, ...ids].sort()
    }
    for (const [path, text] of ownDocuments()) {
      expect(anchorsOf(known.get(path)?.text ?? '')).toEqual(anchorsOf(text))
    }
  })
})

describe('underlines', () => {
  const marks = fc.array(
    fc.record({
      start: fc.nat(30),
      length: fc.nat(10),
      severity: fc.constantFrom('error' as const, 'warning' as const),
    }),
  )

  test('leave the text as it is, whatever overlaps', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), marks, (text, given) => {
        const drawn = given.map(({ start, length, severity }) => {
          const from = Math.min(start, text.length)
          return { start: from, end: Math.min(from + length, text.length), severity }
        })
        const pieces = cutPieces(text, drawn)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      }),
    )
  })

  test('an error wins over a warning, and a place without width has a character', () => {
    const severe = { start: 2, end: 3, severity: 'error' as const }
    expect(cutPieces('abcd', [{ start: 1, end: 4, severity: 'warning' }, severe])).toEqual([
      { text: 'a' },
      { text: 'b', severity: 'warning' },
      { text: 'c', severity: 'error' },
      { text: 'd', severity: 'warning' },
    ])
    expect(cutPieces('ab\n', [{ start: 2, end: 2, severity: 'error' }])).toEqual([
      { text: 'a' },
      { text: 'b', severity: 'error' },
      { text: '\n' },
    ])
  })

  test('move with the text until it is judged again', () => {
    const mark = { start: 4, end: 7, severity: 'error' as const }
    expect(shiftMarks('one two', 'one1 two', [mark])).toEqual([{ ...mark, start: 5, end: 8 }])
    expect(shiftMarks('one two', 'one two!', [mark])).toEqual([mark])
    expect(shiftMarks('one two', 'one txo', [mark])).toEqual([])
  })
})

test('commit messages stand where they are in the field', () => {
  const field = 'a\n\nb\n---\n\n---\nc'
  expect(splitCommits(field)).toEqual([
    { text: 'a\n\nb\n', offset: 0 },
    { text: 'c', offset: 14 },
  ])
})
