import type { FileState, RemoteRepository } from '../../src/corpus/workspace.ts'
import { parse } from '../../src/document/parse.ts'
import type { ParserName } from '../../src/document/parsed-markdown.ts'
import { fromTree } from '../../src/document/parsed-tree.ts'
import { parseReference } from '../../src/document/reference-parser.ts'
import { buildConfig } from '../../src/engine/config/config.ts'
import type { ConfigFile } from '../../src/engine/config/config-schema.ts'
import { Session, type Verdict } from '../../src/engine/session.ts'
import { rules } from '../../src/rules/index.ts'
import { MemoryWorkspace } from './memory-workspace.ts'

export interface LintFilesOptions {
  config?: ConfigFile
  parser?: ParserName
  today?: string
  states?: Record<string, FileState>
  remote?: RemoteRepository
  selects?: (path: string) => boolean
}

/** Lint a repository in memory. */
export function lintFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  { config = {}, parser, today = '2026-11-23', selects, ...workspace }: LintFilesOptions = {},
): Verdict {
  const session = Session.open({
    workspace: new MemoryWorkspace(files, workspace),
    config: buildConfig({ name: 'guidelint.json', text: JSON.stringify(config) }, rules, (path) => {
      throw new Error(`no file ${path}`)
    }),
    rules,
    parser:
      parser === 'remark'
        ? (text, dialect) => fromTree(parseReference(text, dialect), text)
        : parse,
  })
  return session.judge({ today, ...(selects ? { selects } : {}) })
}

/** Findings as `path:line code`, one rule's or all. */
export function brief(result: Verdict, rule?: string): string[] {
  return result.findings
    .filter((finding) => rule === undefined || finding.rule === rule)
    .map(({ path, range, code, rule: name }) => {
      return `${path}:${range.start.line} ${rule === undefined ? `${name}/` : ''}${code}`
    })
}
