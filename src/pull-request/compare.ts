/**
 * Which findings a pull request brings: those that neither the merge base nor the target has.
 *
 * A finding is the same defect where rule and fingerprint are equal, in the same document, renamed
 * or not. A finding that belongs to a passage is also the same where its line stands in another
 * document now and is gone from the old one: moving text makes no new findings.
 *
 * What the target has mended since is old only where merging did not decide: on a line that is not
 * changed, or beside a conflict. Otherwise it is another one of its kind.
 */

import type { ChangedLines } from '../corpus/changes.ts'
import { compareFindings, type Finding } from '../engine/finding.ts'
import type { Source } from '../text/source.ts'

/** Findings of a state that the merged one is compared with. */
export interface EarlierFindings {
  findings: readonly Finding[]
  /** Where its documents are after merging, if they were renamed. */
  renames: ReadonlyMap<string, string>
  /** Text of its documents. */
  source: SourceReader
}

type SourceReader = (path: string) => Source | undefined

/** What comparing needs. */
export interface Comparison {
  /** Findings after merging. */
  findings: readonly Finding[]
  /** Text of the documents after merging. */
  source: SourceReader
  base: EarlierFindings
  target: EarlierFindings
  changedLines: ChangedLines
  /** Whether merging left something to be decided. */
  hasConflicts: boolean
  /** Whether findings of a rule go with their passage. */
  travels: (rule: string) => boolean
}

/** Set the scope of every finding; sorted by path and place. */
export function setScopes(comparison: Comparison): Finding[] {
  const { findings, changedLines, base, target, hasConflicts } = comparison
  const touched = new Set(findings.filter((finding) => touches(changedLines, finding)))
  // Of two equal findings, the one on an untouched line was there before.
  const sorted = [
    ...findings.filter((finding) => !touched.has(finding)),
    ...findings.filter((finding) => touched.has(finding)),
  ]
  const source = keepSources(comparison.source)
  const onTarget = matchAll(sorted, target, { ...comparison, source })
  const onBase = matchAll(sorted, base, { ...comparison, source })
  return sorted
    .map((finding): Finding => {
      const isTouched = touched.has(finding)
      const isKnown = onTarget.has(finding) || (onBase.has(finding) && (!isTouched || hasConflicts))
      return { ...finding, scope: !isKnown ? 'new' : isTouched ? 'touched' : 'old' }
    })
    .sort(compareFindings)
}

/** Reading a document decodes it: done once for all of its findings. */
function keepSources(read: SourceReader): SourceReader {
  const sources = new Map<string, Source | undefined>()
  return (path) => {
    if (!sources.has(path)) sources.set(path, read(path))
    return sources.get(path)
  }
}

/** Whether a finding stands on a line that was changed. */
function touches(changedLines: ChangedLines, { path, range }: Finding): boolean {
  return (changedLines.get(path) ?? []).some(([first, last]) => {
    return range.start.line <= last && range.end.line >= first
  })
}

/** Findings that an earlier state has, too; each earlier finding answers for one. */
function matchAll(
  findings: readonly Finding[],
  { findings: old, renames, source: readOld }: EarlierFindings,
  { source, travels }: Pick<Comparison, 'source' | 'travels'>,
): Set<Finding> {
  const oldSource = keepSources(readOld)
  let left: Finding[] = old.map((finding) => renamed(finding, renames))
  const origins = new Map(left.map((finding, index) => [finding, old[index]?.path ?? '']))
  const matched = new Set<Finding>()
  const match = (
    keyOf: (finding: Finding) => string | undefined,
    oldKeyOf: (finding: Finding) => string | undefined = keyOf,
  ): void => {
    const pool = new Map<string, Finding[]>()
    for (const finding of left) {
      const key = oldKeyOf(finding)
      if (key === undefined) continue
      const others = pool.get(key)
      if (others) others.push(finding)
      else pool.set(key, [finding])
    }
    const used = new Set<Finding>()
    for (const finding of findings) {
      if (matched.has(finding)) continue
      const key = keyOf(finding)
      const found = key === undefined ? undefined : pool.get(key)?.shift()
      if (!found) continue
      used.add(found)
      matched.add(finding)
    }
    left = left.filter((finding) => !used.has(finding))
  }
  match((finding) => join(finding.rule, finding.path, finding.fingerprint))
  // A renamed document's links are written anew and lead where they led.
  match((finding) => {
    const { path, fragment = '' } = finding.args
    return path === undefined ? undefined : join(finding.rule, finding.path, `${path}#${fragment}`)
  })
  for (const keyOf of [asWritten, asResolved]) {
    const key = (finding: Finding, text: Source | undefined): string | undefined => {
      return text && travels(finding.rule) ? keyOf(finding, text) : undefined
    }
    match(
      (finding) => key(finding, source(finding.path)),
      (finding) => key(finding, oldSource(origins.get(finding) ?? '')),
    )
  }
  return matched
}

/** A passage that was moved as it is. */
function asWritten({ rule, fingerprint, range }: Finding, source: Source): string {
  return join(rule, fingerprint, source.line(range.start.line).trim())
}

/** A passage whose links were written anew for their new place, and lead where they led. */
function asResolved({ rule, range, args }: Finding, source: Source): string | undefined {
  const { target, path, fragment = '' } = args
  if (target === undefined || path === undefined) return undefined
  const { line, column } = range.start
  const text = source.line(line)
  const around = [text.slice(0, column - 1), text.slice(column - 1 + String(target).length)]
  return join(rule, `${path}#${fragment}`, ...around.map((part) => part.trim()))
}

/** A finding as it would be had its documents been renamed already. */
function renamed(finding: Finding, renames: ReadonlyMap<string, string>): Finding {
  let { fingerprint } = finding
  const args: Record<string, Finding['args'][string]> = { ...finding.args }
  for (const [name, value] of Object.entries(args)) {
    const now = typeof value === 'string' ? renames.get(value) : undefined
    if (now === undefined) continue
    args[name] = now
    fingerprint = fingerprint.replaceAll(JSON.stringify(value), () => JSON.stringify(now))
  }
  return { ...finding, args, fingerprint, path: renames.get(finding.path) ?? finding.path }
}

function join(...parts: readonly string[]): string {
  return parts.join('\0')
}
