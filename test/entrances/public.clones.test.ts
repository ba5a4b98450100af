/**
 * Every entrance judges alike, over other people's repositories: clones in the folder that
 * `GUIDELINT_CLONES` names, each as it is and with every rule on. `npm run test:clones`; no network is
 * asked. One document after the other takes long: of many, some spread over all are judged so.
 */
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { isForeign, isMarkdown } from '../../src/text/paths.ts'
import { gitEnvironment } from '../helpers/repository.ts'
import { loadBuiltEngine } from '../site/playground/built-engine.ts'
import { judgeByAction } from './action.ts'
import {
  fix,
  judgePaths,
  judgePull,
  judgeStandardInput,
  judgeWhole,
  writeIndex,
} from './command-line.ts'
import { type Engine, judgeByPage, judgeByRemark } from './editors.ts'
import { everyRule } from './folders.ts'
import { asMessages, type Plain, plainPull } from './plain.ts'

const folder = process.env.GUIDELINT_CLONES ?? ''
if (folder === '') throw new Error('GUIDELINT_CLONES: expected a folder that holds clones')
const clones = readdirSync(folder).filter((name) => {
  return lstatSync(join(folder, name, '.git'), { throwIfNoEntry: false }) !== undefined
})

const configs: [string, object][] = [
  ['as it is', {}],
  [
    'every rule on',
    { documents: { guides: ['**/*.md'], index: 'INDEX.md' }, rules: { ...everyRule } },
  ],
]

let engine: Engine
beforeAll(async () => {
  engine = await loadBuiltEngine()
}, 60_000)

/** A copy of a clone, committed whole to `feature`; `main` has nothing but the configuration. */
class Clone implements Disposable {
  readonly root: string
  readonly documents: readonly string[]

  constructor(name: string, config: object) {
    this.root = mkdtempSync(join(tmpdir(), 'guidelint-clone-'))
    cpSync(join(folder, name), this.root, { recursive: true, verbatimSymlinks: true })
    writeFileSync(join(this.root, 'guidelint.json'), JSON.stringify(config))
    this.git('read-tree', '--empty')
    this.git('add', '--force', 'guidelint.json')
    this.commit('main', 'Configure')
    this.git('add', '--all')
    this.commit('feature', 'Everything', '-p', 'main')
    this.git('symbolic-ref', 'HEAD', 'refs/heads/feature')
    const files = this.git('ls-files', '-z').split('\0')
    this.documents = files.filter((path) => {
      return isMarkdown(path) && !isForeign(path) && lstatSync(join(this.root, path)).isFile()
    })
  }

  git(...args: string[]): string {
    const env = { ...process.env, ...gitEnvironment }
    const maxBuffer = 256 * 1024 * 1024
    return execFileSync('git', args, { cwd: this.root, env, maxBuffer, encoding: 'utf8' })
  }

  /** Commit the index to a branch. */
  commit(branch: string, message: string, ...parents: string[]): void {
    const tree = this.git('write-tree').trim()
    const commit = this.git('commit-tree', tree, ...parents, '-m', message).trim()
    this.git('update-ref', `refs/heads/${branch}`, commit)
  }

  /** Texts of all documents; other files are only known to be there. */
  get files(): Record<string, string> {
    const read = (path: string): string => readFileSync(join(this.root, path), 'utf8')
    return Object.fromEntries(this.documents.map((path) => [path, read(path)]))
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

/** At most as many documents, spread over all. */
function some(documents: readonly string[], most: number): string[] {
  const step = Math.ceil(documents.length / most)
  return documents.filter((_, index) => index % step === 0)
}

const of = (findings: readonly Plain[], paths: readonly string[]): Plain[] => {
  const wanted = new Set(paths)
  return findings.filter(({ path }) => wanted.has(path))
}

describe.each(clones)('%s', (name) => {
  describe.each(configs)('%s', (_title, config) => {
    it('is judged alike path by path, from standard input and in remark', async () => {
      using clone = new Clone(name, config)
      const { root, documents } = clone
      const whole = await judgeWhole(root)
      const single = some(documents, 25)
      expect(await judgePaths(root, single)).toEqual(of(whole, single))
      expect(await judgeStandardInput(root, single)).toEqual(of(whole, single))
      const edited = some(documents, 300)
      expect(judgeByRemark(root, edited)).toEqual(asMessages(of(whole, edited)))
    })

    it('is judged alike as a pull request that brings all of it', async () => {
      using clone = new Clone(name, config)
      const pull = await judgePull(clone.root, { base: 'main', head: 'feature' })
      clone.git('branch', '--force', 'main', 'feature')
      clone.git('symbolic-ref', 'HEAD', 'refs/heads/main')
      expect(pull.filter(({ scope }) => scope !== 'new')).toEqual([])
      expect(plainPull(pull)).toEqual(await judgeWhole(clone.root))
    })

    it('is judged alike by the Action', async () => {
      using clone = new Clone(name, config)
      const settings = { 'guidelint.json': JSON.stringify(config) }
      const { documents, texts, whole } = await judgeByAction(settings, clone.files)
      // A report has room for 5,000 results, and texts take some of it.
      const missing = whole.length - documents.length
      expect(missing).toBeLessThanOrEqual(whole.length < 5000 ? 0 : texts.length)
      expect(documents).toEqual(whole.slice(0, documents.length))
    })

    it('is judged after --fix as if it had always been so, and has a whole index', async () => {
      using clone = new Clone(name, config)
      const { root } = clone
      await writeIndex(root)
      const unlisted = (await judgeWhole(root)).filter(({ code }) => code === 'unlisted')
      expect(unlisted).toEqual([])
      const left = await fix(root)
      expect(await judgeWhole(root)).toEqual(left)
      const corrected = clone.git('diff')
      expect(await fix(root)).toEqual(left)
      expect(clone.git('diff')).toBe(corrected)
    })

    it('is judged alike in the playground, which knows no forge and no links between files', async () => {
      using clone = new Clone(name, config)
      const { root, documents, files } = clone
      const others = clone.git('ls-files', '-z').split('\0')
      const shown = some(documents, 15)
      clone.git('remote', 'remove', 'origin')
      const whole = of(await judgeWhole(root), shown)
      const inPage = await judgeByPage(engine, files, config, shown, others)
      expect(inPage).toEqual(whole)
    })
  })
})
