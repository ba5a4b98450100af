/**
 * Which rules the page loads for a guide, and which for the texts of a pull request. The others are
 * there by name: a configuration, a suppression or "did you mean" may speak of them.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Rule } from '../../../src/engine/rule.ts'
import { suppressionName } from '../../../src/engine/suppressions.ts'
import { rules } from '../../../src/rules/index.ts'

const registry = fileURLToPath(new URL('../../../src/rules/index.ts', import.meta.url))

/** What the page judges at one time. */
export type Mode = 'document' | 'texts'

/**
 * Leaves documents alone unless a configuration of the visitor's own says otherwise, and that one
 * brings every rule: its sentences in a dozen languages are as large as the other rules together.
 */
const silentInDocuments = ['ai-attribution']

/** Judges nothing itself: the engine reports by it what it finds wrong with comments. */
const reportedByEngine = suppressionName

const isNeeded: Readonly<Record<Mode, (rule: Rule) => boolean>> = {
  document: ({ name, inspect, judge }) =>
    name === reportedByEngine ||
    (!silentInDocuments.includes(name) && (inspect !== undefined || judge !== undefined)),
  texts: ({ judgeText }) => judgeText !== undefined,
}

/** Source of a module with `rules`: those that a mode needs, and stand-ins for the others. */
export function rulesModule(mode: Mode): string {
  const entries = registeredRules().map(({ rule, identifier, file }) => {
    if (!isNeeded[mode](rule)) return { line: '', entry: standIn(rule) }
    const line = `import { ${identifier} } from ${JSON.stringify(file)}\n`
    return { line, entry: identifier }
  })
  const list = entries.map(({ entry }) => entry).join(',\n')
  return `${entries.map(({ line }) => line).join('')}export const rules = [${list}]`
}

/** It has what it takes to tell whether a suppression of the rule can be unused. */
function standIn({ name, byDefault, inspect, judge }: Rule): string {
  const nothing = '() => undefined'
  const fields = [
    `name: ${JSON.stringify(name)}`,
    ...(byDefault ? [`byDefault: ${JSON.stringify(byDefault)}`] : []),
    'options: { parse: (options) => options }',
    'messages: {}',
    ...(inspect ? [`inspect: ${nothing}`] : []),
    ...(judge ? [`judge: ${nothing}`] : []),
  ]
  return `{ ${fields.join(', ')} }`
}

/** The rules with the files they stand in, read off the registry: who adds a rule is done there. */
function registeredRules(): { rule: Rule; identifier: string; file: string }[] {
  const text = readFileSync(registry, 'utf8')
  const files = new Map<string, string>()
  for (const [, identifier = '', from = ''] of text.matchAll(
    /^import \{ (\w+) \} from '(.+)'$/gm,
  )) {
    files.set(identifier, join(dirname(registry), from))
  }
  const list = /export const rules[^=]*= \[([^\]]*)\]/.exec(text)?.[1] ?? ''
  const identifiers = list.split(',').flatMap((each) => each.trim() || [])
  if (identifiers.length !== rules.length) throw new Error(`${registry}: expected a list \`rules\``)
  return rules.map((rule, index) => {
    const identifier = identifiers[index] ?? ''
    const file = files.get(identifier)
    if (!file) throw new Error(`${registry}: expected an import of \`${identifier}\``)
    return { rule, identifier, file }
  })
}
