/**
 * The branches and tags of a repository that an address on its forge can name, and their files. All
 * of it is asked for once, and only where a document has such an address.
 */
import type { Reference, References, Workspace } from '../engine/workspace.ts'
import { GitError, git } from './git.ts'
import { GitTree } from './git-tree.ts'
import { LocalObjects } from './local-objects.ts'

/** Branches and tags, and commits, whose files are looked at: each takes a call of git. */
const maxListed = { branch: 12, tag: 12, commit: 8 }

/** On this day GitHub began to call the first branch of a repository `main`. */
const mainSince = '2020-10-01'

/** How long git may look for an old commit. */
const lookBackMs = 5000

interface Named {
  kind: Reference['kind']
  /** Names of commits or tags: the forge's, and what is here. */
  oids: Set<string>
}

/** References as the last fetch left them. */
export class LocalReferences implements References {
  readonly #root: string
  readonly #remoteName: string
  readonly #fetchesAll: boolean
  readonly #objects: LocalObjects
  readonly #found = new Map<string, Reference>()
  readonly #states = new Map<string, GitTree | undefined>()
  readonly #listed = new Map<Reference['kind'], number>()
  #all:
    | { heads: Map<string, Named>; tags: Map<string, Named>; main: string | undefined }
    | undefined
  #areComplete: boolean | undefined
  #mayBeRenamed: boolean | undefined

  /** @param fetches What the remote's `fetch` settings say. */
  constructor(root: string, remoteName: string, fetches: readonly string[]) {
    this.#root = root
    this.#remoteName = remoteName
    this.#fetchesAll = fetches.includes(`+refs/heads/*:refs/remotes/${remoteName}/*`)
    this.#objects = new LocalObjects(root)
  }

  get defaultBranch(): string | undefined {
    return this.#list().main
  }

  find(rest: string): Reference | undefined {
    const { heads, tags } = this.#list()
    const full = /^refs\/(heads|tags)\/(.*)$/s.exec(rest)
    const kinds = full ? [full[1] === 'heads' ? heads : tags] : [heads, tags]
    const bare = full?.[2] ?? rest
    for (let end = bare.indexOf('/'); ; end = bare.indexOf('/', end + 1)) {
      const name = end === -1 ? bare : bare.slice(0, end)
      for (const names of kinds) {
        const named = names.get(name)
        if (named) return this.#reference(name, named)
      }
      if (end === -1) break
    }
    const [commit] = /^[0-9a-f]{7,64}(?=\/|$)/i.exec(rest) ?? []
    if (commit === undefined) return undefined
    return this.#reference(commit, { kind: 'commit', oids: new Set([commit]) })
  }

  areComplete(): boolean {
    this.#areComplete ??=
      this.#fetchesAll &&
      this.defaultBranch !== undefined &&
      this.#lines('rev-parse', '--is-shallow-repository')[0] === 'false'
    return this.#areComplete
  }

  /**
   * Not if the history begins after GitHub's first branches were called `main`: in an older repository
   * a name that is gone was mostly the first branch's.
   */
  mayBeRenamed(): boolean {
    this.#mayBeRenamed ??= !this.#isYoung()
    return this.#mayBeRenamed
  }

  #reference(name: string, { kind, oids }: Named): Reference {
    const key = `${kind} ${name}`
    const known = this.#found.get(key)
    if (known) return known
    const states = () => [...oids].flatMap((oid) => this.#state(kind, oid) ?? [])
    const reference: Reference = { kind, name, states }
    this.#found.set(key, reference)
    return reference
  }

  #state(kind: Reference['kind'], oid: string): Workspace | undefined {
    if (!this.#states.has(oid)) {
      const listed = this.#listed.get(kind) ?? 0
      if (listed >= maxListed[kind]) return undefined
      this.#listed.set(kind, listed + 1)
      const tree = this.#objects.tree(oid)
      this.#states.set(oid, tree && new GitTree(this.#objects, tree))
    }
    return this.#states.get(oid)
  }

  #list() {
    if (this.#all) return this.#all
    const remote = `refs/remotes/${this.#remoteName}/`
    const heads = new Map<string, Named>()
    const tags = new Map<string, Named>()
    let main: string | undefined
    const format = '--format=%(refname) %(objectname) %(symref)'
    // The forge's state of a branch first: what is here may not have been pushed.
    for (const line of this.#lines('for-each-ref', format, remote, 'refs/heads/', 'refs/tags/')) {
      const [name = '', oid = '', target = ''] = line.split(' ')
      if (name === `${remote}HEAD`) main = target.slice(remote.length)
      else if (name.startsWith(remote)) add(heads, 'branch', name.slice(remote.length), oid)
      else if (name.startsWith('refs/heads/')) add(heads, 'branch', name.slice(11), oid)
      else add(tags, 'tag', name.slice('refs/tags/'.length), oid)
    }
    this.#all = { heads, tags, main: main === '' ? undefined : main }
    return this.#all
  }

  #isYoung(): boolean {
    const old = [
      'log',
      '-1',
      '--format=%H',
      `--until=${mainSince}`,
      `refs/remotes/${this.#remoteName}/HEAD`,
      '--',
    ]
    try {
      return git(this.#root, old, { timeoutMs: lookBackMs }).stdout === ''
    } catch {
      return false
    }
  }

  #lines(...args: string[]): string[] {
    try {
      return git(this.#root, args)
        .stdout.split('\n')
        .filter((line) => line !== '')
    } catch (error) {
      if (error instanceof GitError) return []
      throw error
    }
  }
}

function add(names: Map<string, Named>, kind: Named['kind'], name: string, oid: string): void {
  const known = names.get(name)
  if (known) known.oids.add(oid)
  else names.set(name, { kind, oids: new Set([oid]) })
}
