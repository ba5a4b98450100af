/**
 * The steps from a Markdown file to a page, one by one.
 */
import { describe, expect, test } from 'vitest'
import { drawDiagram } from '../../site/src/lib/diagrams.ts'
import { readDocument } from '../../site/src/lib/document.ts'
import { hanWords, indexHan } from '../../site/src/lib/han-words.ts'
import { foldAppendices, mapLinks, nameCheckboxes, wrapTables } from '../../site/src/lib/html.ts'
import { mapLink } from '../../site/src/lib/pages.ts'
import { homepage, repositoryUrl } from '../../site/src/lib/repository.ts'
import { isOverdue } from '../../site/src/lib/review.ts'

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
    `<p>a</p>${words('标题 题')}${section('隧道')}${words('隧道 道')}${section('none')}`,
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

  test('without words for it is refused', () => {
    expect(() => drawDiagram('sequenceDiagram\n  A->>B: x\n', 'd')).toThrow('expected `accDescr')
  })
})
