import { describe, expect, it } from 'vitest'
import type { AnchorDialect } from '../../src/document/anchor-dialect.ts'
import { attributeIds, readAttributes } from '../../src/document/attribute-list.ts'
import { extractFacts } from '../../src/document/extract.ts'
import type { Facts } from '../../src/document/facts.ts'
import { loadParser } from '../../src/document/load-parser.ts'
import { NumberedSlugs } from '../../src/document/numbered-slugs.ts'
import { type ParserName, parserNames } from '../../src/document/parsed-markdown.ts'
import { Source } from '../../src/text/source.ts'
import { anchorTables } from './anchor-tables.ts'

async function factsOf(
  text: string,
  anchors: AnchorDialect,
  parser: ParserName = 'satteri',
): Promise<Facts> {
  const source = new Source(text)
  return extractFacts(source, (await loadParser(parser))(source.text), anchors)
}

describe.each(parserNames)('anchors, read with %s', (parser) => {
  describe.each(anchorTables.map((table) => [table.dialect, table.source, table.rows] as const))(
    '%s: %s',
    (dialect, _source, rows) => {
      it.each(rows.map((row) => [row.markdown, row] as const))('%j', async (_markdown, row) => {
        const { headings, slugs, otherSlugs = [] } = await factsOf(row.markdown, dialect, parser)
        expect(headings.map(({ slug }) => slug)).toEqual(row.anchors)
        expect(slugs).toEqual(expect.arrayContaining([...row.anchors, ...(row.older ?? [])]))
        expect(otherSlugs).toEqual(expect.arrayContaining([...(row.other ?? [])]))
        for (const other of row.other ?? []) expect(slugs).not.toContain(other)
      })
    },
  )
})

describe('attributes in braces', () => {
  it.each([
    ['## A {#b}', 'A {#b}', { id: 'b', text: 'A' }],
    ['## A {: #b .c }', 'A {: #b .c }', { id: 'b', text: 'A' }],
    ['## A { .c #b }', 'A { .c #b }', { id: 'b', text: 'A' }],
    ['## A {id="b"}', 'A {id="b"}', { id: 'b', text: 'A' }],
    ['## A {/* #b */}', 'A {/* #b */}', { id: 'b', text: 'A' }],
    ['## A {#b} ##', 'A {#b}', { id: 'b', text: 'A' }],
    ['A {#b}\n---', 'A {#b}', { id: 'b', text: 'A' }],
    ['## A {.c}', 'A {.c}', { text: 'A' }],
    ['## A', 'A', undefined],
    ['## GET /users/{id}', 'GET /users/{id}', undefined],
    ['## {#b} A', '{#b} A', undefined],
    ['## A {b', 'A {b', undefined],
    ['## A }{', 'A }{', undefined],
  ])('%j', (source, text, expected) => {
    expect(readAttributes(source, text)).toEqual(expected)
  })

  it('are anchors anywhere but in code, where the dialect reads them', async () => {
    const text = 'A paragraph.\n{: #para }\n\n[](){#point}\n\n`{#span}`\n\n```\n{#block}\n```\n'
    const { slugs } = await factsOf(text, 'mkdocs')
    expect(slugs).toEqual(['para', 'point'])
    const { slugs: onGithub, otherSlugs } = await factsOf(text, 'github')
    expect([onGithub, otherSlugs]).toEqual([[], ['para', 'point']])
    expect(attributeIds('{#a}{ #b } {c} {: .d #e }')).toEqual(['a', 'b', 'e'])
  })
})

describe('numbers of repeated headings', () => {
  it('are found in linear time, whatever numbers stand there already', () => {
    for (const numbering of ['hyphen', 'underscore'] as const) {
      const separator = numbering === 'hyphen' ? '-' : '_'
      const slugs = new NumberedSlugs(numbering)
      const seen = new Set<string>()
      const count = 50_000
      for (let index = 0; index < count; index++) seen.add(slugs.add('same'))
      for (let index = 1; index < count; index++) seen.add(slugs.add(`same${separator}${index}`))
      expect(seen.size).toBe(2 * count - 1)
    }
  })

  it('counts repeats and looks at nothing else where GitLab did', () => {
    const slugs = new NumberedSlugs('count')
    expect(['a', 'a-1', 'a'].map((slug) => slugs.add(slug))).toEqual(['a', 'a-1', 'a-1'])
  })
})

describe('what a site generator makes anchors of', () => {
  it('knows the content tabs of MkDocs', async () => {
    const text = '# Install\n\n=== "With pip"\n\n    x\n\n=== "… or :x: Docker"\n\n    y\n'
    const { slugs } = await factsOf(text, 'mkdocs')
    expect(slugs).toEqual(expect.arrayContaining(['install-with-pip', 'with-pip']))
    expect((await factsOf(text, 'github')).slugs).toEqual(['install'])
  })

  it.each([
    ['::: package.module', true],
    ['--8<-- "part.md"', true],
    ['{% include "part.md" %}', true],
    ['{{< include "part.md" >}}', true],
    ['{{#include part.md}}', true],
    ['## {{% heading "whatsnext" %}}', true],
    ["import Part from './_part.md'", true],
    ['## <!-- md:option x -->', true],
    ['a {{ b }}\n\n  {{ macro(1) }}', true],
    ['a {{ b }}\n{% for x in y %}', true],
    ['see {{#include part.md}}', false],
    ['         {{#include part.md}}', false],
    ['::: tip', false],
    [':::note', false],
    ['<!-- guidelint-disable-file x -- y -->', false],
    ['{{< note >}}', false],
    ['```\n--8<-- "part.md"\n```', false],
    ['`{{#include part.md}}`', false],
  ])('tells that %j puts in what is not known: %s', async (text, expected) => {
    expect((await factsOf(`# A\n\n${text}\n`, 'mkdocs')).isCompleted ?? false).toBe(expected)
  })
})
