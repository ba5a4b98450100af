/**
 * A run: documents → facts → findings. Reads through the workspace, writes nothing.
 */

import { Corpus, type FactsLoader } from '../corpus/corpus.ts'
import type { Elsewhere } from '../corpus/elsewhere.ts'
import type { Moved } from '../corpus/moved.ts'
import { isDocument, type Problem, type Workspace } from '../corpus/workspace.ts'
import type { DocumentFacts } from '../document/facts.ts'
import type { Parser } from '../document/parsed-markdown.ts'
import { Source } from '../text/source.ts'
import type { ActiveRule, Config } from './config/config.ts'
import { describeCrash } from './crash.ts'
import { type Examined, examine, readSource, rulesFor } from './examine.ts'
import type { ExamineCache } from './examine-cache.ts'
import { compareFindings, compareText, type Finding, type Notice, type Report } from './finding.ts'
import type { Counted, CountedPlace, Rule } from './rule.ts'
import { asShown, findShownReadme, onlyShown, placeRules } from './shown-readme.ts'
import { applySuppressions, suppression } from './suppressions.ts'
import { toFinding } from './to-finding.ts'

/** What a run needs. */
export interface RunInput {
  workspace: Workspace
  config: Config
  /** Names of all rules, for suppressions. */
  ruleNames: readonly string[]
  /** Documents to report on; all are read. Default: all. */
  selects?: (path: string) => boolean
  parser?: Parser
  /** Facts of documents read before, kept between runs; those on report are read anew. */
  facts?: Map<string, DocumentFacts>
  /** Documents examined in an earlier run with this configuration, by content. */
  examined?: ExamineCache
  /** The other open pull requests, in a pull request. */
  elsewhere?: Elsewhere
  /** What a pull request lands on. */
  before?: Corpus
  /** What the merge target has renamed meanwhile. */
  moved?: Moved
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

/** Judge a repository's documents. */
export function run(input: RunInput): RunResult {
  const steps = runInSteps(input)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/**
 * Judge in steps. A parser's memory outside the heap is given back only when its caller returns to
 * the event loop: who judges thousands of documents does so between two steps.
 */
export function runInSteps(input: RunInput): Generator<undefined, RunResult> {
  return new Runner(input).run()
}

/** Documents between two steps. */
const stepSize = 50

/** A repository's documents, for commands that only look at them. */
export function openCorpus(
  workspace: Workspace,
  config: Config,
  options: Pick<RunInput, 'parser' | 'examined'> = {},
): Corpus {
  return new Runner({ ...options, workspace, config, ruleNames: [], today: '' }).corpus
}

class Runner {
  readonly #input: RunInput
  readonly #corpus: Corpus
  readonly #problems = new Map<string, Problem>()
  readonly #findings = new Map<string, Finding[]>()
  readonly #notices = new Map<string, Notice & { path: string }>()
  readonly #counted = new Map<Rule, Map<string, Counted>>()

  constructor(input: RunInput) {
    this.#input = input
    const { workspace, config, elsewhere, before, moved } = input
    const load: FactsLoader = (path, state) => {
      return state ? this.#factsAt(state, path) : this.#otherFacts(path)
    }
    this.#corpus = new Corpus(workspace, config.settings, load, { elsewhere, before, moved })
  }

  get corpus(): Corpus {
    return this.#corpus
  }

  *run(): Generator<undefined, RunResult> {
    const { config, onProgress } = this.#input
    const selected = selectDocuments(this.#input)
    const judged: [DocumentFacts, readonly ActiveRule[]][] = []
    for (const [index, path] of selected.entries()) {
      onProgress?.(index, selected.length)
      if (index % stepSize === stepSize - 1) yield
      const examined = this.#examine(path)
      if (examined.problem) this.#problems.set(path, { path, message: examined.problem })
      if (!examined.facts) continue
      this.#corpus.keep(examined.facts)
      const active = rulesFor(config, path)
      judged.push([examined.facts, active])
      for (const { rule, report } of examined.reports) {
        const found = active.find((candidate) => candidate.rule.name === rule)
        if (found) this.#report(found, path, report)
      }
    }
    for (const [facts, active] of judged) this.#judge(facts, active)
    this.#judgeShown(judged)
    const findings: Finding[] = []
    let suppressed = 0
    for (const [facts, active] of judged) {
      const outcome = this.#settle(facts, active)
      // One document may have more findings than a call takes arguments.
      for (const finding of outcome.findings) findings.push(finding)
      suppressed += outcome.suppressed
    }
    onProgress?.(selected.length, selected.length)
    this.#sumUp()
    return {
      findings: findings.sort(compareFindings),
      problems: [...this.#problems.values()].sort((a, b) => compareText(a.path, b.path)),
      notices: [...this.#notices.values()],
      documents: judged.length,
      suppressed,
      source: (path) => {
        const { workspace } = this.#input
        const isLink = workspace.files.get(path) === 'symlink'
        const source = readSource(
          workspace,
          isLink ? (workspace.resolveSymlink(path) ?? path) : path,
        )
        return source instanceof Source ? source : undefined
      },
    }
  }

  #examine(path: string): Examined {
    const { workspace, examined } = this.#input
    const version = workspace.version?.(path)
    const known = examined?.get(path, version)
    if (known) return known
    const facts = examined?.facts(path, version)
    const wantsTree = rulesFor(this.#input.config, path).some(({ rule }) => rule.inspect)
    if (facts && !wantsTree) return { path, facts, reports: [] }
    const source = readSource(workspace, path)
    if (typeof source === 'string') return { path, reports: [], problem: source }
    const found = examine(path, source, this.#input)
    examined?.keep(version, found)
    return found
  }

  #judge(facts: DocumentFacts, active: readonly ActiveRule[]): void {
    const { today } = this.#input
    const notice = (given: Notice): void => {
      // The same thing is worth saying once.
      if (!this.#notices.has(given.message)) {
        this.#notices.set(given.message, { ...given, path: facts.path })
      }
    }
    for (const found of active) {
      const { rule, options } = found
      const report = (given: Report): void => this.#report(found, facts.path, given)
      try {
        const count = (what: string, place: CountedPlace): void => {
          this.#count(rule, facts.path, what, place)
        }
        rule.judge?.({ facts, corpus: this.#corpus, options, today, report, notice, count })
      } catch (error) {
        const message = describeCrash(rule.name, error)
        this.#problems.set(facts.path, { path: facts.path, message })
      }
    }
  }

  /** Judge the README of the front page once more, where it is shown from another folder. */
  #judgeShown(judged: readonly [DocumentFacts, readonly ActiveRule[]][]): void {
    const { config, selects = () => true } = this.#input
    const readme = findShownReadme(this.#corpus)
    const [facts] = judged.find(([{ path }]) => path === readme?.document) ?? []
    if (!readme || !facts || !selects(readme.path) || config.isIgnored(readme.path)) return
    const active = rulesFor(config, readme.path)
    this.#judge(
      asShown(facts, readme),
      active.filter(({ rule }) => placeRules.includes(rule.name)),
    )
    const own = this.#findings.get(facts.path) ?? []
    const shown = onlyShown(this.#findings.get(readme.path) ?? [], own)
    // Suppressions stand in the document.
    this.#findings.set(facts.path, [...own, ...shown])
  }

  /** What rules counted over all documents becomes a sentence each. */
  #sumUp(): void {
    for (const [rule, counted] of this.#counted) {
      const first = [...counted.values()][0]
      const message = rule.sumUp?.(counted, this.#corpus)
      if (!first || message === undefined) continue
      this.#notices.set(message, { message, path: first.path, range: first.range })
    }
  }

  #count(rule: Rule, path: string, what: string, { range, example }: CountedPlace): void {
    const counted = this.#counted.get(rule) ?? new Map<string, Counted>()
    this.#counted.set(rule, counted)
    const known = counted.get(what)
    if (known) known.total++
    else counted.set(what, { total: 1, path, range, example })
  }

  #report({ rule, severity }: ActiveRule, path: string, report: Report): void {
    const finding = toFinding(rule, severity, path, report)
    const findings = this.#findings.get(path)
    if (findings) findings.push(finding)
    else this.#findings.set(path, [finding])
  }

  #settle(
    facts: DocumentFacts,
    active: readonly ActiveRule[],
  ): { findings: Finding[]; suppressed: number } {
    const findings = this.#findings.get(facts.path) ?? []
    if (facts.directives.length === 0) return { findings, suppressed: 0 }
    // A suppression of a rule that judges no document by itself cannot be told to be unused here.
    const judging = active.filter(({ rule }) => rule.inspect || rule.judge)
    const names = new Set(judging.map(({ rule }) => rule.name))
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

  /** Facts of a document on another branch or of a tag. What cannot be read there is nobody's problem. */
  #factsAt(state: Workspace, path: string): DocumentFacts | undefined {
    const source = readSource(state, path)
    if (typeof source === 'string') return undefined
    return examine(path, source, { ...this.#input, config: factsOnly(this.#input.config) }).facts
  }

  #otherFacts(path: string): DocumentFacts | undefined {
    const version = this.#input.workspace.version?.(path)
    const known = this.#input.facts?.get(path) ?? this.#input.examined?.facts(path, version)
    if (known) return known
    const source = readSource(this.#input.workspace, path)
    const { facts, problem } =
      typeof source === 'string'
        ? { facts: undefined, problem: source }
        : examine(path, source, { ...this.#input, config: factsOnly(this.#input.config) })
    // What a document that is not judged holds is nobody's problem: links into it stay unjudged.
    if (problem && !this.#input.config.isIgnored(path)) {
      this.#problems.set(path, { path, message: problem })
    }
    if (facts) {
      this.#input.facts?.set(path, facts)
      this.#input.examined?.keepFacts(version, facts)
    }
    return facts
  }
}

/** Documents that a run judges, in order. */
function selectDocuments({
  workspace,
  config,
  selects = () => true,
}: Pick<RunInput, 'workspace' | 'config' | 'selects'>): string[] {
  const selected: string[] = []
  for (const [path, state] of workspace.files) {
    if (!isDocument(path, state)) continue
    if (selects(path) && !config.isIgnored(path)) selected.push(path)
  }
  return selected
}

/** A document that is only looked at as the target of a link is judged by no rule. */
function factsOnly(config: Config): Config {
  return { ...config, rulesFor: () => [] }
}
