/**
 * The entrances that judge one document at a time among the others: remark plugins and the
 * playground.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import type { DocumentInput } from '../../site/src/playground/input.ts'
import { localDate } from '../../src/check/lint.ts'
import { guidelint } from '../../src/editor/remark.ts'
import type { loadBuiltEngine } from '../site/playground/built-engine.ts'
import { type Plain, plainFindings, plainMessages, sorted } from './plain.ts'

/** The playground's engine, as the page has it. */
export type Engine = Awaited<ReturnType<typeof loadBuiltEngine>>

/** The remark plugin of all rules, document after document. */
export function judgeByRemark(root: string, paths: readonly string[]): Plain[] {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkFrontmatter)
    .use(guidelint)
    .freeze()
  const found = paths.flatMap((path) => {
    const file = new VFile({ cwd: root, path, value: readFileSync(join(root, path), 'utf8') })
    processor.runSync(processor.parse(file), file)
    return plainMessages(path, file)
  })
  return sorted(found)
}

/** What the playground is given: a document, and all there is beside it. */
export function pageInput(
  files: Readonly<Record<string, string>>,
  config: object,
  path: string,
): DocumentInput {
  const others = Object.entries(files).map(([each, text]) => ({ path: each, text }))
  return {
    kind: 'document',
    preset: 'none',
    config: JSON.stringify(config),
    path,
    text: files[path] ?? '',
    files: [...others, { path: 'guidelint.json' }],
    today: localDate(),
  }
}

/** The playground, document after document. */
export async function judgeByPage(
  engine: Engine,
  files: Readonly<Record<string, string>>,
  config: object,
  paths: readonly string[],
): Promise<Plain[]> {
  const found: Plain[] = []
  for (const path of paths) {
    const { findings, problems } = await engine.judge(pageInput(files, config, path))
    if (problems.length > 0) throw new Error(JSON.stringify(problems))
    found.push(...plainFindings(findings))
  }
  return sorted(found)
}
