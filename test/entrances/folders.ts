/**
 * Folders to judge: what the rules show of themselves, the rows of the link matrix, this
 * repository's guides, and generated documents.
 */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { exampleConfig } from '../../scripts/judge/example-config.ts'
import { showsBody } from '../../scripts/judge/judge-example.ts'
import { rules } from '../../src/rules/index.ts'
import { headingRows } from '../fixtures/link-matrix/headings.ts'
import { htmlRows } from '../fixtures/link-matrix/html.ts'
import { pathRows } from '../fixtures/link-matrix/paths.ts'
import { neighbours } from '../fixtures/link-matrix/row.ts'
import { syntaxRows } from '../fixtures/link-matrix/syntax.ts'
import { markdown } from '../helpers/arbitrary-markdown.ts'

/** Files and the configuration they are judged by. */
export interface Folder {
  title: string
  files: Readonly<Record<string, string>>
  config: object
}

/** Every rule is on; attributions are looked for in documents by their own examples only, which takes long. */
export const everyRule = Object.fromEntries(rules.map(({ name }) => [name, 'error' as const]))

/** The examples of every rule, each judged by all rules, its own as the example has it. */
export function exampleFolders(): Folder[] {
  return rules.flatMap((rule) => {
    const shown = rule.examples.filter((example) => !showsBody(example))
    return shown.map((example) => {
      const own = exampleConfig(rule.name, example)
      const config = { ...own, rules: { ...everyRule, ...own.rules } }
      return { title: `${rule.name}: ${example.title}`, files: example.files, config }
    })
  })
}

/** Rows in a folder: the playground is given all of it for each of them. */
const rowsTogether = 70

/** Every row of the link matrix, some in a folder. */
export function matrixFolders(): Folder[] {
  const rows = [...headingRows, ...htmlRows, ...pathRows, ...syntaxRows]
  const documents = rows.map(({ body }, index) => [`docs/row-${index}.md`, body] as const)
  const folders: Folder[] = []
  for (let at = 0; at < documents.length; at += rowsTogether) {
    const some = Object.fromEntries(documents.slice(at, at + rowsTogether))
    folders.push({
      title: `the link matrix from row ${at} on`,
      files: { ...neighbours, ...some },
      config: {},
    })
  }
  return folders
}

/** The guides of this repository and their index. */
export function guidesFolder(): Folder {
  const names = readdirSync('guides').filter((name) => name.endsWith('.md'))
  const paths = ['SKILL-INDEX.md', ...names.map((name) => `guides/${name}`)]
  return {
    title: 'the guides of this repository',
    files: Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8')])),
    config: { extends: ['preset:runner-guides'] },
  }
}

/** Documents that were made by a grammar, the same ones in every run, among what they link to. */
export function generatedFolder(seed: number, count: number): Folder {
  const documents = fc.sample(markdown, { seed, numRuns: count })
  const index = documents.map((_, at) => `- [x](guides/g${at}-guide.md)`).filter((_, at) => at % 3)
  return {
    title: `documents generated from seed ${seed}`,
    files: {
      'SKILL-INDEX.md': `# Index\n\n${index.join('\n')}\n`,
      'guides/a.md': '# A\n\n## f\n',
      'guides/probe-guide.md': '# Probe\n',
      ...Object.fromEntries(documents.map((text, at) => [`guides/g${at}-guide.md`, text])),
    },
    config: { rules: everyRule },
  }
}
