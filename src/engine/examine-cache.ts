/**
 * Documents that were read before. States of a repository share most of their documents: each
 * content is parsed once, however many states are judged.
 */
import type { Examined, ReadText } from './examine.ts'

/** What was read under one configuration, by content. */
export class ExamineCache {
  /** Rules and their options depend on the path, too. */
  readonly #examined = new Map<string, Examined>()
  readonly #texts = new Map<string, ReadText>()

  /** What a document said; `undefined` if it was not examined. */
  examined(path: string, version: string): Examined | undefined {
    return this.#examined.get(`${version} ${path}`)
  }

  /** What a text says, whether or not rules looked at it. */
  text(version: string): ReadText | undefined {
    return this.#texts.get(version)
  }

  /** Keep what a document said. */
  keep(path: string, version: string, examined: Examined): void {
    this.#examined.set(`${version} ${path}`, examined)
    this.keepText(version, examined)
  }

  /** Keep a text that no rule looked at. */
  keepText(version: string, text: ReadText): void {
    if (text.facts) this.#texts.set(version, text)
  }
}
