/**
 * The site, built once in a run for all test files that ask for it.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inject } from 'vitest'
import { writePlainStarlight } from '../../scripts/bench-site/plain-starlight.ts'
import { projectRoot } from '../../scripts/project-copy.ts'

/** Longest that a test may wait for a build, its own turn included. */
export const buildTimeoutMs = 240_000

/** Variables that Vitest sets and Vite reads, and the site's own. */
const ofThisRun = /^(?:BASE_URL|DEV|MODE|NODE_ENV|PROD|SSR|TEST|VITEST\w*|SITE_\w+)$/

/** Result of a build. */
export interface Build {
  code: number
  output: string
}

/**
 * The built site for a base (`/`, `/guidelint/`).
 *
 * @returns Folder of its files.
 */
export function builtSite(base: string): Promise<string> {
  const name = base === '/' ? 'root' : base.replaceAll('/', '')
  return once(name, async (folder) => {
    const { code, output } = await runAstro(['build', '--root', 'site', '--force'], {
      SITE_BASE: base,
      SITE_OUT: folder,
    })
    if (code !== 0) throw new Error(output)
  })
}

/** A site of one page as Starlight makes it, to measure ours against. */
export function plainStarlight(): Promise<string> {
  return once('plain', async (folder) => {
    const text = '## One\n\nText.\n\n```sh\nls\n```\n\n## Two\n\nText.\n'
    writePlainStarlight(folder, [
      ['page.md', `---\ntitle: Page\n---\n\n${text}`],
      ['index.md', `---\ntitle: Home\n---\n\n${text}`],
    ])
    const { code, output } = await runAstro(['build', '--root', folder], {})
    if (code !== 0) throw new Error(output)
  })
}

/** Run Astro's command, in the project's folder unless another one is given. */
export function runAstro(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  folder?: string,
): Promise<Build> {
  return runNode([join(projectRoot, 'node_modules/astro/bin/astro.mjs'), ...args], env, folder)
}

/** Run Node in the project's folder, with nothing of this run's settings for the site. */
export function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  folder: string = projectRoot,
): Promise<Build> {
  const options = { cwd: folder, env: siteEnvironment(env), maxBuffer: 1 << 26 }
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
      resolve({ code, output: stdout + stderr })
    })
  })
}

/** This run's environment with nothing of its settings for the site. */
export function siteEnvironment(own: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !ofThisRun.test(name))
  return { ...Object.fromEntries(others), ASTRO_TELEMETRY_DISABLED: '1', ...own }
}

/** Builds share Astro's cache: one at a time, and each only once. */
async function once(name: string, build: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(inject('siteFolder'), name)
  await oneAtATime(async () => {
    if (existsSync(`${folder}.done`)) return
    await build(folder)
    writeFileSync(`${folder}.done`, '')
  })
  return folder
}

/** Run `action` while no other test file of this run is inside of it. */
export async function oneAtATime<T>(action: () => Promise<T>): Promise<T> {
  const lock = join(inject('siteFolder'), 'lock')
  while (!take(lock)) await setTimeout(100)
  try {
    return await action()
  } finally {
    rmdirSync(lock)
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    return false
  }
}
