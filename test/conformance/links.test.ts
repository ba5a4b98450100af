/**
 * The shared conformance set: does a link work when the file is viewed on github.com.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import { parserNames } from '../../src/document/parsed-markdown.ts'

interface Case {
  id: string
  name: string
  body: string
  links: {
    line: number
    target: string
    source: string
    expected: 'ok' | 'broken' | 'not-a-link' | 'unsure'
    why: string
    certainty: 'sure' | 'likely' | 'unsure'
  }[]
}

const file = join(import.meta.dirname, '../../../shared/conformance/links.jsonl')
const neighbours = {
  'Target.md': '# Target\n\n## Alpha\n\n## Beta & Gamma\n\n<a name="named"></a>\n',
  'sub/README.md': '# Sub\n\n## Readme Heading\n',
  'sub/with space.md': '# Space\n',
  'sub/中文.md': '# 中文\n',
  'sub/100%.md': '# Percent\n',
  'sub/file(1).md': '# File\n',
  'img.png': '',
  'LICENSE.md': '# License\n',
  'src/x.js': '1\n2\n3\n4\n',
}

describe.skipIf(!existsSync(file))('shared conformance: links', () => {
  const cases: Case[] = existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : []
  it.each(parserNames)('passes whole with %s', (parser) => {
    const files: Record<string, string> = {}
    for (const folder of ['T000', ...cases.map(({ id }) => id)]) {
      for (const [name, content] of Object.entries(neighbours)) files[`${folder}/${name}`] = content
    }
    for (const { id, body } of cases) files[`${id}/doc.md`] = body
    const { findings, problems } = lintFiles(files, { parser })
    expect(problems).toEqual([])
    const wrong: string[] = []
    for (const { id, links } of cases) {
      const found = findings.filter(({ path }) => path === `${id}/doc.md`)
      const judged = links.filter(({ certainty }) => certainty !== 'unsure')
      for (const { line, target, expected, why } of judged) {
        const broken = found.some((finding) => {
          return finding.range.start.line === line && finding.args.target === target
        })
        if (broken !== (expected === 'broken')) wrong.push(`${id} ${target}: ${expected} (${why})`)
      }
      const known = new Set(links.map(({ target }) => target))
      for (const finding of found) {
        if (!known.has(String(finding.args.target))) wrong.push(`${id}: ${finding.message}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
