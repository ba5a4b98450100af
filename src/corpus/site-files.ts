/**
 * Names by which a site shows: of the files that configure a generator, and of pages that only one
 * generator calls so. Apart from what reads them, so that whoever has none need not load that.
 */
import { baseName } from '../text/paths.ts'

/** Names of the generators that are known. */
export type GeneratorName =
  | 'MkDocs'
  | 'Hugo'
  | 'Docusaurus'
  | 'Starlight'
  | 'Astro'
  | 'mdBook'
  | 'Jekyll'

/** Folders whose sites are samples, or others' work. */
const sampleFolder =
  /(?:^|\/)(?:__tests__|tests?|testdata|fixtures?|examples?|samples?|e2e|templates?|themes|node_modules|vendor|third_party)\//i

/** Generators by the name of the file that configures them. */
export const configNames: Readonly<Record<string, GeneratorName>> = {
  'mkdocs.yml': 'MkDocs',
  'mkdocs.yaml': 'MkDocs',
  'zensical.toml': 'MkDocs',
  'zensical.yml': 'MkDocs',
  'hugo.toml': 'Hugo',
  'hugo.yaml': 'Hugo',
  'hugo.yml': 'Hugo',
  'hugo.json': 'Hugo',
  'config.toml': 'Hugo',
  'config.yaml': 'Hugo',
  'config.yml': 'Hugo',
  'docusaurus.config.js': 'Docusaurus',
  'docusaurus.config.ts': 'Docusaurus',
  'docusaurus.config.mjs': 'Docusaurus',
  'docusaurus.config.cjs': 'Docusaurus',
  'astro.config.mjs': 'Astro',
  'astro.config.js': 'Astro',
  'astro.config.ts': 'Astro',
  'astro.config.mts': 'Astro',
  'book.toml': 'mdBook',
  '_config.yml': 'Jekyll',
  '_config.yaml': 'Jekyll',
}

/** Whether a file may configure a site; such files are read to know what sites there are. */
export function mayConfigureSite(path: string): boolean {
  return Object.hasOwn(configNames, baseName(path)) && !sampleFolder.test(path)
}

/** Only Hugo calls the page of a folder so. */
export function isSection(path: string): boolean {
  return /(?:^|\/)_index\.(?:md|markdown)$/.test(path) && !sampleFolder.test(path)
}
