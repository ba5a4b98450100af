/**
 * Judging texts that are no documents: titles, bodies, commit messages, identities.
 */

import type { Root } from 'mdast'
import type { Commit } from '../corpus/changes.ts'
import type { Problem } from '../corpus/workspace.ts'
import { calm } from '../document/calm.ts'
import type { Parser } from '../document/parsed-markdown.ts'
import type { Config } from '../engine/config/config.ts'
import { describeCrash } from '../engine/crash.ts'
import {
  compareFindings,
  type Finding,
  type Summary,
  summarize,
  type TextPlace,
} from '../engine/finding.ts'
import type { Surface } from '../engine/rule.ts'
import { toFinding } from '../engine/to-finding.ts'
import { Source } from '../text/source.ts'

/** A text to be judged. */
export interface JudgedText {
  /** `pr-title`, `pr-body`, `commit/SHA`, or the file a message stands in. */
  path: string
  /** What it is, if it is no file. */
  text?: TextPlace
  surface: Surface
  content: string
}

/** What judging texts found. */
export interface TextResult {
  findings: Finding[]
  /** Texts that a rule could not judge. */
  problems: Problem[]
  summary: Summary
  /** Text that a finding stands in. */
  source: (finding: Finding) => Source | undefined
}

/**
 * Judge texts by every rule that looks at texts.
 *
 * @param today Today, `YYYY-MM-DD`.
 * @param parse Reads a text as Markdown, for the rules that want it so.
 */
export function judgeTexts(
  texts: readonly JudgedText[],
  config: Config,
  today: string,
  parse: Parser,
): TextResult {
  const findings: Finding[] = []
  const problems: Problem[] = []
  const sources = new Map<Finding, Source>()
  for (const { path, text: place, surface, content } of texts) {
    const source = new Source(content)
    let tree: Root | undefined
    const text = {
      surface,
      source,
      get tree() {
        tree ??= parse(calm(source.text)).tree
        return tree
      },
    }
    for (const { rule, severity, options } of config.rulesFor(path)) {
      try {
        rule.judgeText?.({
          text,
          options,
          today,
          report(report) {
            const made = toFinding(rule, severity, path, report)
            const finding = place ? { ...made, text: place } : made
            findings.push(finding)
            sources.set(finding, source)
          },
        })
      } catch (error) {
        problems.push({ path, message: describeCrash(rule.name, error) })
      }
    }
  }
  const said = new Set(findings.filter((finding) => !isSquash(finding)).map(markOf))
  // What the title, the body or a commit has as well is said there.
  const kept = findings
    .filter((finding) => !isSquash(finding) || !said.has(markOf(finding)))
    .sort(compareFindings)
  return {
    findings: kept,
    problems,
    summary: summarize(kept, {
      documents: new Set(texts.map(({ path }) => path)).size,
      suppressed: 0,
      baselined: 0,
    }),
    source: (finding) => sources.get(finding),
  }
}

/** Messages and identities of commits. */
export function commitTexts(commits: readonly Commit[]): JudgedText[] {
  return commits.flatMap(({ sha, author, committer, message }) => {
    const place = placed({ kind: 'commit', sha })
    const identities = [...new Set([author, committer])]
    return [
      { ...place, surface: 'commit-message' as const, content: message },
      ...identities.map((content) => ({ ...place, surface: 'commit-author' as const, content })),
    ]
  })
}

/** A pull request's title and body, as far as they are given. */
export interface GivenTexts {
  title?: string | undefined
  body?: string | undefined
}

/** Title and body of a pull request. */
export function pullTexts({ title, body }: GivenTexts): JudgedText[] {
  return [
    ...(title === undefined ? [] : [ofPull('pr-title', title)]),
    ...(body === undefined ? [] : [ofPull('pr-body', body)]),
  ]
}

/**
 * Title and body as a squash merge would put them into a commit. It is judged as well: a policy may
 * allow in a body what it forbids in the history.
 */
export function squashText({ title, body }: GivenTexts): JudgedText[] {
  if (title === undefined || body === undefined) return []
  return [ofPull('squash-commit', `${title}\n\n${body}`)]
}

function ofPull(kind: 'pr-title' | 'pr-body' | 'squash-commit', content: string): JudgedText {
  return { ...placed({ kind }), surface: kind, content }
}

/** A text with the name that stands for it where others have their path. */
export function placed(text: TextPlace): { path: string; text: TextPlace } {
  return { path: text.kind === 'commit' ? `commit/${text.sha}` : text.kind, text }
}

function isSquash({ text }: Finding): boolean {
  return text?.kind === 'squash-commit'
}

/** What a finding says wherever the same mark stands. */
function markOf({ rule, args }: Finding): string {
  return JSON.stringify([rule, args.match])
}
