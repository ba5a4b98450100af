/**
 * The steps from a Markdown file to a page, one by one.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { markdownToHtml } from 'satteri'
import { describe, expect, test } from 'vitest'
import { drawDiagram } from '../../site/src/lib/diagrams.ts'
import { readDocument } from '../../site/src/lib/document.ts'
import { githubHtml } from '../../site/src/lib/github-html.ts'
import { hanWords, indexHan } from '../../site/src/lib/han-words.ts'
import { foldAppendices, mapLinks, nameCheckboxes, wrapTables } from '../../site/src/lib/html.ts'
import { mapLink } from '../../site/src/lib/pages.ts'
import { homepage, repositoryUrl, root } from '../../site/src/lib/repository.ts'
import { isOverdue } from '../../site/src/lib/review.ts'
import { embedSimulators } from '../../site/src/lib/simulators.ts'

const from = 'guides/evidence-discipline-guide.md'

test.each([
  ['pull-request-hygiene-guide.md', '/base/guides/pull-request-hygiene-guide/'],
  ['pull-request-hygiene-guide.md#x', '/base/guides/pull-request-hygiene-guide/#x'],
  ['../SKILL-INDEX.md', '/base/guides/'],
  ['../docs/rules/link-target.md#why', '/base/rules/link-target/#why'],
  ['/docs/rules/README.md', '/base/rules/'],
  ['../src/index.ts#L3', `${repositoryUrl}/blob/main/src/index.ts#L3`],
  ['../test/reference', `${repositoryUrl}/tree/main/test/reference`],
  ['../test/reference/', `${repositoryUrl}/tree/main/test/reference`],
  [`${homepage}/rules/link-target/`, '/base/rules/link-target/'],
  ['../../../issues/1?q=x#c', `${repositoryUrl}/issues/1?q=x#c`],
  ['#here', '#here'],
  ['https://example.org/a.md', 'https://example.org/a.md'],
  ['mailto:a@example.org', 'mailto:a@example.org'],
])('a link to %s in a guide becomes %s', (target, expected) => {
  expect(mapLink(target, from, '/base/')).toBe(expected)
})

test('a link to no file fails', () => {
  expect(() => mapLink('made-up-guide.md', from, '/')).toThrow(
    'evidence-discipline-guide.md: no file at `made-up-guide.md`',
  )
})

test('links in raw HTML are mapped, other text is left alone', () => {
  const html = `<p><a class="x" href='a.md?b&amp;c'>a</a> <a id="n">n</a> &lt;a href="b.md"></p>`
  expect(mapLinks(html, (target) => `[${target}]`)).toBe(
    `<p><a class="x" href="[a.md?b&amp;c]">a</a> <a id="n">n</a> &lt;a href="b.md"></p>`,
  )
})

test('links in comments are left alone', () => {
  const html = '<!-- <a href="none.md">x</a> --><a href="b">b</a>'
  expect(mapLinks(html, () => 'm')).toBe('<!-- <a href="none.md">x</a> --><a href="m">b</a>')
})

test('links are mapped however they are written, and other attributes are not', () => {
  const html = `<a href=x.md>a</a><area href='y.md'><a title="say href='none.md'" href="z.md">z</a>`
  expect(mapLinks(html, (target) => target.replace('md', 'html'))).toBe(
    `<a href="x.html">a</a><area href="y.html"><a title="say href='none.md'" href="z.html">z</a>`,
  )
})

test('tags that do not end take no time', () => {
  const start = performance.now()
  expect(mapLinks('<a x '.repeat(50_000), () => 'm')).toHaveLength(250_000)
  expect(performance.now() - start).toBeLessThan(2000)
})

describe('what looks like a tag or a comment in an attribute is left alone', () => {
  const code =
    '<button data-code="<table><tr></table> <!-- simulator: keepalive --> <input type=checkbox disabled>"></button>'

  test.each([
    ['tables', wrapTables],
    ['boxes', nameCheckboxes],
    ['simulators', (html: string) => embedSimulators(html, from)],
  ])('%s', (_, change) => {
    expect(change(code)).toBe(code)
  })
})

test('a table whose end is not written is not wrapped, one inside of another is', () => {
  const wrapped = wrapTables('<table><td><table></table></td></table>')
  expect(wrapped.match(/<div class="table-scroll"/g)).toHaveLength(2)
  expect(wrapped.match(/<\/table><\/div>/g)).toHaveLength(2)
  expect(wrapTables('<div><table></div>')).toBe('<div><table></div>')
})

describe('simulators', () => {
  test('of one kind have prefixes of their own', () => {
    const marker = '<!-- simulator: keepalive -->'
    const html = embedSimulators(`${marker}${marker}<!--simulator:keepalive-->`, from)
    expect(html.match(/<keepalive-simulator[^>]*>/g)).toEqual([
      '<keepalive-simulator class="not-content">',
      '<keepalive-simulator class="not-content" prefix="keepalive-2">',
      '<keepalive-simulator class="not-content" prefix="keepalive-3">',
    ])
  })

  test('that there are not are refused', () => {
    expect(() => embedSimulators('<!-- simulator: none -->', from)).toThrow(
      `${from}: there is no simulator \`none\``,
    )
  })
})

test('tables can be scrolled by keyboard', () => {
  expect(wrapTables('<table><tr></tr></table>')).toBe(
    '<div class="table-scroll" role="group" aria-label="Table" tabindex="0"><table><tr></tr></table></div>',
  )
})

test('boxes of task lists have names', () => {
  expect(
    nameCheckboxes('<input type="checkbox" disabled> a <input type="checkbox" checked disabled> b'),
  ).toBe(
    '<input type="checkbox" disabled aria-label="To be done"> a <input type="checkbox" checked disabled aria-label="Done"> b',
  )
})

test('Chinese is found from each of its characters on', () => {
  expect(hanWords('监控隧道, x 案, 隧道')).toEqual(['监控隧道', '控隧道', '隧道', '道', '案'])
})

test('Chinese is found in the section that has it', () => {
  const section = (text: string) =>
    `<div class="sl-heading-wrapper level-h2"><h2>T</h2></div><p title="不见">${text}</p>`
  const words = (list: string) =>
    `<span hidden data-pagefind-index-attrs="data-words" data-words="${list}"></span>`
  expect(indexHan(`<p>a</p>${section('隧道')}${section('none')}`, '标题')).toBe(
    `<p>a</p>${words('标题\u2060 题\u2060')}${section('隧道')}${words('隧道\u2060 道\u2060')}${section('none')}`,
  )
})

test('an appendix ends where the next section begins', () => {
  const section = (id: string) =>
    `<div class="sl-heading-wrapper level-h2"><h2 id="${id}">T</h2><a></a></div><p>${id}</p>`
  const html = section('rules') + section('appendix-a-cases') + section('more')
  expect(foldAppendices(html)).toBe(
    `${section('rules')}<details class="appendix"><summary><h2 id="appendix-a-cases">T</h2></summary><p>appendix-a-cases</p></details>${section('more')}`,
  )
})

test('the footnotes are in no appendix', () => {
  const heading = '<div class="sl-heading-wrapper level-h2"><h2 id="appendix-a">T</h2></div>'
  // Starlight may wrap their heading, too.
  const notes =
    '<section data-footnotes class="footnotes"><div class="sl-heading-wrapper level-h2"><h2 id="footnote-label">Footnotes</h2></div></section>'
  expect(foldAppendices(`${heading}<p>a</p>${notes}`)).toBe(
    `<details class="appendix"><summary><h2 id="appendix-a">T</h2></summary><p>a</p></details>${notes}`,
  )
})

test('an appendix inside of another element does not tear it', () => {
  const html =
    '<blockquote><div class="sl-heading-wrapper level-h2"><h2 id="appendix-a">T</h2></div></blockquote><p>a</p>'
  expect(foldAppendices(html)).toBe(html)
})

const rendered = async (text: string, headings: readonly object[]) => {
  const { html } = await markdownToHtml(text, {
    hastPlugins: [githubHtml],
    fileURL: pathToFileURL(join(root, 'guides/a b.md')),
    data: { astro: { frontmatter: { headings } } } as Record<string, unknown>,
  })
  return html
}

test('a heading without an anchor is refused, and its file and line named', async () => {
  const headings = [{ text: 'a', slug: 'a' }]
  await expect(rendered('# a\n\n## b\n', headings)).rejects.toThrow(
    'guides/a b.md:3: a heading that the linter does not know',
  )
})

test('headings in raw HTML have the anchors that links are judged by', async () => {
  const text =
    '# Title\n\n## Same\n\n<h2>Same</h2>\n\n<h3 id="own">R&amp;D <em>now</em></h3>\n\n## Same\n\nx[^1]\n\n[^1]: y\n'
  const { facts } = readDocument('guides/a.md', text)
  const html = await rendered(text, facts.headings)
  expect(html.match(/<h\d.*<\/h\d>/g)).toEqual([
    '<h2 id="same">Same</h2>',
    '<h2 id="same-1">Same</h2>',
    '<h3 id="own"><span id="rd-now"></span>R&amp;D <em>now</em></h3>',
    '<h2 id="same-2">Same</h2>',
    '<h2 class="sr-only" id="footnote-label">Footnotes</h2>',
  ])
  for (const [, id] of html.matchAll(/id="((?:same|rd)[^"]*)"/g)) expect(facts.slugs).toContain(id)
})

test.each([
  ['2026-01-31', '2026-01-31T23:00:00Z', false],
  ['2026-01-31', '2026-02-01T00:00:00Z', true],
  [undefined, '2026-02-01T00:00:00Z', false],
])('review by %s, at %s: overdue %s', (date, now, expected) => {
  expect(isOverdue(date, new Date(now))).toBe(expected)
})

describe('a document', () => {
  const text = [
    '# 隧道保活: 过渡方案',
    '',
    '> **Audience**: 运维',
    '> **Status**: stop-gap',
    '',
    'First sentence. Second.',
    '',
    '> **首选方案**: [集群内运行](other-guide.md)',
    '> **退役条件**: 不再使用隧道',
    '> **复查日期**: 2027-01-01',
    '',
    '## 一',
    '',
  ].join('\n')

  test('is read without its blocks, whatever their language', () => {
    const { title, description, intro, framing, isStopGap, body } = readDocument(
      'guides/a.md',
      text,
    )
    expect({ title, description, isStopGap }).toEqual({
      title: '隧道保活: 过渡方案',
      description: 'First sentence. Second.',
      isStopGap: true,
    })
    expect(intro.map(({ label }) => label)).toEqual(['Audience', 'Status'])
    expect(framing).toMatchObject({ retireWhen: '不再使用隧道', reviewBy: '2027-01-01' })
    expect(body).not.toMatch(/\*\*/)
    expect(body.split('\n')).toHaveLength(text.split('\n').length)
  })
})

describe('a diagram', () => {
  const svg = drawDiagram('flowchart LR\n  A[a < b] -->|yes| B["c & d"]\n', 'diagram-1')

  test('asks nobody for anything, and has no style sheet for the whole page', () => {
    expect(svg).not.toMatch(/<style|@import|https?:(?!\/\/www\.w3\.org)/)
  })

  test('says in words what it shows', () => {
    expect(svg).toContain('a &lt; b leads to c &amp; d (yes)')
    expect(svg).toContain('role="img"')
  })

  test('has ids of its own', () => {
    const ids = [...svg.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id)
    expect(ids.length).toBeGreaterThan(0)
    for (const id of ids) expect(id).toMatch(/^diagram-1-/)
    for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id)
  })

  test('is described in one line, or in several between braces', () => {
    const draw = (words: string) => drawDiagram(`flowchart LR\n${words}  A --> B\n`, 'd')
    const braces = draw('  accTitle: T\n  accDescr {\n    From A\n    to B\n  }\n')
    expect(braces).toBe(draw('  accTitle : T\n  accDescr: From A to B\n'))
    expect(braces).toContain('>From A to B</span>')
    expect(braces).not.toContain('accDescr')
  })

  test('with a description that nobody can read is refused', () => {
    const source = 'flowchart LR\n  accDescr { never ends\n  A --> B\n'
    expect(() => drawDiagram(source, 'd')).toThrow('cannot read `accDescr { never ends`')
  })

  test('without words for it is refused', () => {
    expect(() => drawDiagram('sequenceDiagram\n  A->>B: x\n', 'd')).toThrow('expected `accDescr')
  })
})
