/**
 * The branches and tags of a repository that an address on its forge can name, and their files. All
 * of it is asked for once, and only where a document has such an address.
 */
import type { Reference, References, Workspace } from '../corpus/workspace.ts'
import { CommitState } from './commit-state.ts'
import { GitError, git } from './git.ts'
import { GitTree } from './git-tree.ts'
import { LocalObjects } from './local-objects.ts'
import { PathLookup } from './path-lookup.ts'

/** Commits whose files are listed: each takes a call of git. */
const maxListed = 6

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
  readonly #lookup: PathLookup
  readonly #isPartial: boolean
  readonly #states = new Map<string, CommitState>()
  readonly #listed = new Map<string, GitTree | undefined>()
  #all:
    | { heads: Map<string, Named>; tags: Map<string, Named>; main: string | undefined }
    | undefined
  #areComplete: boolean | undefined
  #mayBeRenamed: boolean | undefined

  /**
   * @param fetches What the remote's `fetch` settings say.
   * @param isPartial Whether contents may be missing: git tells of no path whose content it lacks.
   */
  constructor(root: string, remoteName: string, fetches: readonly string[], isPartial: boolean) {
    this.#root = root
    this.#remoteName = remoteName
    this.#fetchesAll = fetches.includes(`+refs/heads/*:refs/remotes/${remoteName}/*`)
    this.#isPartial = isPartial
    this.#objects = new LocalObjects(root)
    this.#lookup = new PathLookup(root)
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

  foresee(call: () => void): void {
    this.#lookup.foresee(call)
  }

  #reference(name: string, { kind, oids }: Named): Reference {
    const key = `${kind} ${name}`
    const known = this.#found.get(key)
    if (known) return known
    const listed = () => [...oids].flatMap((oid) => this.#listedState(oid) ?? [])
    const states = () => [...oids].flatMap((oid) => this.#state(oid) ?? [])
    const reference: Reference = { kind, name, listed, states: this.#isPartial ? listed : states }
    this.#found.set(key, reference)
    return reference
  }

  /** A commit whose paths are looked up; `undefined` if it is not here. */
  #state(oid: string): Workspace | undefined {
    const isHere = this.#lookup.ask(`${oid}^{tree}`) !== undefined
    if (!isHere && !this.#lookup.isCollecting) return undefined
    let state = this.#states.get(oid)
    if (!state) {
      state = new CommitState(oid, this.#lookup, this.#objects)
      this.#states.set(oid, state)
    }
    return state
  }

  /** A commit with all its files. */
  #listedState(oid: string): Workspace | undefined {
    if (!this.#listed.has(oid)) {
      if (this.#listed.size >= maxListed) return undefined
      const tree = this.#objects.tree(oid)
      this.#listed.set(oid, tree && new GitTree(this.#objects, tree))
    }
    return this.#listed.get(oid)
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
