/**
 * Reading git objects: revisions, trees, contents, merges, changes. Nothing is checked out and
 * nothing is written to the repository: what a merge makes goes to a temporary folder.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { devNull } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { GitError, type GitOptions, git, gitBytes } from './git.ts'
import {
  type ConfigEntry,
  listSettings,
  objectConfig,
  readSettings,
  transports,
  withoutMergeDrivers,
} from './git-settings.ts'
import { makeScratch, removeScratch } from './leftovers.ts'
import { splitRecords } from './path-bytes.ts'
import { type CertaintyReader, openHistory } from './shallow.ts'

/** A file in a tree. */
export interface TreeEntry {
  /** git's file mode: `100644`, `100755`, `120000` (symbolic link), `160000` (submodule). */
  mode: string
  /** Name of the object that holds its content. */
  oid: string
}

/** Files of a tree by path, in sorted order. */
export type Tree = ReadonlyMap<string, TreeEntry>

/** A path that two commits cannot agree on, with what each has there. */
export interface Conflict {
  path: string
  /** Paths in the merged tree: git keeps a file beside a folder or link of its name. */
  places: string[]
  base?: TreeEntry
  target?: TreeEntry
  head?: TreeEntry
}

/** A merge of two commits. */
export interface Merge {
  /** Name of the merged tree. Files that conflict hold conflict markers there. */
  tree: string
  /** What conflicts, by path. */
  conflicts: readonly Conflict[]
}

/** The objects of a repository, bare or not. */
export class ObjectStore implements Disposable {
  /** Folder inside the repository that git is called in. */
  readonly cwd: string
  readonly #scratch: string
  readonly #env: Readonly<Record<string, string>>
  readonly #contents = new Map<string, Uint8Array>()
  readonly #trees = new Map<string, Tree>()
  /** Paths and entries of all trees: states share most of them. */
  readonly #paths = new Map<string, string>()
  readonly #entries = new Map<string, TreeEntry>()
  readonly #settings: readonly ConfigEntry[]
  /** Where a shallow clone notes where its history ends. */
  readonly #shallow: string
  /** The remote that promises missing objects; `null` in a whole clone. */
  readonly #promisor: string | null
  /** What is certain about two commits where history is shallow. */
  readonly certainty: CertaintyReader
  /** Objects that need not be fetched; only kept for a partial clone. */
  #local: Set<string> | undefined

  /**
   * @throws {GitError} If `cwd` lies in no repository, or git cannot read it.
   */
  constructor(cwd: string) {
    this.cwd = cwd
    const asked = ['--absolute-git-dir', '--git-path', 'objects', '--git-path', 'shallow']
    const { stdout } = git(cwd, ['rev-parse', '--path-format=absolute', ...asked])
    const [gitDir = '', objects = '', shallow = ''] = stdout.split(/\r?\n/)
    this.#shallow = shallow
    this.certainty = openHistory({
      ask: (args, input = '') => this.git(args, { input }).stdout,
      shallowFile: shallow,
    })
    this.#settings = readSettings(git(cwd, listSettings).stdout)
    const promisor = this.#settings.find(({ key, value }) => {
      return /^remote\..*\.promisor$/s.test(key) && /^(?:true|yes|on|1)$/i.test(value)
    })
    this.#promisor = promisor?.key.slice('remote.'.length, -'.promisor'.length) ?? null
    this.#scratch = makeScratch('objects')
    const own = join(this.#scratch, 'objects')
    mkdirSync(own)
    const others = process.env.GIT_ALTERNATE_OBJECT_DIRECTORIES
    this.#env = {
      GIT_DIR: gitDir,
      GIT_OBJECT_DIRECTORY: own,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: [quoteAlternate(objects), ...(others ? [others] : [])].join(
        delimiter,
      ),
    }
  }

  [Symbol.dispose](): void {
    removeScratch(this.#scratch)
  }

  /** Ask git about references and history. Nothing is fetched for it. */
  git(
    args: readonly string[],
    options: Pick<GitOptions, 'input' | 'answers' | 'env'> = {},
  ): { stdout: string; code: number } {
    return git(this.cwd, args, { ...options, env: { ...this.#env, ...options.env } })
  }

  /**
   * Ask git about objects by their names; in a partial clone it fetches those it lacks. Of the
   * repository's own configuration only what `objectConfig` lets pass is known there.
   */
  askObjects(
    args: readonly string[],
    options: Pick<GitOptions, 'input'> = {},
  ): { stdout: string; code: number } {
    const { stdout, code } = this.#objectBytes(args, options)
    return { stdout: stdout.toString('utf8'), code }
  }

  /** The same, for output that may be no UTF-8. */
  askBytes(args: readonly string[]): Buffer {
    return this.#objectBytes(args).stdout
  }

  #objectBytes(args: readonly string[], options: Omit<GitOptions, 'online'> = {}, cwd = this.cwd) {
    const env = { ...this.#env, GIT_DIR: this.#objectFolder(), ...options.env }
    const online = this.isPartial ? { online: transports(process.env) } : {}
    return gitBytes(cwd, args, { ...options, ...online, env })
  }

  /**
   * Name of the commit that a revision stands for.
   *
   * @throws {GitError} If there is none, with what to do.
   */
  commit(revision: string): string {
    const found = this.find(revision)
    if (found !== undefined) return found
    throw new GitError(`no commit is called \`${revision}\` here; fetch it, or check the spelling`)
  }

  /** The same; `undefined` if there is none. */
  find(revision: string): string | undefined {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]
    const { stdout, code } = this.git(args, { answers: [1, 128] })
    return code === 0 ? stdout.trim() : undefined
  }

  /** Full name of the reference that a revision is: `refs/heads/main`; empty if it is none. */
  fullName(revision: string): string {
    const args = ['rev-parse', '--quiet', '--verify', '--symbolic-full-name', '--end-of-options']
    return this.git([...args, revision], { answers: [1, 128] }).stdout.trim()
  }

  /** Best common ancestor of two commits; `undefined` if this repository has none. */
  mergeBase(one: string, other: string): string | undefined {
    const { stdout, code } = this.git(['merge-base', one, other], { answers: [1] })
    return code === 0 ? stdout.trim() : undefined
  }

  /** Files of a commit or tree. */
  tree(name: string): Tree {
    const known = this.#trees.get(name)
    if (known) return known
    const { stdout } = this.#objectBytes(['ls-tree', '-r', '-z', '--full-tree', name])
    const tree = parseTree(stdout, (path, entry) => {
      return [intern(this.#paths, path, path), this.#entryOf(entry)]
    })
    this.#trees.set(name, tree)
    return tree
  }

  /**
   * Content of an object.
   *
   * @throws {Error} If it is not here and cannot be fetched.
   */
  read(oid: string): Uint8Array {
    if (!this.#contents.has(oid)) this.load([oid])
    const content = this.#contents.get(oid)
    if (content) return content
    throw new Error('is not among the objects of this repository; fetch more of it')
  }

  /** Whether reading an object needs no call of git. */
  holds(oid: string): boolean {
    return this.#contents.has(oid)
  }

  /** Read many contents in one call of git. */
  load(oids: Iterable<string>): void {
    const wanted = [...new Set(oids)].filter((oid) => !this.#contents.has(oid))
    if (wanted.length === 0) return
    this.fetchMissing(wanted)
    const { stdout } = this.#objectBytes(['cat-file', '--batch'], {
      input: `${wanted.join('\n')}\n`,
    })
    for (const [oid, content] of parseBatch(stdout)) this.#contents.set(oid, content)
  }

  /**
   * Merge two commits as a forge would; nothing but objects aside is written. Neither the
   * repository's configuration nor its attributes choose a program to merge by.
   *
   * @param attributesFrom Commit whose `.gitattributes` files hold: git reads them from a work tree
   *   only, and the one that is checked out may be another.
   * @throws {GitError} If they have no common history here, or git is older than 2.38.
   */
  merge(target: string, head: string, attributesFrom: string): Merge {
    const workTree = this.#attributeTree(attributesFrom)
    const settings = ['-c', `core.attributesFile=${devNull}`, '-c', 'merge.default=text']
    const sides = [target, head]
    const args = [...settings, 'merge-tree', '--write-tree', '-z', '--no-messages', ...sides]
    let outcome: { stdout: string; code: number }
    try {
      const env = { GIT_WORK_TREE: workTree, GIT_ATTR_NOSYSTEM: '1' }
      const { stdout, code } = this.#objectBytes(args, { env, answers: [1] }, workTree)
      outcome = { stdout: stdout.toString('utf8'), code }
    } catch (error) {
      if (/usage: git merge-tree/.test((error as Error).message)) {
        const { stdout } = git(this.cwd, ['--version'])
        throw new GitError(`pull requests need git 2.38 or newer, this is ${stdout.trim()}`)
      }
      throw error
    }
    // The merge has made contents that no remote could be asked for.
    this.#local = undefined
    const [tree = '', ...records] = outcome.stdout.split('\0')
    return { tree, conflicts: this.#readConflicts(records, sides) }
  }

  /** Conflicts as git lists them, sorted: `MODE OBJECT STAGE<TAB>PATH`; stage 1 is the base. */
  #readConflicts(records: readonly string[], sides: readonly string[]): Conflict[] {
    const conflicts = new Map<string, Conflict>()
    for (const record of records) {
      const [, given = '', stage = '', place = ''] =
        /^(\d+ [0-9a-f]+) ([123])\t(.*)$/s.exec(record) ?? []
      if (place === '') continue
      const side = sides.find((name) => place.includes(`~${name}`))
      const path = side === undefined ? place : place.slice(0, place.lastIndexOf(`~${side}`))
      const conflict = conflicts.get(path) ?? { path, places: [] }
      if (!conflict.places.includes(place)) conflict.places.push(place)
      conflict[stage === '1' ? 'base' : stage === '2' ? 'target' : 'head'] = this.#entryOf(given)
      conflicts.set(path, conflict)
    }
    return [...conflicts.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  }

  /** `MODE TYPE OBJECT` or `MODE OBJECT` as an entry. */
  #entryOf(record: string): TreeEntry {
    const entry = readEntry(record)
    return intern(this.#entries, `${entry.mode} ${entry.oid}`, entry)
  }

  /** Folder with nothing but a commit's `.gitattributes` files. */
  #attributeTree(commit: string): string {
    const folder = join(this.#scratch, `attributes-${commit}`)
    if (existsSync(folder)) return folder
    mkdirSync(folder)
    const files = [...this.tree(commit)].filter(([path, { mode }]) => {
      return /(?:^|\/)\.gitattributes$/.test(path) && mode.startsWith('100')
    })
    this.load(files.map(([, { oid }]) => oid))
    for (const [path, { oid }] of files) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(
        file,
        withoutMergeDrivers(Buffer.from(this.read(oid)).toString('latin1')),
        'latin1',
      )
    }
    return folder
  }

  /** A git folder without references, and with nothing of the repository's that could be run. */
  #objectFolder(): string {
    const folder = join(this.#scratch, 'git')
    if (!existsSync(folder)) {
      mkdirSync(join(folder, 'refs'), { recursive: true })
      writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/none\n')
      writeFileSync(join(folder, 'config'), objectConfig(this.#settings))
    }
    // Fetching moves it.
    if (existsSync(this.#shallow)) copyFileSync(this.#shallow, join(folder, 'shallow'))
    else rmSync(join(folder, 'shallow'), { force: true })
    return folder
  }

  /** Whether contents may have to be fetched. */
  get isPartial(): boolean {
    return this.#promisor !== null
  }

  /**
   * In a partial clone, fetch all missing objects at once: git itself would make one request for
   * each. In a whole clone nothing is done.
   */
  fetchMissing(oids: readonly string[]): void {
    const remote = this.#promisor
    if (remote === null) return
    this.#local ??= this.#localObjects()
    const local = this.#local
    const missing = oids.filter((oid) => !local.has(oid))
    if (missing.length === 0) return
    this.askObjects(
      [
        '-c',
        'fetch.negotiationAlgorithm=noop',
        'fetch',
        remote,
        '--no-tags',
        '--no-write-fetch-head',
        '--no-auto-maintenance',
        '--recurse-submodules=no',
        '--filter=blob:none',
        '--stdin',
      ],
      { input: `${missing.join('\n')}\n` },
    )
    for (const oid of missing) local.add(oid)
  }

  /** Names of the objects that are here; asking for a single one would fetch it. */
  #localObjects(): Set<string> {
    const { stdout } = this.askObjects([
      'cat-file',
      '--batch-all-objects',
      '--unordered',
      '--batch-check=%(objectname)',
    ])
    return new Set(stdout.split('\n'))
  }
}

/** `MODE TYPE OBJECT` or `MODE OBJECT` as an entry. */
function readEntry(record: string): TreeEntry {
  const [mode = '', ...rest] = record.split(' ')
  return { mode, oid: rest.at(-1) ?? '' }
}

/** Files of a tree as `ls-tree -z` lists them. */
export function parseTree(
  stdout: Buffer,
  keep: (path: string, entry: string) => [string, TreeEntry] = (path, entry) => {
    return [path, readEntry(entry)]
  },
): Tree {
  const entries: [string, TreeEntry][] = []
  for (const { text: record } of splitRecords(stdout)) {
    const tab = record.indexOf('\t')
    if (tab !== -1) entries.push(keep(record.slice(tab + 1), record.slice(0, tab)))
  }
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

/** Contents by their objects' names, as `cat-file --batch` prints them. */
export function* parseBatch(stdout: Buffer): Iterable<[oid: string, content: Uint8Array]> {
  for (let at = 0; at < stdout.length; ) {
    const lineEnd = stdout.indexOf(10, at)
    if (lineEnd === -1) return
    const [oid = '', type, size] = stdout.toString('latin1', at, lineEnd).split(' ')
    at = lineEnd + 1
    if (type === 'missing' || size === undefined) continue
    const end = at + Number(size)
    yield [oid, stdout.subarray(at, end)]
    at = end + 1
  }
}

/** The first value that was kept for a key: equal ones need no memory of their own. */
function intern<Value>(known: Map<string, Value>, key: string, value: Value): Value {
  const kept = known.get(key)
  if (kept !== undefined) return kept
  known.set(key, value)
  return value
}

/** A path in a list of folders, as git reads it: quoted as in C if it would end the entry. */
function quoteAlternate(path: string): string {
  if (!path.includes(delimiter) && !path.startsWith('"')) return path
  return `"${path.replace(/["\\]/g, '\\$&')}"`
}
