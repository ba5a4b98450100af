/**
 * The engine in the page: the real rules over a document in its small repository, or over the texts
 * of a pull request. Pure and without DOM; what the command line says of the same files is what it
 * says, with the reference parser.
 */
import { fromTree, type Parser } from '../../../src/document/parse.ts'
import { parseReference } from '../../../src/document/reference-parser.ts'
import { buildConfig, type Config } from '../../../src/engine/config.ts'
import type { ConfigText } from '../../../src/engine/config-file.ts'
import type { Finding, Summary } from '../../../src/engine/finding.ts'
import { applyEdits, collectEdits } from '../../../src/engine/fix.ts'
import { folderOf, isMarkdown, normalize } from '../../../src/engine/paths.ts'
import type { Rule } from '../../../src/engine/rule.ts'
import { type RunResult, run } from '../../../src/engine/run.ts'
import { type JudgedText, judgeTexts, squashText } from '../../../src/pull-request/texts.ts'
import { rules as bundledRules } from '../../../src/rules/index.ts'
import type {
  Corrected,
  DocumentInput,
  JudgeInput,
  PresetName,
  TextsInput,
  Verdict,
  VirtualFile,
} from './input.ts'
import { loadParts } from './parts.ts'
import { late } from './shims/late.ts'
import { VirtualWorkspace } from './virtual-workspace.ts'

const configName = 'guidelint.json'
/** Most passes over the corrections, as `--fix` makes them. */
const maxFixPasses = 200

const parser: Parser = (text) => fromTree(parseReference(text), text)

/** Judge a document or texts. Never throws for what a visitor has written. */
export async function judge(input: JudgeInput): Promise<Verdict> {
  await loadParts(input)
  return guarded(() =>
    input.kind === 'texts' ? overTexts(input) : new DocumentRun(input).verdict(),
  )
}

/** Make the corrections that are certain, as `guidelint --fix` does. */
export async function fix(input: DocumentInput): Promise<Corrected> {
  await loadParts(input)
  let corrected = { text: input.text, files: [] as VirtualFile[] }
  const verdict = guarded(() => {
    const document = new DocumentRun(input)
    const last = document.fix()
    corrected = document.corrected()
    return last
  })
  return { ...corrected, verdict }
}

function guarded(work: () => Verdict): Verdict {
  try {
    return work()
  } catch (error) {
    const { name, message } = error as Error
    const isConfig = name === 'ConfigError'
    const lines = isConfig ? (error as { messages?: readonly string[] }).messages : undefined
    return unjudged(...(lines ?? [message]))
  }
}

function unjudged(...messages: readonly string[]): Verdict {
  const summary = { documents: 0, errors: 0, warnings: 0, suppressed: 0, baselined: 0 }
  const problems = messages.map((message) => ({ path: '.', message }))
  return { findings: [], problems, notices: [], summary }
}

function overTexts(input: TextsInput): Verdict {
  const { title, body, commits, today } = input
  const texts: JudgedText[] = [
    { path: 'pr-title', surface: 'pr-title', content: title },
    { path: 'pr-body', surface: 'pr-body', content: body },
    ...squashText(title, body),
    ...commits.map((content, index): JudgedText => {
      return { path: `commit/${index + 1}`, surface: 'commit-message', content }
    }),
  ]
  const config = configOf(input, allRules(), () => undefined)
  const { findings, problems, summary } = judgeTexts(texts, config, today, parser)
  return { findings, problems, notices: [], summary }
}

class DocumentRun {
  readonly #input: DocumentInput
  readonly #config: Config
  readonly #rules = allRules()
  /** Texts after corrections. */
  readonly #contents = new Map<string, string>()

  constructor(input: DocumentInput) {
    const { path, text } = input
    const { path: normal, above } = normalize('', path)
    if (path === '' || normal !== path || above > 0) {
      throw new Error(`${path || 'The path'}: expected a path from the root, with \`/\``)
    }
    if (!isMarkdown(path)) throw new Error(`${path}: is no Markdown document (.md, .markdown)`)
    this.#input = input
    this.#contents.set(path, text)
    const workspace = this.#workspace()
    this.#config = configOf(input, this.#rules, (file) => workspace.text(file))
    this.#checkRootAbsolute(workspace)
  }

  verdict(): Verdict {
    return toVerdict(this.#run())
  }

  fix(): Verdict {
    let result = this.#run()
    for (let pass = 0; pass < maxFixPasses; pass++) {
      let changed = false
      for (const [path, edits] of collectEdits(result.findings)) {
        const source = result.source(path)
        if (!source) continue
        const text = applyEdits(source.text, edits)
        if (text === source.text) continue
        this.#contents.set(path, source.withText(text))
        changed = true
      }
      if (!changed) break
      result = this.#run()
    }
    return toVerdict(result)
  }

  /** The document and the neighbours that corrections have changed. */
  corrected(): { text: string; files: VirtualFile[] } {
    const { path } = this.#input
    const others = [...this.#contents].filter(([file]) => file !== path)
    return {
      text: this.#contents.get(path) ?? '',
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
    return new VirtualWorkspace(this.#input.files, this.#contents)
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

/** The rules, with those that came late in their place. */
function allRules(): readonly Rule[] {
  const { attribution } = late
  return bundledRules.map((rule) => (attribution?.name === rule.name ? attribution : rule))
}

function configOf(
  { config, preset }: { config?: string; preset: PresetName },
  rules: readonly Rule[],
  read: (path: string) => string | undefined,
): Config {
  const text = config ?? presetConfig(preset)
  const main = text === undefined ? undefined : { name: configName, text }
  return buildConfig(main, rules, (path, from): ConfigText => {
    const target = normalize(folderOf(from), path)
    if (target.above > 0) throw new Error(`lies outside the folder of ${configName}`)
    const extended = read(target.path)
    if (extended === undefined) throw new Error('does not exist')
    return { name: target.path, text: extended }
  })
}

function presetConfig(preset: PresetName): string | undefined {
  return preset === 'none' ? undefined : JSON.stringify({ extends: [`preset:${preset}`] })
}

function toVerdict({ findings, problems, notices, documents, suppressed }: RunResult): Verdict {
  return { findings, problems, notices, summary: summarize(findings, documents, suppressed) }
}

function summarize(findings: readonly Finding[], documents: number, suppressed: number): Summary {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return { documents, errors, warnings: findings.length - errors, suppressed, baselined: 0 }
}
