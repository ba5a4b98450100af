import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgePull, type LocalVerdict, type PullOptions } from '../../src/check/pull-request.ts'
import type { Finding } from '../../src/engine/finding.ts'

/** What a commit does to a path: text, a file with another mode, or `null` for its removal. */
export type FileChange = string | { mode: string; content: string } | null

/** A commit without a work tree. */
export interface CommitInput {
  branch: string
  /** Revision it grows from. Default: the branch itself, or none. */
  from?: string
  merge?: string
  files?: Readonly<Record<string, FileChange>>
  message?: string
  author?: string
}

/** A bare repository that commits are written to. */
export interface Scene extends Disposable {
  root: string
  git(...args: string[]): string
  commit(input: CommitInput): void
}

const wei = 'Wei <wei@example.org>'
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }

/** Make a bare repository. */
export function makeScene(...initArguments: string[]): Scene {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'guidelint-test-')))
  const root = join(folder, 'repository.git')
  const git = (...args: string[]): string => {
    return execFileSync('git', args, { cwd: root, env, encoding: 'utf8' })
  }
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', ...initArguments, root], { env })
  let seconds = 1_700_000_000
  return {
    root,
    git,
    commit({ branch, from, merge, files = {}, message = 'docs: change', author = wei }) {
      const lines = [`commit refs/heads/${branch}`, `author ${author} ${++seconds} +0000`]
      lines.push(`committer ${wei} ${seconds} +0000`, data(message))
      if (from !== undefined) lines.push(`from ${git('rev-parse', from).trim()}`)
      if (merge !== undefined) lines.push(`merge ${git('rev-parse', merge).trim()}`)
      for (const [path, change] of Object.entries(files)) {
        if (change === null) lines.push(`D ${JSON.stringify(path)}`)
        else if (typeof change !== 'string' && change.mode === '160000') {
          lines.push(`M 160000 ${change.content} ${JSON.stringify(path)}`)
        } else {
          const { mode, content } =
            typeof change === 'string' ? { mode: '100644', content: change } : change
          lines.push(`M ${mode} inline ${JSON.stringify(path)}`, data(content))
        }
      }
      execFileSync('git', ['fast-import', '--quiet', '--force'], {
        cwd: root,
        env,
        input: `${lines.join('\n')}\n\n`,
      })
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`
}

/** What three commits hold: `main` and `feature` grow from the same base. */
export interface PullFiles {
  base: Readonly<Record<string, FileChange>>
  /** What `main` changes after the branch left. */
  target?: Readonly<Record<string, FileChange>>
  /** What `feature` changes. */
  head: Readonly<Record<string, FileChange>>
}

/** A repository with a pull request from `feature` to `main`. */
export function makePull({ base, target, head }: PullFiles): Scene {
  const scene = makeScene()
  scene.commit({ branch: 'main', files: base })
  scene.commit({ branch: 'feature', from: 'main', files: head })
  if (target) scene.commit({ branch: 'main', from: 'main', files: target })
  return scene
}

/** Judge `feature` against `main`. */
export async function judge(
  { root }: { root: string },
  options: Partial<PullOptions> = {},
): Promise<LocalVerdict> {
  return judgePull({ cwd: root, base: 'main', head: 'feature', today: '2026-11-23', ...options })
}

/** `PATH:LINE RULE/CODE SCOPE`, verdict and bringers added where there are some. */
export function brief({ findings }: { findings: readonly Finding[] }): string[] {
  return findings.map(({ path, range, rule, code, scope, args }) => {
    const { verdict, refs } = args
    const names = Array.isArray(refs) ? ` ${refs.join(',')}` : ''
    const shown = verdict === 'pending' ? ` pending${names}` : ''
    return `${path}:${range.start.line} ${rule}/${code} ${scope}${shown}`
  })
}

/** The same of one pull request, made and judged. */
export async function scopesOf(
  files: PullFiles,
  options: Partial<PullOptions> = {},
): Promise<string[]> {
  using scene = makePull(files)
  return brief(await judge(scene, options))
}
