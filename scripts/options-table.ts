/**
 * A rule's options as Markdown, from its zod schema: types, defaults and descriptions are written
 * there only.
 */
import GithubSlugger from 'github-slugger'
import { z } from 'zod'
import type { Rule } from '../src/engine/rule.ts'
import { codeSpan, compactJson, fence, table } from './markdown.ts'

/** Longest default shown in the table; a longer one gets a block of its own. */
const maxInlineDefault = 40

/** The parts of a JSON Schema that options are described with. */
export interface Schema {
  type?: string
  description?: string
  default?: unknown
  const?: unknown
  enum?: readonly unknown[]
  anyOf?: readonly Schema[]
  items?: Schema
  minimum?: number
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
}

/** One option; `path` has dots and `[]` for what is inside objects and arrays. */
export interface Option {
  path: string
  type: string
  required: boolean
  /** JSON; `undefined` if there is none. */
  default: string | undefined
  description: string
}

/** All options of a rule, those inside objects and arrays after the one they belong to. */
export function readOptions({ options }: Rule): Option[] {
  // `input`: what a person may write, so that an option with a default is not required.
  return readSchema(z.toJSONSchema(options, { io: 'input' }) as Schema)
}

/** All properties of an object's schema. */
export function readSchema(schema: Schema): Option[] {
  return [...walk(schema, '')]
}

/** A rule's options as a table, with blocks for long defaults below it. */
export function formatOptions(rule: Rule): string {
  const options = readOptions(rule)
  return options.length === 0 ? 'This rule has no options.' : schemaTable(options)
}

/** Options as a table, with blocks for long defaults below it. */
export function schemaTable(options: readonly Option[]): string {
  const blocks: string[] = []
  const rows = options.map((option) => {
    let shown = option.required ? 'required' : ''
    if (option.default !== undefined) shown = codeSpan(option.default)
    if (option.default !== undefined && option.default.length > maxInlineDefault) {
      const heading = `Default of ${codeSpan(option.path)}`
      blocks.push(`### ${heading}`, fence('json', compactJson(JSON.parse(option.default))))
      shown = `[below](#${new GithubSlugger().slug(`Default of ${option.path}`)})`
    }
    return [codeSpan(option.path), option.type, shown, option.description]
  })
  return [table(['option', 'type', 'default', 'meaning'], rows), ...blocks].join('\n\n')
}

function* walk(schema: Schema, prefix: string): Generator<Option> {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const path = prefix === '' ? name : `${prefix}.${name}`
    yield {
      path,
      type: typeOf(property),
      required: schema.required?.includes(name) ?? false,
      default: property.default === undefined ? undefined : JSON.stringify(property.default),
      description: property.description ?? '',
    }
    const isArray = property.items !== undefined
    yield* walk(property.items ?? property, isArray ? `${path}[]` : path)
  }
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return codeSpan(JSON.stringify(schema.const))
  if (schema.enum) return schema.enum.map((value) => codeSpan(JSON.stringify(value))).join(', ')
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ')
  if (schema.type === 'array') return schema.items ? `list of ${plural(schema.items)}` : 'list'
  if (schema.type === 'integer') return atLeast('whole number', schema.minimum)
  return atLeast(schema.type ?? 'any', schema.minimum)
}

function atLeast(type: string, minimum: number | undefined): string {
  return minimum === undefined ? type : `${type}, at least ${minimum}`
}

function plural(schema: Schema): string {
  const type = typeOf(schema)
  return /^[a-z]+$/.test(type) ? `${type}s` : type
}
