import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lint } from '../../src/check/lint.ts'
import { judgeOpenPulls } from '../../src/check/pull-request.ts'
import { git, snapshot } from '../helpers/clones.ts'
import { makeFolder, makeRepository } from '../helpers/repository.ts'
import { brief, judge, makePull } from '../pull-request/scene.ts'

/** Puts a `git` on PATH for the time of a call. */
async function withGit<Result>(script: string, call: () => Promise<Result>): Promise<Result> {
  using folder = makeFolder({ 'bin/git': `#!/bin/sh\n${script}\n` })
  chmodSync(join(folder.root, 'bin/git'), 0o755)
  const { PATH } = process.env
  process.env.PATH = `${join(folder.root, 'bin')}:${PATH}`
  try {
    return await call()
  } finally {
    process.env.PATH = PATH
  }
}

const realGit = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()

/** The calls of git that a call makes, as their arguments. */
async function gitCalls(call: () => Promise<unknown>): Promise<string[]> {
  using folder = makeFolder({ log: '' })
  const log = join(folder.root, 'log')
  await withGit(`echo "$*" >> '${log}'\nexec '${realGit}' "$@"`, call)
  return readFileSync(log, 'utf8').trim().split('\n')
}

/** Requests that git makes to a remote during a call. */
async function fetches(call: () => Promise<unknown>): Promise<number> {
  using folder = makeFolder({ trace: '' })
  const trace = join(folder.root, 'trace')
  process.env.GIT_TRACE2_EVENT = trace
  try {
    await call()
  } finally {
    delete process.env.GIT_TRACE2_EVENT
  }
  const started = /"event":"start".*"argv":\["[^"]*git"(?:,"-c","[^"]*")*,"fetch"/
  return readFileSync(trace, 'utf8')
    .split('\n')
    .filter((line) => started.test(line)).length
}

describe('calls of git', () => {
  it('say which version is needed where it is too old', async () => {
    using scene = makePull({ base: { 'a.md': '# A\n' }, head: { 'b.md': '# B\n' } })
    const script = `case "$*" in *merge-tree*) echo 'usage: git merge-tree <base-tree> <branch1> <branch2>' >&2; exit 129;; *--version) echo 'git version 2.30.2'; exit 0;; esac\nexec '${realGit}' "$@"`
    await expect(withGit(script, async () => judge(scene))).rejects.toThrow(
      'pull requests need git 2.38 or newer, this is git version 2.30.2',
    )
  })

  it('do not grow with the number of documents', async () => {
    const count = async (documents: number): Promise<number> => {
      const files = (text: string) => {
        return Object.fromEntries(
          Array.from({ length: documents }, (_, index) => [
            `docs/d${index}.md`,
            `# D${index}\n\n${text}\n\n[next](d${(index + 1) % documents}.md#d${(index + 1) % documents})\n`,
          ]),
        )
      }
      const link = { 'link.md': { mode: '120000', content: 'docs/d0.md' } }
      using scene = makePull({ base: { ...files('one'), ...link }, head: files('two') })
      scene.commit({ branch: 'other', from: 'main', files: files('three') })
      const calls = await gitCalls(async () => {
        await judge(scene, { refs: ['refs/heads/*'] })
      })
      return calls.length
    }
    const few = await count(2)
    expect(few).toBeGreaterThan(5)
    expect(await count(40)).toBe(few)
  })

  it('do not grow with the number of documents that open pull requests link to', async () => {
    const count = async (documents: number): Promise<number> => {
      const names = Array.from({ length: documents }, (_, index) => `d${index}`)
      const links = names.map((name) => `[d](${name}.md#${name})\n`).join('\n')
      using scene = makePull({
        base: Object.fromEntries(names.map((name) => [`${name}.md`, `# ${name}\n`])),
        head: { 'links.md': `# Links\n\n${links}` },
      })
      const calls = await gitCalls(async () => {
        await judgeOpenPulls({ cwd: scene.root, base: 'main', refs: ['refs/heads/*'] })
      })
      return calls.length
    }
    expect(await count(40)).toBe(await count(2))
  })

  it('do not grow with the number of addresses on other branches, tags and commits', async () => {
    const count = async (times: number): Promise<number> => {
      using tree = makeRepository({ 'd.md': '# A\n' })
      const own = 'https://github.com/acme/x/blob'
      const names = Array.from({ length: times }, (_, index) => `n${index}`)
      for (const name of names) {
        tree.write({ 'd.md': `# ${name}\n` })
        tree.git('commit', '--quiet', '-am', name)
        tree.git('tag', `v-${name}`)
        tree.git('branch', name)
      }
      const commits = tree.git('log', '--format=%H').trim().split('\n')
      const places = [...commits, ...names, ...names.map((name) => `v-${name}`)]
      tree.git('remote', 'add', 'origin', 'https://github.com/acme/x.git')
      const links = places.flatMap((place) => [`${own}/${place}/d.md#no`, `${own}/${place}/x.md`])
      tree.write({ 'a.md': links.map((link) => `[x](${link})\n`).join('\n') })
      let found = 0
      const calls = await gitCalls(async () => {
        found = (await lint({ cwd: tree.root })).findings.length
      })
      expect(found).toBe(links.length)
      return calls.length
    }
    const few = await count(1)
    expect(few).toBeLessThan(9)
    expect(await count(15)).toBe(few)
  })

  it('fetch the contents of a partial clone at once', async () => {
    const files = (text: string) => {
      return Object.fromEntries(
        Array.from({ length: 30 }, (_, index) => [`d${index}.md`, `# D${index}\n\n${text}\n`]),
      )
    }
    using scene = makePull({
      base: { ...files('one'), '.gitattributes': '*.txt -text\n', 'guidelint.json': '{}' },
      target: { 'd1.md': '# D1, from the target\n\none\n' },
      head: { ...files('two'), 'd1.md': '# D1\n\none\n\n[x](x.md)\n' },
    })
    scene.git('config', 'uploadpack.allowFilter', 'true')
    scene.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
    using folder = makeFolder({})
    const clone = join(folder.root, 'clone.git')
    git(folder.root, 'clone', '-q', '--bare', '--filter=blob:none', `file://${scene.root}`, clone)
    const before = snapshot(clone)
    let found: string[] = []
    const requests = await fetches(async () => {
      found = brief(await judge({ root: clone }))
    })
    expect(found).toEqual(['d1.md:5 link-target/missing new'])
    expect(requests).toBe(1)
    expect(snapshot(clone)).toEqual(before)
  })

  it('fetch what other pull requests change once for all of them', async () => {
    using scene = makePull({ base: { 'a.md': '# A\n' }, head: { 'b.md': '# B\n\n[c](c3.md)\n' } })
    const text = 'line\n\n'.repeat(10)
    scene.commit({ branch: 'main', from: 'main', files: { 'a.md': `# A\n\n${text}` } })
    for (let index = 0; index < 6; index++) {
      // Merging these reads contents: the target changes the same document further down.
      const files = { [`c${index}.md`]: `# C${index}\n`, 'a.md': `# A${index}\n\n${text}` }
      scene.commit({ branch: `other-${index}`, from: 'main', files })
    }
    scene.commit({ branch: 'main', from: 'main', files: { 'a.md': `# A\n\n${text}end\n` } })
    scene.git('config', 'uploadpack.allowFilter', 'true')
    scene.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
    using folder = makeFolder({})
    const clone = join(folder.root, 'clone.git')
    git(folder.root, 'clone', '-q', '--bare', '--filter=blob:none', `file://${scene.root}`, clone)
    let found: string[] = []
    const requests = await fetches(async () => {
      found = brief(await judge({ root: clone }, { refs: ['refs/heads/other-*'] }))
    })
    expect(found).toEqual(['b.md:3 link-target/pending new pending other-3'])
    expect(requests).toBe(2)
  })
})
