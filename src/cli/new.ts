/**
 * `guidelint new guide TOPIC`: start a guide that passes every rule, to be filled in.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadConfig } from '../check/load-config.ts'
import type { Config } from '../engine/config/config.ts'
import { count } from '../report/summary.ts'
import { WorkTree } from '../repository/work-tree.ts'
import { writeGuarded } from '../repository/write-guard.ts'
import { rules } from '../rules/index.ts'
import { baseName } from '../text/paths.ts'
import { defineCommand } from './command/define.ts'
import { UsageError } from './command/usage-error.ts'
import { placeGuide, slugOf } from './guide-place.ts'
import { exitCode } from './io.ts'
import { makeGuide } from './make-guide.ts'
import { configFile } from './options.ts'

/** Start a document. */
export const newCommand = defineCommand({
  name: 'new',
  summary: 'Start a guide that passes every rule, to be filled in',
  arguments: {
    list: [
      { name: 'guide', help: 'what to start', choices: ['guide'] },
      { name: 'TOPIC', help: 'what it is about, in any words', completes: 'nothing' },
    ],
    least: 2,
    repeats: true,
    expected: '`guide TOPIC`, for example guidelint new guide probe-timeout',
  },
  options: { config: configFile },
  notes: [
    'TOPIC becomes a name: "Probe timeout!" makes probe-timeout-guide.md. Folder and name follow the guides that are there, else documents.guides. The guide has the fields and sections that the rules which are on ask for, and an entry in the index where index-entry is on.',
  ],
  examples: [
    { run: 'guidelint new guide probe-timeout', does: 'beside the guides that are there' },
    { run: 'guidelint new guide Drain a node', does: 'makes drain-a-node-guide.md' },
  ],
  async run({ values, args: [, ...words] }, io) {
    const topic = words
      .join(' ')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
    const slug = slugOf(topic)
    if (slug === undefined) {
      throw new UsageError(`new: expected a topic with letters or digits, got \`${topic}\``)
    }
    const tree = WorkTree.open(io.cwd)
    const operatorFile = values.config === undefined ? undefined : resolve(io.cwd, values.config)
    const config = loadConfig(tree.root, rules, operatorFile)
    const path = pathOf(slug, tree, config)
    if (existsSync(join(tree.root, path))) {
      throw new UsageError(`new: ${path} exists; nothing was written`)
    }
    const made = makeGuide(path, titleOf(topic, slug), tree, config)
    const { root } = tree
    writeGuarded({ root, path, before: undefined, makeFolders: true }, made.text)
    const named = topic === slug ? '' : ` for the topic \`${topic}\``
    io.stdout.write(`Wrote ${path}${named}.\n`)
    if (made.index) {
      const { path, before, content } = made.index
      writeGuarded({ root, path, before, makeFolders: true }, content)
      io.stdout.write(`Added it to ${path}.\n`)
    }
    const left = made.findings.length
    io.stdout.write(
      left === 0
        ? `Next: fill it in; \`guidelint ${path}\` checks it.\n`
        : `Next: fill it in; \`guidelint ${path}\` lists ${count(left, 'finding')} to begin with.\n`,
    )
    return exitCode.clean
  },
})

function pathOf(slug: string, tree: WorkTree, config: Config): string {
  const { isGuide, index } = config.settings
  const isTaken = (path: string): boolean => {
    return path === index || config.isIgnored(path) || /^readme\./i.test(baseName(path))
  }
  const path = placeGuide(slug, {
    globs: config.guides,
    isGuide,
    isTaken,
    paths: tree.files.keys(),
  })
  if (path !== undefined) return path
  const globs = config.guides.map((glob) => `\`${glob}\``).join(', ')
  throw new UsageError(
    `new: no name for \`${slug}\` fits \`documents.guides\` (${globs}) that \`ignore\` leaves; ` +
      'write the file yourself, or add a glob such as `guides/**/*-guide.md`',
  )
}

/** `probe-timeout` → `Probe timeout`; what was written in words stays as it is. */
function titleOf(topic: string, slug: string): string {
  const bare = topic.replace(/(?:-guide)?(?:\.md)?$/i, '')
  const isSlug = bare.toLowerCase() === slug
  const words = isSlug ? bare.replaceAll('-', ' ') : topic
  const [first = '', ...rest] = words
  return first.toUpperCase() + rest.join('')
}
