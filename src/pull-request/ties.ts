/**
 * What links open pull requests to each other.
 */

import type { Corpus } from '../corpus/corpus.ts'
import { missingFragment } from '../corpus/links/missing-fragment.ts'
import { resolveLink } from '../corpus/links/resolve.ts'
import type { DocumentFacts, LinkFact } from '../document/facts.ts'
import type { Finding } from '../engine/finding.ts'
import type { Break, Tie } from '../engine/merge-order.ts'
import { folderOf, isMarkdown } from '../text/paths.ts'
import type { OpenCorpus } from './elsewhere.ts'
import type { OpenPull } from './states.ts'

/** The links of new findings that wait for another pull request. */
export function tiesOf(name: string, findings: readonly Finding[]): Tie[] {
  const ties: Tie[] = []
  for (const { args, scope, path: document, range } of findings) {
    if (scope !== 'new' || args.verdict !== 'pending') continue
    const { path, fragment } = args
    const target = fragment === undefined ? String(path) : `${path}#${fragment}`
    ties.push({ from: name, document, range, target, refs: args.refs as readonly string[] })
  }
  return ties
}

/** A link that a pull request adds, into what is on the target. */
interface NewLink {
  facts: DocumentFacts
  link: LinkFact
  /** File or folder it leads to. */
  path: string
  hasFragment: boolean
}

/** What finding breaks needs beside the pull requests. */
export interface BreakContext {
  /** The state they all will land on. */
  target: Corpus
  open: OpenCorpus
  /** Whether the links of a document are judged. */
  isJudged: (path: string) => boolean
}

/**
 * Links of each pull request into what another one renames or removes: a file, a folder, or an
 * anchor. Of two that are stacked, the upper one has been judged with the links of the lower.
 */
export function findBreaks(pulls: readonly OpenPull[], context: BreakContext): Break[] {
  const { target, open } = context
  const breaks: Break[] = []
  const linksOf = new Map(pulls.map((pull) => [pull, newLinks(pull, context)]))
  for (const by of pulls) {
    const { gone, changed } = losses(by, open)
    if (gone.size === 0 && changed.size === 0) continue
    for (const [from, links] of linksOf) {
      if (from === by || isStacked(by, from)) continue
      for (const { facts, link, path, hasFragment } of links) {
        const found = { by: by.name, from: from.name, document: facts.path, range: link.range }
        if (gone.has(path)) {
          const movedTo = gone.get(path)
          breaks.push({ ...found, path, ...(movedTo === undefined ? {} : { movedTo }) })
        } else if (hasFragment && changed.has(path)) {
          const anchor = lostFragment(facts.path, link.target, target, open(by.merged))
          if (anchor !== undefined) breaks.push({ ...found, path: `${path}#${anchor}`, anchor })
        }
      }
    }
  }
  return breaks
}

/** Whether one of two pull requests has the other's commits. */
export function isStacked(one: OpenPull, other: OpenPull): boolean {
  return one.carries?.has(other.name) === true || other.carries?.has(one.name) === true
}

/** Files and folders that go away, with the place they move to, and documents that change. */
function losses(
  { changes, merged }: OpenPull,
  open: OpenCorpus,
): { gone: Map<string, string | undefined>; changed: Set<string> } {
  const gone = new Map<string, string | undefined>()
  const changed = new Set<string>()
  for (const { kind, path, from } of changes) {
    if (kind === 'modified' && isMarkdown(path)) changed.add(path)
    const lost = kind === 'removed' ? path : kind === 'renamed' ? from : undefined
    if (lost === undefined || merged.files.has(lost)) continue
    gone.set(lost, kind === 'renamed' ? path : undefined)
    const after = open(merged)
    let folder = folderOf(lost)
    for (; folder !== '' && !after.isFolder(folder); folder = folderOf(folder)) {
      gone.set(folder, undefined)
    }
  }
  return { gone, changed }
}

/** Links that a pull request adds, to files and folders that are on the target. */
function newLinks(pull: OpenPull, { target, open, isJudged }: BreakContext): NewLink[] {
  const head = open(pull.head)
  const base = open(pull.base)
  const links: NewLink[] = []
  for (const { kind, path, from = path } of pull.changes) {
    if (kind === 'removed' || !isMarkdown(path) || !isJudged(path)) continue
    const facts = head.facts(path)
    if (!facts) continue
    const before = base.file(from) === undefined ? undefined : base.facts(from)
    const known = new Set(before?.links.map((link) => link.target))
    for (const link of facts.links) {
      if (known.has(link.target)) continue
      const resolution = resolveLink(target, path, link.target)
      if (resolution.kind !== 'file' && resolution.kind !== 'folder') continue
      if (resolution.kind === 'file' && resolution.self) continue
      const hasFragment = resolution.fragment !== undefined
      links.push({ facts, link, path: resolution.path, hasFragment })
    }
  }
  return links
}

/** The fragment of a link, if `before` has it and `after` has not. */
function lostFragment(
  from: string,
  target: string,
  before: Corpus,
  after: Corpus,
): string | undefined {
  if (missingFragment(before, from, target)) return undefined
  const missing = missingFragment(after, from, target)
  return missing && String(missing.args.fragment)
}
