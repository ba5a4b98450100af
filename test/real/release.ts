/**
 * The Action as a release has it: action.yml and the bundle, made anew from the sources, so that a
 * stale `dist` cannot pass.
 */
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleAction } from '../../scripts/action-bundle.ts'
import { projectRoot } from '../../scripts/project-copy.ts'

export interface Release extends Disposable {
  /** Folder with action.yml. */
  root: string
  /** Folder of the bundle: `index.js` and what it needs. */
  bundle: string
}

export async function makeRelease(): Promise<Release> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'guidelint-release-')))
  const release: Release = {
    root,
    bundle: join(root, 'dist/action'),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
  try {
    mkdirSync(release.bundle, { recursive: true })
    copyFileSync(join(projectRoot, 'action.yml'), join(root, 'action.yml'))
    await bundleAction(release.bundle)
    return release
  } catch (error) {
    release[Symbol.dispose]()
    throw error
  }
}
