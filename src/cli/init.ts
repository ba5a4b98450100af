/**
 * `guidelint init`: write a configuration that fits this repository.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ConfigFile } from '../engine/config-schema.ts'
import type { Finding } from '../engine/finding.ts'
import { schemaUrl } from '../engine/identity.ts'
import { baseName, folderOf, isMarkdown } from '../engine/paths.ts'
import { kubeblocksSections } from '../engine/presets.ts'
import { servedPaths } from '../engine/routes.ts'
import { count } from '../report/summary.ts'
import { lint } from '../workspace/lint.ts'
import { configName } from '../workspace/load-config.ts'
import { WorkTree } from '../workspace/work-tree.ts'
import { writeGuarded } from '../workspace/write-guard.ts'
import { parseArguments, UsageError } from './arguments.ts'
import { initHelp } from './help.ts'
import { type Command, exitCode } from './io.ts'

/** Broken root-absolute links from which on they are taken for a site's routes. */
const fewRoutes = 3

/** Write a configuration. */
export const initCommand: Command = async (args, io) => {
  const { values, positionals } = parseArguments(args, {
    help: { type: 'boolean', short: 'h', default: false },
  } as const)
  if (values.help) {
    io.stdout.write(initHelp)
    return exitCode.clean
  }
  if (positionals.length > 0)
    throw new UsageError(`init: unexpected argument \`${positionals[0]}\``)
  const tree = WorkTree.open(io.cwd)
  const file = join(tree.root, configName)
  if (existsSync(file))
    throw new UsageError(`init: ${configName} exists; edit it, or remove it first`)
  const paths = [...tree.files.keys()]
  const { findings, summary } = paths.some(isMarkdown)
    ? await lint({ cwd: tree.root })
    : { findings: [], summary: { documents: 0 } }
  const config = proposeConfig(paths, findings, (path) => new TextDecoder().decode(tree.read(path)))
  writeGuarded(
    { root: tree.root, path: configName, before: undefined, isNoDocument: true },
    `${JSON.stringify(config, null, 2)}\n`,
  )
  const { rootAbsolute } = config.links ?? {}
  const routes =
    rootAbsolute === undefined
      ? ''
      : `Links that start with / look like a site's routes: links.rootAbsolute is ${JSON.stringify(rootAbsolute)}.\n`
  io.stdout.write(
    `Wrote ${configName} for ${count(summary.documents, 'document')}.\n${routes}` +
      'Next: guidelint; guidelint explain RULE says what a rule wants, guidelint baseline --write\n' +
      'accepts what is there so that only new findings fail.\n',
  )
  return exitCode.clean
}

/**
 * A configuration for a repository.
 *
 * @param paths All files.
 * @param findings What linting without configuration found.
 * @param read Text of a file.
 */
export function proposeConfig(
  paths: readonly string[],
  findings: readonly Finding[],
  read: (path: string) => string,
): ConfigFile {
  const links = proposeLinks(paths, findings)
  const index = paths.find((path) => baseName(path) === 'SKILL-INDEX.md')
  if (
    index === 'docs/SKILL-INDEX.md' &&
    kubeblocksSections.every((it) => read(index).includes(it))
  ) {
    return { $schema: schemaUrl, extends: ['preset:kubeblocks'], ...links }
  }
  const guides = paths.filter((path) => path.endsWith('-guide.md'))
  const documents = { guides: guideGlobs(guides), ...(index === undefined ? {} : { index }) }
  return {
    $schema: schemaUrl,
    ...(guides.length > 0 ? { documents } : {}),
    ...links,
    rules: {
      'link-target': 'error',
      'link-anchor': 'error',
      'ai-attribution': 'error',
      ...(guides.length > 0 ? { 'linked-reference': 'warning' } : {}),
      ...(guides.length > 0 && index !== undefined ? { 'index-entry': 'error' } : {}),
    },
  }
}

function guideGlobs(guides: readonly string[]): string[] {
  const folders = [...new Set(guides.map(folderOf))].sort()
  return folders.map((folder) => (folder === '' ? '/*-guide.md' : `${folder}/*-guide.md`))
}

/** The folder that most broken `/path` links exist in; `false` if they exist in none. */
function proposeLinks(
  paths: readonly string[],
  findings: readonly Finding[],
): Pick<ConfigFile, 'links'> {
  const routes = findings
    .filter(({ code }) => code === 'root-absolute')
    .map(({ args }) => {
      return String(args.path)
    })
  if (routes.length < fewRoutes) return {}
  const existing = new Set(paths)
  const folders = new Set(
    paths.map(folderOf).flatMap((folder) => {
      const segments = folder.split('/')
      return [segments[0] ?? '', segments.slice(0, 2).join('/')]
    }),
  )
  folders.delete('')
  let best: string | false = false
  let most = Math.floor(routes.length / 2)
  for (const folder of [...folders].sort()) {
    const served = routes.filter((route) => {
      const path = `${folder}/${route}`
      return [path, ...servedPaths(path)].some((candidate) => existing.has(candidate))
    })
    if (served.length <= most) continue
    most = served.length
    best = folder
  }
  return { links: { rootAbsolute: best } }
}
