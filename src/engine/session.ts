/**
 * The one way to judge: a snapshot of a repository, opened with its configuration; another snapshot
 * of it, with some texts changed or in another state; a verdict on some of its documents. Command
 * line, pull request, Action, remark plugins, `index --write`, playground and editor are its callers,
 * and none assembles a run of its own.
 *
 * A snapshot does not change. What was read of it is kept, and is handed on to the next one as far as
 * that has the same texts.
 */
import { Corpus } from '../corpus/corpus.ts'
import type { FileIndex } from '../corpus/file-index.ts'
import { Overlay } from '../corpus/overlay.ts'
import { isDocument, type Workspace } from '../corpus/workspace.ts'
import type { DocumentFacts, IndexFacts } from '../document/facts.ts'
import { parse } from '../document/parse.ts'
import type { Parser } from '../document/parsed-markdown.ts'
import { Source } from '../text/source.ts'
import type { ActiveRule, Config } from './config/config.ts'
import {
  type Examined,
  examine,
  type ReadOptions,
  type ReadText,
  readSource,
  readText,
  rulesFor,
} from './examine.ts'
import { ExamineCache } from './examine-cache.ts'
import { type Judged, Judgement } from './judgement.ts'
import type { Rule, Surroundings } from './rule.ts'
import { takeSteps } from './steps.ts'

/** What a session is opened with. */
export interface SessionInput {
  workspace: Workspace
  config: Config
  /** All rules, on or off. */
  rules: readonly Rule[]
  /** Default: satteri. */
  parser?: Parser
}

/** What is to be judged, and among what. */
export interface JudgeRequest extends Surroundings {
  /** Documents to report on; those that the configuration ignores are left out. Default: all. */
  selects?: (path: string) => boolean
  /** Rules to judge a document by. Default: those that the configuration turns on for it. */
  rulesOn?: (path: string) => readonly ActiveRule[]
  /** Today, `YYYY-MM-DD`. */
  today: string
  /** Told how far a long run is. */
  onProgress?: (done: number, total: number) => void
}

/** What was found, with the texts it was found in. */
export interface Verdict extends Judged {
  /**
   * Text of a document as it was judged; `undefined` for none. A text that has changed since is not
   * given away for the one that was judged.
   */
  source: (path: string) => Source | undefined
}

/** What all snapshots of a repository have in common. */
interface Shared extends ReadOptions {
  rules: readonly Rule[]
  cache: ExamineCache
}

/** What a snapshot takes over from the one it was made of. */
interface Inherited {
  /** What is a site there stays one. */
  before?: Session | undefined
  /** What was read of the texts that are not edited: the same ones for all who edit others. */
  read?: Known
  /** What was read of those that are. */
  edited?: Known
  files?: FileIndex | undefined
}

/** What was read of texts whose content has no name, by path. */
class Known {
  readonly examined = new Map<string, Examined>()
  readonly texts = new Map<string, ReadText>()

  /** The same, but for some paths. */
  without(paths: ReadonlyMap<string, unknown>): Known {
    const kept = new Known()
    for (const [path, found] of this.examined) if (!paths.has(path)) kept.examined.set(path, found)
    for (const [path, found] of this.texts) if (!paths.has(path)) kept.texts.set(path, found)
    return kept
  }
}

/** Documents between two steps. */
const stepSize = 50

/** A snapshot of a repository. */
export class Session {
  readonly workspace: Workspace
  /** The documents as rules see them. */
  readonly corpus: Corpus
  readonly #shared: Shared
  readonly #before: Session | undefined
  readonly #read: Known
  readonly #edited: Known
  /** Why a document that was only looked at has no facts. */
  readonly #unread = new Map<string, string>()
  /** Told of those while documents are judged. */
  #onUnread: ((path: string, message: string) => void) | undefined
  readonly #states = new Map<Workspace, Session>()

  private constructor(
    workspace: Workspace,
    shared: Shared,
    { before, read = new Known(), edited = new Known(), files }: Inherited = {},
  ) {
    this.workspace = workspace
    this.#shared = shared
    this.#before = before
    this.#read = read
    this.#edited = edited
    this.corpus = new Corpus(workspace, shared.config.settings, {
      facts: (path) => this.#facts(path),
      indexFacts: (path) => this.#indexFacts(path),
      // What is a site's page here is one there.
      open: (state) => this.at(state, this).corpus,
      before: before?.corpus,
      files,
    })
  }

  /** Open a repository. */
  static open({ workspace, config, rules, parser = parse }: SessionInput): Session {
    return new Session(workspace, { config, rules, parser, cache: new ExamineCache() })
  }

  /**
   * The same repository in another state, the same session for the same one.
   *
   * @param before A state whose sites are sites in this one, too.
   */
  at(state: Workspace, before?: Session): Session {
    if (state === this.workspace) return this
    let session = this.#states.get(state)
    if (!session) {
      session = new Session(state, this.#shared, before ? { before } : {})
      this.#states.set(state, session)
    }
    return session
  }

  /**
   * The repository with some texts changed, or added.
   *
   * @param contents Whole texts by path, byte order mark included.
   */
  edit(contents: ReadonlyMap<string, string>): Session {
    const workspace = Overlay.of(this.workspace, contents)
    return new Session(workspace, this.#shared, {
      before: this.#before,
      read: this.#read,
      edited: this.#edited.without(contents),
      files: workspace.files === this.workspace.files ? this.corpus.listing : undefined,
    })
  }

  /** Judge. */
  judge(request: JudgeRequest): Verdict {
    return takeSteps(this.judgeInSteps(request))
  }

  /**
   * Judge in steps. A parser's memory outside the heap is given back only when its caller returns to
   * the event loop: who judges thousands of documents does so between two steps.
   */
  *judgeInSteps(request: JudgeRequest): Generator<undefined, Verdict> {
    const { config, rules } = this.#shared
    const { selects = () => true, rulesOn, today, onProgress, elsewhere, moved } = request
    const isSelected = (path: string): boolean => selects(path) && !config.isIgnored(path)
    const judgement = new Judgement({
      corpus: this.corpus,
      config,
      ruleNames: rules.map(({ name }) => name),
      today,
      surroundings: { elsewhere, moved },
      rulesOn: rulesOn ?? config.rulesFor,
      selects: isSelected,
    })
    const selected = this.#documents().filter(isSelected)
    for (const [index, path] of selected.entries()) {
      onProgress?.(index, selected.length)
      if (index % stepSize === stepSize - 1) yield
      const active = rulesFor(config, path, (rulesOn ?? config.rulesFor)(path))
      const { facts, reports, problem } = this.#examine(path, active, rulesOn === undefined)
      if (problem !== undefined) judgement.fail(path, problem)
      if (facts) judgement.add(this.corpus.keep({ path, ...facts }), active, reports)
    }
    this.#onUnread = (path, message) => judgement.fail(path, message)
    const judged = judgement.finish()
    this.#onUnread = undefined
    onProgress?.(selected.length, selected.length)
    return { ...judged, source: (path) => this.#source(path) }
  }

  /** Paths of the documents that can be judged, in order. */
  #documents(): string[] {
    const { files } = this.workspace
    return [...files].filter(([path, state]) => isDocument(path, state)).map(([path]) => path)
  }

  #source(path: string): Source | undefined {
    const { workspace } = this
    const isLink = workspace.files.get(path) === 'symlink'
    const source = readSource(workspace, isLink ? (workspace.resolveSymlink(path) ?? path) : path)
    return source instanceof Source ? source : undefined
  }

  /** @param isConfigured Whether these are the rules that the configuration turns on. */
  #examine(path: string, active: readonly ActiveRule[], isConfigured: boolean): Examined {
    const version = this.workspace.version?.(path)
    const { cache } = this.#shared
    if (isConfigured) {
      const known =
        version === undefined
          ? this.#knownOf(path).examined.get(path)
          : cache.examined(path, version)
      if (known) return known
    }
    if (!active.some(({ rule }) => rule.inspect)) {
      const facts = this.#known(path, version)?.facts
      if (facts) return { facts, reports: [] }
    }
    const source = readSource(this.workspace, path)
    if (typeof source === 'string') return { reports: [], problem: source }
    const examined = examine(path, source, active, this.#shared)
    if (!isConfigured) this.#keep(path, version, examined)
    else if (version === undefined) this.#knownOf(path).examined.set(path, examined)
    else cache.keep(path, version, examined)
    return examined
  }

  /** What is known of a text without reading it. */
  #known(path: string, version = this.workspace.version?.(path)): ReadText | undefined {
    if (version !== undefined) return this.#shared.cache.text(version)
    const { examined, texts } = this.#knownOf(path)
    const found = examined.get(path)
    return found?.facts ? found : texts.get(path)
  }

  #knownOf(path: string): Known {
    return this.workspace instanceof Overlay && this.workspace.replaces(path)
      ? this.#edited
      : this.#read
  }

  #keep(path: string, version: string | undefined, { facts, index, problem }: ReadText): void {
    const text = {
      ...(facts ? { facts } : {}),
      ...(index ? { index } : {}),
      ...(problem === undefined ? {} : { problem }),
    }
    if (version === undefined) this.#knownOf(path).texts.set(path, text)
    else this.#shared.cache.keepText(version, text)
  }

  #readAnew(path: string, isIndex: boolean): ReadText {
    const source = readSource(this.workspace, path)
    if (typeof source === 'string') return { problem: source }
    const read = readText(source, isIndex, this.#shared)
    this.#keep(path, this.workspace.version?.(path), read)
    return read
  }

  #facts(path: string): DocumentFacts | undefined {
    if (!this.#unread.has(path)) {
      const { facts, problem } = this.#known(path) ?? this.#readAnew(path, false)
      if (facts) return { path, ...facts }
      // What a document that is not judged holds is nobody's problem: links into it stay unjudged.
      const isOurs = problem !== undefined && !this.#shared.config.isIgnored(path)
      this.#unread.set(path, isOurs ? problem : '')
    }
    const why = this.#unread.get(path)
    if (why) this.#onUnread?.(path, why)
    return undefined
  }

  #indexFacts(path: string): IndexFacts | undefined {
    return this.#known(path)?.index ?? this.#readAnew(path, true).index
  }
}
