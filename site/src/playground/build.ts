/**
 * How the playground's worker is bundled: the engine's sources as they lie, without what only the
 * command line, the documentation or a writer of Markdown needs. A plugin for Vite and Rolldown.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Mode, rulesModule } from './mode-rules.ts'
import { stripProse } from './strip-prose.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Packages and what the page has in their place; each file says why. */
const packages: Readonly<Record<string, string>> = {
  'decode-named-character-reference': here('shims/entities.ts'),
  satteri: here('shims/satteri.ts'),
  'gray-matter': here('shims/gray-matter.ts'),
  buffer: here('shims/buffer.ts'),
}

/** Sources of the engine and what the page has in their place, by the end of the import. */
const sources: readonly (readonly [end: string, file: string])[] = [
  ['/reference-parser.ts', here('shims/reference-parser.ts')],
  ['/html.ts', here('shims/html.ts')],
]

/** Modules that are made here. */
const made: Readonly<Record<string, () => string>> = {
  ...madeRules('document'),
  ...madeRules('texts'),
}

function madeRules(mode: Mode): Record<string, () => string> {
  return { [`guidelint:rules/${mode}`]: () => rulesModule(mode) }
}

const manifest = '\0guidelint-manifest'
const shims = here('shims/')

/** What Vite and Rolldown call; only the hooks that are used. */
export interface PlaygroundPlugin {
  name: string
  enforce: 'pre'
  resolveId(source: string, importer?: string): string | undefined
  load(id: string): string | undefined
  transform(code: string, id: string): string | undefined
}

/**
 * The plugin while the site is being written: Vite asks `worker.plugins` only when it builds. What is
 * rendered on the server reads the real packages.
 */
export function playgroundWhileServed(): PlaygroundPlugin & {
  apply: 'serve'
  applyToEnvironment(environment: { name: string }): boolean
  config(): { optimizeDeps: { noDiscovery: boolean; include: string[] } }
} {
  return {
    ...playgroundBundle(),
    apply: 'serve',
    applyToEnvironment: ({ name }) => name === 'client',
    // Packages that Vite bundles beforehand know no stand-ins; only CommonJS has to be.
    config: () => ({
      optimizeDeps: {
        noDiscovery: true,
        include: ['debug', 'format', 'js-yaml/lib/js-yaml/loader.js'],
      },
    }),
  }
}

/** The plugin: for `vite.worker.plugins`, and for Rolldown in the tests. */
export function playgroundBundle(): PlaygroundPlugin {
  return {
    name: 'guidelint-playground',
    enforce: 'pre',
    resolveId(source, importer = '') {
      if (Object.hasOwn(made, source)) return `\0${source}`
      // A stand-in asks for the real thing.
      if (importer.startsWith(shims)) return undefined
      if (Object.hasOwn(packages, source)) return packages[source]
      const stand = sources.find(([end]) => source.endsWith(end))
      if (stand) return stand[1]
      if (source.endsWith('/package.json') && importer.includes('/src/engine/')) return manifest
      // The full schema evaluates JavaScript and brings a parser for it; safeLoad never uses it.
      if (source === './schema/default_full' && importer.includes('/js-yaml/')) {
        return here('../../../node_modules/js-yaml/lib/js-yaml/schema/default_safe.js')
      }
      return undefined
    },
    load(id) {
      const make = id.startsWith('\0') ? made[id.slice(1)] : undefined
      if (make) return make()
      if (id !== manifest) return undefined
      const { version, homepage } = JSON.parse(readFileSync(here('../../../package.json'), 'utf8'))
      return `export default ${JSON.stringify({ version, homepage })}`
    },
    transform(code, id) {
      return /\/src\/(?:rules|engine)\/.*\.ts$/.test(id) ? stripProse(code) : undefined
    },
  }
}
