/**
 * Linting what is staged: the commit that is about to be made, not the work tree beside it.
 *
 * Failures prevented: a hook that passes because of a change that is not part of the commit, and one
 * that fails because of one; a removal that leaves links dead in documents that are not staged.
 */
import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { isDocument } from '../corpus/workspace.ts'
import { loadParser } from '../document/load-parser.ts'
import { applyBaseline, type BaselineScope, countEntries } from '../engine/baseline.ts'
import { type Finding, summarize } from '../engine/finding.ts'
import { type JudgeRequest, Session } from '../engine/session.ts'
import { readBaseline, settleBaseline } from '../engine/settle-baseline.ts'
import { findRoot, GitError } from '../repository/git.ts'
import { GitTree, loadTexts } from '../repository/git-tree.ts'
import { ObjectStore } from '../repository/object-store.ts'
import { readRemote } from '../repository/remote.ts'
import { stagedTree } from '../repository/staged-tree.ts'
import { readChanges } from '../repository/tree-changes.ts'
import { rules } from '../rules/index.ts'
import { type LintOptions, type LintResult, localDate } from './lint.ts'
import { defaultConfig, loadConfig, loadStateConfig } from './load-config.ts'
import { finish } from './run-async.ts'

/**
 * Lint the staged documents. Reported is what is found in them, and what is found in others and was
 * not there before: in the last commit.
 *
 * @throws {ConfigError} If the staged configuration cannot be used.
 * @throws {GitError} If there is no repository, or something in the index is not merged yet.
 */
export async function lintStaged(
  options: Pick<LintOptions, 'cwd' | 'configFile' | 'parser' | 'today' | 'onProgress'> = {},
): Promise<LintResult> {
  const cwd = resolve(options.cwd ?? '.')
  const top = findRoot(cwd)
  if (top === undefined) throw new GitError('nothing is staged: this is no git repository')
  const root = realpathSync(top)
  using store = new ObjectStore(root)
  const tree = stagedTree(store)
  const head = store.find('HEAD')
  const remote = readRemote(root)
  const staged = new GitTree(store, store.tree(tree), remote)
  const operatorFile = options.configFile && resolve(cwd, options.configFile)
  const config = operatorFile
    ? loadConfig(root, rules, operatorFile)
    : (loadStateConfig(staged, rules) ?? defaultConfig(rules))
  const changed =
    head === undefined
      ? new Set(staged.files.keys())
      : new Set(readChanges(store, head, tree).map(({ path }) => path))
  loadTexts(store, [staged.tree])
  const session = Session.open({
    workspace: staged,
    config,
    rules,
    parser: await loadParser(options.parser ?? 'satteri'),
  })
  const request: JudgeRequest = {
    today: options.today ?? localDate(),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  }
  const verdict = await finish(session.judgeInSteps(request))
  const elsewhere = verdict.findings.filter(({ path }) => !changed.has(path))
  const before =
    head === undefined || elsewhere.length === 0
      ? []
      : await findingsIn(
          session.at(new GitTree(store, store.tree(head), remote)),
          request,
          elsewhere,
        )
  const known = { entries: countEntries(before), ranges: [] }
  const old = new Set(applyBaseline(known, elsewhere, unmoved).accepted)
  const reported = verdict.findings.filter((finding) => !old.has(finding))
  const { findings, baselined } = settleBaseline(
    readBaseline(staged),
    reported,
    staged,
    config,
    rules,
    // What was there before was left out: no entry can be told to be stale.
    () => true,
  )
  const isReported = ({ path }: { path: string }): boolean => changed.has(path)
  // Excerpts are read before the objects are given back.
  const sources = new Map(findings.map(({ path }) => [path, verdict.source(path)]))
  return {
    findings,
    problems: verdict.problems.filter(isReported),
    notices: verdict.notices.filter(isReported),
    summary: summarize(findings, {
      documents: [...staged.files].filter(([path, state]) => {
        return changed.has(path) && isDocument(path, state) && !config.isIgnored(path)
      }).length,
      suppressed: verdict.suppressed,
      baselined,
    }),
    fixed: [],
    corrected: [],
    root,
    source: (path) => sources.get(path),
  }
}

/** Documents that are not staged stay where they are, with all that stands in them. */
const unmoved: BaselineScope = {
  travels: () => false,
  exists: () => true,
  canonical: (_rule, fingerprint) => fingerprint,
}

async function findingsIn(
  session: Session,
  request: JudgeRequest,
  like: readonly Finding[],
): Promise<readonly Finding[]> {
  const paths = new Set(like.map(({ path }) => path))
  const selects = (path: string): boolean => paths.has(path)
  const { findings } = await finish(session.judgeInSteps({ ...request, selects }))
  return findings
}
