/// <reference path="./virtual.d.ts" />
/**
 * Judges a document in its small repository.
 */
import { rules as documentRules } from 'guidelint:rules/document'
import type { Config } from '../../../src/engine/config/config.ts'
import type { Finding, Summary } from '../../../src/engine/finding.ts'
import { type RunResult, run } from '../../../src/engine/run.ts'
import { shownEndings } from '../../../src/text/endings.ts'
import { isMarkdown, normalize } from '../../../src/text/paths.ts'
import { configName, configOf, guarded, parser } from './engine-tools.ts'
import type { DocumentInput, Verdict } from './input.ts'
import { late } from './shims/late.ts'
import { VirtualWorkspace } from './virtual-workspace.ts'

/** Judge a document. */
export function judgeDocument(input: DocumentInput): Verdict {
  return guarded(() => {
    const document = new DocumentRun(input)
    return toVerdict(document.run(document.given))
  })
}

/** A document that is judged, as it is and with other texts in its repository. */
export class DocumentRun {
  readonly #input: DocumentInput
  readonly #config: Config
  /** The rules it is judged by. */
  readonly rules = late.rules ?? documentRules

  constructor(input: DocumentInput) {
    const { path } = input
    const { path: normal, above } = normalize('', path)
    if (path === '' || normal !== path || above > 0) {
      throw new Error(`${path || 'The path'}: expected a path from the root, with \`/\``)
    }
    if (!isMarkdown(path)) throw new Error(`${path}: is no Markdown document (${shownEndings})`)
    this.#input = input
    const workspace = this.#workspace(this.given)
    this.#config = configOf(input, this.rules, (file) => workspace.text(file))
    this.#checkRootAbsolute(workspace)
  }

  /** The document's own text, by its path. */
  get given(): Map<string, string> {
    return new Map([[this.#input.path, this.#input.text]])
  }

  /** Judge it with these texts in place of those that were given. */
  run(contents: ReadonlyMap<string, string>): RunResult {
    return run({
      workspace: this.#workspace(contents),
      config: this.#config,
      ruleNames: this.rules.map(({ name }) => name),
      selects: (path) => path === this.#input.path,
      parser,
      today: this.#input.today,
    })
  }

  #workspace(contents: ReadonlyMap<string, string>): VirtualWorkspace {
    return new VirtualWorkspace(this.#input.files, contents)
  }

  #checkRootAbsolute({ files }: VirtualWorkspace): void {
    const { rootAbsolute } = this.#config.settings
    if (rootAbsolute === false || rootAbsolute === '/') return
    for (const path of files.keys()) if (path.startsWith(`${rootAbsolute}/`)) return
    throw new Error(
      `${configName}: links.rootAbsolute: no folder \`${rootAbsolute}\` with files in this repository`,
    )
  }
}

/** A run's result as the page shows it. */
export function toVerdict({
  findings,
  problems,
  notices,
  documents,
  suppressed,
}: RunResult): Verdict {
  return { findings, problems, notices, summary: summarize(findings, documents, suppressed) }
}

function summarize(findings: readonly Finding[], documents: number, suppressed: number): Summary {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return { documents, errors, warnings: findings.length - errors, suppressed, baselined: 0 }
}
