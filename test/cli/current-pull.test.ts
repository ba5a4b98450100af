/**
 * `guidelint pr` without options: the current branch, and the one it lands on.
 */
import { describe, expect, it } from 'vitest'
import { makeFolder, makeRepository, type Repository } from '../helpers/repository.ts'
import { type CliResult, runCli } from '../helpers/run-cli.ts'

/** A repository on `topic`, which brings a dead link; `main` and `trunk` have an old one. */
function makeTopic(): Repository {
  const repository = makeRepository({ 'a.md': '# A\n\n[old](gone.md)\n' })
  repository.git('commit', '--quiet', '-m', 'docs: a')
  repository.git('branch', 'trunk')
  repository.git('checkout', '--quiet', '-b', 'topic')
  repository.write({ 'b.md': '# B\n\n[new](no.md)\n' })
  repository.git('add', '--all')
  repository.git('commit', '--quiet', '-m', 'docs: b')
  return repository
}

const pr = (repository: Repository, ...args: string[]): Promise<CliResult> => {
  return runCli(repository.root, ['pr', ...args])
}

/** The remote-tracking branches of a clone. */
function track(repository: Repository, ...branches: string[]): void {
  for (const branch of branches) {
    repository.git('update-ref', `refs/remotes/origin/${branch}`, 'trunk')
  }
}

describe('on a branch', () => {
  it.each<[title: string, prepare: (repository: Repository) => void, base: string]>([
    [
      'origin/HEAD',
      (repository) => {
        track(repository, 'trunk', 'main')
        repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk')
      },
      'origin/trunk',
    ],
    ['origin/main', (repository) => track(repository, 'main', 'master'), 'origin/main'],
    ['origin/master', (repository) => track(repository, 'master'), 'origin/master'],
    ['main, without a remote', () => {}, 'main'],
    ['master', (repository) => void repository.git('branch', '-m', 'main', 'master'), 'master'],
    [
      'origin/main, where origin/HEAD leads nowhere',
      (repository) => {
        track(repository, 'main')
        repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone')
      },
      'origin/main',
    ],
  ])('the base is %s, and it says so', async (_title, prepare, base) => {
    using repository = makeTopic()
    prepare(repository)
    const { code, stdout, stderr } = await pr(repository, '--format', 'json')
    expect(stderr).toBe(
      `guidelint: \`topic\` is judged against \`${base}\`; --head and --base name others\n`,
    )
    expect(code).toBe(1)
    const { findings } = JSON.parse(stdout)
    expect(findings.map(({ path, scope }: Record<string, string>) => [path, scope])).toEqual([
      ['a.md', 'old'],
      ['b.md', 'new'],
    ])
  })

  it('paths and --refs go with it, from any folder', async () => {
    using repository = makeTopic()
    expect((await pr(repository, 'a.md')).code).toBe(0)
    expect((await pr(repository, 'b.md', '--refs', 'refs/heads/*')).code).toBe(1)
    repository.write({ 'sub/x.txt': '' })
    expect((await runCli(`${repository.root}/sub`, ['pr'])).code).toBe(1)
  })

  it('a detached HEAD is judged as HEAD', async () => {
    using repository = makeTopic()
    repository.git('checkout', '--quiet', '--detach')
    const { code, stderr } = await pr(repository)
    expect(code).toBe(1)
    expect(stderr).toContain('`HEAD` is judged against `main`')
  })

  it('commits on main that origin has not are judged', async () => {
    using repository = makeTopic()
    track(repository, 'main')
    repository.git('checkout', '--quiet', 'main')
    repository.git('merge', '--quiet', '--ff-only', 'topic')
    const { code, stderr } = await pr(repository)
    expect(code).toBe(1)
    expect(stderr).toContain('`main` is judged against `origin/main`')
  })
})

describe('exits 2 and says what is missing', () => {
  it.each<[title: string, prepare: (repository: Repository) => void, reason: string]>([
    [
      'on the branch that others land on',
      (repository) => void repository.git('checkout', '--quiet', 'main'),
      '`main` is the branch that others land on',
    ],
    [
      'on a branch without commits',
      (repository) => void repository.git('checkout', '--quiet', '-b', 'empty', 'main'),
      '`empty` has no commit that `main` lacks',
    ],
    [
      'on the unborn branch',
      (repository) => void repository.git('checkout', '--quiet', '--orphan', 'fresh'),
      '`fresh` has no commit yet',
    ],
    [
      'without any of the known branches',
      (repository) => void repository.git('branch', '-m', 'main', 'other'),
      'there is no origin/HEAD, origin/main, origin/master, main or master',
    ],
  ])('%s', async (_title, prepare, reason) => {
    using repository = makeTopic()
    prepare(repository)
    const { code, stdout, stderr } = await pr(repository)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('nothing to judge; give --event, --title, --body-file, or --base')
    expect(stderr).toContain(reason)
  })

  it('outside git', async () => {
    using folder = makeFolder({ 'a.md': '# A\n' })
    const { code, stderr } = await pr(folder)
    expect(code).toBe(2)
    expect(stderr).toContain('there is no git repository here')
  })
})

it('a workflow’s event comes first', async () => {
  using repository = makeTopic()
  const env = { GITHUB_EVENT_PATH: `${repository.root}/event.json` }
  repository.write({ 'event.json': '{ "ref": "refs/heads/topic" }' })
  const { code, stderr } = await runCli(repository.root, ['pr'], { env })
  expect(code).toBe(2)
  expect(stderr).toContain('has no `pull_request`')
})
