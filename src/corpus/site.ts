/**
 * A site that is made from documents of a repository.
 */
import type { AnchorDialect } from '../document/anchor-dialect.ts'
import type { GeneratorName } from './site-files.ts'

/** Text of a file; `undefined` if it cannot be read. */
export type TextReader = (path: string) => string | undefined

/** A site that a repository holds. Folders are paths from the root. */
export interface Site {
  generator: GeneratorName
  /** The file that configures it. */
  file: string
  /** Folder it is built in. */
  root: string
  /** Folders that its pages are made of; '' for the whole repository. */
  contents: readonly string[]
  /** Folders whose files are served as they are, from `/`. */
  statics: readonly string[]
  /** The dialect its anchors are nearest to. */
  anchors: AnchorDialect
  /** How its anchors differ from that dialect's, where they do. */
  differs?: string
  /** Whether it reads `{#id}`. */
  readsAttributes: boolean
  /** Whether a setting makes its anchors other ones. */
  hasOtherSlugs: boolean
  /** Whether it resolves links by a template of its own. */
  resolvesLinks: boolean
  /** Translations, which fall back to the original page by page. */
  translations: readonly Translation[]
  /** Globs of what it writes. */
  generated: readonly string[]
}

/** Folder of a translation, and that of its original. */
export interface Translation {
  folder: string
  original: string
}

/** A repository's files, as far as sites need them. */
export interface Tree {
  all: readonly string[]
  folders: ReadonlySet<string>
  read: TextReader
}
