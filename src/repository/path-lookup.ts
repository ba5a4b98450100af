/**
 * What lies at paths of commits: all questions that can be foreseen are put to git in one call, and no
 * commit's files are listed for them.
 */
import { GitError, git } from './git.ts'

/** What lies there. */
export interface Found {
  type: 'blob' | 'tree'
  oid: string
}

/** Answers to names of objects: `COMMIT:PATH`, `COMMIT^{tree}`. */
export class PathLookup {
  readonly #root: string
  readonly #answers = new Map<string, Found | undefined>()
  #collected: Set<string> | undefined

  constructor(root: string) {
    this.#root = root
  }

  /** Put the questions that a call asks to git at once; they have no answer before it has ended. */
  foresee(call: () => void): void {
    this.#collected = new Set()
    try {
      call()
      this.#askAll(this.#collected)
    } finally {
      this.#collected = undefined
    }
  }

  /** Whether questions are collected only. */
  get isCollecting(): boolean {
    return this.#collected !== undefined
  }

  /** What has a name; `undefined` if nothing has, or it is only foreseen. */
  ask(name: string): Found | undefined {
    if (!this.#answers.has(name)) {
      if (this.#collected) {
        this.#collected.add(name)
        return undefined
      }
      this.#askAll([name])
    }
    return this.#answers.get(name)
  }

  /** Names and objects of all files that were found. */
  *files(): Iterable<[name: string, oid: string]> {
    for (const [name, found] of this.#answers) if (found?.type === 'blob') yield [name, found.oid]
  }

  #askAll(names: Iterable<string>): void {
    // git takes a line for a name.
    const asked = [...names].filter((name) => !name.includes('\n') && !this.#answers.has(name))
    if (asked.length === 0) return
    const lines = this.#answersTo(asked)
    for (const [index, name] of asked.entries()) {
      const [, oid = '', type] = /^([0-9a-f]+) (blob|tree) \d+$/.exec(lines[index] ?? '') ?? []
      this.#answers.set(name, type === undefined ? undefined : { type: type as Found['type'], oid })
    }
  }

  #answersTo(names: readonly string[]): string[] {
    try {
      const input = `${names.join('\n')}\n`
      return git(this.#root, ['cat-file', '--batch-check'], { input }).stdout.split('\n')
    } catch (error) {
      if (error instanceof GitError) return []
      throw error
    }
  }
}
