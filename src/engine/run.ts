/**
 * A run: documents → facts → findings. Reads through the workspace, writes nothing.
 */
import { extractFacts } from '../document/extract.ts'
import type { DocumentFacts } from '../document/facts.ts'
import { whyTooHard } from '../document/limits.ts'
import { type ParsedMarkdown, type Parser, parse } from '../document/parse.ts'
import { decode, Source } from '../document/source.ts'
import type { ActiveRule, Config } from './config.ts'
import { Corpus } from './corpus.ts'
import {
  compareFindings,
  compareText,
  type Finding,
  type Notice,
  type Report,
  type Severity,
} from './finding.ts'
import { ruleUrl } from './identity.ts'
import type { Rule } from './rule.ts'
import { applySuppressions, suppression } from './suppressions.ts'
import type { Problem, Workspace } from './workspace.ts'

/** What a run needs. */
export interface RunInput {
  workspace: Workspace
  config: Config
  /** Names of all rules, for suppressions. */
  ruleNames: readonly string[]
  /** Documents to report on; all are read. Default: all. */
  selects?: (path: string) => boolean
  parser?: Parser
  /** What the parser has to wait for before it reads this text; `undefined` for nothing. */
  prepare?: (text: string) => Promise<void> | undefined
  /** Facts of documents read before, kept between runs; those on report are read anew. */
  facts?: Map<string, DocumentFacts>
  /** Today, `YYYY-MM-DD`. */
  today: string
  /** Told how far a long run is. */
  onProgress?: (done: number, total: number) => void
}

/** What a run found. */
export interface RunResult {
  /** Findings in the order of path and place. */
  findings: Finding[]
  /** What could not be judged: exit code 2. */
  problems: Problem[]
  /** Worth knowing, but no findings. */
  notices: (Notice & { path: string })[]
  /** Number of documents judged. */
  documents: number
  /** Number of findings suppressed by comments. */
  suppressed: number
  /** A judged document's text, for excerpts and fixes. */
  source: (path: string) => Source | undefined
}

interface ParsedDocument {
  facts: DocumentFacts
  source: Source
  parsed: ParsedMarkdown
}

/** Judge a repository's documents. */
export function run(input: RunInput): RunResult {
  const steps = runInSteps(input)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** What the caller waits for between two steps, if anything. */
export type Step = Promise<void> | undefined

/**
 * Judge in steps. A parser's memory outside the heap is given back only when its caller returns to
 * the event loop: who judges thousands of documents does so between two steps.
 */
export function runInSteps(input: RunInput): Generator<Step, RunResult> {
  return new Runner(input).run()
}

/** Documents between two steps. */
const stepSize = 50

/** A repository's documents, for commands that only look at them. */
export function openCorpus(workspace: Workspace, config: Config): Corpus {
  return new Runner({ workspace, config, ruleNames: [], today: '' }).corpus
}

class Runner {
  readonly #input: RunInput
  readonly #corpus: Corpus
  readonly #problems = new Map<string, Problem>()
  readonly #findings = new Map<string, Finding[]>()
  readonly #notices = new Map<string, Notice & { path: string }>()

  constructor(input: RunInput) {
    this.#input = input
    this.#corpus = new Corpus(input.workspace, input.config.settings, (path) => {
      return this.#otherFacts(path)
    })
  }

  get corpus(): Corpus {
    return this.#corpus
  }

  *run(): Generator<Step, RunResult> {
    const { config, selects = () => true, prepare, onProgress } = this.#input
    const selected: string[] = []
    for (const path of this.#corpus.documents()) {
      if (selects(path) && !config.isIgnored(path)) selected.push(path)
    }
    const judged: [DocumentFacts, readonly ActiveRule[]][] = []
    for (const [index, path] of selected.entries()) {
      onProgress?.(index, selected.length)
      if (index % stepSize === stepSize - 1) yield
      const source = this.#source(path)
      if (!source) continue
      const ready = prepare?.(source.text)
      if (ready) yield ready
      const parsed = this.#parse(path, source)
      if (!parsed) continue
      this.#corpus.keep(parsed.facts)
      const active = config.rulesFor(path).filter(({ rule }) => this.#applies(rule, path))
      judged.push([parsed.facts, active])
      this.#inspect(parsed, active)
    }
    for (const [facts, active] of judged) this.#judge(facts, active)
    const findings: Finding[] = []
    let suppressed = 0
    for (const [facts, active] of judged) {
      const outcome = this.#settle(facts, active)
      findings.push(...outcome.findings)
      suppressed += outcome.suppressed
    }
    onProgress?.(selected.length, selected.length)
    return {
      findings: findings.sort(compareFindings),
      problems: [...this.#problems.values()].sort((a, b) => compareText(a.path, b.path)),
      notices: [...this.#notices.values()],
      documents: judged.length,
      suppressed,
      source: (path) => this.#source(path),
    }
  }

  #applies(rule: Rule, path: string): boolean {
    if (!rule.appliesTo) return true
    const { isGuide, isCase, index } = this.#corpus.settings
    return rule.appliesTo.some((kind) => {
      if (kind === 'guide') return isGuide(path) && path !== index
      return kind === 'case' ? isCase(path) : path === index
    })
  }

  #inspect({ facts, source, parsed }: ParsedDocument, active: readonly ActiveRule[]): void {
    const { today, config } = this.#input
    const { settings } = config
    for (const { rule, severity, options } of active) {
      const { inspect } = rule
      if (!inspect) continue
      const report = this.#reporter(rule, severity, facts.path)
      this.#guard(rule, facts.path, () => {
        inspect({
          facts,
          source,
          settings,
          options,
          today,
          report,
          // Built only for a rule that looks at it.
          get tree() {
            return parsed.tree
          },
        })
      })
    }
  }

  #judge(facts: DocumentFacts, active: readonly ActiveRule[]): void {
    const { today } = this.#input
    const notice = (given: Notice): void => {
      // The same thing is worth saying once.
      if (!this.#notices.has(given.message)) {
        this.#notices.set(given.message, { ...given, path: facts.path })
      }
    }
    for (const { rule, severity, options } of active) {
      const { judge } = rule
      if (!judge) continue
      const report = this.#reporter(rule, severity, facts.path)
      this.#guard(rule, facts.path, () => {
        judge({ facts, corpus: this.#corpus, options, today, report, notice })
      })
    }
  }

  /** A rule that crashes leaves its document unjudged; it must not pass for clean. */
  #guard(rule: Rule, path: string, judge: () => void): void {
    try {
      judge()
    } catch (error) {
      const message = `rule ${rule.name} failed (${(error as Error).message})`
      this.#problems.set(path, { path, message })
    }
  }

  #reporter(rule: Rule, severity: Severity, path: string): (report: Report) => void {
    return (report) => {
      const findings = this.#findings.get(path)
      const finding = toFinding(rule, severity, path, report)
      if (findings) findings.push(finding)
      else this.#findings.set(path, [finding])
    }
  }

  #settle(
    facts: DocumentFacts,
    active: readonly ActiveRule[],
  ): { findings: Finding[]; suppressed: number } {
    const findings = this.#findings.get(facts.path) ?? []
    if (facts.directives.length === 0) return { findings, suppressed: 0 }
    const names = new Set(active.map(({ rule }) => rule.name))
    const { kept, suppressed, reports } = applySuppressions(
      facts,
      findings,
      this.#input.ruleNames,
      names,
    )
    const own = active.find(({ rule }) => rule.name === suppression.name)
    if (own) {
      for (const report of reports) {
        kept.push(toFinding(suppression, own.severity, facts.path, report))
      }
    }
    return { findings: kept, suppressed }
  }

  #otherFacts(path: string): DocumentFacts | undefined {
    const known = this.#input.facts?.get(path)
    if (known) return known
    const source = this.#source(path)
    const facts = source && this.#parse(path, source)?.facts
    if (facts) this.#input.facts?.set(path, facts)
    return facts
  }

  #parse(path: string, source: Source): ParsedDocument | undefined {
    const { config, parser = parse } = this.#input
    const entries = path === config.settings.index
    const tooHard = whyTooHard(source.text)
    if (tooHard) {
      this.#problems.set(path, {
        path,
        message: `${tooHard}; add it to \`ignore\` in guidelint.json`,
      })
      return undefined
    }
    try {
      const parsed = parser(source.text)
      return { facts: extractFacts(path, source, parsed, { entries }), source, parsed }
    } catch (error) {
      // A parser that gives up on one document must not keep the others from being judged.
      const message = `cannot be parsed (${(error as Error).message})`
      this.#problems.set(path, { path, message })
      return undefined
    }
  }

  #source(path: string): Source | undefined {
    let bytes: Uint8Array
    try {
      bytes = this.#input.workspace.read(path)
    } catch (error) {
      this.#problems.set(path, { path, message: (error as Error).message })
      return undefined
    }
    const source = decode(bytes)
    if (source instanceof Source) return source
    const what = source.reason === 'binary' ? 'is a binary file' : 'is not UTF-8'
    const message = `${what}; convert it to UTF-8 or add it to \`ignore\` in guidelint.json`
    this.#problems.set(path, { path, message })
    return undefined
  }
}

/** Render a report as a finding. */
export function toFinding(rule: Rule, severity: Severity, path: string, report: Report): Finding {
  const message = rule.messages[report.code]
  if (!message) throw new TypeError(`Rule \`${rule.name}\` has no message \`${report.code}\``)
  const note = message.note?.(report.args)
  return {
    rule: rule.name,
    code: report.code,
    severity: report.severity === 'warning' ? 'warning' : severity,
    path,
    range: report.range,
    args: report.args,
    message: message.text(report.args),
    ...(note === undefined ? {} : { note }),
    ...(report.expected === undefined ? {} : { expected: report.expected }),
    ...(report.related === undefined ? {} : { related: report.related }),
    url: ruleUrl(rule.name),
    ...(report.fix === undefined ? {} : { fix: report.fix }),
  }
}
