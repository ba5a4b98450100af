/**
 * `guidelint new guide TOPIC`: start a guide that passes every rule, to be filled in.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { folderOf, isMarkdown, relativePath } from '../engine/paths.ts'
import type { PathMatcher } from '../engine/settings.ts'
import { rules } from '../rules/index.ts'
import { loadConfig } from '../workspace/load-config.ts'
import { WorkTree } from '../workspace/work-tree.ts'
import { writeGuarded } from '../workspace/write-guard.ts'
import { parseArguments, UsageError } from './arguments.ts'
import { guideTemplate } from './guide-template.ts'
import { newHelp } from './help.ts'
import { type Command, exitCode } from './io.ts'

/** Folders tried, in order, for a guide that the configuration's globs take. */
const guideFolders = ['guides', 'docs', '.']

/** Start a document. */
export const newCommand: Command = async (args, io) => {
  const { values, positionals } = parseArguments(args, {
    config: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  } as const)
  if (values.help) {
    io.stdout.write(newHelp)
    return exitCode.clean
  }
  const [kind, topic, ...others] = positionals
  if (kind !== 'guide' || topic === undefined || others.length > 0) {
    throw new UsageError(
      'new: expected `guide TOPIC`, for example guidelint new guide probe-timeout',
    )
  }
  const name = topic.replace(/-guide(?:\.md)?$/, '')
  if (!/^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u.test(name)) {
    throw new UsageError(`new: expected a topic in words joined by hyphens, got \`${topic}\``)
  }
  const tree = WorkTree.open(io.cwd)
  const { settings } = loadConfig(
    tree.root,
    rules,
    values.config === undefined ? undefined : resolve(io.cwd, values.config),
  )
  const folders = [...foldersOfGuides(tree.files.keys(), settings.isGuide), ...guideFolders]
  const candidates = folders.map((folder) => join(folder, `${name}-guide.md`))
  const path = candidates.find((candidate) => settings.isGuide(candidate))
  if (path === undefined) {
    throw new UsageError('new: no folder fits `documents.guides` of guidelint.json')
  }
  if (existsSync(join(tree.root, path))) throw new UsageError(`new: ${path} exists`)
  writeGuarded(
    { root: tree.root, path, before: undefined, makeFolders: true },
    guideTemplate(name, relativePath(folderOf(path), settings.index)),
  )
  io.stdout.write(`Wrote ${path}. Next: fill it in, then \`guidelint index --write\`.\n`)
  return exitCode.clean
}

/** Folders that hold guides, the one with most of them first. */
function foldersOfGuides(paths: Iterable<string>, isGuide: PathMatcher): string[] {
  const counts = new Map<string, number>()
  for (const path of paths) {
    if (!isMarkdown(path) || !isGuide(path)) continue
    counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([folder]) => folder)
}
