/**
 * The package as its users get it: packed, installed in an empty repository, started on the oldest
 * Node it promises to run on, and on one that is too old.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { copyProject, type ProjectCopy, projectRoot } from '../scripts/project-copy.ts'
import { homepage } from '../src/engine/identity.ts'
import { type ProcessResult, runProcess } from './helpers/run-process.ts'

/** The oldest Node of `engines`, and one before it. */
const oldestNode = '22.12.0'
const tooOldNode = '20.9.0'

const installMs = 300_000
const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']

/** Folder with the program `node` of that version, from npm; kept between runs. */
function nodeFolder(version: string): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  const kept = join(cache, 'guidelint-test-nodes', version)
  const folder = join(kept, 'node_modules/node/bin')
  if (existsSync(folder)) return folder
  mkdirSync(dirname(kept), { recursive: true })
  const made = mkdtempSync(`${kept}-`)
  const wanted = { private: true, dependencies: { node: version }, allowScripts: { node: true } }
  writeFileSync(join(made, 'package.json'), JSON.stringify(wanted))
  succeed(runProcess('npm', ['install', ...quiet], { cwd: made }))
  try {
    renameSync(made, kept)
  } catch (error) {
    // Another run was faster.
    rmSync(made, { recursive: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

function succeed(result: ProcessResult): ProcessResult {
  if (result.code === 0) return result
  throw new Error(`exit code ${result.code}\n${result.stdout}\n${result.stderr}`)
}

/**
 * The versions this repository is tested with, so that a release elsewhere cannot fail this test.
 */
function lockedVersions(): Record<string, string> {
  const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string } | undefined>
  }
  return Object.fromEntries(
    Object.keys(manifest.dependencies).map((name) => {
      const version = packages[`node_modules/${name}`]?.version
      if (version === undefined) throw new Error(`package-lock.json lacks ${name}`)
      return [name, version]
    }),
  )
}

let copy: ProjectCopy
let repository: string
let packed: string[]

beforeAll(() => {
  copy = copyProject([
    'package.json',
    'tsconfig.json',
    'tsdown.config.ts',
    'src',
    'docs',
    'schema.json',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
  ])
  const { stdout } = succeed(runProcess('npm', ['pack', '--json', '--silent'], { cwd: copy.root }))
  // npm 12 keys its report by package name, older ones print a list.
  const report = Object.values(JSON.parse(stdout.slice(stdout.search(/^[[{]/m)))) as [
    { filename: string; files: { path: string }[] },
  ]
  packed = report[0].files.map(({ path }) => path)

  repository = mkdtempSync(join(tmpdir(), 'guidelint-installed-'))
  const tarball = join(copy.root, report[0].filename)
  const wanted = {
    private: true,
    type: 'module',
    dependencies: { guidelint: `file:${tarball}` },
    overrides: lockedVersions(),
  }
  writeFileSync(join(repository, 'package.json'), JSON.stringify(wanted))
  writeFileSync(join(repository, '.gitignore'), 'node_modules/\n')
  writeFileSync(join(repository, 'guide.md'), '# Guide\n\n[next](nxt.md)\n')
  writeFileSync(join(repository, 'next.md'), '# Next\n')
  succeed(runProcess('git', ['init', '--quiet'], { cwd: repository }))
  succeed(runProcess('npm', ['install', ...quiet], { cwd: repository }))
}, installMs)

afterAll(() => {
  copy?.[Symbol.dispose]()
  if (repository) rmSync(repository, { recursive: true, force: true })
})

/** Environment in which `node` is that version. */
function withNode(version: string): Record<string, string> {
  return { PATH: `${nodeFolder(version)}${delimiter}${process.env.PATH}` }
}

function script(name: string, text: string): string {
  writeFileSync(join(repository, name), text)
  return name
}

describe('the tarball', () => {
  it('has what the package promises, and neither sources nor tests', () => {
    const folders = new Set(packed.map((path) => path.replace(/\/.*/, '/')))
    expect([...folders].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/',
      'docs/',
      'package.json',
      'schema.json',
    ])
    expect(
      packed.filter((path) => path.startsWith('docs/') && !/^docs\/rules\/[\w-]+\.md$/.test(path)),
    ).toEqual([])
    const promised = [
      ...Object.values(manifest.bin),
      ...Object.values(manifest.exports).flatMap((target) => {
        return typeof target === 'string' ? [target] : Object.values(target)
      }),
    ].map((path) => path.replace(/^\.\//, ''))
    expect(promised.filter((path) => !packed.includes(path))).toEqual([])
    expect(packed.filter((path) => /\.(?:test|ts)$/.test(path.replace(/\.d\.ts$/, '')))).toEqual([])
  })

  it('imports nothing that it does not depend on', () => {
    const dist = join(repository, 'node_modules/guidelint/dist')
    const imported = new Set<string>()
    for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
      for (const [, name = ''] of text.matchAll(
        /^(?:import|export)\b[^'"]*["']((?:@[\w-]+\/)?[\w-]+)["'/]/gm,
      )) {
        imported.add(name)
      }
      for (const [, name = ''] of text.matchAll(/\bimport\(["']((?:@[\w-]+\/)?[\w-]+)["'/]/g)) {
        imported.add(name)
      }
    }
    // Types of mdast are a package of their own.
    const wanted = [...imported].map((name) => (name === 'mdast' ? '@types/mdast' : name))
    expect(wanted).toEqual(expect.arrayContaining(['satteri', 'unified', '@types/mdast']))
    expect(wanted.filter((name) => !Object.hasOwn(manifest.dependencies, name))).toEqual([])
  })
})

describe(`installed, on Node ${oldestNode}`, () => {
  beforeAll(() => void nodeFolder(oldestNode), installMs)

  it('is the Node asked for', () => {
    const { stdout } = runProcess('node', ['--version'], {
      cwd: repository,
      env: withNode(oldestNode),
    })
    expect(stdout).toBe(`v${oldestNode}\n`)
    expect(manifest.engines.node).toBe(`>=${oldestNode.replace(/\.0$/, '')}`)
  })

  it(
    'reports a broken link and exits 1',
    () => {
      const result = runProcess('npx', ['--no-install', 'guidelint'], {
        cwd: repository,
        env: withNode(oldestNode),
      })
      expect(result.stdout).toContain(
        'guide.md:3:8 error link-target: No file at `nxt.md`; did you mean `next.md`?',
      )
      expect(result.code).toBe(1)
    },
    installMs,
  )

  it.each(['satteri', 'remark'])(
    'judges with the parser %s',
    (parser) => {
      const args = ['--no-install', 'guidelint', '--parser', parser, '--format', 'json']
      const { code, stdout } = runProcess('npx', args, {
        cwd: repository,
        env: withNode(oldestNode),
      })
      expect(code).toBe(1)
      const { findings } = JSON.parse(stdout)
      expect(findings).toMatchObject([{ rule: 'link-target', path: 'guide.md' }])
      const page = 'node_modules/guidelint/docs/rules/link-target.md'
      if (homepage === undefined) expect(findings[0].url).toMatch(new RegExp(`^file:.*/${page}$`))
      expect(existsSync(join(repository, page))).toBe(true)
    },
    installMs,
  )

  it('is a library', () => {
    const file = script(
      'library.mjs',
      `import { lint, rules } from 'guidelint'
import schema from 'guidelint/schema.json' with { type: 'json' }
const { findings, summary } = await lint()
console.log(JSON.stringify({ findings, summary, rules: rules.length, title: schema.title }))
`,
    )
    const result = runProcess('node', ['--no-warnings', file], {
      cwd: repository,
      env: withNode(oldestNode),
    })
    expect(result).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(result.stdout)).toMatchObject({
      findings: [{ rule: 'link-target', code: 'missing', path: 'guide.md' }],
      summary: { documents: 2, errors: 1 },
      title: 'guidelint.json',
    })
  })

  it('is a remark plugin', () => {
    const file = script(
      'remark.mjs',
      `import guidelint, { plugins } from 'guidelint/remark'
console.log(typeof guidelint, typeof plugins['link-target'])
`,
    )
    const { stdout } = runProcess('node', [file], { cwd: repository, env: withNode(oldestNode) })
    expect(stdout).toBe('function function\n')
  })

  it(
    'has types that a strict project can use',
    () => {
      writeFileSync(
        join(repository, 'use.ts'),
        `import { defineRule, lint, type LintResult, type Rule } from 'guidelint'
import guidelint, { type RulePlugin } from 'guidelint/remark'

export const result: Promise<LintResult> = lint({ paths: ['guide.md'] })
export const plugin: RulePlugin = guidelint
export const rule: typeof defineRule<{ max: number }> extends (...args: never[]) => Rule ? true : false = true
// @ts-expect-error: an option that does not exist
lint({ path: 'guide.md' })
`,
      )
      const flags = [
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2023',
        '--types',
        '',
      ]
      const tsc = join(projectRoot, 'node_modules/.bin/tsc')
      expect(runProcess(tsc, [...flags, 'use.ts'], { cwd: repository })).toMatchObject({
        code: 0,
        stdout: '',
      })
    },
    installMs,
  )
})

describe(`the reference implementations, installed, on Node ${oldestNode}`, () => {
  const run = (command: string, ...args: string[]) => {
    const env = { ...withNode(oldestNode), XDG_STATE_HOME: join(repository, '.git/state') }
    return runProcess('npx', ['--no-install', command, ...args], { cwd: repository, env })
  }

  it(
    'probe',
    () => {
      expect(run('guidelint-probe', 'exec', '--', 'true')).toMatchObject({ code: 0 })
      const refused = run('guidelint-probe', 'tcp', '127.0.0.1:1')
      expect(refused.stdout).toContain('refused')
      expect(refused.code).toBe(1)
    },
    installMs,
  )

  it(
    'watch a command, and report on it',
    () => {
      const log = join(repository, '.git/keepalive.jsonl')
      const options = ['--probe', 'http://127.0.0.1:1/version', '--max-restarts', '1', '--log', log]
      const watched = run('guidelint-keepalive', ...options, '--', 'false')
      expect(watched.stderr).toContain('the tunnel ended by itself with exit code 1')
      expect(watched.code).toBe(1)
      const { code, stdout } = run('guidelint-keepalive', 'report', log)
      expect(code).toBe(0)
      expect(stdout).toContain('N=1')
    },
    installMs,
  )
})

describe(`on Node ${tooOldNode}, which is too old`, () => {
  beforeAll(() => void nodeFolder(tooOldNode), installMs)

  it.each(Object.entries(manifest.bin))(
    'the installed %s says which one it needs',
    (name, path) => {
      const bin = join(repository, 'node_modules/guidelint', path)
      expect(runProcess('node', [bin], { cwd: repository, env: withNode(tooOldNode) })).toEqual({
        code: 2,
        stdout: '',
        stderr:
          `${name}: needs Node 22.12 or newer, this is Node ${tooOldNode}.\n` +
          'Install a newer Node, or add one to your project with `npm install --save-dev node@24`.\n',
      })
    },
  )

  it.each(['cli', 'reference/keepalive-monitor', 'reference/probes'])(
    'the sources of %s say how to get theirs',
    (folder) => {
      const bin = join(projectRoot, 'src', folder, 'bin.js')
      const result = runProcess('node', [bin], { cwd: projectRoot, env: withNode(tooOldNode) })
      expect(result).toMatchObject({ code: 2, stdout: '' })
      expect(result.stderr).toContain(
        `its sources need Node 24, this is Node ${tooOldNode}.\nRun \`npm ci\``,
      )
    },
  )
})
