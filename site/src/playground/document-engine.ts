/// <reference path="./virtual.d.ts" />
/**
 * Judges a document in its small repository, and corrects it.
 */
import { rules as documentRules } from 'guidelint:rules/document'
import type { Config } from '../../../src/engine/config.ts'
import { Corrections } from '../../../src/engine/corrections.ts'
import type { Finding, Summary } from '../../../src/engine/finding.ts'
import { isMarkdown, normalize } from '../../../src/engine/paths.ts'
import { type RunResult, run } from '../../../src/engine/run.ts'
import { configName, configOf, guarded, parser } from './engine-tools.ts'
import type { Corrected, DocumentInput, Verdict, VirtualFile } from './input.ts'
import { late } from './shims/late.ts'
import { VirtualWorkspace } from './virtual-workspace.ts'

/** Judge a document. */
export function judgeDocument(input: DocumentInput): Verdict {
  return guarded(() => new DocumentRun(input).verdict())
}

/** Make the corrections that are certain. */
export function fixDocument(input: DocumentInput): Corrected {
  let corrected = { text: input.text, files: [] as VirtualFile[] }
  const verdict = guarded(() => {
    const document = new DocumentRun(input)
    const last = document.fix()
    corrected = document.corrected()
    return last
  })
  return { ...corrected, verdict }
}

class DocumentRun {
  readonly #input: DocumentInput
  readonly #config: Config
  readonly #rules = late.rules ?? documentRules
  readonly #corrections: Corrections

  constructor(input: DocumentInput) {
    const { path, text } = input
    const { path: normal, above } = normalize('', path)
    if (path === '' || normal !== path || above > 0) {
      throw new Error(`${path || 'The path'}: expected a path from the root, with \`/\``)
    }
    if (!isMarkdown(path)) throw new Error(`${path}: is no Markdown document (.md, .markdown)`)
    this.#input = input
    this.#corrections = new Corrections(this.#rules, new Map([[path, text]]))
    const workspace = this.#workspace()
    this.#config = configOf(input, this.#rules, (file) => workspace.text(file))
    this.#checkRootAbsolute(workspace)
  }

  verdict(): Verdict {
    return toVerdict(this.#run())
  }

  fix(): Verdict {
    let result = this.#run()
    while (this.#corrections.advance(result)) result = this.#run()
    const verdict = toVerdict(result)
    return { ...verdict, problems: [...verdict.problems, ...this.#corrections.problems] }
  }

  /** The document and the neighbours that corrections have changed. */
  corrected(): { text: string; files: VirtualFile[] } {
    const { path } = this.#input
    const others = [...this.#corrections.contents].filter(([file]) => file !== path)
    return {
      text: this.#corrections.contents.get(path) ?? '',
      files: others.map(([file, text]) => ({ path: file, text })),
    }
  }

  #run(): RunResult {
    return run({
      workspace: this.#workspace(),
      config: this.#config,
      ruleNames: this.#rules.map(({ name }) => name),
      selects: (path) => path === this.#input.path,
      parser,
      today: this.#input.today,
    })
  }

  #workspace(): VirtualWorkspace {
    return new VirtualWorkspace(this.#input.files, this.#corrections.contents)
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

function toVerdict({ findings, problems, notices, documents, suppressed }: RunResult): Verdict {
  return { findings, problems, notices, summary: summarize(findings, documents, suppressed) }
}

function summarize(findings: readonly Finding[], documents: number, suppressed: number): Summary {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return { documents, errors, warnings: findings.length - errors, suppressed, baselined: 0 }
}
