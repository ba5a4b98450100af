/**
 * The Markdown parser as WebAssembly, for the Action's bundle: a bundler cannot take along a native
 * program for each machine, and the reference parser is an order of magnitude slower.
 *
 * The bundle puts this in the place of satteri's own loader, which would start workers and, in Node,
 * take the experimental `node:wasi`. Parsing is all that is used; it needs neither files nor threads.
 */
import { readFileSync } from 'node:fs'
import { getDefaultContext, instantiateNapiModuleSync, WASI } from '@napi-rs/wasm-runtime'

/** Pages of 64 KiB that the module asks for when it starts; only what is used becomes real memory. */
const memory = new WebAssembly.Memory({ initial: 4000, maximum: 65_536, shared: true })

const { napiModule } = instantiateNapiModuleSync(
  readFileSync(new URL('./satteri.wasm', import.meta.url)),
  {
    context: getDefaultContext(),
    asyncWorkPoolSize: 0,
    wasi: new WASI({ version: 'preview1' }),
    overwriteImports(imports) {
      imports.env = { ...imports.env, ...imports.napi, ...imports.emnapi, memory }
      return imports
    },
    beforeInit({ instance }) {
      for (const [name, value] of Object.entries(instance.exports)) {
        if (name.startsWith('__napi_register__') && typeof value === 'function') value()
      }
    },
  },
)

/** The parser's functions by name. */
export const binding = napiModule.exports
