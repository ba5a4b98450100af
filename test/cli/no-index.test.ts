import { readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const index = 'docs/SKILL-INDEX.md'
const files = {
  'docs/a-guide.md': '# Alpha\n',
  'guidelint.json': JSON.stringify({
    documents: { guides: ['docs/*-guide.md'], index },
    rules: { 'index-entry': 'error' },
  }),
}

describe('an index that is none', () => {
  it.each([
    ['nowhere', 'gone.md'],
    ['out of the repository', '/etc/hostname'],
    ['into .git', '../.git/config'],
    ['to a program', '../run.sh'],
  ])('is said of a link %s', async (_, target) => {
    using repository = makeRepository({ ...files, 'run.sh': '#!/bin/sh\n' })
    symlinkSync(target, join(repository.root, index))
    const { code, stdout } = await runCli(repository.root, ['--fix'])
    expect(code).toBe(1)
    expect(stdout).toContain(`error index-entry: \`${index}\` is no document of this repository`)
    expect(stdout).not.toContain('index --write')
    expect(readFileSync(join(repository.root, 'run.sh'), 'utf8')).toBe('#!/bin/sh\n')
  })

  it('is said of a file that git ignores, not of a link to a document', async () => {
    using repository = makeRepository({ ...files, '.gitignore': `${index}\n` })
    repository.write({ [index]: '[a](a-guide.md)\n' })
    const ignored = await runCli(repository.root, [])
    expect(ignored.stdout).toContain('is no document of this repository')
    repository.write({ '.gitignore': '', 'docs/real.md': '[a](a-guide.md)\n' })
    rmSync(join(repository.root, index))
    symlinkSync('real.md', join(repository.root, index))
    expect((await runCli(repository.root, [])).code).toBe(0)
  })
})
