/**
 * `guidelint [paths]`: lint documents.
 */

import { type LintOptions, type LintResult, lint } from '../check/lint.ts'
import { parserNames } from '../document/parsed-markdown.ts'
import type { Source } from '../text/source.ts'
import { judgingOptions, oneOf, parseArguments, UsageError, wholeNumber } from './arguments.ts'
import { lintHelp } from './help.ts'
import { type Command, exitCode, type Io } from './io.ts'
import { codeOf, formats, printVerdict, type Verdict } from './output.ts'

/** Milliseconds between two progress lines. */
const progressIntervalMs = 100

const options = {
  ...judgingOptions,
  fix: { type: 'boolean', default: false },
  parser: { type: 'string', default: 'satteri' },
  'stdin-filename': { type: 'string' },
  version: { type: 'boolean', short: 'v', default: false },
} as const

/** Lint documents. */
export const lintCommand: Command = async (args, io) => {
  const { values, positionals } = parseArguments(args, options)
  if (values.help) {
    io.stdout.write(lintHelp)
    return exitCode.clean
  }
  const started = performance.now()
  const format = oneOf('--format', values.format, formats)
  const maxWarnings = wholeNumber('--max-warnings', values['max-warnings'])
  const lintOptions: LintOptions = {
    cwd: io.cwd,
    parser: oneOf('--parser', values.parser, parserNames),
    fix: values.fix,
    ...(values.config === undefined ? {} : { configFile: values.config }),
  }
  const stdinPath = stdinDocument(positionals, values['stdin-filename'])
  if (stdinPath === undefined) lintOptions.paths = positionals
  else lintOptions.stdin = { path: stdinPath, content: await io.readStdin() }
  const progress = showProgress(io)
  const result = await lint({ ...lintOptions, onProgress: progress.update }).finally(progress.clear)
  const verdict = {
    ...result,
    source: rememberLast(result.source),
    noun: 'document',
    seconds: (performance.now() - started) / 1000,
  }
  if (stdinPath !== undefined && values.fix) {
    // The corrected text is what was asked for; the report must not mix with it.
    io.stdout.write(result.stdinText ?? '')
    printVerdict(verdict, format, { ...io, stdout: io.stderr })
  } else {
    printVerdict(verdict, format, io)
  }
  return codeOf(verdict, maxWarnings)
}

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
