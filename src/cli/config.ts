/**
 * `guidelint config [PATH]`: the configuration that holds, and where each value comes from.
 */
import { resolve } from 'node:path'
import { loadConfig } from '../check/load-config.ts'
import type { Config } from '../engine/config/config.ts'
import { effectiveValues } from '../engine/config/origins.ts'
import {
  type ConfigReport,
  formatConfigJson,
  formatConfigText,
  type Role,
} from '../report/config.ts'
import { rootPath } from '../repository/named-paths.ts'
import { WorkTree } from '../repository/work-tree.ts'
import { rules } from '../rules/index.ts'
import { defineCommand } from './command/define.ts'
import { exitCode } from './io.ts'
import { configFile, formatIn } from './options.ts'
import { stylerFor } from './output.ts'

/** Print the configuration. */
export const configCommand = defineCommand({
  name: 'config',
  summary: 'Print the configuration that holds, and where each value comes from',
  arguments: {
    list: [
      {
        name: 'PATH',
        help: 'the document it holds for, which need not exist (default: where no override does)',
        completes: 'path',
      },
    ],
    least: 0,
    expected: 'one path',
  },
  options: { format: formatIn(['text', 'json']), config: configFile },
  notes: [
    'A value comes from a default, a preset, a file, or an override of one of them; later layers win. Long values are cut in the text, and whole in JSON. A pull request is judged by the configuration of the branch it lands on.',
  ],
  examples: [
    { run: 'guidelint config', does: 'of the repository' },
    { run: 'guidelint config docs/a.md', does: 'of one document, with its overrides' },
    { run: 'guidelint config --format json', does: 'as data' },
  ],
  async run({ values, args: [written] }, io) {
    const root = WorkTree.rootOf(io.cwd)
    const operatorFile = values.config === undefined ? undefined : resolve(io.cwd, values.config)
    const config = loadConfig(root, rules, operatorFile)
    const path = written === undefined ? undefined : rootPath(root, io.cwd, written)
    const report: ConfigReport = {
      ...(path === undefined ? {} : { path, role: roleOf(path, config) }),
      layers: config.layers.map(({ name }) => name),
      values: effectiveValues(config, rules, path),
    }
    io.stdout.write(
      values.format === 'json'
        ? formatConfigJson(report)
        : formatConfigText(report, stylerFor(io.stdout, io)),
    )
    return exitCode.clean
  },
})

function roleOf(path: string, { settings, isIgnored }: Config): Role {
  if (isIgnored(path, path)) return 'ignored'
  if (path === settings.index) return 'index'
  if (settings.isGuide(path)) return 'guide'
  return settings.isCase(path) ? 'case' : 'document'
}
