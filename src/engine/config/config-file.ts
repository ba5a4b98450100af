/**
 * One configuration file: JSONC text → checked data, with every mistake named by its place.
 */
import {
  findNodeAtLocation,
  type ParseError,
  parse,
  parseTree,
  printParseErrorCode,
  visit,
} from 'jsonc-parser'
import { z } from 'zod'
import { describeConflict } from '../../text/conflict-marker.ts'
import { describeDepth } from '../../text/json-depth.ts'
import { didYouMean, nearest } from '../../text/suggest.ts'
import type { Rule } from '../rule.ts'
import { ConfigError } from './config-error.ts'
import {
  type ConfigFile,
  configFileSchema,
  type RuleSetting,
  ruleObjectSchema,
  severities,
} from './config-schema.ts'

/** A configuration file as read. */
export interface ConfigText {
  /** Name for messages, for example `guidelint.json`. */
  name: string
  text: string
}

type AddMessage = (path: readonly PropertyKey[], message: string) => void

/**
 * Parse and check one configuration file.
 *
 * @throws {ConfigError} With every mistake in the file.
 */
export function parseConfigFile({ name, text }: ConfigText, rules: readonly Rule[]): ConfigFile {
  const errors: ParseError[] = []
  const content = text.replace(/^\uFEFF/, '')
  const data = parseJsonc(name, content, errors)
  refusePrototype(name, content)
  const conflict = errors.length > 0 ? describeConflict(content) : undefined
  if (conflict) throw new ConfigError([`${name}: ${conflict}`])
  if (errors.length > 0) {
    throw new ConfigError(
      errors.slice(0, 5).map((error) => describeParseError(name, content, error)),
    )
  }
  const messages: string[] = []
  const tree = parseTree(content, [], { allowTrailingComma: true })
  const add = (path: readonly PropertyKey[], message: string): void => {
    const node = tree && findNodeAtLocation(tree, path as (string | number)[])
    const line = node ? ` (line ${lineOf(content, node.offset)})` : ''
    messages.push(`${name}: ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}${line}`)
  }
  const result = configFileSchema.safeParse(data)
  if (!result.success) addIssues(configFileSchema, result.error, data, [], add)
  else checkRules(result.data as ConfigFile, rules, add)
  if (messages.length > 0) throw new ConfigError(messages)
  return data as ConfigFile
}

function parseJsonc(name: string, content: string, errors: ParseError[]): unknown {
  const tooDeep = describeDepth(content)
  if (tooDeep) throw new ConfigError([`${name}: ${tooDeep}`])
  return parse(content, errors, { allowTrailingComma: true })
}

/** `__proto__` would set the object's prototype, past every check. */
function refusePrototype(name: string, content: string): void {
  visit(content, {
    onObjectProperty(key, offset) {
      if (key !== '__proto__') return
      throw new ConfigError([`${name}: __proto__: unknown key (line ${lineOf(content, offset)})`])
    },
  })
}

function checkRules(file: ConfigFile, rules: readonly Rule[], add: AddMessage): void {
  const maps: [PropertyKey[], Record<string, RuleSetting>][] = [[['rules'], file.rules ?? {}]]
  for (const [index, override] of (file.overrides ?? []).entries()) {
    maps.push([['overrides', index, 'rules'], override.rules])
  }
  for (const [path, map] of maps) {
    for (const [name, setting] of Object.entries(map)) {
      const rule = rules.find((candidate) => candidate.name === name)
      if (rule) checkSetting(rule, setting, [...path, name], add)
      else {
        const suggestion = nearest(
          name,
          rules.map((candidate) => candidate.name),
        )
        add([...path, name], `no rule is called \`${name}\`${didYouMean(suggestion)}`)
      }
    }
  }
}

/** What is wrong with a rule's options, a line each. */
export function checkOptions(rule: Rule, options: unknown): string[] {
  const messages: string[] = []
  checkSetting(rule, { options }, [rule.name], (path, message) => {
    messages.push(`${path.join('.')}: ${message}`)
  })
  return messages
}

function checkSetting(rule: Rule, setting: unknown, path: PropertyKey[], add: AddMessage): void {
  if (typeof setting === 'string') {
    if (severities.includes(setting)) return
    const suggestion = nearest(setting, severities)
    const expected = 'expected `error`, `warning` or `off`'
    add(path, `${expected}, got \`${setting}\`${didYouMean(suggestion)}`)
    return
  }
  const result = ruleObjectSchema.safeParse(setting)
  if (!result.success) {
    addIssues(ruleObjectSchema, result.error, setting, path, add)
    return
  }
  const options = rule.options.safeParse(result.data.options ?? {})
  if (!options.success) {
    addIssues(rule.options, options.error, result.data.options, [...path, 'options'], add)
  }
}

function addIssues(
  schema: z.ZodType,
  error: z.ZodError,
  data: unknown,
  prefix: readonly PropertyKey[],
  add: AddMessage,
): void {
  for (const issue of error.issues) {
    const path = [...prefix, ...issue.path]
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, issue.path)
      for (const key of issue.keys) {
        const suggestion = nearest(key, known)
        const listed = known.length > 0 ? `; known: ${known.join(', ')}` : ''
        add([...path, key], `unknown key${suggestion ? didYouMean(suggestion) : listed}`)
      }
    } else if (issue.code === 'invalid_type') {
      add(path, `expected ${issue.expected}, got ${typeName(valueAt(data, issue.path))}`)
    } else if (issue.code === 'invalid_value') {
      const values = issue.values.map((value) => `\`${String(value)}\``).join(', ')
      add(path, `expected one of ${values}, got ${shown(valueAt(data, issue.path))}`)
    } else {
      add(path, issue.message.charAt(0).toLowerCase() + issue.message.slice(1))
    }
  }
}

/** Keys that the object at `path` may have. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = unwrapped(schema)
  for (const key of path) {
    if (current instanceof z.ZodObject) current = unwrapped(current.shape[String(key)])
    else if (current instanceof z.ZodArray) current = unwrapped(current.element)
    else if (current instanceof z.ZodRecord) current = unwrapped(current.valueType)
    else return []
  }
  return current instanceof z.ZodObject ? Object.keys(current.shape) : []
}

function unwrapped(schema: unknown): unknown {
  let current = schema
  while (current instanceof z.ZodOptional || current instanceof z.ZodDefault) {
    current = current.unwrap()
  }
  return current
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  )
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (value === undefined) return 'nothing'
  return Array.isArray(value) ? 'array' : typeof value
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `\`${value}\`` : typeName(value)
}

function describeParseError(name: string, text: string, error: ParseError): string {
  const line = lineOf(text, error.offset)
  const column = error.offset - text.lastIndexOf('\n', error.offset - 1)
  const words = printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return `${name}: line ${line}, column ${column}: ${words}`
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
