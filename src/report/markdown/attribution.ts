/**
 * A mark of a tool: where it is, and how to get rid of it.
 */
import type { Finding } from '../../engine/finding.ts'
import { sentence } from '../sentences.ts'
import { codeSpan, prose } from './escape.ts'
import { commitsOf, type ItemContext, linesOf, placesOf } from './place.ts'

/** What the mark is, in which texts, and the remedy. */
export function attributionText(findings: readonly Finding[], { links }: ItemContext): string {
  const [first] = findings
  if (!first) return ''
  const mark = codeSpan(String(first.args.match))
  const contains = `${subjectOf(findings, links)} ${mark}, which attributes the work to a tool.`
  return `${contains} ${remedyOf(first)}`
}

function remedyOf({ args, note }: Finding): string {
  const removal = args.surface === 'commit-message' ? 'Reword the message' : 'Remove it'
  if (note === undefined) return `${removal}.`
  // Such a note says only how to keep it from coming back.
  const [, tool, setting] = /^([^`.:]{1,40}): (.+)$/s.exec(note) ?? []
  if (tool === undefined || setting === undefined) return prose(sentence(note))
  return `${removal}. ${prose(sentence(`To keep it from coming back in ${tool}: ${setting}`))}`
}

function subjectOf(findings: readonly Finding[], links: ItemContext['links']): string {
  const isOne = new Set(findings.map((each) => each.path)).size === 1
  switch (findings[0]?.args.surface) {
    case 'pr-title':
      return 'The pull request title contains'
    case 'pr-body':
      return `The pull request body (${linesOf(findings)}) contains`
    case 'commit-author':
      return `The author or committer of ${commitsOf(findings)} is`
    case 'commit-message':
      if (findings[0]?.text === undefined) break
      return isOne
        ? `The message of ${commitsOf(findings)} contains`
        : `The messages of ${commitsOf(findings)} contain`
    case 'squash-commit':
      return 'The commit that a squash merge would make contains'
  }
  const places = placesOf(findings, links)
  return `${places.charAt(0).toUpperCase()}${places.slice(1)}: Contains`
}
