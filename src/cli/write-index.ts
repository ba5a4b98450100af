/**
 * `guidelint index --write`: add every guide that the index does not link to.
 */
import { join, resolve } from 'node:path'
import { decode, Source } from '../document/source.ts'
import { openCorpus } from '../engine/run.ts'
import { rules } from '../rules/index.ts'
import { indexEntry, updateIndex } from '../rules/index-entry/index.ts'
import type { IndexOptions } from '../rules/index-entry/options.ts'
import { loadConfig } from '../workspace/load-config.ts'
import { WorkTree, writeAside } from '../workspace/work-tree.ts'
import { parseArguments, UsageError } from './arguments.ts'
import { indexHelp } from './help.ts'
import { type Command, exitCode } from './io.ts'

/** Bring the index up to date. */
export const indexCommand: Command = async (args, io) => {
  const { values, positionals } = parseArguments(args, {
    write: { type: 'boolean', default: false },
    config: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  } as const)
  if (values.help) {
    io.stdout.write(indexHelp)
    return exitCode.clean
  }
  if (positionals.length > 0) {
    throw new UsageError(`index: unexpected argument \`${positionals[0]}\`; see --help`)
  }
  if (!values.write) {
    throw new UsageError(
      'index: expected --write: `guidelint index --write` adds what is missing, `guidelint` lists it',
    )
  }
  const tree = WorkTree.open(io.cwd)
  const configFile = values.config === undefined ? undefined : resolve(io.cwd, values.config)
  const config = loadConfig(tree.root, rules, configFile)
  const { index } = config.settings
  const source = tree.files.has(index) ? readIndex(tree, index) : undefined
  const active = config.rulesFor(index).find(({ rule }) => rule.name === indexEntry.name)
  const options = (active?.options ?? indexEntry.options.parse({})) as IndexOptions
  const content = updateIndex(openCorpus(tree, config), source, options)
  if (source && content === source.withText(source.text)) {
    io.stdout.write(`${index} is up to date.\n`)
    return exitCode.clean
  }
  writeAside(join(tree.root, index), content)
  io.stdout.write(`Wrote ${index}.\n`)
  return exitCode.clean
}

function readIndex(tree: WorkTree, index: string): Source {
  const source = decode(tree.read(index))
  if (source instanceof Source) return source
  throw new UsageError(`${index}: ${source.reason === 'binary' ? 'is binary' : 'is not UTF-8'}`)
}
