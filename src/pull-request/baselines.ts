/**
 * The baseline in a pull request. It accepts what was there before, never what the pull request
 * brings; and the baseline after merging has to fit the findings after merging, or the target would
 * fail for everybody. Where the baseline itself conflicts, entries are merged one by one: most pull
 * requests that mend old defects change it.
 */

import type { Workspace } from '../corpus/workspace.ts'
import {
  applyBaseline,
  type Baseline,
  type BaselineScope,
  baselineName,
  baselineScope,
  joinStale,
  mergeBaselines,
} from '../engine/baseline.ts'
import type { Config } from '../engine/config/config.ts'
import type { Finding, Report } from '../engine/finding.ts'
import type { Rule } from '../engine/rule.ts'
import { readBaseline, selectEntries } from '../engine/settle-baseline.ts'
import { toFinding } from '../engine/to-finding.ts'
import { baselineRule } from '../rules/baseline.ts'
import { attempt, mendedRemark, sidesError } from './sides.ts'
import type { JudgedPull } from './states.ts'

/** What a pull request's findings are once baselines have been applied. */
export interface PullSettled {
  findings: Finding[]
  /** Number of old findings that the baseline accepts. */
  baselined: number
  /** What is said of the baselines, a sentence each. */
  remarks: string[]
}

/**
 * Apply the baselines of target and merged state.
 *
 * @param findings Findings after merging, with their scopes.
 * @param targetFindings Findings of the target.
 * @param selects Documents that were judged; if left out, all were: only then an entry can be told
 *   to be stale.
 * @throws {ConfigError} If the baseline after merging cannot be used.
 */
export function settlePull(
  findings: readonly Finding[],
  targetFindings: readonly Finding[],
  pull: JudgedPull,
  config: Config,
  rules: readonly Rule[],
  selects?: (path: string) => boolean,
): PullSettled {
  const { merged, target } = pull
  const { onTarget, onMerged, remarks } = readBaselines(pull)
  const before = onTarget && selectEntries(onTarget, target, selects)
  const after = onMerged && selectEntries(onMerged, merged, selects)
  const scopeOf = ({ files }: Workspace): BaselineScope => baselineScope(rules, files)
  const known = findings.filter(({ scope }) => scope !== 'new')
  const settled = apply(after, known, scopeOf(merged))
  // What only the target's baseline accepts would fail as soon as this is merged.
  const lost = new Set(apply(before, known, scopeOf(merged)).accepted)
  const accepted = new Set(settled.accepted)
  const kept = findings.flatMap((finding): Finding[] => {
    if (accepted.has(finding)) return []
    return [lost.has(finding) ? { ...finding, scope: 'new' } : finding]
  })
  const own = config.rulesFor(baselineName).find(({ rule }) => rule === baselineRule)
  if (!own || selects) return { findings: kept, baselined: accepted.size, remarks }
  const isJudged = ({ args }: Report): boolean => isOn(config, String(args.rule), String(args.path))
  const key = ({ args }: Report): string => JSON.stringify(args)
  const staleBefore = apply(before, targetFindings, scopeOf(target)).stale.filter(isJudged)
  const old = new Set(staleBefore.map(key))
  const stale = apply(after, findings, scopeOf(merged)).stale.filter(isJudged)
  for (const scope of ['new', 'old'] as const) {
    const reports = stale.filter((report) => old.has(key(report)) === (scope === 'old'))
    for (const report of joinStale(reports)) {
      kept.push({ ...toFinding(baselineRule, own.severity, baselineName, report), scope })
    }
  }
  return { findings: kept, baselined: accepted.size, remarks }
}

interface Baselines {
  onTarget: Baseline | undefined
  onMerged: Baseline | undefined
  remarks: string[]
}

/**
 * The baselines of both states. A target whose own cannot be read would stay so if the pull request
 * that mends it could not be judged.
 */
function readBaselines(pull: JudgedPull): Baselines {
  const { target, merged, targetName } = pull
  const before = attempt(() => readBaseline(target))
  const after = attempt(() => mergedBaseline(pull, before.value))
  if (after.error) {
    const isSame = merged.version?.(baselineName) === target.version?.(baselineName)
    throw sidesError(targetName, baselineName, before.error, isSame ? undefined : after.error)
  }
  return {
    onTarget: before.value,
    onMerged: after.value,
    remarks: before.error ? [mendedRemark(targetName, baselineName, before.error)] : [],
  }
}

/** The baseline after merging; entry by entry if git could not merge the file. */
function mergedBaseline(
  { base, merged, conflicts }: JudgedPull,
  before: Baseline | undefined,
): Baseline | undefined {
  const own = readBaseline(merged)
  if (!conflicts.includes(baselineName) || !own || !before) return own
  const common = attempt(() => readBaseline(base))
  return common.error ? own : mergeBaselines(common.value, before, own)
}

function apply(
  baseline: Baseline | undefined,
  findings: readonly Finding[],
  scope: BaselineScope,
): ReturnType<typeof applyBaseline> {
  return baseline
    ? applyBaseline(baseline, findings, scope)
    : { kept: [...findings], accepted: [], stale: [] }
}

/** An entry of a rule that the target's configuration turns off cannot be told to be stale. */
function isOn(config: Config, name: string, path: string): boolean {
  return config.rulesFor(path).some(({ rule }) => rule.name === name)
}
