/**
 * A workspace with some contents replaced or added: unsaved text from standard input, and documents
 * between two passes of `--fix`.
 */
import { type FileState, type RemoteRepository, sortFiles, type Workspace } from './workspace.ts'

/** Looks like `base`, but reads the replaced contents where there are any. */
export class Overlay implements Workspace {
  readonly files: ReadonlyMap<string, FileState>
  readonly #base: Workspace
  readonly #contents: ReadonlyMap<string, string>

  /** Looks like `base` with these contents; of one that is an overlay itself, the others stay. */
  static of(base: Workspace, contents: ReadonlyMap<string, string>): Overlay {
    if (!(base instanceof Overlay)) return new Overlay(base, contents)
    return new Overlay(base.#base, new Map([...base.#contents, ...contents]))
  }

  private constructor(base: Workspace, contents: ReadonlyMap<string, string>) {
    this.#base = base
    this.#contents = contents
    const added = [...contents.keys()].filter((path) => !base.files.has(path))
    const untracked = added.map((path) => [path, 'untracked'] as const)
    this.files = added.length > 0 ? sortFiles(new Map([...base.files, ...untracked])) : base.files
  }

  /** Whether a file has another content here, or is here only. */
  replaces(path: string): boolean {
    return this.#contents.has(path)
  }

  get underGit(): boolean {
    return this.#base.underGit
  }

  read(path: string): Uint8Array {
    const content = this.#contents.get(path)
    return content === undefined ? this.#base.read(path) : new TextEncoder().encode(content)
  }

  version(path: string): string | undefined {
    return this.#contents.has(path) ? undefined : this.#base.version?.(path)
  }

  lacks(path: string): boolean {
    return !this.#contents.has(path) && (this.#base.lacks?.(path) ?? false)
  }

  isIgnored(path: string): boolean {
    return this.#base.isIgnored(path)
  }

  resolveSymlink(path: string): string | undefined {
    return this.#base.resolveSymlink(path)
  }

  remote(): RemoteRepository | undefined {
    return this.#base.remote()
  }
}
