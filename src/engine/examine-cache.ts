/**
 * Documents that were examined before. States of a repository share most of their documents: each
 * content is parsed once, however many states are judged.
 */
import type { DocumentFacts } from '../document/facts.ts'
import type { Examined } from './examine.ts'

/** What was examined under one configuration, by path and content. */
export class ExamineCache {
  readonly #examined = new Map<string, Examined>()
  readonly #facts: Map<string, DocumentFacts>

  /** @param shared Cache to share facts with: they do not depend on which rules are on. */
  constructor(shared?: ExamineCache) {
    this.#facts = shared ? shared.#facts : new Map()
  }

  /** What a document said; `undefined` if it was not examined, or its version is not known. */
  get(path: string, version: string | undefined): Examined | undefined {
    return version === undefined ? undefined : this.#examined.get(keyOf(path, version))
  }

  /** A document's facts, whether or not rules looked at it. */
  facts(path: string, version: string | undefined): DocumentFacts | undefined {
    return version === undefined ? undefined : this.#facts.get(keyOf(path, version))
  }

  /** Keep what a document said. */
  keep(version: string | undefined, examined: Examined): void {
    if (version === undefined) return
    this.#examined.set(keyOf(examined.path, version), examined)
    if (examined.facts) this.keepFacts(version, examined.facts)
  }

  /** Keep the facts of a document that no rule looked at. */
  keepFacts(version: string | undefined, facts: DocumentFacts): void {
    if (version !== undefined) this.#facts.set(keyOf(facts.path, version), facts)
  }
}

/** The path counts: rules and their options depend on it. */
function keyOf(path: string, version: string): string {
  return `${version} ${path}`
}
