/**
 * Judging a pull request: its texts, the state after merging, and the other open ones.
 *
 * The merged state is judged like any repository; what it has in common with the merge base or the
 * target is not new. All git work is done before: states come as workspaces.
 */

import type { Elsewhere } from '../corpus/elsewhere.ts'
import { missingFragment } from '../corpus/links/missing-fragment.ts'
import type { Problem, Workspace } from '../corpus/workspace.ts'
import { compareFindings, type Finding, type Notice } from '../engine/finding.ts'
import { closingTies, type MergeOrder } from '../engine/merge-order.ts'
import { type JudgeRequest, Session, type Verdict } from '../engine/session.ts'
import { applySuppressions } from '../engine/suppressions.ts'
import { toFinding } from '../engine/to-finding.ts'
import { indexEntry } from '../rules/index-entry/index.ts'
import { linkAnchor } from '../rules/link-anchor.ts'
import type { Source } from '../text/source.ts'
import { settlePull } from './baselines.ts'
import { setScopes } from './compare.ts'
import { indexElsewhere } from './elsewhere.ts'
import { type Judging, LinkJudge } from './link-judge.ts'
import { orderPulls } from './order.ts'
import type { JudgedPull, OpenPull } from './states.ts'
import { type JudgedText, judgeTexts } from './texts.ts'
import { tiesOf } from './ties.ts'
import type { PullRequestVerdict } from './verdict.ts'

/** A pull request to be judged. */
export interface PullRequestInput extends Judging {
  /** Left out where only texts are given. */
  pull?: JudgedPull
  /** Title, body, commits. */
  texts: readonly JudgedText[]
  /** The other open pull requests; left out if they are not known. */
  others?: readonly OpenPull[]
  /** Documents to report on. Default: all. */
  selects?: (path: string) => boolean
  policy: MergePolicy
}

/** What keeps a pull request from being merged. */
export interface MergePolicy {
  /** Whether only what the pull request brings blocks. */
  newOnly: boolean
  /** Whether an old finding on a line it changes blocks, too. */
  touchedBlocks: boolean
  /** Whether a link that waits for another pull request is an error, or only advice. */
  pendingBlocks: boolean
  /** Whether warnings block as errors do. */
  warningsBlock: boolean
}

/** Judge a pull request. */
export async function judgePullRequest(input: PullRequestInput): Promise<PullRequestVerdict> {
  const { config, today, parser, policy, pull } = input
  const texts = judgeTexts(input.texts, config, today, parser)
  const documents = pull ? await new PullJudge(input, pull).judge() : undefined
  const fromTexts = texts.findings.map((finding): Finding => ({ ...finding, scope: 'new' }))
  const sources = new Map(fromTexts.map((finding, index) => [finding, texts.findings[index]]))
  const findings: Finding[] = [...fromTexts, ...(documents?.findings ?? [])].sort(compareFindings)
  const blocks = ({ severity, scope }: Finding): boolean => {
    if (severity === 'warning' && !policy.warningsBlock) return false
    return scope === 'new' || !policy.newOnly || (scope === 'touched' && policy.touchedBlocks)
  }
  const countOf = (test: (finding: Finding) => boolean): number => findings.filter(test).length
  const isNew = ({ scope }: Finding): boolean => scope === 'new'
  return {
    findings,
    blocks,
    problems: [...texts.problems, ...(documents?.problems ?? [])],
    notices: documents?.notices ?? [],
    remarks: documents?.remarks ?? [],
    summary: {
      documents: documents?.documents ?? texts.summary.documents,
      errors: countOf((finding) => isNew(finding) && finding.severity === 'error'),
      warnings: countOf((finding) => isNew(finding) && finding.severity === 'warning'),
      suppressed: documents?.suppressed ?? 0,
      baselined: documents?.baselined ?? 0,
      blocking: countOf(blocks),
      touched: countOf(({ scope }) => scope === 'touched'),
      old: countOf(({ scope }) => scope === 'old'),
    },
    name: pull?.name ?? '',
    ...(documents?.order ? { order: documents.order } : {}),
    source: (finding) => {
      const text = sources.get(finding)
      return text ? texts.source(text) : documents?.source(finding.path)
    },
  }
}

/** What documents show. */
interface DocumentOutcome {
  findings: Finding[]
  problems: Problem[]
  notices: (Notice & { path: string })[]
  remarks: string[]
  documents: number
  suppressed: number
  baselined: number
  order?: MergeOrder
  source: (path: string) => Source | undefined
}

class PullJudge {
  readonly #input: PullRequestInput
  readonly #pull: JudgedPull
  /** The target's; the other states are opened beside it. */
  readonly #session: Session
  readonly #links: LinkJudge
  readonly #elsewhere: Elsewhere | undefined

  constructor(input: PullRequestInput, pull: JudgedPull) {
    this.#input = input
    this.#pull = pull
    const { config, rules, parser, others = [] } = input
    this.#session = Session.open({ workspace: pull.target, config, rules, parser })
    // What is a site on the target stays one, whatever the pull request takes away.
    this.#session.at(pull.merged, this.#session)
    this.#links = new LinkJudge(input, [pull, ...others], this.#session)
    // What it is stacked on cannot bring what it has taken out again.
    const bringers = input.others?.filter(({ name }) => !pull.carries?.has(name))
    this.#elsewhere = bringers && indexElsewhere(bringers, this.#links.open)
  }

  async judge(): Promise<DocumentOutcome> {
    const pull = this.#pull
    const { rules, others } = this.#input
    const { moved } = pull
    const merged = await this.#judge(pull.merged, moved ? { moved } : {})
    const [base, target] = [await this.#judge(pull.base), await this.#judge(pull.target)]
    const travels = (name: string): boolean => {
      return rules.find((rule) => rule.name === name)?.travels === true
    }
    const scoped = setScopes({
      findings: await this.#withBothSides(merged.findings),
      source: merged.source,
      base: { ...base, renames: pull.renames.base },
      target: { ...target, renames: pull.renames.target },
      changedLines: pull.changedLines,
      hasConflicts: pull.conflicts.length > 0,
      travels,
    })
    const { findings, baselined, remarks } = settlePull(
      scoped,
      target.findings,
      pull,
      this.#input.config,
      rules,
      this.#input.selects,
    )
    const order = others ? await this.#order(findings) : undefined
    const all = order
      ? [...this.#markCycles(findings, order), ...this.#settleOrder(this.#judgeOrder(order))]
      : findings
    return {
      findings: this.#input.policy.pendingBlocks ? all : all.map(asAdvice),
      // What the base cannot tell decides only whether a finding is new.
      problems: merged.problems,
      notices: merged.notices,
      remarks: [...remarks, ...this.#remarks()],
      documents: merged.documents,
      suppressed: merged.suppressed,
      baselined,
      ...(order ? { order } : {}),
      source: merged.source,
    }
  }

  #judge(state: Workspace, more: Partial<JudgeRequest> = {}): Promise<Verdict> {
    const { finish, selects, today } = this.#input
    const elsewhere = this.#elsewhere
    const request = { today, elsewhere, ...(selects ? { selects } : {}), ...more }
    return finish(this.#session.at(state).judgeInSteps(request))
  }

  /**
   * Where a file conflicts, what either side of it has is there: the conflict is still to be
   * resolved, most likely by keeping both.
   */
  async #withBothSides(findings: readonly Finding[]): Promise<readonly Finding[]> {
    const { conflicts } = this.#pull
    if (conflicts.length === 0) return findings
    const { settings } = this.#input.config
    const unlisted = conflicts.includes(settings.index) ? await this.#unlisted() : undefined
    return findings.filter((finding) => {
      if (finding.rule === linkAnchor.name) return !this.#isOnOtherSide(finding)
      if (finding.rule !== indexEntry.name || finding.path === settings.index) return true
      return unlisted?.has(placeless(finding)) ?? true
    })
  }

  /** Findings of documents that the target's version of the index does not list. */
  async #unlisted(): Promise<ReadonlySet<string>> {
    const { config } = this.#input
    const { findings } = await this.#judge(this.#pull.otherSide, {
      rulesOn: (path) => config.rulesFor(path).filter(({ rule }) => rule === indexEntry),
    })
    return new Set(findings.map(placeless))
  }

  /** Whether the target's version of a document that conflicts has a missing anchor. */
  #isOnOtherSide({ path, range, args }: Finding): boolean {
    const { conflicts, merged, otherSide } = this.#pull
    if (!conflicts.includes(String(args.path))) return false
    const facts = this.#links.open(merged).facts(path)
    const link = facts?.links.find((other) => other.range.start.offset === range.start.offset)
    if (!facts || !link) return false
    const other = this.#links.open(otherSide)
    return missingFragment(other, path, link.target) === undefined
  }

  async #order(findings: readonly Finding[]): Promise<MergeOrder> {
    const pull = this.#pull
    const others = this.#input.others ?? []
    const ties = tiesOf(pull.name, findings)
    for (const other of others) {
      ties.push(...tiesOf(other.name, await this.#links.newLinkFindings(other)))
    }
    const names = [pull, ...others].map(({ name }) => name)
    return orderPulls(names, ties, this.#links.breaks())
  }

  /** Pending links that close a circle say so: to merge the other one first would not help. */
  #markCycles(findings: readonly Finding[], order: MergeOrder): Finding[] {
    const closing = closingTies(order, this.#pull.name).map(({ tie }) => tie)
    return findings.map((finding) => {
      const { path, range, args, rule: name, severity, code, scope } = finding
      const isClosing = closing.some(({ document, range: { start } }) => {
        return document === path && start.offset === range.start.offset
      })
      const rule = this.#input.rules.find((each) => each.name === name)
      if (!isClosing || !rule || scope !== 'new' || args.verdict !== 'pending') return finding
      const report = { code, range, args: { ...args, together: true } }
      return { ...finding, ...toFinding(rule, severity, path, report) }
    })
  }

  #judgeOrder(order: MergeOrder): Finding[] {
    const { config, today } = this.#input
    const { name } = this.#pull
    const findings: Finding[] = []
    for (const { rule, severity, options } of config.rulesFor('')) {
      rule.judgeOrder?.({
        order,
        name,
        options,
        today,
        report: (path, report) => {
          findings.push({ ...toFinding(rule, severity, path, report), scope: 'new' })
        },
      })
    }
    return findings
  }

  /** Findings of the order in documents that are judged, as far as no comment suppresses them. */
  #settleOrder(findings: readonly Finding[]): Finding[] {
    const { rules, config, selects = () => true } = this.#input
    const corpus = this.#links.open(this.#pull.merged)
    const names = rules.map(({ name }) => name)
    return findings.filter((finding) => {
      const { path } = finding
      if (!selects(path) || config.isIgnored(path)) return false
      const facts = corpus.file(path) === undefined ? undefined : corpus.facts(path)
      return !facts || applySuppressions(facts, [finding], names, new Set()).kept.length > 0
    })
  }

  #remarks(): string[] {
    const { conflicts } = this.#pull
    if (conflicts.length === 0) return []
    const shown = conflicts.slice(0, 3).map((path) => `\`${path}\``)
    const more = conflicts.length > 3 ? ` and ${conflicts.length - 3} more` : ''
    return [
      `Merging conflicts in ${shown.join(', ')}${more}: of these this pull request's version was judged.`,
    ]
  }
}

/** A pending link as advice. */
function asAdvice(finding: Finding): Finding {
  return finding.args.verdict === 'pending' ? { ...finding, severity: 'warning' } : finding
}

/** What stays the same where a document's text above a finding changes. */
function placeless({ path, fingerprint }: Finding): string {
  return `${path}\0${fingerprint}`
}
