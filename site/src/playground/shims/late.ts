/**
 * What most texts do not need and the page therefore loads only for those that do. Whoever judges a
 * text has loaded its parts first (`../parts.ts`); a part that is missing throws and is never taken
 * for "nothing found".
 */

import type { Site, Tree } from '../../../../src/corpus/site.ts'
import type { HtmlFacts } from '../../../../src/document/html.ts'
import type { numberedAnchors, tabSlug } from '../../../../src/document/numbered-anchors.ts'
import type { ConfigText } from '../../../../src/engine/config/config-file.ts'
import type { ConfigFile } from '../../../../src/engine/config/config-schema.ts'
import type { Rule } from '../../../../src/engine/rule.ts'
import type { PathMatcher } from '../../../../src/text/glob.ts'

/** Parts that can come late. */
export interface Late {
  /** YAML of frontmatter. */
  readYaml?: (text: string) => unknown
  /** Globs that are no preset's. */
  compileGlobs?: (globs: readonly string[]) => PathMatcher
  globMistake?: (glob: string) => string | undefined
  /** A configuration of the visitor's own. */
  parseConfigFile?: (config: ConfigText, rules: readonly Rule[]) => ConfigFile
  /** Every rule, with a configuration of the visitor's own. */
  rules?: readonly Rule[]
  /** HTML's named character references. */
  entities?: Uint16Array
  decodeName?: (name: string) => string | false
  /** Raw HTML. */
  readHtml?: (html: string) => HtmlFacts
  /** Anchors of headings that are not all ASCII. */
  githubSlug?: (text: string) => string
  /** Anchors as others than GitHub make them. */
  numberedAnchors?: typeof numberedAnchors
  tabSlug?: typeof tabSlug
  /** Configurations of site generators. */
  readSite?: (file: string, tree: Tree) => Site | undefined
}

/** The parts that have been loaded. */
export const late: Late = {}

/** A part that must have been loaded. */
export function loaded<Name extends keyof Late>(name: Name): NonNullable<Late[Name]> {
  const part = late[name]
  if (part === undefined) throw new Error(`the page has not loaded ${name}`)
  return part as NonNullable<Late[Name]>
}
