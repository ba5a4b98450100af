/**
 * Judging documents that were examined: the rules that look at all of them together, suppressions,
 * notices. What a session calls; reads through its corpus only.
 */

import type { Corpus } from '../corpus/corpus.ts'
import type { Problem } from '../corpus/workspace.ts'
import type { DocumentFacts } from '../document/facts.ts'
import { compareText } from '../text/order.ts'
import type { ActiveRule, Config } from './config/config.ts'
import { describeCrash } from './crash.ts'
import { rulesFor } from './examine.ts'
import { compareFindings, type Finding, type Notice, type Report } from './finding.ts'
import type { Counted, CountedPlace, Rule, Surroundings } from './rule.ts'
import { asShown, findShownReadme, onlyShown, placeRules } from './shown-readme.ts'
import { applySuppressions, suppressionName } from './suppressions.ts'
import { toFinding } from './to-finding.ts'

/** What judging needs. */
export interface JudgementInput {
  corpus: Corpus
  config: Config
  /** Names of all rules, for suppressions. */
  ruleNames: readonly string[]
  /** Today, `YYYY-MM-DD`. */
  today: string
  surroundings: Surroundings
  /** Rules that are on for a document. */
  rulesOn: (path: string) => readonly ActiveRule[]
  /** Whether a document's findings are wanted. */
  selects: (path: string) => boolean
}

/** What was found. */
export interface Judged {
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
}

/** One judging of some of a repository's documents. */
export class Judgement {
  readonly #input: JudgementInput
  readonly #documents: [DocumentFacts, readonly ActiveRule[]][] = []
  readonly #problems = new Map<string, Problem>()
  readonly #findings = new Map<string, Finding[]>()
  readonly #notices = new Map<string, Notice & { path: string }>()
  readonly #counted = new Map<Rule, Map<string, Counted>>()
  /** What rules made of the corpus, by their options. */
  readonly #prepared = new Map<Rule, Map<unknown, unknown>>()

  constructor(input: JudgementInput) {
    this.#input = input
  }

  /** Take a document that rules have inspected. */
  add(
    facts: DocumentFacts,
    active: readonly ActiveRule[],
    reports: readonly { rule: string; report: Report }[],
  ): void {
    this.#documents.push([facts, active])
    for (const { rule, report } of reports) {
      const found = active.find((candidate) => candidate.rule.name === rule)
      if (found) this.#report(found, facts.path, report)
    }
  }

  /** Say that a document could not be judged whole. */
  fail(path: string, message: string): void {
    this.#problems.set(path, { path, message })
  }

  /** Judge what was added. */
  finish(): Judged {
    for (const [facts, active] of this.#documents) this.#judge(facts, active)
    this.#judgeShown()
    const findings: Finding[] = []
    let suppressed = 0
    for (const [facts, active] of this.#documents) {
      const outcome = this.#settle(facts, active)
      // One document may have more findings than a call takes arguments.
      for (const finding of outcome.findings) findings.push(finding)
      suppressed += outcome.suppressed
    }
    this.#sumUp()
    return {
      findings: findings.sort(compareFindings),
      problems: [...this.#problems.values()].sort((a, b) => compareText(a.path, b.path)),
      notices: [...this.#notices.values()],
      documents: this.#documents.length,
      suppressed,
    }
  }

  #judge(facts: DocumentFacts, active: readonly ActiveRule[]): void {
    const { corpus, today, surroundings } = this.#input
    const notice = (given: Notice): void => {
      // The same thing is worth saying once.
      if (!this.#notices.has(given.message)) {
        this.#notices.set(given.message, { ...given, path: facts.path })
      }
    }
    for (const found of active) {
      const { rule, options } = found
      if (!rule.judge) continue
      const report = (given: Report): void => this.#report(found, facts.path, given)
      const count = (what: string, place: CountedPlace): void => {
        this.#count(rule, facts.path, what, place)
      }
      try {
        const prepared = this.#prepare(found)
        rule.judge({
          facts,
          corpus,
          options,
          prepared,
          today,
          report,
          notice,
          count,
          ...surroundings,
        })
      } catch (error) {
        this.fail(facts.path, describeCrash(rule.name, error))
      }
    }
  }

  #prepare({ rule, options }: ActiveRule): unknown {
    if (!rule.prepare) return undefined
    const known = this.#prepared.get(rule) ?? new Map<unknown, unknown>()
    this.#prepared.set(rule, known)
    if (!known.has(options)) known.set(options, rule.prepare(this.#input.corpus, options))
    return known.get(options)
  }

  /** Judge the README of the front page once more, where it is shown from another folder. */
  #judgeShown(): void {
    const { corpus, config, selects, rulesOn } = this.#input
    const readme = findShownReadme(corpus)
    const [facts] = this.#documents.find(([{ path }]) => path === readme?.document) ?? []
    if (!readme || !facts || !selects(readme.path)) return
    const active = rulesFor(config, readme.path, rulesOn(readme.path))
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
      const message = rule.sumUp?.(counted, this.#input.corpus)
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
    if (report.until !== undefined && this.#input.today <= report.until) return
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
    const own = active.find(({ rule }) => rule.name === suppressionName)
    if (own) {
      for (const report of reports) {
        kept.push(toFinding(own.rule, own.severity, facts.path, report))
      }
    }
    return { findings: kept, suppressed }
  }
}
