/**
 * What has a page, before it is rendered.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { rulePages } from '../../../scripts/generated-files.ts'
import { fence, table } from '../../../scripts/markdown.ts'
import { readSchema, schemaTable } from '../../../scripts/options-table.ts'
import { configJsonSchema } from '../../../src/engine/config/config-schema.ts'
import { presets } from '../../../src/engine/config/presets.ts'
import { schemaUrl } from '../../../src/engine/identity.ts'
import { rules } from '../../../src/rules/index.ts'
import { lastChanges } from './dates.ts'
import { type Document, readDocument } from './document.ts'
import { pageOf } from './pages.ts'
import { editUrl, readText, root } from './repository.ts'
import { indexPath, readGuides } from './scenarios.ts'

/** A page that is to be. */
export interface Draft {
  /** Its address, without slashes at its ends. */
  id: string
  document: Document
  /** File that Starlight takes for the page's, from the root. */
  filePath: string
  /** What the page's data have besides what is read from the document. */
  data: Record<string, unknown>
}

/** All pages but those in src/pages. */
export function drafts(): Draft[] {
  const guides = readGuides()
  const dates = lastChanges('guides', indexPath)
  return [
    ...guides.map((document) => {
      const { path, isStopGap } = document
      const data = {
        kind: 'guide',
        isStopGap,
        editUrl: editUrl(path),
        lastUpdated: dates.get(path),
      }
      return draft(path, document, data)
    }),
    scenarioDraft(dates.get(indexPath)),
    ...ruleDrafts(),
    adoptDraft(),
  ]
}

function draft(path: string, document: Document, data: Record<string, unknown>): Draft {
  const id = pageOf(path)?.replace(/\/$/, '')
  if (id === undefined) throw new Error(`${path} has no page`)
  return { id, document, filePath: path, data: withoutUndefined(data) }
}

/** The index, with what it says in front; the scenarios themselves are drawn as cards. */
function scenarioDraft(lastUpdated: Date | undefined): Draft {
  const document = readDocument(indexPath, readText(indexPath))
  const data = {
    kind: 'index',
    editUrl: editUrl(indexPath),
    lastUpdated,
  }
  return draft(indexPath, document, { ...data, title: 'Guides by scenario' })
}

/** Rule pages and their index, as `npm run generate` writes them. */
function ruleDrafts(): Draft[] {
  return [...rulePages(rules)].map(([path, text]) => {
    const rule = rules.find(({ name }) => path === `docs/rules/${name}.md`)
    const document = readDocument(path, text)
    const source = rule && sourceOf(rule.name)
    const data = {
      kind: rule ? 'rule' : 'rules',
      ...(rule ? { description: `${rule.summary}.` } : {}),
      editUrl: source === undefined ? false : editUrl(source),
    }
    return draft(path, document, data)
  })
}

/** The file that a rule is written in. */
function sourceOf(rule: string): string | undefined {
  const candidates = [`src/rules/${rule}.ts`, `src/rules/${rule}/index.ts`]
  return candidates.find((path) => existsSync(join(root, path)))
}

/** `<!-- include: PATH -->` becomes the file, `<!-- config-reference -->` the schema as a table. */
function adoptDraft(): Draft {
  const path = 'site/src/content/adopt.md'
  const text = readText(path)
    .replace(/<!-- include: (\S+) -->/g, (_, file: string) => fence('yaml', readText(file)))
    .replace('<!-- config-reference -->', configReference())
    .replace('<!-- presets -->', presetTable())
  const document = readDocument(path, text)
  return { id: 'adopt', document, filePath: path, data: { kind: 'adopt', editUrl: editUrl(path) } }
}

function configReference(): string {
  const { properties, ...schema } = configJsonSchema(rules, schemaUrl) as {
    properties: Record<string, object>
  }
  // Rules have pages of their own.
  const { rules: _, overrides: __, ...others } = properties
  const own = {
    ...others,
    rules: {
      type: 'object',
      description:
        'Rules by name: a severity, or `{ severity, options }`; their options stand on the [rules’ pages](/docs/rules/README.md)',
    },
    overrides: {
      type: 'array',
      items: {
        type: 'object',
        required: ['files', 'rules'],
        properties: {
          files: { type: 'array', items: { type: 'string' }, description: 'Globs of documents' },
          rules: { type: 'object', description: 'Rules for these documents, set as above' },
        },
      },
      description: 'Rules for some documents; later entries win',
    },
  }
  return schemaTable(readSchema({ ...schema, properties: own }))
}

function presetTable(): string {
  const names = Object.keys(presets)
  const rows = rules.map(({ name, byDefault }) => [
    `[${name}](/docs/rules/${name}.md)`,
    byDefault ?? 'off',
    ...names.map((preset) => {
      const setting = presets[preset as keyof typeof presets]?.rules?.[name]
      return typeof setting === 'string' ? setting : (setting?.severity ?? byDefault ?? 'off')
    }),
  ])
  return table(['rule', 'no configuration', ...names.map((name) => `\`preset:${name}\``)], rows)
}

function withoutUndefined(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
}
