/**
 * Links to what only other open pull requests bring: one item, because there is one thing to do.
 */
import type { Finding } from '../../engine/finding.ts'
import { mergeTogether } from '../../engine/merge-together.ts'
import { baseName } from '../../text/paths.ts'
import { codeSpan, enumerate, refName } from './escape.ts'
import { type ItemContext, linesOf, placesOf } from './place.ts'

/** Targets that are named before the rest is counted. */
const maxTargets = 8
/** Pull requests that are named for one target. */
const maxRefs = 2

interface Target {
  path: string
  fragment: string
  refs: readonly string[]
  /** Anchor that the document lacks there, too; `undefined` if it lacks none. */
  missingAnchor: string | undefined
  findings: Finding[]
}

/** Which targets are not there yet, who brings them, and where they are linked from. */
export function pendingText(
  findings: readonly Finding[],
  { targetName, links }: ItemContext,
): string {
  const targets = targetsOf(findings)
  const names = namesOf(targets)
  const documents = new Set(findings.map(({ path }) => path))
  const [document = ''] = documents
  const shown = targets.slice(0, maxTargets).map((target) => {
    const places =
      documents.size === 1
        ? linesOf(target.findings, links)
        : `linked in ${placesOf(target.findings, links)}`
    const { refs, missingAnchor } = target
    const but = missingAnchor === undefined ? '' : `, without ${codeSpan(`#${missingAnchor}`)}`
    return `${codeSpan(names.get(target) ?? '')} (${bringers(refs)}${but}; ${places})`
  })
  const more = targets.length - shown.length
  if (more > 0) shown.push(`${more} more`)
  const subject = documents.size === 1 ? codeSpan(document) : 'This pull request'
  const remedy = findings[0]?.args.together === true ? mergeTogether : remedyFor(targets)
  const what = `${whatOf(targets)} not on ${codeSpan(targetName)} yet`
  return `${subject} links to ${what}: ${enumerate(shown)}. ${remedy}`
}

function whatOf(targets: readonly Target[]): string {
  const noun = nounOf(targets)
  return targets.length === 1 ? `a ${noun} that is` : `${noun}s that are`
}

function remedyFor(targets: readonly Target[]): string {
  const [first] = targets
  return first && targets.length === 1
    ? `Merge ${bringers(first.refs)} first, or remove or defer the link.`
    : 'Merge those first, or remove or defer the links.'
}

/** Findings by what they lead to. */
function targetsOf(findings: readonly Finding[]): Target[] {
  const targets = new Map<string, Target>()
  for (const finding of findings) {
    const { path, target, fragment, refs, missingAnchor } = finding.args
    const to = {
      path: String(path ?? target ?? ''),
      fragment: fragment === undefined ? '' : `#${fragment}`,
      refs: Array.isArray(refs) ? (refs as readonly string[]) : [],
      missingAnchor: missingAnchor === undefined ? undefined : String(missingAnchor),
    }
    const key = JSON.stringify(to)
    const known = targets.get(key)
    if (known) known.findings.push(finding)
    else targets.set(key, { ...to, findings: [finding] })
  }
  return [...targets.values()]
}

/** File names; whole paths where two targets have the same name. */
function namesOf(targets: readonly Target[]): Map<Target, string> {
  const paths = new Map<string, Set<string>>()
  for (const { path } of targets) {
    const same = paths.get(baseName(path)) ?? new Set()
    paths.set(baseName(path), same.add(path))
  }
  return new Map(
    targets.map((target) => {
      const { path, fragment } = target
      const name = baseName(path)
      const isUnique = paths.get(name)?.size === 1
      return [target, (isUnique ? name : path) + fragment]
    }),
  )
}

function nounOf(targets: readonly Target[]): string {
  const sections = targets.filter(({ fragment }) => fragment !== '').length
  if (sections === 0) return 'document'
  return sections === targets.length ? 'section' : 'target'
}

/** `#124`, `#124 or #125`, `#124, #125 or 3 more`. */
export function bringers(refs: readonly string[]): string {
  const names = refs.map(refName)
  if (names.length <= maxRefs) return enumerate(names, 'or')
  return enumerate([...names.slice(0, maxRefs), `${names.length - maxRefs} more`], 'or')
}
