/**
 * Bundling the Action. The same sources give the same bytes.
 */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type Plugin, rolldown } from 'rolldown'
import { satteriWasm } from './tool-paths.ts'

const root = join(import.meta.dirname, '..')

/** Names that satteri takes from its native part. */
function bindingNames(): string[] {
  const text = readFileSync(join(root, 'node_modules/satteri/dist/binding.browser.js'), 'utf8')
  const list = /export \{([^}]*)\}/.exec(text)?.[1] ?? ''
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** Puts the WebAssembly build in the place of satteri's native part. */
const wasmBinding: Plugin = {
  name: 'satteri-wasm',
  resolveId: (source) => (source === '#binding' ? '\0satteri-binding' : null),
  load(id) {
    if (id !== '\0satteri-binding') return null
    const from = JSON.stringify(join(root, 'src/action/satteri-wasm.js'))
    const names = bindingNames().map((name) => `export const ${name} = binding.${name}`)
    return [`import { binding } from ${from}`, ...names].join('\n')
  },
}

/** Takes away what gray-matter would evaluate frontmatter in JavaScript with: no bundle can run it. */
const noEval: Plugin = {
  name: 'no-eval',
  transform(code, id) {
    if (!/[\\/]gray-matter[\\/]lib[\\/]engines\.js$/.test(id)) return null
    const changed = code.replace('return eval(str)', "throw new TypeError('is not evaluated')")
    if (changed === code) throw new Error(`${id} does not look as expected`)
    return changed
  },
}

/**
 * Bundle into an empty folder.
 *
 * @throws {Error} If the parser has not been made.
 */
export async function bundleAction(folder: string): Promise<void> {
  const wasm = satteriWasm.find()
  if (!wasm) throw new Error('the parser is not there; run `npm run tools`')
  const build = await rolldown({
    input: join(root, 'src/action/start.ts'),
    platform: 'node',
    cwd: root,
    resolve: { mainFields: ['module', 'main'] },
    plugins: [wasmBinding, noEval],
    checks: { pluginTimings: false },
  })
  const { output: chunks } = await build.write({
    dir: folder,
    format: 'esm',
    entryFileNames: 'index.js',
    codeSplitting: false,
    minify: false,
    comments: false,
  })
  const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
  writeFileSync(join(folder, 'licenses.txt'), licenses(modules))
  copyFileSync(wasm, join(folder, 'satteri.wasm'))
  // Node takes the file for a module only if a package says so, and users have none around it.
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
}

/** Licences of the packages that modules come from, by name. */
function licenses(modules: readonly string[]): string {
  const packages = new Map<string, string>()
  for (const id of modules) {
    const path = relative(root, id).split(sep).join('/')
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
    if (folder === undefined || packages.has(folder)) continue
    packages.set(folder, licenseOf(join(root, folder)))
  }
  const sorted = [...packages.values()].sort()
  return `What guidelint's Action takes from others, and the licences of it.\n\n${[...new Set(sorted)].join('\n')}`
}

function licenseOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string
    version: string
    license?: string
  }
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)/i.test(name))
  const text = file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : ''
  return `== ${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})\n\n${text}\n`
}
