/**
 * What most texts do not need and the page therefore loads only for those that do. Whoever judges a
 * text has loaded its parts first (`../parts.ts`); a part that is missing throws and is never taken
 * for "nothing found".
 */

import type { HtmlFacts } from '../../../../src/document/html.ts'
import type { Rule } from '../../../../src/engine/rule.ts'

/** Parts that can come late. */
export interface Late {
  /** YAML of frontmatter. */
  readYaml?: (text: string) => unknown
  /** Every rule, with a configuration of the visitor's own. */
  rules?: readonly Rule[]
  /** HTML's named character references. */
  decodeName?: (name: string) => string | false
  /** Raw HTML. */
  readHtml?: (html: string) => HtmlFacts
}

/** The parts that have been loaded. */
export const late: Late = {}

/** A part that must have been loaded. */
export function loaded<Name extends keyof Late>(name: Name): NonNullable<Late[Name]> {
  const part = late[name]
  if (part === undefined) throw new Error(`the page has not loaded ${name}`)
  return part as NonNullable<Late[Name]>
}
