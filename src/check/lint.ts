/**
 * Linting a repository on disk: configuration, run, corrections.
 */
import { resolve } from 'node:path'
import { rootAbsoluteMistake } from '../corpus/settings.ts'
import type { Problem } from '../corpus/workspace.ts'
import { loadParser } from '../document/load-parser.ts'
import type { ParserName } from '../document/parsed-markdown.ts'
import { type Corrected, Corrections, correct } from '../engine/corrections.ts'
import { type Finding, type Notice, type Summary, summarize } from '../engine/finding.ts'
import type { Rule } from '../engine/rule.ts'
import { Selection } from '../engine/selection.ts'
import { type JudgeRequest, Session, type SessionInput, type Verdict } from '../engine/session.ts'
import { readBaseline, type Settled, settleBaseline } from '../engine/settle-baseline.ts'
import { rootPath } from '../repository/named-paths.ts'
import { PathError } from '../repository/path-error.ts'
import { WorkTree } from '../repository/work-tree.ts'
import { rules } from '../rules/index.ts'
import { isMarkdown } from '../text/paths.ts'
import type { Source } from '../text/source.ts'
import { configName, loadConfig } from './load-config.ts'
import { finish } from './run-async.ts'
import { notMarkdown, selectPaths } from './select-paths.ts'
import { prepareWriting, writeFixes } from './write-fixes.ts'

/** What to lint. */
export interface LintOptions {
  /** Folder inside the repository. Default: the current folder. */
  cwd?: string
  /** Files, folders and globs to report on, relative to `cwd`. Default: the whole repository. */
  paths?: readonly string[]
  /** Configuration file to use instead of the repository's `guidelint.json`. */
  configFile?: string
  /** Markdown parser. Default: `satteri`. */
  parser?: ParserName
  /** Rules of your own, made with `defineRule`, beside this package's. */
  rules?: readonly Rule[]
  /** Whether the findings that the baseline accepts are left out. Default: true. */
  baseline?: boolean
  /** Make the corrections that are certain, on disk. */
  fix?: boolean
  /** With `fix`: write nothing, and tell in `corrected` what would be written. */
  dryRun?: boolean
  /** Unsaved text of a document, byte order mark included. It is never written to disk. */
  stdin?: { path: string; content: string }
  /** Today, `YYYY-MM-DD`. Default: by this machine's clock and time zone. */
  today?: string
  /** Told how far a long run is. */
  onProgress?: (done: number, total: number) => void
}

/** What linting found. */
export interface LintResult {
  findings: Finding[]
  /** What could not be judged. A run with problems has no verdict. */
  problems: Problem[]
  notices: (Notice & { path: string })[]
  summary: Summary
  /** Paths of the documents that `fix` changed. */
  fixed: string[]
  /** The same documents, with their texts and the corrections made; `dryRun`: that would be made. */
  corrected: Corrected[]
  /** With `stdin`: its text after corrections, byte order mark included. */
  stdinText?: string
  /** Absolute path of the repository's root. */
  root: string
  /** Text of a document as it was judged last. */
  source: (path: string) => Source | undefined
}

/**
 * Lint a repository.
 *
 * @throws {ConfigError} If the configuration cannot be used.
 * @throws {GitError} If the repository is git's and git cannot read it.
 * @throws {PathError} If a path does not exist, leads out of the repository, or nothing is there to
 *   be linted.
 */
export async function lint(options: LintOptions = {}): Promise<LintResult> {
  const cwd = resolve(options.cwd ?? '.')
  const paths = options.paths ?? []
  const tree = WorkTree.open(cwd, paths)
  const configFile = options.configFile && resolve(cwd, options.configFile)
  const allRules = [...rules, ...(options.rules ?? [])]
  const config = loadConfig(tree.root, allRules, configFile)
  const contents = new Map<string, string>()
  if (options.stdin) {
    const { path, content } = options.stdin
    if (!isMarkdown(path)) throw new PathError(`${path}: ${notMarkdown}`)
    contents.set(rootPath(tree.root, cwd, path), content)
  }
  const selection = options.stdin
    ? new Selection([...contents.keys()].map((at) => ({ kind: 'path', at })))
    : selectPaths(tree, cwd, paths)
  const input: SessionInput = {
    workspace: tree,
    config: selection.configure(config),
    rules: allRules,
    parser: await loadParser(options.parser ?? 'satteri'),
  }
  const opened = Session.open(input)
  const session = contents.size > 0 ? opened.edit(contents) : opened
  const mistake = rootAbsoluteMistake(config.settings, session.workspace.files.keys())
  if (mistake) throw new PathError(`${options.configFile ?? configName}: ${mistake}`)
  // Outside a sparse checkout others work; what is named is judged all the same.
  const selects = (path: string): boolean => {
    return selection.selects(path) && !(paths.length === 0 && tree.isAbsent(path))
  }
  const request: JudgeRequest = {
    selects,
    today: options.today ?? localDate(),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  }
  const baseline = options.baseline === false ? undefined : readBaseline(tree)
  // What was not judged accepts nothing, and is not stale for that.
  const isPartial = options.stdin !== undefined || paths.length > 0 || tree.isSparse
  const limit = isPartial ? selects : undefined
  const judge = function* (each: Session): Generator<undefined, Verdict & Settled> {
    const judged = yield* each.judgeInSteps(request)
    const { findings } = judged
    return {
      ...judged,
      ...settleBaseline(baseline, findings, each.workspace, config, allRules, limit),
    }
  }
  const isWriting = options.fix === true && !options.dryRun && options.stdin === undefined
  if (isWriting) prepareWriting(tree)
  const corrections = new Corrections(allRules, contents)
  let result = await finish(options.fix ? correct(session, corrections, judge) : judge(session))
  const { written, problems: unwritten } = isWriting
    ? writeFixes(tree, corrections.changed, corrections.contents)
    : { written: corrections.changed, problems: [] }
  // What is reported has to be true of the files as they are.
  if (unwritten.length > 0 || tree.hasChanged) result = await finish(judge(Session.open(input)))
  const stdinText = [...corrections.contents.values()][0]
  const left = new Set(unwritten.map(({ path }) => path))
  const problems: Problem[] = [
    ...tree.warnings.map((message) => ({ path: '.', message })),
    ...result.problems.filter(({ path }) => !left.has(path)),
    ...corrections.problems,
    ...unwritten,
  ]
  const { findings, notices, documents, suppressed, baselined, source } = result
  return {
    findings,
    problems,
    notices,
    summary: summarize(findings, { documents, suppressed, baselined }),
    fixed: written,
    corrected: corrections.corrected.filter(({ path }) => written.includes(path)),
    ...(options.stdin && stdinText !== undefined ? { stdinText } : {}),
    root: tree.root,
    source,
  }
}

/** Today by this machine's clock and time zone, `YYYY-MM-DD`. */
export function localDate(): string {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
