/**
 * What a rule is.
 */
import type { Root } from 'mdast'
import type { z } from 'zod'
import type { Corpus } from '../corpus/corpus.ts'
import type { Elsewhere } from '../corpus/elsewhere.ts'
import type { Moved } from '../corpus/moved.ts'
import type { Settings } from '../corpus/settings.ts'
import type { DocumentFacts } from '../document/facts.ts'
import type { Range, Source } from '../text/source.ts'
import type { Arguments, Notice, Report, Severity } from './finding.ts'
import type { MergeOrder } from './merge-order.ts'

/** Where attribution is looked for. */
export type Surface =
  | 'pr-title'
  | 'pr-body'
  /** Title and body, as a squash merge would put them into a commit. */
  | 'squash-commit'
  | 'commit-message'
  | 'commit-author'
  | 'branch-name'
  | 'document'

/** A text that is no document: a pull request's title or body, a commit's message or identity. */
export interface SurfaceText {
  surface: Surface
  source: Source
  /** The text read as Markdown; made when a rule looks at it. */
  readonly tree: Root
}

/** What a document is by the configuration's `documents`. */
export type DocumentKind = 'guide' | 'case' | 'index'

interface BaseContext<Options> {
  options: Options
  report(report: Report): void
}

/** Who judges knows the day; what one document says by itself is the same on all of them. */
interface DatedContext<Options> extends BaseContext<Options> {
  /** Today in the reader's time zone, `YYYY-MM-DD`. Handed in: rules have no clock. */
  today: string
}

/** What `inspect` sees: one document, with its tree. */
export interface InspectContext<Options> extends BaseContext<Options> {
  facts: DocumentFacts
  source: Source
  tree: Root
  settings: Settings
}

/** Where something stands that is only counted. */
export interface CountedPlace {
  range: Range
  /** As it is written there. */
  example: string
}

/** What was counted over all documents, and where it stood first. */
export interface Counted extends CountedPlace {
  total: number
  path: string
}

/** What a document is judged among, beside its own repository. */
export interface Surroundings {
  /** The other open pull requests, in a pull request. */
  elsewhere?: Elsewhere | undefined
  /** What the merge target has renamed meanwhile, in a pull request. */
  moved?: Moved | undefined
}

/** What `judge` sees: one document's facts among those of all others. */
export interface JudgeContext<Options, Prepared = undefined>
  extends DatedContext<Options>,
    Surroundings {
  facts: DocumentFacts
  corpus: Corpus
  /** What `prepare` made of the corpus. */
  prepared: Prepared
  /** Say something that is no finding: it neither blocks nor counts. */
  notice(notice: Notice): void
  /** Count something that is worth one sentence for the whole repository, made by `sumUp`. */
  count(what: string, place: CountedPlace): void
}

/** What `judgeText` sees. */
export interface TextContext<Options> extends DatedContext<Options> {
  text: SurfaceText
}

/** What `judgeOrder` sees: a pull request among the other open ones. */
export interface OrderContext<Options> extends Omit<DatedContext<Options>, 'report'> {
  order: MergeOrder
  /** Name of the pull request that is judged. */
  name: string
  report(path: string, report: Report): void
}

/** The prose of one code. */
export interface Message {
  /** What this code stands for: a line of the rule's page, without a full stop. */
  summary: string
  /**
   * How to mend it: one sentence for the rule's page. Names `--fix` if that corrects it, and tells
   * more than the finding's own text and note.
   */
  remedy: string
  /** One sentence: what is wrong. Literal values in backticks. */
  text: (args: Arguments) => string
  /** Why it matters or how to mend it. */
  note?: (args: Arguments) => string | undefined
}

/** A finding that an example expects. */
export interface ExpectedFinding {
  code: string
  /** 1-based line. */
  line: number
  /** Document, where the example has several; the first one if left out. */
  path?: string
}

/** Documents that show a rule at work: they are its tests and stand on its page. */
export interface Example {
  title: string
  /** Files by path. The first one is shown first. Binary files are written as `''`. */
  files: Readonly<Record<string, string>>
  /** Options of the rule, as in `guidelint.json`. */
  options?: unknown
  /** Other top-level keys of `guidelint.json`. */
  config?: Readonly<Record<string, unknown>>
  /** Expected findings in order; none for a good example. */
  findings?: readonly ExpectedFinding[]
}

/** What is written in a rule's file. */
export interface RuleDefinition<Options, Prepared = undefined> {
  /** Noun phrase; also its file, configuration key and page. */
  name: string
  /** Version that brought it. */
  since: string
  /** Begins with Require, Disallow or Limit. */
  summary: string
  /**
   * Why the rule exists: one to three sentences of Markdown. What happened that made it necessary,
   * with the source; where nothing did, they say so and what the rule is drawn from.
   */
  incident: string
  /** What is checked and how to follow it: Markdown paragraphs of its page. */
  description: string
  /** What it is without any configuration; off if left out. */
  byDefault?: Severity
  /** Kinds of documents it judges; all documents if left out. */
  appliesTo?: readonly DocumentKind[]
  /** Strict schema of the options; every default is written here. */
  options: z.ZodType<Options>
  messages: Readonly<Record<string, Message>>
  /**
   * What makes two findings the same defect. Default: code and all arguments. A rule names what
   * stays the same while the repository around the finding changes.
   */
  identify?: (report: Report) => string
  /**
   * What `identify` gives for a defect that an older baseline has by another fingerprint, such as
   * another way to write a path. Default: that fingerprint.
   */
  canonical?: (fingerprint: string) => string
  /** Whether findings belong to a passage and go with it when it is moved to another document. */
  travels?: boolean
  /**
   * Makes one text of several insertions at one place, each of which is right alone: `--fix` makes
   * them in one pass. Left out, it makes one of them a pass.
   */
  join?: (texts: readonly string[]) => string
  examples: readonly Example[]
  /** One document at a time, pure: may be stored by content. */
  inspect?: (context: InspectContext<Options>) => void
  /**
   * What judging needs of all documents together: made once for each run and options, before the
   * first document is judged.
   */
  prepare?: (corpus: Corpus, options: Options) => Prepared
  /** One document among the others, from facts only. */
  judge?: (context: JudgeContext<Options, Prepared>) => void
  /** A notice on everything `judge` has counted, if it is worth one. */
  sumUp?: (counted: ReadonlyMap<string, Counted>, corpus: Corpus) => string | undefined
  /** A pull request among the other open ones. */
  judgeOrder?: (context: OrderContext<Options>) => void
  /** A text that is no document. */
  judgeText?: (context: TextContext<Options>) => void
}

/** A rule whose options are checked elsewhere. */
export type Rule = RuleDefinition<unknown, unknown>

/**
 * Define a rule.
 *
 * @throws {TypeError} If the name is no noun phrase in kebab-case or the summary does not begin
 *   with Require, Disallow or Limit.
 */
export function defineRule<Options, Prepared = undefined>(
  definition: RuleDefinition<Options, Prepared>,
): Rule {
  if (!/^[a-z]+(?:-[a-z]+)*$/.test(definition.name)) {
    throw new TypeError(`Expected a rule name in kebab-case, got \`${definition.name}\``)
  }
  if (!/^(?:Require|Disallow|Limit) /.test(definition.summary)) {
    throw new TypeError(
      `Expected the summary of \`${definition.name}\` to begin with Require, Disallow or Limit`,
    )
  }
  // Options reach a rule only after its own schema has accepted them.
  return definition as Rule
}
