/**
 * Making corrections: findings → edits → text.
 */

import { compareText } from '../text/order.ts'
import type { Edit, Finding } from './finding.ts'
import type { Rule } from './rule.ts'

/** An edit and the rule that asks for it. */
export interface RuleEdit extends Edit {
  rule: string
  /** Corrections that are made with it: none for a further edit of one, several if it joins them. */
  corrections: number
}

/** The edits of one correction: all of them are made, or none. */
export interface Correction {
  rule: string
  edits: readonly Edit[]
}

/** How a rule's insertions at one place become one, by the rule's name. */
export type Joins = ReadonlyMap<string, NonNullable<Rule['join']>>

/** How these rules' insertions at one place become one. */
export function joinsOf(rules: readonly Rule[]): Joins {
  return new Map(rules.flatMap(({ name, join }) => (join ? [[name, join] as const] : [])))
}

/** Edits to be made in one pass, by document. */
export function collectEdits(
  findings: readonly Finding[],
  joins: Joins = new Map(),
): Map<string, RuleEdit[]> {
  const byPath = new Map<string, Correction[]>()
  for (const { rule, fix } of findings) {
    if (!fix) continue
    const corrections = byPath.get(fix.path)
    if (corrections) corrections.push({ rule, edits: fix.edits })
    else byPath.set(fix.path, [{ rule, edits: fix.edits }])
  }
  const sorted = [...byPath].sort(([a], [b]) => compareText(a, b))
  return new Map(sorted.map(([path, corrections]) => [path, chooseEdits(corrections, joins)]))
}

/** Insertions at one place. */
interface Slot extends RuleEdit {
  texts: string[]
}

/**
 * The edits of those corrections that can be made together. Of corrections that touch the same text
 * or insert at the same place the first one is made, and the others are left to the next pass;
 * insertions of a rule that says how it joins them are made together, in the order given.
 */
export function chooseEdits(corrections: readonly Correction[], joins: Joins): RuleEdit[] {
  const chosen = new ChosenEdits(joins)
  for (const correction of corrections.toSorted((a, b) => startOf(a) - startOf(b))) {
    chosen.add(correction)
  }
  return chosen.edits()
}

function startOf({ edits }: Correction): number {
  return edits.reduce((first, { range }) => Math.min(first, range.start.offset), Infinity)
}

class ChosenEdits {
  readonly #joins: Joins
  /** By place. */
  readonly #slots: Slot[] = []

  constructor(joins: Joins) {
    this.#joins = joins
  }

  add({ rule, edits }: Correction): void {
    if (!edits.every((edit) => this.#fits(rule, edit))) return
    for (const [number, edit] of edits.entries()) {
      const corrections = number === 0 ? 1 : 0
      const index = this.#after(edit.range.start.offset)
      const before = this.#slots[index - 1]
      if (before && before.range.start.offset === edit.range.start.offset) {
        before.texts.push(edit.text)
        before.corrections += corrections
      } else this.#slots.splice(index, 0, { ...edit, rule, corrections, texts: [edit.text] })
    }
  }

  edits(): RuleEdit[] {
    return this.#slots.map(({ texts, rule, range, text, corrections }) => {
      const joined = texts.length > 1 ? this.#joins.get(rule)?.(texts) : undefined
      return { rule, range, text: joined ?? text, corrections }
    })
  }

  #fits(rule: string, { range: { start, end } }: Edit): boolean {
    const index = this.#after(start.offset)
    const before = this.#slots[index - 1]
    if (before?.range.start.offset === start.offset) {
      const inserts = before.range.end.offset === start.offset && end.offset === start.offset
      return inserts && before.rule === rule && this.#joins.has(rule)
    }
    if (before && before.range.end.offset > start.offset) return false
    const next = this.#slots[index]
    return next === undefined || next.range.start.offset >= end.offset
  }

  /** Number of the edits that start at an offset or before it. */
  #after(offset: number): number {
    let low = 0
    let high = this.#slots.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#slots[middle] as Slot).range.start.offset <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

/**
 * Apply edits to a text. Of edits that overlap or start at the same place the first one is made;
 * the others are left to the next pass.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.range.start.offset - b.range.start.offset)
  let result = ''
  let done = 0
  let lastStart = -1
  for (const { range, text: replacement } of sorted) {
    const { offset } = range.start
    if (offset < done || offset === lastStart) continue
    result += text.slice(done, offset) + replacement
    done = range.end.offset
    lastStart = offset
  }
  return result + text.slice(done)
}
