/**
 * What both engines do alike: parse, read the configuration, answer a mistake in it with a verdict.
 */
import { z } from 'zod'
import type { Parser } from '../../../src/document/parsed-markdown.ts'
import { fromTree } from '../../../src/document/parsed-tree.ts'
import { parseReference } from '../../../src/document/reference-parser.ts'
import { buildConfig, type Config } from '../../../src/engine/config/config.ts'
import { ConfigError } from '../../../src/engine/config/config-error.ts'
import type { ConfigText } from '../../../src/engine/config/config-file.ts'
import type { Rule } from '../../../src/engine/rule.ts'
import { folderOf, normalize } from '../../../src/text/paths.ts'
import type { JudgeInput, PresetName, Verdict } from './input.ts'

/** Name of the configuration in messages. */
export const configName = 'guidelint.json'

// The page's policy lets no code be made at run time, and to try is a complaint on the console.
z.config({ jitless: true })

/** The reference parser. */
export const parser: Parser = (text, dialect) => fromTree(parseReference(text, dialect), text)

/** Judge; what is wrong with the input or its configuration becomes a problem. */
export function guarded(work: () => Verdict): Verdict {
  try {
    return work()
  } catch (error) {
    const messages = error instanceof ConfigError ? error.messages : [(error as Error).message]
    return unjudged(...messages)
  }
}

function unjudged(...messages: readonly string[]): Verdict {
  const summary = { documents: 0, errors: 0, warnings: 0, suppressed: 0, baselined: 0 }
  const problems = messages.map((message) => ({ path: '.', message }))
  return { findings: [], problems, notices: [], summary }
}

/**
 * The configuration that an input is judged by.
 *
 * @param read Text of another file of the repository, for `extends`.
 */
export function configOf(
  { config, preset }: Pick<JudgeInput, 'config' | 'preset'>,
  rules: readonly Rule[],
  read: (path: string) => string | undefined,
): Config {
  const text = config ?? presetConfig(preset)
  const main = text === undefined ? undefined : { name: configName, text }
  return buildConfig(main, rules, (path, from): ConfigText => {
    const target = normalize(folderOf(from), path)
    if (target.above > 0) throw new Error(`lies outside the folder of ${configName}`)
    const extended = read(target.path)
    if (extended === undefined) throw new Error('does not exist')
    return { name: target.path, text: extended }
  })
}

function presetConfig(preset: PresetName): string | undefined {
  return preset === 'none' ? undefined : JSON.stringify({ extends: [`preset:${preset}`] })
}
