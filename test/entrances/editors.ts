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

/**
 * The playground, document after document, each with all there is beside it.
 *
 * @param unread Files that are there, and of which no more is known.
 */
export async function judgeByPage(
  engine: Engine,
  files: Readonly<Record<string, string>>,
  config: object,
  paths: readonly string[],
  unread: readonly string[] = ['guidelint.json'],
): Promise<Plain[]> {
  const known = Object.entries(files).map(([path, text]) => ({ path, text }))
  const bare = unread.filter((path) => files[path] === undefined).map((path) => ({ path }))
  const input: Omit<DocumentInput, 'path' | 'text'> = {
    kind: 'document',
    preset: 'none',
    config: JSON.stringify(config),
    files: [...known, ...bare],
    today: localDate(),
  }
  const found: Plain[] = []
  for (const path of paths) {
    const { findings, problems } = await engine.judge({ ...input, path, text: files[path] ?? '' })
    if (problems.length > 0) throw new Error(JSON.stringify(problems))
    found.push(...plainFindings(findings))
  }
  return sorted(found)
}
