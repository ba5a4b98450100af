/**
 * The documents of a repository and what else exists in it. Facts are read when they are asked for
 * and kept.
 */
import type { DocumentFacts } from '../document/facts.ts'
import { groupBy } from '../text/group.ts'
import { baseName, folderOf, isForeign, isReadme } from '../text/paths.ts'
import { decode, Source } from '../text/source.ts'
import type { Elsewhere } from './elsewhere.ts'
import { FileNames } from './file-names.ts'
import { isDead, resolveLink } from './links/resolve.ts'
import { countsManyRoutes, declaredSegments, lastSegment } from './links/routes.ts'
import type { Moved } from './moved.ts'
import type { Settings } from './settings.ts'
import { findSites, isPageOf, pagesFolder, type Site } from './sites.ts'
import { readSubmodules } from './submodules.ts'
import { type FileState, isDocument, type RemoteRepository, type Workspace } from './workspace.ts'

/** Files larger than this are not read for their line count. */
const maxCountedBytes = 5_000_000

/** Addresses, and paths that climb. */
const mayLeaveBranch = /\/\/|\.\.(?:\/|$)/

const anyReadme = /^readme(?:\.[a-z]+)?$/i

/**
 * Reads a document's facts; `undefined` if it could not be read.
 *
 * @param state Another state of the repository to read it from.
 */
export type FactsLoader = (path: string, state?: Workspace) => DocumentFacts | undefined

/** What a corpus is judged among. */
export interface CorpusContext {
  /** The other open pull requests. */
  elsewhere?: Elsewhere | undefined
  /** What a pull request lands on: what is a site there stays one. */
  before?: Corpus | undefined
  /** What the merge target has renamed meanwhile. */
  moved?: Moved | undefined
}

/** A repository as rules see it. */
export class Corpus {
  readonly settings: Settings
  /** The other open pull requests; `undefined` outside a pull request. */
  readonly elsewhere: Elsewhere | undefined
  /** What the merge target has renamed meanwhile; `undefined` outside a pull request. */
  readonly moved: Moved | undefined
  readonly #workspace: Workspace
  readonly #load: FactsLoader
  readonly #before: Corpus | undefined
  readonly #facts = new Map<string, DocumentFacts | undefined>()
  readonly #anchors = new Map<string, ReadonlySet<string>>()
  readonly #readmes = new Map<string, string | undefined>()
  readonly #lineCounts = new Map<string, number | undefined>()
  #folders: Map<string, string[]> | undefined
  #subfolders: Map<string, string[]> | undefined
  #sites: readonly Site[] | undefined
  readonly #siteOfFolder = new Map<string, { site: Site | undefined }>()
  #declared: Map<string, Set<string>> | undefined
  #manyRoutes: boolean | undefined
  #byName: Map<string, string[]> | undefined
  #names: FileNames | undefined
  #remote: { found: RemoteRepository | undefined } | undefined
  readonly #others = new Map<Workspace, Corpus>()
  #hasForeseen = false
  #submodules: ReadonlyMap<string, string> | undefined

  constructor(
    workspace: Workspace,
    settings: Settings,
    load: FactsLoader,
    { elsewhere, before, moved }: CorpusContext = {},
  ) {
    this.#workspace = workspace
    this.elsewhere = elsewhere
    this.moved = moved
    this.#before = before
    this.settings = settings
    this.#load = load
  }

  /** Whether git says what exists. */
  get underGit(): boolean {
    return this.#workspace.underGit
  }

  /** The repository on its forge. */
  get remote(): RemoteRepository | undefined {
    this.#remote ??= { found: this.#workspace.remote() }
    return this.#remote.found
  }

  /** Whether it is known which files there are, and not only whether one is there. */
  get isListed(): boolean {
    return this.#workspace.lookAt === undefined
  }

  /** Have what the documents' addresses name looked up at once. */
  foreseeAddresses(): void {
    const { references } = this.remote ?? {}
    if (this.#hasForeseen || !references) return
    this.#hasForeseen = true
    references.foresee(() => {
      for (const facts of this.#facts.values()) {
        for (const { target } of facts?.links ?? []) {
          if (facts && mayLeaveBranch.test(target)) resolveLink(this, facts.path, target)
        }
      }
    })
  }

  /** The same repository in another state. */
  at(state: Workspace): Corpus {
    let other = this.#others.get(state)
    if (!other) {
      // What is a site's page here is one there.
      const context = { before: this }
      other = new Corpus(state, this.settings, (path) => this.#load(path, state), context)
      this.#others.set(state, other)
    }
    return other
  }

  /** Paths of this repository's Markdown documents, sorted; not those of packages. */
  *documents(): Iterable<string> {
    for (const [path, state] of this.#workspace.files) {
      if (isDocument(path, state) && !isForeign(path)) yield path
    }
  }

  /** The facts of all documents that can be read: for what is a matter of all of them together. */
  *surveyed(): Iterable<DocumentFacts> {
    for (const path of this.documents()) {
      // Whoever left it out of a clone does not want to hear of it.
      const facts = this.#workspace.lacks?.(path) ? undefined : this.facts(path)
      if (facts) yield facts
    }
  }

  /** What a path is; `undefined` if there is no such file. */
  file(path: string): FileState | undefined {
    if (!this.#workspace.lookAt) return this.#workspace.files.get(path)
    const found = this.#workspace.lookAt(path)
    return found === 'folder' ? undefined : found
  }

  /** Whether a path is a folder with at least one file; the root is one. */
  isFolder(path: string): boolean {
    if (path === '') return true
    if (this.#workspace.lookAt) return this.#workspace.lookAt(path) === 'folder'
    return this.#folderIndex().has(path)
  }

  /** Paths of the files that lie directly in a folder. */
  filesIn(folder: string): readonly string[] {
    return this.#folderIndex().get(folder) ?? []
  }

  /** Paths of this repository's files with this name, letter case ignored. */
  filesNamed(name: string): readonly string[] {
    if (!this.#byName) {
      const own = [...this.#workspace.files.keys()].filter((path) => !isForeign(path))
      this.#byName = groupBy(own, (path) => baseName(path).toLowerCase())
    }
    return this.#byName.get(name.toLowerCase()) ?? []
  }

  /** What this repository's own files are called. */
  get names(): FileNames {
    this.#names ??= new FileNames(this.#workspace.files)
    return this.#names
  }

  /** Folders that lie directly in a folder. */
  foldersIn(folder: string): readonly string[] {
    if (!this.#subfolders) {
      this.#subfolders = new Map()
      for (const path of this.#folderIndex().keys()) {
        if (path === '') continue
        const siblings = this.#subfolders.get(folderOf(path))
        if (siblings) siblings.push(path)
        else this.#subfolders.set(folderOf(path), [path])
      }
    }
    return this.#subfolders.get(folder) ?? []
  }

  /** The Markdown README a folder's page shows; `other` if it shows another kind of README. */
  readme(folder: string): string | 'other' | undefined {
    if (!this.#readmes.has(folder)) {
      const files = this.filesIn(folder)
      const markdown = files.find((path) => isReadme(path))
      const other = files.some((path) => anyReadme.test(baseName(path))) ? 'other' : undefined
      this.#readmes.set(folder, markdown ?? other)
    }
    return this.#readmes.get(folder)
  }

  /** The README that the repository's front page shows, as GitHub looks for it. */
  frontReadme(): string | 'other' | undefined {
    return this.readme('.github') ?? this.readme('') ?? this.readme('docs')
  }

  /** Address of the repository that a submodule is, where it is a known forge's. */
  submoduleAddress(path: string): string | undefined {
    this.#submodules ??= readSubmodules(this.#text('.gitmodules') ?? '')
    return this.#submodules.get(path)
  }

  /** Whether a file that is missing lies on disk, ignored by git. */
  isIgnored(path: string): boolean {
    return this.#workspace.isIgnored(path)
  }

  /** Where a symbolic link leads inside the root. */
  symlinkTarget(path: string): string | undefined {
    return this.#workspace.resolveSymlink(path)
  }

  /** A document's facts; `undefined` if it is no readable Markdown document. */
  facts(path: string): DocumentFacts | undefined {
    if (!this.#facts.has(path)) this.#facts.set(path, this.#load(path))
    return this.#facts.get(path)
  }

  /** Keep facts that were read elsewhere. */
  keep(facts: DocumentFacts): void {
    this.#facts.set(facts.path, facts)
  }

  /** Sites that the repository holds, those nearest to its root first. */
  get sites(): readonly Site[] {
    this.#sites ??= findSites(this.#workspace.files.keys(), (path) => this.#text(path))
    return this.#sites
  }

  /** The site that a document is a page of. */
  siteOf(path: string): Site | undefined {
    const folder = folderOf(path)
    const known = this.#siteOfFolder.get(folder)
    if (known) return known.site
    const site = this.sites.find((each) => isPageOf(each, path)) ?? this.#before?.siteOf(path)
    this.#siteOfFolder.set(folder, { site })
    return site
  }

  /** Whether a relative path in a document may be a route of its site. */
  mayHaveRoutes(path: string): boolean {
    return this.settings.routes ?? this.siteOf(path) !== undefined
  }

  /**
   * Whether a page's frontmatter gives it a route that ends so.
   *
   * @param from A page: only those of the same folder of pages are asked.
   */
  declaresRoute(route: string, from?: string): boolean {
    if (!this.#declared) {
      this.#declared = new Map()
      for (const { path, frontmatter } of this.surveyed()) {
        const folder = this.#pagesFolder(path)
        if (!frontmatter || folder === undefined) continue
        const declared = this.#declared.get(folder) ?? new Set()
        this.#declared.set(folder, declared)
        for (const segment of declaredSegments(frontmatter.text)) declared.add(segment)
      }
    }
    const segment = lastSegment(route)
    if (from === undefined) return [...this.#declared.values()].some((each) => each.has(segment))
    return this.#declared.get(this.#pagesFolder(from) ?? '')?.has(segment) ?? false
  }

  #pagesFolder(path: string): string | undefined {
    const site = this.siteOf(path)
    return site && pagesFolder(site, path)
  }

  /** Whether the documents hold many links that are routes of a site. */
  get hasManyRoutes(): boolean {
    if (this.#manyRoutes === undefined) {
      // Said before it is found out: the count resolves links.
      this.#manyRoutes = false
      this.#manyRoutes =
        (this.#before?.hasManyRoutes ?? false) ||
        countsManyRoutes(this, (from, target) => isDead(this, from, target))
    }
    return this.#manyRoutes
  }

  /** Every anchor of a document, as far as its site's settings give it; letter case kept. */
  anchors(facts: DocumentFacts): ReadonlySet<string> {
    let anchors = this.#anchors.get(facts.path)
    if (!anchors) {
      const { slugs, ids, footnotes = [] } = facts
      const ofFootnotes = this.siteOf(facts.path) ? footnotes : []
      anchors = new Set([...slugs, ...ids, ...this.#otherSlugs(facts), ...ofFootnotes])
      this.#anchors.set(facts.path, anchors)
    }
    return anchors
  }

  /** Number of lines of a text file; `undefined` if it is no text, too large or unreadable. */
  lineCount(path: string): number | undefined {
    if (!this.#lineCounts.has(path)) this.#lineCounts.set(path, this.#countLines(path))
    return this.#lineCounts.get(path)
  }

  #otherSlugs({ path, otherSlugs = [] }: DocumentFacts): readonly string[] {
    if (otherSlugs.length === 0) return otherSlugs
    const { anchors } = this.settings
    const own = this.siteOf(path)
    if (anchors === 'github') return own?.readsAttributes ? otherSlugs : []
    const site = own ?? this.sites.find((each) => each.anchors === anchors)
    if (site) return site.hasOtherSlugs ? otherSlugs : []
    // Where its settings are not to be seen, a text in another alphabet may have been left its letters.
    return otherSlugs.filter((slug) => /[^ -~]/.test(slug))
  }

  #text(path: string): string | undefined {
    try {
      const source = decode(this.#workspace.read(path))
      return source instanceof Source ? source.text : undefined
    } catch {
      // A file that cannot be read configures nothing that could be told from it.
      return undefined
    }
  }

  #countLines(path: string): number | undefined {
    let bytes: Uint8Array
    try {
      bytes = this.#workspace.read(path)
    } catch {
      // Whether the target can be read decides nothing here: link-target knows that it exists.
      return undefined
    }
    if (bytes.length > maxCountedBytes) return undefined
    const source = decode(bytes)
    if (!(source instanceof Source)) return undefined
    return source.lineCount
  }

  #folderIndex(): Map<string, string[]> {
    if (this.#folders) return this.#folders
    const folders = new Map<string, string[]>()
    for (const path of this.#workspace.files.keys()) {
      let folder = folderOf(path)
      const files = folders.get(folder)
      if (files) {
        files.push(path)
        continue
      }
      folders.set(folder, [path])
      while (folder !== '') {
        folder = folderOf(folder)
        if (folders.has(folder)) break
        folders.set(folder, [])
      }
    }
    this.#folders = folders
    return folders
  }
}
