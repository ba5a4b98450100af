/**
 * `guidelint baseline --write`: accept the findings there are.
 */
import { resolve } from 'node:path'
import { lint } from '../check/lint.ts'
import { baselineName, formatBaseline } from '../engine/baseline.ts'
import { count } from '../report/summary.ts'
import { WorkTree } from '../repository/work-tree.ts'
import { digestOf, readForWriting, removeGuarded, writeGuarded } from '../repository/write-guard.ts'
import { defineCommand } from './command/define.ts'
import { flag } from './command/option.ts'
import { exitCode } from './io.ts'
import { configFile, parser } from './options.ts'

/** Write the baseline. */
export const baselineCommand = defineCommand({
  name: 'baseline',
  summary: 'Accept the findings there are, so that only new ones fail',
  options: {
    write: flag({
      help: `write ${baselineName}, or bring it up to date`,
      required: 'to see what there is run guidelint',
    }),
    config: configFile,
    parser,
  },
  examples: [{ run: 'guidelint baseline --write', does: `write ${baselineName}` }],
  async run({ values }, io) {
    const target = { root: WorkTree.rootOf(io.cwd), path: baselineName, isNoDocument: true }
    const bytes = readForWriting(target)
    const before = bytes && digestOf(bytes)
    const { findings, problems } = await lint({
      cwd: target.root,
      // By name, documents that a sparse checkout leaves out are judged, too.
      paths: ['.'],
      baseline: false,
      parser: values.parser,
      ...(values.config === undefined ? {} : { configFile: resolve(io.cwd, values.config) }),
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
  },
})
