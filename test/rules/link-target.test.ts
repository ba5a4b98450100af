/**
 * What github.com makes of links, row by row, with both parsers. A row that is `unsure` only has to
 * be survived.
 */
import { describe, expect, it } from 'vitest'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import { type ParserName, parserNames } from '../../src/document/parsed-markdown.ts'
import { headingRows } from '../fixtures/link-matrix/headings.ts'
import { htmlRows } from '../fixtures/link-matrix/html.ts'
import { pathRows } from '../fixtures/link-matrix/paths.ts'
import { type MatrixRow, neighbours, remote } from '../fixtures/link-matrix/row.ts'
import { syntaxRows } from '../fixtures/link-matrix/syntax.ts'
import { readFacts } from '../helpers/read-facts.ts'

const tables = { headings: headingRows, html: htmlRows, paths: pathRows, syntax: syntaxRows }

async function verdicts({ body }: MatrixRow, parser: ParserName) {
  const files = { ...neighbours, 'docs/doc.md': body }
  const { findings, problems } = await lintFiles(files, { parser, remote })
  const { facts } = await readFacts(body, parser)
  return {
    problems,
    links: facts.links.map(({ target }) => target),
    broken: findings
      .filter(({ rule }) => rule === 'link-target' || rule === 'link-anchor')
      .map(({ args }) => String(args.target)),
  }
}

describe.each(parserNames)('%s', (parser) => {
  describe.each(Object.entries(tables))('%s', (_table, rows) => {
    it.each(rows.map((row) => [row.name, row] as const))('%s', async (_name, row) => {
      const { problems, links, broken } = await verdicts(row, parser)
      expect(problems).toEqual([])
      if (row.unsure !== undefined) return
      expect(broken.toSorted()).toEqual((row.broken ?? []).toSorted())
      expect(links).toEqual(expect.arrayContaining([...(row.ok ?? []), ...(row.broken ?? [])]))
      for (const target of row.none ?? []) expect(links).not.toContain(target)
    })
  })
})

it('the matrix holds each case once, and more than 180 of them', () => {
  const rows = Object.values(tables).flat()
  const bodies = rows.map(({ body }) => body)
  expect(new Set(bodies).size).toBe(bodies.length)
  expect(rows.length).toBeGreaterThan(180)
})
