/**
 * Settings that more than one rule reads.
 */

import type { AnchorDialect } from '../document/anchor-dialect.ts'
import type { FrontmatterKind } from '../document/dialect.ts'
import type { PathMatcher } from '../text/glob.ts'

/** What root-absolute links are resolved against: `/` is the repository's root. */
export type RootAbsolute = string | false

/**
 * What is wrong with the folder that root-absolute links are resolved against.
 *
 * @param paths Paths of the repository's files.
 * @returns `undefined` if nothing is; otherwise the setting and the mistake, without the file's name.
 */
export function rootAbsoluteMistake(
  { rootAbsolute }: Pick<Settings, 'rootAbsolute'>,
  paths: Iterable<string>,
): string | undefined {
  if (rootAbsolute === false || rootAbsolute === '/') return undefined
  for (const path of paths) if (path.startsWith(`${rootAbsolute}/`)) return undefined
  return `links.rootAbsolute: no folder \`${rootAbsolute}\` with files in this repository`
}

/** Settings of a repository. */
export interface Settings {
  /** Guides: methodology documents. */
  isGuide: PathMatcher
  /** Cases: evidence from one site or engine. */
  isCase: PathMatcher
  /** Path of the index, `SKILL-INDEX.md` if nothing else is said. */
  index: string
  /**
   * Folder that `/path` starts at: `/` for the repository's root (as github.com resolves it), a
   * folder from the root, or `false` to leave such links unjudged.
   */
  rootAbsolute: RootAbsolute
  /** Whether the configuration says where `/path` starts. */
  rootAbsoluteIsSet: boolean
  /** What opens a document and is no Markdown. */
  frontmatter: readonly FrontmatterKind[]
  /** Who makes the anchors of headings. */
  anchors: AnchorDialect
  /** Whether the configuration says who makes them. */
  anchorsAreSet: boolean
  /**
   * Whether a relative path may be a route of the site (`../other/` for `other.md`). `undefined`
   * if nothing is said: then those of a site are counted, not judged.
   */
  routes: boolean | undefined
  /** Whether an old finding on a line that a pull request changes blocks it. */
  touchedBlocks: boolean
  /** Whether a link that waits for another pull request blocks. */
  pendingBlocks: boolean
}
