/**
 * The engine as the page has it: bundled with everything that stands in for a package.
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { playgroundBundle } from '../../../site/src/playground/build.ts'

type Engine = typeof import('../../../site/src/playground/engine.ts')

const entry = fileURLToPath(new URL('../../../site/src/playground/engine.ts', import.meta.url))

/** Bundle and load it. */
export async function loadBuiltEngine(): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'guidelint-engine-'))
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    plugins: [playgroundBundle()],
    logLevel: 'silent',
  })
  const { output } = await bundle.write({ format: 'esm', minify: true, dir: folder })
  return import(pathToFileURL(join(folder, output[0].fileName)).href)
}
