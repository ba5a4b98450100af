/**
 * Correcting until nothing is left to correct: a verdict → texts → the next verdict. Reads and
 * writes nothing; the caller judges.
 *
 * Corrections may undo or repeat each other without end. A document whose text comes back, or still
 * changes after `maxPasses`, is given up: its text stays as it was, and the others are corrected
 * anew, because what was done to them may rest on what was done to it.
 */

import type { Problem } from '../corpus/workspace.ts'
import type { Finding } from './finding.ts'
import { applyEdits, collectEdits, type Joins, joinsOf, type RuleEdit } from './fix.ts'
import type { Rule } from './rule.ts'
import type { Session, Verdict } from './session.ts'

/**
 * Most passes over all documents. Each makes every correction that fits beside the others: what
 * takes more than a handful does not end.
 */
export const maxPasses = 20

/** Passes before the limit whose rules are named. */
const lastPasses = 5

/** What corrections are made from. */
type Found = Pick<Verdict, 'findings' | 'source'>

/** A text that corrections made, and how many they were, by rule. */
interface Version {
  text: string
  made: ReadonlyMap<string, number>
}

/** A document that was corrected. Texts with their byte order mark. */
export interface Corrected {
  path: string
  before: string
  after: string
  /** Number of corrections, by rule, in the order of the rules' names. */
  made: Readonly<Record<string, number>>
}

/** A repository's texts while they are corrected. */
export class Corrections {
  /** Texts that differ from what was read, byte order mark included, by path. */
  readonly contents: Map<string, string>
  readonly #given: ReadonlyMap<string, string>
  readonly #joins: Joins
  readonly #versions = new Map<string, Version[]>()
  /** Documents that were given up, with the rules that would not rest. */
  readonly #restless = new Map<string, readonly string[]>()
  #passes = 0

  /**
   * @param rules Rules whose corrections are made.
   * @param given Texts that are there before any correction and stand for what lies on disk.
   */
  constructor(rules: readonly Rule[], given: ReadonlyMap<string, string> = new Map()) {
    this.#joins = joinsOf(rules)
    this.#given = new Map(given)
    this.contents = new Map(given)
  }

  /**
   * Make the corrections of a verdict.
   *
   * @param verdict What was found in `contents`.
   * @returns Whether texts have changed and are to be judged again; if not, this verdict is the last.
   */
  advance({ findings, source }: Found): boolean {
    const changes = this.#changes(findings, source)
    if (changes.size === 0) return false
    this.#passes++
    const restless = [...changes].filter(([path, { text }]) => {
      return this.#passes > maxPasses || this.#versions.get(path)?.some((it) => it.text === text)
    })
    if (restless.length > 0) {
      this.#giveUp(restless)
      return true
    }
    for (const [path, version] of changes) {
      this.#versions.get(path)?.push(version)
      this.contents.set(path, version.text)
    }
    return true
  }

  /** Paths of the documents that corrections have changed, sorted. */
  get changed(): string[] {
    return [...this.#versions.keys()].sort()
  }

  /** The documents that corrections have changed, by path. */
  get corrected(): Corrected[] {
    return this.changed.map((path) => {
      const versions = this.#versions.get(path) ?? []
      const [before = '', after = ''] = [versions[0]?.text, versions.at(-1)?.text]
      return { path, before, after, made: sumOf(versions) }
    })
  }

  /** Documents that could not be brought to rest and were left as they are. */
  get problems(): Problem[] {
    return [...this.#restless].map(([path, rules]) => ({ path, message: restlessMessage(rules) }))
  }

  #changes(findings: readonly Finding[], sourceOf: Verdict['source']): Map<string, Version> {
    const changes = new Map<string, Version>()
    for (const [path, edits] of collectEdits(findings, this.#joins)) {
      const source = this.#restless.has(path) ? undefined : sourceOf(path)
      if (!source) continue
      const text = applyEdits(source.text, edits)
      if (text === source.text) continue
      changes.set(path, { text: source.withText(text), made: countEdits(edits) })
      if (!this.#versions.has(path)) {
        this.#versions.set(path, [{ text: source.withText(source.text), made: new Map() }])
      }
    }
    return changes
  }

  #giveUp(restless: readonly [string, Version][]): void {
    for (const [path, last] of restless) {
      const versions = this.#versions.get(path) ?? []
      // Corrections that were made before are all right: only the last ones go round.
      const first = versions.findIndex(({ text }) => text === last.text)
      const from = first === -1 ? versions.length - lastPasses : first + 1
      const names = [...versions.slice(from), last].flatMap(({ made }) => [...made.keys()])
      this.#restless.set(path, [...new Set(names)].sort())
    }
    this.#versions.clear()
    this.#passes = 0
    this.contents.clear()
    for (const [path, text] of this.#given) this.contents.set(path, text)
  }
}

/**
 * Correct until nothing is left to correct.
 *
 * @param session The repository as it was found; contents that `corrections` was given are in it.
 * @param judge Judges it, and each corrected state of it.
 * @returns The last verdict.
 */
export function* correct<Result extends Found>(
  session: Session,
  corrections: Corrections,
  judge: (session: Session) => Generator<undefined, Result>,
): Generator<undefined, Result> {
  let found = yield* judge(session)
  while (corrections.advance(found)) found = yield* judge(session.edit(corrections.contents))
  return found
}

function countEdits(edits: readonly RuleEdit[]): Map<string, number> {
  const made = new Map<string, number>()
  for (const { rule, corrections } of edits) made.set(rule, (made.get(rule) ?? 0) + corrections)
  return made
}

function sumOf(versions: readonly Version[]): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const [rule, number] of versions.flatMap(({ made }) => [...made]).sort()) {
    sum[rule] = (sum[rule] ?? 0) + number
  }
  return sum
}

function restlessMessage(rules: readonly string[]): string {
  const names = rules.map((rule) => `\`${rule}\``).join(' and ')
  const what =
    rules.length > 1
      ? `rules ${names} undo or repeat each other`
      : `rule ${names} undo or repeat themselves`
  return `could not be brought to rest: the corrections of ${what}; nothing of it was written, correct it by hand`
}
