/**
 * Judging the links of open pull requests against each other.
 */

import { renamesOf } from '../corpus/changes.ts'
import type { Corpus } from '../corpus/corpus.ts'
import type { Elsewhere } from '../corpus/elsewhere.ts'
import type { Problem, Workspace } from '../corpus/workspace.ts'
import type { Parser } from '../document/parsed-markdown.ts'
import type { ActiveRule, Config } from '../engine/config/config.ts'
import { ExamineCache } from '../engine/examine-cache.ts'
import type { Finding } from '../engine/finding.ts'
import type { Break, MergeOrder, Tie } from '../engine/merge-order.ts'
import type { Rule } from '../engine/rule.ts'
import { openCorpus, type RunInput, type RunResult } from '../engine/run.ts'
import { linkAnchor } from '../rules/link-anchor.ts'
import { linkTarget } from '../rules/link-target.ts'
import { setScopes } from './compare.ts'
import { type DeadLink, deadLinksOf, withoutCarried } from './dead-links.ts'
import { indexElsewhere, withoutPulls } from './elsewhere.ts'
import { orderPulls } from './order.ts'
import type { OpenPull } from './states.ts'
import { findBreaks, tiesOf } from './ties.ts'

/** What judging needs beside the states. */
export interface Judging {
  config: Config
  rules: readonly Rule[]
  /** Today, `YYYY-MM-DD`. */
  today: string
  /** Runs the engine; who has an event loop returns to it between steps. */
  run: (input: RunInput) => Promise<RunResult>
  parser: Parser
}

/** How open pull requests depend on each other, and what no order of merging mends. */
export interface JudgedOrder {
  order: MergeOrder
  /** Links that lead nowhere once their pull request is merged, whatever is merged before. */
  dead: DeadLink[]
  problems: Problem[]
}

/** The open pull requests, judged one by one. */
export async function judgeOrder(
  judging: Judging,
  pulls: readonly OpenPull[],
  target: Workspace,
): Promise<JudgedOrder> {
  const judge = new LinkJudge(judging, pulls, target)
  const ties: Tie[] = []
  const dead: DeadLink[] = []
  for (const pull of pulls) {
    const findings = await judge.newLinkFindings(pull)
    ties.push(...tiesOf(pull.name, findings))
    dead.push(...deadLinksOf(pull.name, findings))
  }
  const order = orderPulls(
    pulls.map(({ name }) => name),
    ties,
    judge.breaks(),
  )
  return { order, dead: withoutCarried(dead, pulls), problems: judge.problems }
}

/** Judges the links of open pull requests against each other. */
export class LinkJudge {
  readonly #judging: Judging
  readonly #pulls: readonly OpenPull[]
  readonly #target: Workspace
  readonly #cache: ExamineCache
  readonly #problems = new Map<string, Problem>()
  #elsewhere: Elsewhere | undefined
  readonly #corpora = new Map<Workspace, Corpus>()

  constructor(
    judging: Judging,
    pulls: readonly OpenPull[],
    target: Workspace,
    facts?: ExamineCache,
  ) {
    this.#judging = judging
    this.#pulls = pulls
    this.#target = target
    // Only what rules report depends on which of them are on: facts may be shared.
    this.#cache = new ExamineCache(facts)
  }

  /** Documents that could not be judged, each once. */
  get problems(): Problem[] {
    return [...this.#problems.values()]
  }

  /** Documents of a state. */
  readonly open = (workspace: Workspace): Corpus => {
    let corpus = this.#corpora.get(workspace)
    if (!corpus) {
      const { config, parser } = this.#judging
      corpus = openCorpus(workspace, config, { parser, examined: this.#cache })
      this.#corpora.set(workspace, corpus)
    }
    return corpus
  }

  /** Links into what another one renames or removes. */
  breaks(): Break[] {
    const { config, today } = this.#judging
    const links = onlyLinks(config)
    return findBreaks(this.#pulls, {
      target: this.open(this.#target),
      open: this.open,
      isJudged: (path) => !config.isIgnored(path) && links.rulesFor(path).length > 0,
      today,
    })
  }

  /** Link findings that a pull request brings in the documents it changes. */
  async newLinkFindings(pull: OpenPull): Promise<Finding[]> {
    const { run, config, rules, parser, today } = this.#judging
    const changed = new Set<string>()
    for (const { kind, path, from } of pull.changes) {
      if (kind === 'removed') continue
      changed.add(path)
      if (from !== undefined) changed.add(from)
    }
    this.#elsewhere ??= indexElsewhere(this.#pulls, this.open)
    const elsewhere = withoutPulls(this.#elsewhere, new Set([pull.name, ...(pull.carries ?? [])]))
    const judge = async (workspace: Workspace): Promise<RunResult> => {
      const result = await run({
        workspace,
        parser,
        today,
        config: onlyLinks(config),
        ruleNames: rules.map(({ name }) => name),
        selects: (path) => changed.has(path),
        examined: this.#cache,
        elsewhere,
        ...(workspace === pull.merged && pull.moved ? { moved: pull.moved } : {}),
      })
      for (const problem of result.problems) {
        this.#problems.set(`${problem.path}\0${problem.message}`, problem)
      }
      return result
    }
    const merged = await judge(pull.merged)
    const [base, target] = [await judge(pull.base), await judge(this.#target)]
    const renames = renamesOf(pull.changes)
    return setScopes({
      findings: merged.findings,
      source: merged.source,
      base: { ...base, renames },
      target: { ...target, renames },
      // Whether a link is new is all that counts here.
      changedLines: new Map(),
      hasConflicts: false,
      travels: () => true,
    })
  }
}

function onlyLinks(config: Config): Config {
  const isLink = ({ rule }: ActiveRule): boolean => rule === linkTarget || rule === linkAnchor
  return { ...config, rulesFor: (path) => config.rulesFor(path).filter(isLink) }
}
