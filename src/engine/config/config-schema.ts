/**
 * The shape of `guidelint.json`. The published JSON Schema is generated from it.
 */
import { z } from 'zod'
import { type AnchorDialect, anchorDialects } from '../../document/anchor-dialect.ts'
import { type FrontmatterKind, frontmatterKinds } from '../../document/dialect.ts'
import { globs } from '../../text/glob-schema.ts'
import type { Rule } from '../rule.ts'
import { documentPath, line } from './text-options.ts'

/** How a rule is set: a severity, or a severity with options. */
export type RuleSetting =
  | 'error'
  | 'warning'
  | 'off'
  | { severity?: 'error' | 'warning' | 'off' | undefined; options?: unknown }

/** A configuration file's content. */
export interface ConfigFile {
  $schema?: string | undefined
  extends?: string[] | undefined
  ignore?: string[] | undefined
  documents?:
    | {
        guides?: string[] | undefined
        cases?: string[] | undefined
        index?: string | undefined
        frontmatter?: FrontmatterKind[] | undefined
      }
    | undefined
  links?:
    | {
        rootAbsolute?: string | false | undefined
        anchors?: AnchorDialect | undefined
        routes?: boolean | undefined
      }
    | undefined
  pullRequest?:
    | { touched?: 'block' | 'advise' | undefined; pending?: 'block' | 'advise' | undefined }
    | undefined
  rules?: Record<string, RuleSetting> | undefined
  overrides?: { files: string[]; rules: Record<string, RuleSetting> }[] | undefined
}

const severity = z.enum(['error', 'warning', 'off'])

/** The file without its rules' options: those are checked by each rule's own schema. */
function fileSchema(setting: z.ZodType) {
  const rules = z.record(z.string(), setting)
  return z.strictObject({
    $schema: z.string().optional().describe('Address of this schema, for editors'),
    extends: z
      .array(z.string())
      .optional()
      .describe('`preset:NAME`, or the path of a JSONC file beside this one; later ones win'),
    ignore: globs.optional().describe('Globs of documents that are not judged'),
    documents: z
      .strictObject({
        guides: globs.optional().describe('Globs of the guides'),
        cases: globs.optional().describe('Globs of the cases'),
        index: documentPath
          .optional()
          .describe('Path of the index from the root: a Markdown document'),
        frontmatter: z
          .array(z.enum(frontmatterKinds))
          .optional()
          .describe(
            'What may open a document and is no Markdown: `yaml` between `---`, `toml` between `+++`. Default: what GitHub knows, `yaml`, and both where `links.anchors` is `hugo`',
          ),
      })
      .optional()
      .describe('Which documents are guides, cases and the index, and what opens them'),
    links: z
      .strictObject({
        rootAbsolute: z
          .union([z.literal(false), line])
          .optional()
          .describe(
            'What `/path` starts at: `/` for the repository root, a folder, or false to leave it unjudged',
          ),
        anchors: z
          .enum(anchorDialects)
          .optional()
          .describe('Who makes the anchors of headings; default: `github`'),
        routes: z
          .boolean()
          .optional()
          .describe(
            'Whether a relative path may be a route of the site, `../other/` for `other.md`; without it such links of a site are counted, not judged',
          ),
      })
      .optional()
      .describe('How links are resolved'),
    pullRequest: z
      .strictObject({
        touched: z
          .enum(['block', 'advise'])
          .optional()
          .describe('Old errors on lines that a pull request changes; default: `advise`'),
        pending: z
          .enum(['block', 'advise'])
          .optional()
          .describe('Links that wait for another open pull request; default: `block`'),
      })
      .optional()
      .describe('What keeps a pull request from being merged, beside the errors it brings'),
    rules: rules.optional().describe('Rules by name'),
    overrides: z
      .array(z.strictObject({ files: globs.min(1), rules }))
      .optional()
      .describe('Rules for some documents; later entries win'),
  })
}

/** Checks a file's shape; a rule's setting is looked at separately. */
export const configFileSchema = fileSchema(z.unknown())

/** Checks one rule's setting, its options left alone. */
export const ruleObjectSchema = z.strictObject({
  severity: severity.optional(),
  options: z.unknown().optional(),
})

/** Severities a setting may have. */
export const severities: readonly string[] = severity.options

/** JSON Schema of `guidelint.json` for these rules. */
export function configJsonSchema(
  rules: readonly Rule[],
  id: string | undefined,
): Record<string, unknown> {
  const setting = (rule: Rule) =>
    z
      .union([
        severity,
        z.strictObject({ severity: severity.optional(), options: rule.options.optional() }),
      ])
      .optional()
      .describe(rule.summary)
  const ruleMap = z.strictObject(
    Object.fromEntries(rules.map((rule) => [rule.name, setting(rule)])),
  )
  const base = fileSchema(z.unknown())
  const schema = base.extend({
    rules: ruleMap.optional(),
    overrides: z.array(z.strictObject({ files: globs.min(1), rules: ruleMap })).optional(),
  })
  return {
    ...(id === undefined ? {} : { $id: id }),
    title: 'guidelint.json',
    ...z.toJSONSchema(schema, { io: 'input' }),
  }
}
