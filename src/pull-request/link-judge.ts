/**
 * Judging the links of open pull requests against each other.
 */

import { renamesOf } from '../corpus/changes.ts'
import type { Corpus } from '../corpus/corpus.ts'
import type { Elsewhere } from '../corpus/elsewhere.ts'
import type { Moved } from '../corpus/moved.ts'
import type { Problem, Workspace } from '../corpus/workspace.ts'
import type { Parser } from '../document/parsed-markdown.ts'
import type { ActiveRule, Config } from '../engine/config/config.ts'
import type { Finding } from '../engine/finding.ts'
import type { Break, MergeOrder, Tie } from '../engine/merge-order.ts'
import type { Rule } from '../engine/rule.ts'
import { Session, type Verdict } from '../engine/session.ts'
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
  /** Takes the steps of a judging; who has an event loop returns to it in between. */
  finish: (steps: Generator<undefined, Verdict>) => Promise<Verdict>
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
  const { config, rules, parser } = judging
  const session = Session.open({ workspace: target, config, rules, parser })
  const judge = new LinkJudge(judging, pulls, session)
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
  /** The target's. */
  readonly #session: Session
  readonly #problems = new Map<string, Problem>()
  #elsewhere: Elsewhere | undefined

  constructor(judging: Judging, pulls: readonly OpenPull[], session: Session) {
    this.#judging = judging
    this.#pulls = pulls
    this.#session = session
  }

  /** Documents that could not be judged, each once. */
  get problems(): Problem[] {
    return [...this.#problems.values()]
  }

  /** Documents of a state. */
  readonly open = (workspace: Workspace): Corpus => this.#session.at(workspace).corpus

  /** Links into what another one renames or removes. */
  breaks(): Break[] {
    const { config } = this.#judging
    return findBreaks(this.#pulls, {
      target: this.#session.corpus,
      open: this.open,
      isJudged: (path) => !config.isIgnored(path) && linkRules(config, path).length > 0,
    })
  }

  /** Link findings that a pull request brings in the documents it changes. */
  async newLinkFindings(pull: OpenPull): Promise<Finding[]> {
    const { config, finish, today } = this.#judging
    const changed = new Set<string>()
    for (const { kind, path, from } of pull.changes) {
      if (kind === 'removed') continue
      changed.add(path)
      if (from !== undefined) changed.add(from)
    }
    this.#elsewhere ??= indexElsewhere(this.#pulls, this.open)
    const elsewhere = withoutPulls(this.#elsewhere, new Set([pull.name, ...(pull.carries ?? [])]))
    const judge = async (session: Session, moved?: Moved): Promise<Verdict> => {
      const verdict = await finish(
        session.judgeInSteps({
          today,
          elsewhere,
          moved,
          selects: (path) => changed.has(path),
          rulesOn: (path) => linkRules(config, path),
        }),
      )
      for (const problem of verdict.problems) {
        this.#problems.set(`${problem.path}\0${problem.message}`, problem)
      }
      return verdict
    }
    const merged = await judge(this.#session.at(pull.merged), pull.moved)
    const [base, target] = [await judge(this.#session.at(pull.base)), await judge(this.#session)]
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

function linkRules(config: Config, path: string): ActiveRule[] {
  return config.rulesFor(path).filter(({ rule }) => rule === linkTarget || rule === linkAnchor)
}
