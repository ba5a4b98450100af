/**
 * `guidelint [paths]`: lint documents.
 */

import { type LintOptions, type LintResult, lint } from '../check/lint.ts'
import { lintStaged } from '../check/lint-staged.ts'
import { outcomeOf } from '../corpus/workspace.ts'
import { formatDiff } from '../report/diff.ts'
import { count } from '../report/summary.ts'
import type { Source } from '../text/source.ts'
import { defineCommand, judgingExits } from './command/define.ts'
import { flag, text } from './command/option.ts'
import { UsageError } from './command/usage-error.ts'
import { exitCode, type Io } from './io.ts'
import { judgingOptions } from './options.ts'
import { codeOf, type Format, printVerdict, stylerFor, type Verdict } from './output.ts'

/** Milliseconds between two progress lines. */
const progressIntervalMs = 100

/** Lint documents. */
export const lintCommand = defineCommand({
  name: '',
  summary: 'Check guides and the pull requests that change them',
  arguments: {
    list: [
      {
        name: 'PATH',
        help: 'what to lint (default: the whole repository); - is standard input',
        completes: 'path',
      },
    ],
    least: 0,
    repeats: true,
    expected: 'paths',
  },
  options: {
    fix: flag({ help: 'make the corrections that are certain' }),
    diff: flag({
      help: 'print what --fix would change, as a diff, and write nothing; exits with 1 if there is something',
    }),
    staged: flag({
      help: 'judge what is staged for the next commit, and not the files beside it: findings in staged documents, and those that staged changes make in others',
    }),
    ...judgingOptions,
    'stdin-filename': text({
      value: 'FILE',
      completes: 'path',
      help: 'lint standard input as document FILE; with --fix prints it corrected',
    }),
    version: flag({ short: 'v', help: 'print the version' }),
  },
  notes: [
    "Paths are files, folders and globs ('docs/**/*.md'). They limit what is reported, never what is read. What lies in node_modules, bower_components and .git is judged only where it is named. Without guidelint.json the links and anchors of all Markdown documents are checked, as github.com would show them.",
    'Each command has its own --help.',
  ],
  examples: [
    { run: 'guidelint', does: 'lint the whole repository' },
    { run: "guidelint docs 'guides/**/*-guide.md'", does: 'a folder, and what a glob matches' },
    { run: 'guidelint --fix', does: 'and make the corrections that are certain' },
    { run: 'guidelint --staged', does: 'the commit that is about to be made, as a hook' },
    { run: 'guidelint --diff > fixes.diff', does: 'look at them first; git apply makes them' },
    {
      run: 'guidelint --format sarif > guidelint.sarif',
      does: 'a report for code scanning',
    },
    {
      run: 'guidelint - --stdin-filename docs/a.md < draft.md',
      does: 'an unsaved text, as the document that it will be',
    },
  ],
  exits: judgingExits,
  async run({ values, args }, io) {
    const started = performance.now()
    if (values.diff) checkDiff(values)
    if (values.staged) checkStaged(values, args)
    const lintOptions: LintOptions = {
      cwd: io.cwd,
      parser: values.parser,
      fix: values.fix || values.diff,
      dryRun: values.diff,
      ...(values.config === undefined ? {} : { configFile: values.config }),
    }
    const stdinPath = stdinDocument(args, values['stdin-filename'])
    if (stdinPath === undefined) lintOptions.paths = args
    else lintOptions.stdin = { path: stdinPath, content: await io.readStdin() }
    const progress = showProgress(io)
    const chosen = { ...lintOptions, onProgress: progress.update }
    const linting = values.staged ? lintStaged(chosen) : lint(chosen)
    const result = await linting.finally(progress.clear)
    if (values.diff) return printDiff(result, io)
    const verdict = {
      ...result,
      source: rememberLast(result.source),
      noun: 'document',
      seconds: (performance.now() - started) / 1000,
    }
    if (stdinPath !== undefined && values.fix) {
      // The corrected text is what was asked for; the report must not mix with it.
      io.stdout.write(result.stdinText ?? '')
      printVerdict(verdict, values.format, { ...io, stdout: io.stderr })
    } else {
      printVerdict(verdict, values.format, io)
    }
    return codeOf(verdict, values['max-warnings'])
  },
})

function stdinDocument(
  positionals: readonly string[],
  filename: string | undefined,
): string | undefined {
  if (!positionals.includes('-')) {
    if (filename !== undefined) throw new UsageError('--stdin-filename needs `-` as the only path')
    return undefined
  }
  if (positionals.length > 1) throw new UsageError('`-` cannot stand beside other paths')
  if (filename === undefined) {
    throw new UsageError(
      '`-` needs --stdin-filename: links are resolved from where the text stands',
    )
  }
  return filename
}

/** What is staged is not corrected: the corrections would have to be staged, too. */
function checkStaged({ fix, diff }: { fix: boolean; diff: boolean }, paths: readonly string[]) {
  if (fix || diff) {
    const given = fix ? '--fix' : '--diff'
    throw new UsageError(`--staged: ${given} works on files; run it without --staged, then git add`)
  }
  if (paths.length > 0) {
    throw new UsageError('--staged: judges every staged document; leave out the paths')
  }
}

/** Only a text report has a place for a diff. */
function checkDiff({ fix, format }: { fix: boolean; format: Format }): void {
  if (fix) throw new UsageError('--diff: writes nothing, and --fix does; give one of them')
  if (format === 'text') return
  throw new UsageError(`--diff: prints a diff and no findings; leave out --format ${format}`)
}

/** The diff alone goes to standard output, to be applied; what is left is not reported. */
function printDiff({ corrected, problems }: LintResult, io: Io): number {
  io.stdout.write(formatDiff(corrected, stylerFor(io.stdout, io)))
  for (const problem of problems) {
    io.stderr.write(`guidelint: ${problem.path} ${outcomeOf(problem)}: ${problem.message}\n`)
  }
  const made = corrected.flatMap((document) => Object.values(document.made))
  const corrections = made.reduce((sum, number) => sum + number, 0)
  io.stderr.write(
    `${count(corrections, 'correction')} in ${count(corrected.length, 'document')}; nothing was written\n`,
  )
  if (problems.length > 0) return exitCode.unjudged
  return corrected.length > 0 ? exitCode.blocked : exitCode.clean
}

/** A counter on a terminal's standard error, from the moment a run takes long. */
function showProgress({ stderr }: Io): {
  update: (done: number, total: number) => void
  clear: () => void
} {
  let last = performance.now()
  let shown = false
  return {
    update(done, total) {
      if (!stderr.isTerminal) return
      const now = performance.now()
      if (now - last < progressIntervalMs) return
      last = now
      shown = true
      stderr.write(`\r${done}/${total} documents`)
    },
    clear() {
      if (shown) stderr.write('\r\u001b[K')
    },
  }
}

/** Findings come sorted by path: a document is read once for all of its frames. */
function rememberLast(read: LintResult['source']): Verdict['source'] {
  let last: { path: string; source: Source | undefined } | undefined
  return ({ path }) => {
    if (last?.path !== path) last = { path, source: read(path) }
    return last.source
  }
}
