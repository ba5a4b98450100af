/**
 * `guidelint init`: write a configuration that fits this repository.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { configName, defaultConfig } from '../check/load-config.ts'
import type { Corpus } from '../corpus/corpus.ts'
import { schemaUrl } from '../engine/identity.ts'
import { Session } from '../engine/session.ts'
import { count } from '../report/summary.ts'
import { WorkTree } from '../repository/work-tree.ts'
import { writeGuarded } from '../repository/write-guard.ts'
import { rules } from '../rules/index.ts'
import { defineCommand } from './command/define.ts'
import { UsageError } from './command/usage-error.ts'
import { exitCode } from './io.ts'
import { proposeConfig } from './propose-config.ts'

/** Write a configuration. */
export const initCommand = defineCommand({
  name: 'init',
  summary: 'Look at this repository and write a guidelint.json that fits it',
  options: {},
  notes: [
    'It knows MkDocs, Hugo, Docusaurus, Starlight, Astro, mdBook, Jekyll and GitLab, says which it saw and what it made of that: anchors, routes, and what the site writes.',
  ],
  examples: [{ run: 'guidelint init', does: `write ${configName}` }],
  async run(_given, io) {
    const tree = WorkTree.open(io.cwd)
    const file = join(tree.root, configName)
    if (existsSync(file))
      throw new UsageError(`init: ${configName} exists; edit it, or remove it first`)
    const { corpus } = Session.open({ workspace: tree, config: defaultConfig(rules), rules })
    const documents = await readAll(corpus)
    const { config, saw } = proposeConfig(corpus, {
      schema: findSchema(tree.root),
      read: (path) => new TextDecoder().decode(tree.read(path)),
    })
    writeGuarded(
      { root: tree.root, path: configName, before: undefined, isNoDocument: true },
      `${JSON.stringify(config, null, 2)}\n`,
    )
    io.stdout.write(
      `Wrote ${configName} for ${count(documents, 'document')}.\n${saw.join('\n')}\n` +
        'Next: guidelint; guidelint explain RULE says what a rule wants, guidelint baseline --write\n' +
        'accepts what is there so that only new findings fail.\n',
    )
    return exitCode.clean
  },
})

/** Documents between two returns to the event loop, which gives back a parser's memory. */
const stepSize = 50

/** Read the facts of every document; their number. */
async function readAll(corpus: Corpus): Promise<number> {
  let documents = 0
  for (const path of corpus.documents()) {
    corpus.facts(path)
    if (++documents % stepSize === 0) await new Promise(setImmediate)
  }
  return documents
}

/** The schema that is installed here, else where it is published. */
function findSchema(root: string): string | undefined {
  const installed = 'node_modules/guidelint/schema.json'
  if (existsSync(join(root, installed))) return `./${installed}`
  return schemaUrl
}
