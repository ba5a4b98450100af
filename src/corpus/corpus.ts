/**
 * The documents of a repository and what else exists in it. Facts are read when they are asked for
 * and kept.
 */
import type { DocumentFacts, IndexFacts } from '../document/facts.ts'
import { folderOf, isForeign } from '../text/paths.ts'
import { decode, Source } from '../text/source.ts'
import { declaredSegments, lastSegment } from './declared-routes.ts'
import { FileIndex } from './file-index.ts'
import type { Settings } from './settings.ts'
import type { Site } from './site.ts'
import { findSites, isPageOf, pagesFolder } from './sites.ts'
import { readSubmodules } from './submodules.ts'
import { type FileState, isDocument, type RemoteRepository, type Workspace } from './workspace.ts'

/** Files larger than this are not read for their line count. */
const maxCountedBytes = 5_000_000

/** What a corpus asks of who opened it. */
export interface CorpusReader {
  /** A document's facts; `undefined` if it could not be read. */
  facts(path: string): DocumentFacts | undefined
  /** What is known of a document as an index; `undefined` if it could not be read. */
  indexFacts(path: string): IndexFacts | undefined
  /** The same repository in another state. */
  open(state: Workspace): Corpus
  /** What a pull request lands on: what is a site there stays one. */
  before?: Corpus | undefined
  /** What files there are, where that is known from another state. */
  files?: FileIndex | undefined
}

/** A repository as rules see it. */
export class Corpus {
  readonly settings: Settings
  /** Which files and folders there are. */
  readonly listing: FileIndex
  readonly #workspace: Workspace
  readonly #reader: CorpusReader
  readonly #facts = new Map<string, DocumentFacts>()
  readonly #anchors = new Map<string, ReadonlySet<string>>()
  readonly #lineCounts = new Map<string, number | undefined>()
  #sites: readonly Site[] | undefined
  readonly #siteOfFolder = new Map<string, { site: Site | undefined }>()
  #declared: Map<string, Set<string>> | undefined
  #remote: { found: RemoteRepository | undefined } | undefined
  #submodules: ReadonlyMap<string, string> | undefined
  readonly #onceFound = new Map<unknown, unknown>()

  constructor(workspace: Workspace, settings: Settings, reader: CorpusReader) {
    this.#workspace = workspace
    this.settings = settings
    this.#reader = reader
    this.listing = reader.files ?? new FileIndex(workspace)
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

  /** The state that a pull request lands on, for the state after merging. */
  get before(): Corpus | undefined {
    return this.#reader.before
  }

  /** The same repository in another state. */
  at(state: Workspace): Corpus {
    return this.#reader.open(state)
  }

  /**
   * What is worked out from all of the corpus, once.
   *
   * @param make Works it out; what it gives is known by it.
   * @param meanwhile What it is for whoever asks while it is worked out.
   */
  once<Value>(make: (corpus: Corpus) => Value, meanwhile?: Value): Value {
    if (!this.#onceFound.has(make)) {
      this.#onceFound.set(make, meanwhile)
      this.#onceFound.set(make, make(this))
    }
    return this.#onceFound.get(make) as Value
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
    return this.listing.isFolder(path)
  }

  /** The README that the repository's front page shows, as GitHub looks for it. */
  frontReadme(): string | 'other' | undefined {
    return this.listing.readme('.github') ?? this.listing.readme('') ?? this.listing.readme('docs')
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
    const known = this.#facts.get(path)
    if (known) return known
    const facts = this.#reader.facts(path)
    if (facts) this.#facts.set(path, facts)
    return facts
  }

  /** The documents whose facts have been read so far. */
  read(): Iterable<DocumentFacts> {
    return this.#facts.values()
  }

  /** Keep facts that have been read. */
  keep(facts: DocumentFacts): DocumentFacts {
    this.#facts.set(facts.path, facts)
    return facts
  }

  /** What is known of a document as an index; `undefined` if it is no readable Markdown document. */
  indexFacts(path: string): IndexFacts | undefined {
    return this.#reader.indexFacts(path)
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
    const site = this.sites.find((each) => isPageOf(each, path)) ?? this.before?.siteOf(path)
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
}
