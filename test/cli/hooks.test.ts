/**
 * What the documents tell people to run: README's hooks are written and run as they stand there, and
 * no example lets npx fetch a package of this name from somebody else.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { projectRoot } from '../../scripts/project-copy.ts'
import { helpText } from '../../src/cli/command/help.ts'
import { allCommands } from '../../src/cli/commands.ts'
import { gitEnvironment, makeRepository, type Repository } from '../helpers/repository.ts'

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8')
const hooks = /### Git hooks\n[\s\S]*?```sh\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

/** Run in a repository as its user would, whatever Node is on the machine. */
function run({ root }: Repository, command: string, ...args: string[]): [number | null, string] {
  const env = {
    ...process.env,
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    HOME: root,
    ...gitEnvironment,
    npm_config_update_notifier: 'false',
    // Nothing may be fetched: there is nobody to fetch it from.
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_fetch_retries: '0',
  }
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, env, encoding: 'utf8' })
  return [status, stdout + stderr]
}

describe('README’s hooks, as they stand there', () => {
  it('let a right commit through and stop a dead link and a signature', () => {
    using repository = makeRepository({ '.gitignore': 'node_modules/\n.npm/\n', 'a.md': '# A\n' })
    const bin = join(repository.root, 'node_modules/.bin')
    mkdirSync(bin, { recursive: true })
    const program = join(projectRoot, 'src/cli/bin.js')
    const script = `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`
    writeFileSync(join(bin, 'guidelint'), script, { mode: 0o755 })
    expect(run(repository, 'sh', '-euc', hooks)).toEqual([0, ''])

    const [code, output] = run(repository, 'git', 'commit', '-qm', 'docs: a')
    expect(output).toContain('0 errors, 0 warnings in 1 document')
    expect(output).toContain('in 1 message')
    expect(code).toBe(0)

    repository.write({ 'a.md': '# A\n\nMore.\n' })
    const message = 'docs: a\n\nCo-authored-by: Claude <noreply@anthropic.com>'
    const [signed, said] = run(repository, 'git', 'commit', '-qam', message)
    expect(said).toContain('error ai-attribution')
    expect(signed).toBe(1)

    repository.write({ 'a.md': '# A\n\n[x](no.md)\n' })
    const [stopped, why] = run(repository, 'git', 'commit', '-qam', 'docs: b')
    expect(why).toContain('a.md:3:5 error link-target')
    expect(stopped).toBe(1)
    expect(repository.git('log', '--format=%s')).toBe('docs: a\n')
  })
})

describe('no example fetches a package of this name', () => {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const listed = execFileSync('git', list, { cwd: projectRoot, encoding: 'utf8' }).split('\0')
  const texts = listed.filter((path) => {
    return /\.(?:md|mdx|astro|ya?ml|ts|js|json)$/.test(path) && !/^(?:test|dist)\//.test(path)
  })
  const names = Object.keys(manifest.bin).join('|')
  const fetching = new RegExp(
    `\\b(?:npx|npm exec|pnpm dlx|yarn dlx|bunx)(?! --no-install)[^\\n\`]*\\b(?:${names})\\b`,
  )
  const explained = 'without it npx fetches'

  it('in any document, source or help', async () => {
    expect(texts.length).toBeGreaterThan(300)
    const found = texts.filter((path) => {
      const lines = readFileSync(join(projectRoot, path), 'utf8').split('\n')
      return lines.some((line) => fetching.test(line) && !line.includes(explained))
    })
    expect(found).toEqual([])
    for (const command of await allCommands()) expect(helpText(command)).not.toMatch(fetching)
  })

  it('and one that does would be found', () => {
    for (const line of ['npx guidelint', '`npx -y guidelint-probe http`', 'npm exec guidelint']) {
      expect(line).toMatch(fetching)
    }
    for (const line of ['npx --no-install guidelint', 'npx vitest run', 'guidelint pr']) {
      expect(line).not.toMatch(fetching)
    }
  })
})
