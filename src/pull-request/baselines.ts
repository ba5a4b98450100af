/**
 * The baseline in a pull request. It accepts what was there before, never what the pull request
 * brings; and the baseline after merging has to fit the findings after merging, or the target would
 * fail for everybody. Where the baseline itself conflicts, entries are merged one by one: most pull
 * requests that mend old defects change it.
 */
import {
  applyBaseline,
  type Baseline,
  type BaselineScope,
  baselineName,
  baselineRule,
  joinStale,
  mergeBaselines,
} from '../engine/baseline.ts'
import type { Config } from '../engine/config.ts'
import type { Finding, Report } from '../engine/finding.ts'
import { readBaseline, selectEntries } from '../engine/settle-baseline.ts'
import { toFinding } from '../engine/to-finding.ts'
import type { JudgedPull } from './states.ts'

/** What a pull request's findings are once baselines have been applied. */
export interface PullSettled {
  findings: Finding[]
  /** Number of old findings that the baseline accepts. */
  baselined: number
}

/**
 * Apply the baselines of target and merged state.
 *
 * @param findings Findings after merging, with their scopes.
 * @param targetFindings Findings of the target.
 * @param selects Documents that were judged; if left out, all were: only then an entry can be told
 *   to be stale.
 * @throws {ConfigError} If a baseline cannot be used.
 */
export function settlePull(
  findings: readonly Finding[],
  targetFindings: readonly Finding[],
  pull: JudgedPull,
  config: Config,
  travels: BaselineScope['travels'],
  selects?: (path: string) => boolean,
): PullSettled {
  const { merged, target } = pull
  const onTarget = readBaseline(target)
  const onMerged = mergedBaseline(pull, onTarget)
  const before = onTarget && selectEntries(onTarget, target, selects)
  const after = onMerged && selectEntries(onMerged, merged, selects)
  const scopeOf = (state: JudgedPull['target']): BaselineScope => {
    return { travels, exists: (path) => state.files.has(path) }
  }
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
  if (!own || selects) return { findings: kept, baselined: accepted.size }
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
  return { findings: kept, baselined: accepted.size }
}

/** The baseline after merging; entry by entry if git could not merge the file. */
function mergedBaseline(
  { base, merged, conflicts }: JudgedPull,
  before: Baseline | undefined,
): Baseline | undefined {
  const own = readBaseline(merged)
  if (!conflicts.includes(baselineName) || !own || !before) return own
  return mergeBaselines(readBaseline(base), before, own)
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
