/**
 * Placeholders of package.json never reach a user: before its owner has set the addresses, and after.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { projectRoot } from '../../scripts/project-copy.ts'
import { homepage, pageOf, readIdentity, ruleUrl } from '../../src/engine/identity.ts'
import { rules } from '../../src/rules/index.ts'
import { makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const set = {
  homepage: 'https://docs.acme.dev/guidelint/',
  repository: { url: 'git+https://github.com/acme/guidelint.git' },
}
const placeholders = /example\.com|OWNER\/guidelint|0{40}/

describe('the addresses of package.json', () => {
  it.each([
    'https://example.com/guidelint',
    'https://docs.example.com',
    'https://guidelint.example/x',
    'http://example.org:8080/',
    'git+https://github.com/OWNER/guidelint.git',
    'git@github.com:acme/guidelint.git',
    '',
    undefined,
  ])('%s is nobody’s', (address) => {
    const none = { homepage: undefined, repository: undefined }
    expect(readIdentity({ homepage: address, repository: { url: address } })).toEqual(none)
    expect(readIdentity({})).toEqual(none)
  })

  it('are taken as they are once they are set', () => {
    expect(readIdentity(set)).toEqual({
      homepage: 'https://docs.acme.dev/guidelint',
      repository: 'https://github.com/acme/guidelint',
    })
    expect(readIdentity({ homepage: 'https://myexample.com/owner' }).homepage).toBeDefined()
  })
})

describe('a rule’s page', () => {
  const none = readIdentity({})
  it.each([
    ['file:///w/guidelint/src/engine/identity.ts', 'file:///w/guidelint/docs/rules/x.md'],
    [
      'file:///w/dist/p/node_modules/guidelint/dist/run-A1.js',
      'file:///w/dist/p/node_modules/guidelint/docs/rules/x.md',
    ],
    [
      'file:///C:/p/node_modules/guidelint/dist/cli/bin.js',
      'file:///C:/p/node_modules/guidelint/docs/rules/x.md',
    ],
    ['file:///_actions/acme/guidelint/dist/action/index.js', undefined],
    ['https://acme.dev/_astro/worker.A1.js', undefined],
    ['file:///app/server.js', undefined],
  ])('of code at %s is %s', (moduleUrl, page) => {
    expect(pageOf('x', none, moduleUrl)).toBe(page)
    expect(pageOf('x', readIdentity(set), moduleUrl)).toBe(
      'https://docs.acme.dev/guidelint/rules/x/',
    )
  })

  it('is there for every rule', () => {
    for (const { name } of rules) {
      const url = ruleUrl(name) ?? ''
      expect(homepage ? url : existsSync(fileURLToPath(url))).toBeTruthy()
    }
  })
})

const formats = ['text', 'json', 'sarif', 'github', 'markdown'] as const
const files = {
  'a.md': '# A\n\n[x](no.md)\n',
  'docs/rules/link-target.md': '# Not the package’s\n',
}

describe('what a run prints', () => {
  afterEach(() => {
    vi.doUnmock('../../package.json')
    vi.resetModules()
  })

  it.each(formats)('before they are set: %s', async (format) => {
    using repository = makeRepository(files)
    const { code, stdout } = await runCli(repository.root, ['--format', format])
    expect(code).toBe(1)
    if (homepage === undefined) expect(stdout).not.toMatch(placeholders)
    const explained = await runCli(repository.root, ['explain', 'link-target'])
    if (homepage === undefined) {
      expect(explained.stdout).toContain(join(projectRoot, 'docs/rules/link-target.md'))
    }
  })

  it('text: a path that opens from the current folder', async () => {
    if (homepage !== undefined) return
    using repository = makeRepository(files)
    const { stdout } = await runCli(repository.root, ['a.md'])
    expect(stdout).toContain(`\n    ${join(projectRoot, 'docs/rules/link-target.md')}\n`)
    const { stdout: own } = await runCli(projectRoot, ['explain', 'link-target'])
    expect(own).toMatch(/\ndocs\/rules\/link-target\.md\n$/)
  })

  it('JSON and SARIF: an address of the file', async () => {
    if (homepage !== undefined) return
    using repository = makeRepository(files)
    const json = JSON.parse((await runCli(repository.root, ['--format', 'json'])).stdout)
    expect(readFileSync(new URL(json.findings[0].url), 'utf8')).toContain('# link-target')
    const sarif = JSON.parse((await runCli(repository.root, ['--format', 'sarif'])).stdout)
    const { driver } = sarif.runs[0].tool
    for (const { id, helpUri, help } of driver.rules) {
      expect(readFileSync(new URL(helpUri), 'utf8')).toContain(`# ${id}`)
      // Code scanning shows it to people who do not have the file.
      expect(help.markdown).not.toContain('file:')
    }
    expect(driver).not.toHaveProperty('informationUri')
  })

  it.each(formats)('after they are set: %s', async (format) => {
    vi.resetModules()
    vi.doMock('../../package.json', () => ({ default: { ...manifest, ...set } }))
    const { main } = await import('../../src/cli/main.ts')
    using repository = makeRepository(files)
    let stdout = ''
    const write = (text: string): void => {
      stdout += text
    }
    const output = { write, isTerminal: false }
    const io = { cwd: repository.root, env: {}, stdout: output, stderr: output }
    const code = await main(['--format', format], { ...io, readStdin: async () => '' })
    expect(code).toBe(1)
    expect(stdout).not.toContain('file:')
    const hasLink = format !== 'github'
    expect(stdout.includes('https://docs.acme.dev/guidelint/rules/link-target/')).toBe(hasLink)
  })
})

describe('what a reader copies', () => {
  const workflows = readdirSync(join(projectRoot, 'docs/workflows')).filter((name) =>
    name.endsWith('.yml'),
  )
  const texts = ['README.md', ...workflows.map((name) => `docs/workflows/${name}`)]

  it.each(texts)('%s says of every placeholder that it is one, until it is set', (path) => {
    const lines = readFileSync(join(projectRoot, path), 'utf8').split('\n')
    const uses = lines.filter((line) => /uses:.*OWNER\//.test(line))
    if (homepage !== undefined) expect(uses).toEqual([])
    for (const line of uses) expect(line).toContain('# not published yet: account and commit of')
    expect(lines.join('\n')).not.toContain('example.com')
  })

  it('README.md says in its first lines what is not published', () => {
    const start = readFileSync(join(projectRoot, 'README.md'), 'utf8').slice(0, 1200)
    expect(start.includes('**Not published yet:**')).toBe(homepage === undefined)
  })

  it('the schema has an identity only if it can be fetched', () => {
    const schema = JSON.parse(readFileSync(join(projectRoot, 'schema.json'), 'utf8'))
    expect(schema.$id).toBe(homepage && `${homepage}/schema.json`)
  })
})
