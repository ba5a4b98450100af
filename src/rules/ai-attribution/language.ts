/** How one language says that a tool did a piece of work: the shape of the data beside this file. */

/**
 * One language.
 *
 * `{T}` is a mention of a tool, `{I}` an everyday word as well. Patterns are tried only in sentences
 * that have one.
 */
export interface Language {
  name: string
  /** Only sentences with these letters or little words are tried. */
  script: RegExp
  /** Statements: who did it, what was done, in a form that only a report has. */
  patterns: readonly string[]
  /** Means without the work ("with the help of {T}"): they count where `done` is found, too. */
  means: readonly string[]
  /** Something was done: past forms, participles, the author. */
  done: string
  negation: string
  /** Rules, wishes, features. */
  veto: string
  /** Other people's work, what happens again and again, what a program does. */
  others: string
  /** A verb with its object before a participle, which is then the object's attribute. */
  object?: string
  /** How a sentence goes on whose statement is an attribute of its subject. */
  goesOn?: string
}
