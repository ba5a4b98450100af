/// <reference path="./virtual.d.ts" />
/**
 * Judges a document in its small repository.
 */
import { rules as documentRules } from 'guidelint:rules/document'
import { rootAbsoluteMistake } from '../../../src/corpus/settings.ts'
import { summarize } from '../../../src/engine/finding.ts'
import type { Rule } from '../../../src/engine/rule.ts'
import { type Verdict as Found, type JudgeRequest, Session } from '../../../src/engine/session.ts'
import { shownEndings } from '../../../src/text/endings.ts'
import { isMarkdown, normalize } from '../../../src/text/paths.ts'
import { configName, configOf, guarded, parser } from './engine-tools.ts'
import type { DocumentInput, Verdict } from './input.ts'
import { late } from './shims/late.ts'
import { VirtualWorkspace } from './virtual-workspace.ts'

/** Judge a document. */
export function judgeDocument(input: DocumentInput): Verdict {
  return guarded(() => {
    const { session, request } = openDocument(input)
    return toVerdict(session.judge(request))
  })
}

/** A document in its small repository, and what is asked of it. */
export interface OpenedDocument {
  session: Session
  request: JudgeRequest
  /** The rules it is judged by. */
  rules: readonly Rule[]
  /** The document's own text, by its path. */
  given: Map<string, string>
}

/** Open a document. */
export function openDocument(input: DocumentInput): OpenedDocument {
  const { path, today } = input
  const { path: normal, above } = normalize('', path)
  if (path === '' || normal !== path || above > 0) {
    throw new Error(`${path || 'The path'}: expected a path from the root, with \`/\``)
  }
  if (!isMarkdown(path)) throw new Error(`${path}: is no Markdown document (${shownEndings})`)
  const rules = late.rules ?? documentRules
  const given = new Map([[path, input.text]])
  const workspace = new VirtualWorkspace(input.files, given)
  const config = configOf(input, rules, (file) => workspace.text(file))
  const mistake = rootAbsoluteMistake(config.settings, workspace.files.keys())
  if (mistake) throw new Error(`${configName}: ${mistake}`)
  const session = Session.open({ workspace, config, rules, parser })
  return { session, request: { selects: (each) => each === path, today }, rules, given }
}

/** A run's result as the page shows it. */
export function toVerdict({ findings, problems, notices, documents, suppressed }: Found): Verdict {
  return {
    findings,
    problems,
    notices,
    summary: summarize(findings, { documents, suppressed, baselined: 0 }),
  }
}
