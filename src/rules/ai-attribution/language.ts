/** How one language says that a tool did a piece of work: the shape of the data beside this file. */

interface Named {
  name: string
  /** Only sentences with these letters or little words are tried. */
  script: RegExp
}

/** A language whose sentences are read word by word: see `readings.ts`. */
export interface ReadLanguage extends Named {
  /** Names of tools that count in this language only. */
  names?: RegExp
  /** The range of the statement in a sentence, if it makes one. */
  judge: (sentence: string) => [number, number] | undefined
}

/**
 * A language whose statements are found by patterns.
 *
 * `{T}` is a mention of a tool, `{I}` an everyday word as well. Patterns are tried only in sentences
 * that have one.
 */
export interface PatternLanguage extends Named {
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

/** One language. */
export type Language = ReadLanguage | PatternLanguage
