/**
 * `guidelint index --write`: add every guide that the index does not link to.
 */
import { resolve } from 'node:path'
import { loadConfig } from '../check/load-config.ts'
import { baselineName } from '../engine/baseline.ts'
import { Session } from '../engine/session.ts'
import { readBaseline } from '../engine/settle-baseline.ts'
import { count } from '../report/summary.ts'
import { notInWorkTree, WorkTree } from '../repository/work-tree.ts'
import { digestOf, readForWriting, writeGuarded } from '../repository/write-guard.ts'
import { rules } from '../rules/index.ts'
import { indexEntry, settleIndex, updateIndex } from '../rules/index-entry/index.ts'
import type { IndexOptions } from '../rules/index-entry/options.ts'
import { decode, Source } from '../text/source.ts'
import { defineCommand } from './command/define.ts'
import { flag } from './command/option.ts'
import { UsageError } from './command/usage-error.ts'
import { exitCode } from './io.ts'
import { configFile } from './options.ts'

/** Bring the index up to date. */
export const indexCommand = defineCommand({
  name: 'index',
  summary: 'Add every guide that the index does not link to',
  options: {
    write: flag({
      help: 'change the index, or create it where there is none',
      required: 'to see what is missing run guidelint',
    }),
    config: configFile,
  },
  examples: [{ run: 'guidelint index --write', does: 'bring the index up to date' }],
  async run({ values }, io) {
    const tree = WorkTree.open(io.cwd)
    const operatorFile = values.config === undefined ? undefined : resolve(io.cwd, values.config)
    const config = loadConfig(tree.root, rules, operatorFile)
    const { index } = config.settings
    if (tree.isAbsent(index)) throw new UsageError(`${index}: ${notInWorkTree}`)
    // What git ignores is no document of the repository, and still somebody's text.
    const bytes = readForWriting({ root: tree.root, path: index })
    const source = bytes && decodeIndex(index, bytes)
    const active = config.rulesFor(index).find(({ rule }) => rule.name === indexEntry.name)
    const options = (active?.options ?? indexEntry.options.parse({})) as IndexOptions
    const session = Session.open({ workspace: tree, config, rules })
    const content = settleIndex((text) => {
      const contents = new Map(text ? [[index, text.withText(text.text)]] : [])
      return updateIndex(session.edit(contents).corpus, text, options)
    }, source)
    if (content === undefined) {
      throw new UsageError(
        `${index}: could not be brought to rest: entries that are added are not seen as entries; nothing was written, add them by hand`,
      )
    }
    if (source && content === source.withText(source.text)) {
      io.stdout.write(`${index} is up to date.\n`)
      return exitCode.clean
    }
    writeGuarded({ root: tree.root, path: index, before: bytes && digestOf(bytes) }, content)
    io.stdout.write(`Wrote ${index}.\n${baselineHint(tree)}`)
    return exitCode.clean
  },
})

function decodeIndex(index: string, bytes: Uint8Array): Source {
  const source = decode(bytes)
  if (source instanceof Source) return source
  throw new UsageError(`${index}: ${source.reason === 'binary' ? 'is binary' : 'is not UTF-8'}`)
}

/** What was accepted in a baseline and is mended now has to go from it. */
function baselineHint(tree: WorkTree): string {
  const entries = readBaseline(tree)?.entries.filter(({ rule }) => rule === indexEntry.name) ?? []
  if (entries.length === 0) return ''
  return (
    `Next: \`guidelint baseline --write\`, because ${baselineName} accepts findings of ` +
    `${indexEntry.name} (${count(entries.length, 'entry', 'entries')}), and those that are gone have to go from it.\n`
  )
}
