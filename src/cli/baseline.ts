/**
 * `guidelint baseline --write`: accept the findings there are.
 */
import { resolve } from 'node:path'
import { lint } from '../check/lint.ts'
import { baselineName, formatBaseline } from '../engine/baseline.ts'
import { count } from '../report/summary.ts'
import { WorkTree } from '../repository/work-tree.ts'
import { digestOf, readForWriting, removeGuarded, writeGuarded } from '../repository/write-guard.ts'
import { parseArguments, UsageError } from './arguments.ts'
import { baselineHelp } from './help.ts'
import { type Command, exitCode } from './io.ts'

/** Write the baseline. */
export const baselineCommand: Command = async (args, io) => {
  const { values, positionals } = parseArguments(args, {
    write: { type: 'boolean', default: false },
    config: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  } as const)
  if (values.help) {
    io.stdout.write(baselineHelp)
    return exitCode.clean
  }
  if (!values.write || positionals.length > 0) {
    throw new UsageError('baseline: expected --write; to see what there is run guidelint')
  }
  const { config } = values
  const target = { root: WorkTree.rootOf(io.cwd), path: baselineName, isNoDocument: true }
  const bytes = readForWriting(target)
  const before = bytes && digestOf(bytes)
  const { findings, problems } = await lint({
    cwd: target.root,
    // By name, documents that a sparse checkout leaves out are judged, too.
    paths: ['.'],
    baseline: false,
    ...(config === undefined ? {} : { configFile: resolve(io.cwd, config) }),
  })
  if (problems.length > 0) {
    // A baseline of what could be judged would call the rest new as soon as it can be.
    for (const { path, message } of problems) {
      io.stderr.write(`guidelint: ${path} cannot be judged: ${message}\n`)
    }
    return exitCode.unjudged
  }
  if (findings.length > 0) {
    writeGuarded({ ...target, before }, formatBaseline(findings))
    io.stdout.write(`Wrote ${baselineName}: ${count(findings.length, 'finding')} accepted.\n`)
  } else if (bytes) {
    removeGuarded({ ...target, before })
    io.stdout.write(`Removed ${baselineName}: there is nothing left to accept.\n`)
  } else io.stdout.write('There is nothing to accept.\n')
  return exitCode.clean
}
