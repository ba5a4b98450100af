/**
 * The files that are made from others: schema and rule pages from the rules, and parts of the README.
 */
import { lintHelp } from '../src/cli/help.ts'
import { configJsonSchema } from '../src/engine/config-schema.ts'
import { schemaUrl } from '../src/engine/identity.ts'
import type { Rule } from '../src/engine/rule.ts'
import { fence } from './markdown.ts'
import { generatedComment, rulePage, ruleTable } from './rule-page.ts'

/** The example workflow that the README shows. */
export const workflowFile = 'docs/workflows/same-repository.yml'

/** Folder of the rule pages. */
export const pagesFolder = 'docs/rules'

/**
 * Contents of all generated files, by path from the root.
 *
 * @param readme The README as it is.
 * @param workflow The example workflow that the README shows.
 * @throws {Error} If the README lacks a pair of markers.
 */
export function generateFiles(
  rules: readonly Rule[],
  readme: string,
  workflow: string,
): Map<string, string> {
  const files = new Map<string, string>()
  files.set('schema.json', `${JSON.stringify(configJsonSchema(rules, schemaUrl), null, 2)}\n`)
  files.set(`${pagesFolder}/README.md`, rulesIndex(rules))
  for (const rule of rules) files.set(`${pagesFolder}/${rule.name}.md`, rulePage(rule))
  const withTable = replacePart(readme, 'rules', ruleTable(rules, `${pagesFolder}/`))
  const withHelp = replacePart(withTable, 'help', fence('text', lintHelp))
  files.set('README.md', replacePart(withHelp, 'workflow', fence('yaml', workflow)))
  return files
}

/**
 * Replace what stands between `<!-- generated:NAME -->` and `<!-- /generated:NAME -->`.
 *
 * @throws {Error} If the markers are not there once each, in this order.
 */
export function replacePart(text: string, name: string, part: string): string {
  const [opening, closing] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`]
  const pieces = text.split(opening)
  const [before = '', rest = ''] = pieces
  const ends = rest.split(closing)
  if (pieces.length !== 2 || ends.length !== 2) {
    throw new Error(`README.md: expected \`${opening}\` and then \`${closing}\`, once each`)
  }
  return `${before}${opening}\n\n${part}\n\n${closing}${ends[1]}`
}

function rulesIndex(rules: readonly Rule[]): string {
  const parts = [
    generatedComment,
    '# Rules',
    'Set them in `guidelint.json`: `"rules": { "NAME": "error" }`, `"warning"` or `"off"`, or `{ "severity": …, "options": { … } }`.',
    ruleTable(rules, ''),
  ]
  return `${parts.join('\n\n')}\n`
}
