import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startFakeForge } from '../fake-forge/server.ts'
import { runCli } from '../helpers/run-cli.ts'
import { runProcess } from '../helpers/run-process.ts'
import { makeScene } from '../pull-request/scene.ts'

/** An origin where #2 needs #1 and #3 is closed, a clone of it, and its forge. */
async function openScene(dialect: 'github' | 'gitea') {
  const origin = makeScene()
  origin.commit({ branch: 'main', files: { 'a.md': '# A\n' } })
  const forge = await startFakeForge(dialect)
  const files = {
    1: { '1.md': '# One\n' },
    2: { '2.md': '# Two\n\n[1](1.md)\n' },
    3: { '3.md': '# Three\n' },
  }
  for (const [number, changes] of Object.entries(files)) {
    origin.commit({ branch: `b${number}`, from: 'main', files: changes })
    origin.git('update-ref', `refs/pull/${number}/head`, `b${number}`)
    forge.store.addPull({ number: Number(number), state: number === '3' ? 'closed' : 'open' })
  }
  const folder = mkdtempSync(join(tmpdir(), 'guidelint-clone-'))
  const clone = runProcess('git', ['clone', '-q', '-b', 'main', origin.root, 'clone'], {
    cwd: folder,
  })
  expect(clone.stderr).toBe('')
  const environment = {
    GITHUB_API_URL: forge.api,
    GITHUB_REPOSITORY: forge.store.repository,
    GITHUB_TOKEN: forge.token,
  }
  return {
    cwd: join(folder, 'clone'),
    environment,
    forge,
    async [Symbol.asyncDispose]() {
      origin[Symbol.dispose]()
      rmSync(folder, { recursive: true, force: true })
      await forge[Symbol.asyncDispose]()
    },
  }
}

describe('guidelint order without --refs', () => {
  it.each(['github', 'gitea'] as const)('asks %s which are open and fetches them', async (kind) => {
    await using scene = await openScene(kind)
    const { code, stdout, stderr } = await runCli(scene.cwd, ['order'], { env: scene.environment })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(
      'Merge order\n1. #1  free to merge\n2. #2  after #1 (2.md:3 → 1.md)\nfree to merge: #1\n',
    )
    const { stdout: same } = await runCli(scene.cwd, ['order', '--base', 'origin/main'], {
      env: scene.environment,
    })
    expect(same).toBe(stdout)
  })

  it('takes the repository from origin, and says what it lacks', async () => {
    await using scene = await openScene('github')
    const { GITHUB_TOKEN } = scene.environment
    const order = (env: Record<string, string>) => runCli(scene.cwd, ['order'], { env })
    expect((await order({})).stderr).toMatch(/order: to ask the forge set GITHUB_TOKEN/)
    expect((await order({ GITHUB_TOKEN })).stderr).toMatch(/no remote says where the forge is/)
    runProcess('git', ['remote', 'set-url', 'origin', 'https://forge.example/acme/guides.git'], {
      cwd: scene.cwd,
    })
    const { code, stderr } = await order({ GITHUB_TOKEN })
    expect(code).toBe(2)
    expect(stderr).toContain('https://forge.example/api/v1 for Gitea and Forgejo')
  })

  it('exits 2 where the forge does not let it in, without the token', async () => {
    await using scene = await openScene('github')
    const env = { ...scene.environment, GITHUB_TOKEN: 'a-wrong-token' }
    const { code, stderr } = await runCli(scene.cwd, ['order'], { env })
    expect(code).toBe(2)
    expect(stderr).toMatch(/401.*token/)
    expect(stderr).not.toContain('a-wrong-token')
    expect(stderr).not.toContain('internal error')
  })
})
