/**
 * Excerpts of the search, from results as Pagefind makes them.
 */
import { expect, test } from 'vitest'
import {
  type SearchResult,
  type SubResult,
  withoutHiddenWords,
} from '../../site/src/search/excerpt.ts'
import { hiddenMark } from '../../site/src/search/hidden-words.ts'
import { type SearchOptions, withReadableExcerpts } from '../../site/src/search/options.ts'
import { readableSearch } from '../../site/src/search/plugin.ts'

/** In these texts `~` is the mark of a hidden word. */
const marked = (text: string): string => text.replaceAll('~', hiddenMark)

function resultOf(content: string, excerpt: string, ...sub: SubResult[]): SearchResult {
  const sub_results = sub.map((each) => ({ ...each, excerpt: marked(each.excerpt) }))
  return { url: '/', content: marked(content), excerpt: marked(excerpt), sub_results }
}

/** The excerpt that is shown in the place of Pagefind's. */
const shown = (content: string, excerpt: string, term?: string): string =>
  withoutHiddenWords(resultOf(content, excerpt), term).excerpt

test('what was found in the text stays, without hidden words', () => {
  expect(
    shown('"状态", stable. 状态~ 态~', 'is <mark>"状态",</mark> stable. <mark>状态~</mark> 态~'),
  ).toBe('is <mark>"状态",</mark> stable.')
})

test('an excerpt without hidden words stays as it is', () => {
  const excerpt = 'a &lt;b&gt; <mark>word</mark> 状态'
  expect(shown('a <b> word 状态 状态~', excerpt)).toBe(excerpt)
})

test('a word with the mark that is not Chinese is the page’s own', () => {
  expect(shown('a~b', 'a~b <mark>c</mark>')).toBe(marked('a~b <mark>c</mark>'))
})

test.each([
  ['what was looked for', '过渡', '这是过<mark>渡方案</mark>的说明。 End.', '渡方案'],
  ['the longest of several', '过渡', '这是过<mark>渡方案</mark>的说明。 End.', 'x 渡 渡方案'],
  ['what it begins with', '过渡', '这是过<mark>渡方</mark>案的说明。 End.', '渡方法'],
  ['four characters', '过渡', '这是过<mark>渡方案的</mark>说明。 End.', undefined],
  ['four characters', '过渡', '这是过<mark>渡方案的</mark>说明。 End.', '别'],
])(
  'what was found in a hidden word is shown in the text, and marked: %s',
  (_, first, expected, term) => {
    const content = '这是过渡方案的说明。 End. 过渡方案的说明~ 渡方案的说明~'
    expect(shown(content, `${first}~ <mark>渡方案的说明~</mark> 方案的说明~`, term)).toBe(expected)
  },
)

test('HTML in the text is escaped', () => {
  expect(shown('<img src="x"> & 过渡方案 <b> 渡方案~', '<mark>渡方案~</mark>', '渡方案')).toBe(
    '&lt;img src=&quot;x&quot;&gt; &amp; 过<mark>渡方案</mark> &lt;b&gt;',
  )
})

test('a long text is cut, at the end of a sentence where one is near', () => {
  const filler = (length: number): string => '文'.repeat(length)
  const around = (before: string, after: string): string =>
    shown(`${before}渡方案${after} 渡方案~`, '<mark>渡方案~</mark>', '渡方案')
  expect(around(filler(50), filler(50))).toBe(`${filler(30)}<mark>渡方案</mark>${filler(30)}`)
  expect(around(`${filler(50)}。${filler(25)}`, `${filler(25)}！${filler(50)}`)).toBe(
    `${filler(25)}<mark>渡方案</mark>${filler(25)}！`,
  )
  // Too near: the reader would be left with nothing.
  expect(around(`${filler(50)}。${filler(5)}`, `${filler(5)}？${filler(50)}`)).toBe(
    `${filler(24)}。${filler(5)}<mark>渡方案</mark>${filler(5)}？${filler(24)}`,
  )
})

test('each section is shown with its own text', () => {
  const content = 'One. 甲状态 甲状态~ 状态~ Two. 乙状态 乙状态~ 状态~ Three.'
  const sub = (location: number): SubResult => ({
    url: `/#${location}`,
    anchor: { location },
    excerpt: '甲~ <mark>状态~</mark>',
  })
  const result = resultOf(content, '<mark>状态~</mark>', sub(0), sub(4))
  const { sub_results } = withoutHiddenWords(result, '状态')
  expect(sub_results.map(({ excerpt }) => excerpt)).toEqual([
    'One. 甲<mark>状态</mark>',
    'Two. 乙<mark>状态</mark>',
  ])
})

test('a hidden word that no text has leaves a text to read', () => {
  // Of two paragraphs: there is no space between them where hidden words are made.
  expect(shown('甲. 乙丙. 甲乙丙~', 'b <mark>甲乙丙~</mark>', '甲乙丙')).toBe('b')
  expect(shown('<甲. 乙丙. 甲乙丙~', '<mark>甲乙丙~</mark>', '甲乙丙')).toBe('&lt;甲. 乙丙.')
  expect(shown('甲. 乙丙. 乙丙甲~', '<mark>乙丙甲~</mark>', '乙丙')).toBe('甲. <mark>乙丙</mark>.')
})

test('Pagefind’s own result is left alone: it makes the next one of it', () => {
  const result = resultOf('甲状态 状态~', '<mark>状态~</mark>')
  const before = structuredClone(result)
  withoutHiddenWords(result, '状态')
  expect(result).toEqual(before)
})

test('options that are given are kept, and what was typed is known', () => {
  const given: SearchOptions & { element: string } = {
    element: '#search',
    processTerm: (term) => term.trim(),
    processResult: (result) => {
      result.url = '/given/'
      return undefined
    },
  }
  const options = withReadableExcerpts(given)
  expect(options.element).toBe('#search')
  expect(options.processTerm?.(' 状 ')).toBe('状')
  const result = options.processResult?.(resultOf('甲状态 状态~', '<mark>状态~</mark>'))
  expect(result).toMatchObject({ url: '/given/', excerpt: '甲<mark>状</mark>态' })
})

test('only the wrapper gets Pagefind’s own interface', () => {
  const { resolveId } = readableSearch()
  const wrapper = resolveId('@pagefind/default-ui', '/Search.astro')
  expect(wrapper).toMatch(/site\/src\/search\/pagefind-ui\.ts$/)
  expect(resolveId('@pagefind/default-ui', wrapper)).toBeUndefined()
  expect(resolveId('@pagefind/default-ui/css/ui.css', '/Search.astro')).toBeUndefined()
})
