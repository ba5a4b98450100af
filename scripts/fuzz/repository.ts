/**
 * A repository to judge: documents, configuration, and the texts of a pull request.
 */
import type { ParserName } from '../../src/document/parsed-markdown.ts'
import type { ConfigFile } from '../../src/engine/config/config-schema.ts'
import type { JudgedText } from '../../src/pull-request/texts.ts'
import { baseName, folderOf, relativePath } from '../../src/text/paths.ts'
import { allRules } from '../judge/all-rules.ts'
import { MarkdownWriter } from './markdown.ts'
import { Random } from './random.ts'
import { paths, spans, textLines, words } from './vocabulary.ts'

/** What is judged in one go. */
export interface FuzzCase {
  seed: number
  files: Readonly<Record<string, string>>
  texts: readonly JudgedText[]
  config: ConfigFile
  parser: ParserName
}

const surfaces = ['pr-title', 'pr-body', 'commit-message', 'commit-author', 'branch-name'] as const

/** The repository of a seed. */
export function makeCase(seed: number): FuzzCase {
  const random = new Random(seed)
  const index = random.pick(['SKILL-INDEX.md', 'SKILL-INDEX.md', 'docs/INDEX.md'])
  const chosen = [...new Set(random.list(1, 4, () => random.pick(paths)))]
  const files: Record<string, string> = {}
  const mentioned = [...chosen, index, random.pick(paths)]
  const writerFor = (path: string): MarkdownWriter => {
    const links = mentioned.flatMap((to) => {
      const relative = relativePath(folderOf(path), to)
      return [relative, encodeURI(relative), `<${relative}>`]
    })
    return new MarkdownWriter(random, { links, names: [...mentioned, ...mentioned.map(baseName)] })
  }
  for (const path of chosen) files[path] = writerFor(path).guide()
  if (!random.one(6)) files[index] = writerFor(index).index()
  return {
    seed,
    files,
    texts: random.one(4) ? [makeText(random)] : [],
    config: makeConfig(random, index),
    parser: random.one(16) ? 'remark' : 'satteri',
  }
}

function makeConfig(random: Random, index: string): ConfigFile {
  const sections = random
    .pick([[], [], ['Guides'], ['Guides', 'Cases'], ['指南', '']])
    .filter(Boolean)
  return {
    documents: { index, ...(random.one(4) ? { guides: ['**/*.md'] } : {}) },
    rules: {
      ...allRules.rules,
      // It takes longer than all the others together.
      ...(random.one(4) ? {} : { 'ai-attribution': 'error' as const }),
      'index-entry': { severity: 'error', options: { sections } },
      'linked-reference': { severity: 'error', options: { every: random.one(2) } },
    },
  }
}

function makeText(random: Random): JudgedText {
  const surface = random.pick(surfaces)
  const line = (): string => {
    if (random.one(2)) return random.pick(textLines)
    return random.list(1, 6, () => random.pick([...words, ...spans])).join(' ')
  }
  const content = random.list(1, 8, line).join(random.pick(['\n', '\n\n', '\r\n', ' ']))
  return { path: surface, surface, content }
}

/** Characters of everything that is judged. */
export function sizeOf({ files, texts }: FuzzCase): number {
  const contents = [...Object.values(files), ...texts.map(({ content }) => content)]
  return contents.reduce((sum, text) => sum + text.length, 0)
}
