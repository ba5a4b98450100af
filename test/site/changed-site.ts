/**
 * The site of a copy of this repository with guides of its own.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { innerFolder } from '../../scripts/inner-folder.ts'
import { linkPackages, projectRoot } from '../../scripts/project-copy.ts'
import { type Build, oneAtATime, runAstro } from './build-site.ts'

/** What was made here: it is large, and a build makes its own. */
const made = /^(?:\.git|\.vitest|coverage|dist|node_modules|site)$|\.tgz$/

const siteParts = ['astro.config.ts', 'public', 'scripts', 'src', 'tsconfig.json']

/** A copy that can be changed and built. */
export interface ChangedSite extends Disposable {
  /** Folder of the copy. */
  root: string
  /** Folder of the last build's files. */
  folder: string
  /** Write a file, by its path from the root. */
  write(path: string, content: string | Uint8Array): void
  /**
   * Change a passage of a file.
   *
   * @throws {Error} If the file does not have it.
   */
  change(path: string, from: string, to: string): void
  build(base: string): Promise<Build>
}

/**
 * Copy the repository, all of it, because guides link to files all over.
 */
export function changedSite(): ChangedSite {
  const inner = innerFolder('site-')
  const { root } = inner
  const files = readdirSync(projectRoot).filter((name) => !made.test(name))
  for (const path of [...files, 'dist/action', ...siteParts.map((name) => `site/${name}`)]) {
    const from = join(projectRoot, path)
    if (existsSync(from)) cpSync(from, join(root, path), { recursive: true })
  }
  linkPackages(root)
  return {
    root,
    folder: join(root, 'site/dist'),
    write(path, content) {
      const file = join(root, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
    },
    change(path, from, to) {
      const file = join(root, path)
      const text = readFileSync(file, 'utf8')
      if (!text.includes(from)) throw new Error(`${path}: expected \`${from}\``)
      writeFileSync(file, text.replaceAll(from, to))
    },
    // Its cache is its own; the machine is not.
    build: (base) =>
      oneAtATime(() => runAstro(['build', '--root', 'site', '--force'], { SITE_BASE: base }, root)),
    [Symbol.dispose]: () => inner[Symbol.dispose](),
  }
}
