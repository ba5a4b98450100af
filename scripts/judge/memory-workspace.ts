import type { FileState, RemoteRepository, Workspace } from '../../src/corpus/workspace.ts'

/** A repository in memory. Values are contents; `states` says which files are not tracked. */
export class MemoryWorkspace implements Workspace {
  readonly files: ReadonlyMap<string, FileState>
  readonly underGit = true
  readonly #contents: Readonly<Record<string, string | Uint8Array>>
  readonly #remote: RemoteRepository | undefined

  constructor(
    contents: Readonly<Record<string, string | Uint8Array>>,
    { states = {}, remote }: { states?: Record<string, FileState>; remote?: RemoteRepository } = {},
  ) {
    this.#contents = contents
    this.#remote = remote
    const paths = Object.keys(contents).sort()
    this.files = new Map(paths.map((path) => [path, states[path] ?? 'tracked']))
  }

  read(path: string): Uint8Array {
    const content = this.#contents[path]
    if (content === undefined) throw new Error('vanished while it was being read; run again')
    return typeof content === 'string' ? new TextEncoder().encode(content) : content
  }

  isIgnored(): boolean {
    return false
  }

  resolveSymlink(): undefined {
    return undefined
  }

  remote(): RemoteRepository | undefined {
    return this.#remote
  }
}
