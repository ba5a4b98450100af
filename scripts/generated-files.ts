/**
 * The files that are made from others: schema and rule pages from the rules, and parts of the README
 * and of the keepalive guide.
 */
import { lintHelp } from '../src/cli/help.ts'
import { configJsonSchema } from '../src/engine/config/config-schema.ts'
import { homepage, schemaUrl } from '../src/engine/identity.ts'
import type { Rule } from '../src/engine/rule.ts'
import { boundTable, settingsTable } from './keepalive-tables.ts'
import { fence } from './markdown.ts'
import { generatedComment, rulePage, ruleTable } from './rule-page.ts'

/** The example workflow that the README shows. */
export const workflowFile = 'docs/workflows/same-repository.yml'

/** The guide that cites the keepalive monitor's constants. */
export const keepaliveGuide = 'guides/runner-portforward-staleness-keepalive-guide.md'

/** Files of which only parts are generated, as they are, by what they are called here. */
export interface PartlyGenerated {
  readme: string
  keepaliveGuide: string
}

/** What a reader has to know first, as long as it is so. */
const unpublished =
  '**Not published yet:** there is no package `guidelint` on npm, no release of the Action and no site. [Make the package from a clone](#use-it-in-your-repository); where a workflow says `OWNER/guidelint@0000…`, put the account and the commit of your own copy. Every rule has its page in [docs/rules](docs/rules/README.md).'

/** Where all of this can be read. */
const siteLine =
  homepage === undefined
    ? unpublished
    : `Guides, rules and how to adopt guidelint, to be read: [${homepage}](${homepage}/).`

/** Folder of the rule pages. */
export const pagesFolder = 'docs/rules'

/**
 * Contents of all generated files, by path from the root.
 *
 * @param sources README and guide as they are.
 * @param workflow The example workflow that the README shows.
 * @throws {Error} If one of them lacks a pair of markers.
 */
export function generateFiles(
  rules: readonly Rule[],
  sources: PartlyGenerated,
  workflow: string,
): Map<string, string> {
  const files = new Map<string, string>()
  files.set('schema.json', `${JSON.stringify(configJsonSchema(rules, schemaUrl), null, 2)}\n`)
  for (const [path, page] of rulePages(rules)) files.set(path, page)
  const withTable = replacePart(sources.readme, 'rules', ruleTable(rules, `${pagesFolder}/`))
  const withHelp = replacePart(withTable, 'help', fence('text', lintHelp))
  const withSite = replacePart(withHelp, 'site', siteLine)
  files.set('README.md', replacePart(withSite, 'workflow', fence('yaml', workflow)))
  const withSettings = replacePart(sources.keepaliveGuide, 'keepalive-settings', settingsTable())
  files.set(keepaliveGuide, replacePart(withSettings, 'keepalive-bounds', boundTable()))
  return files
}

/** The rules' pages and their index, by path from the root. */
export function rulePages(rules: readonly Rule[]): Map<string, string> {
  const files = new Map([[`${pagesFolder}/README.md`, rulesIndex(rules)]])
  for (const rule of rules) files.set(`${pagesFolder}/${rule.name}.md`, rulePage(rule))
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
    throw new Error(`Expected \`${opening}\` and then \`${closing}\`, once each`)
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
