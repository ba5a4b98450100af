import { describe, expect, it } from 'vitest'
import { runCli } from '../helpers/run-cli.ts'
import { makeScene, type Scene } from '../pull-request/scene.ts'

/** #2 needs #1, #3 and #4 need each other, #5 has landed. */
function makeOpen(): Scene {
  const scene = makeScene()
  scene.commit({ branch: 'main', files: { 'a.md': '# A\n' } })
  const files = {
    1: { '1.md': '# One\n' },
    2: { '2.md': '# Two\n\n[1](1.md)\n' },
    3: { '3.md': '# Three\n\n[4](4.md)\n' },
    4: { '4.md': '# Four\n\n[3](3.md)\n' },
    5: { '5.md': '# Five\n' },
  }
  for (const [number, changes] of Object.entries(files)) {
    scene.commit({ branch: `b${number}`, from: 'main', files: changes })
    scene.git('update-ref', `refs/pull/${number}/head`, `b${number}`)
  }
  scene.commit({ branch: 'main', from: 'main', files: files[5], message: 'docs: five (#5)' })
  return scene
}

const refs = ['--refs', 'refs/pull/*/head']

describe('guidelint order', () => {
  it('prints the order with its reasons', async () => {
    using scene = makeOpen()
    const { code, stdout, stderr } = await runCli(scene.root, ['order', ...refs])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatchInlineSnapshot(`
      "Merge order
      1. #1  free to merge
      2. #2  after #1 (2.md:3 → 1.md)
      3. #3, #4  need each other: #3 3.md:3 → 4.md of #4; #4 4.md:3 → 3.md of #3
      free to merge: #1
      left out: 1 reference that landed
      "
    `)
  })

  it('prints the same however the references are given', async () => {
    using scene = makeOpen()
    const one = await runCli(scene.root, ['order', ...refs, '--base', 'main'])
    const each = [4, 2, 5, 1, 3].flatMap((number) => ['--refs', `refs/pull/${number}/head`])
    expect((await runCli(scene.root, ['order', ...each])).stdout).toBe(one.stdout)
  })

  it('prints JSON with what was left out and why', async () => {
    using scene = makeOpen()
    const { stdout } = await runCli(scene.root, ['order', ...refs, '--format', 'json'])
    const { version, order, leftOut, problems } = JSON.parse(stdout)
    expect([version, leftOut, problems]).toEqual([
      1,
      [{ name: '#5', reason: 'in-history' }],
      undefined,
    ])
    expect(order.steps[1]).toEqual({
      names: ['#2'],
      needs: ['#1'],
      ties: [
        {
          from: '#2',
          document: '2.md',
          range: { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } },
          target: '1.md',
          refs: ['#1'],
        },
      ],
    })
  })

  it('says so if no pull request is open', async () => {
    using scene = makeOpen()
    scene.commit({ branch: 'unrelated', files: { 'z.md': '# Z\n' } })
    const args = ['order', '--refs', 'refs/pull/5/head', '--refs', 'refs/heads/unrelated']
    const { code, stdout } = await runCli(scene.root, args)
    expect([code, stdout]).toEqual([
      0,
      'No pull request is open.\n' +
        'left out: 1 reference that landed\n' +
        "left out: 1 reference whose history has nothing in common with the target's (unrelated)\n",
    ])
  })

  it('exits with 2 if a document could not be judged', async () => {
    using scene = makeOpen()
    scene.commit({ branch: 'b6', from: 'main', files: { 'x.md': 'a\0b' } })
    const { code, stderr } = await runCli(scene.root, ['order', '--refs', 'refs/heads/*'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^guidelint: x\.md cannot be judged: is a binary file.*\n$/)
  })

  it('judges with the configuration of the target', async () => {
    using scene = makeOpen()
    const config = JSON.stringify({ ignore: ['2.md'] })
    scene.commit({ branch: 'main', from: 'main', files: { 'guidelint.json': config } })
    const { stdout } = await runCli(scene.root, ['order', ...refs])
    expect(stdout).toContain('2. #2  free to merge')
  })

  const mistakes: [title: string, args: string[], message: string][] = [
    ['no references and no token', [], 'order: to ask the forge set GITHUB_TOKEN (GITEA_TOKEN)'],
    ['an argument', [...refs, 'docs'], 'order: unexpected argument `docs`; see --help'],
    [
      'another format',
      [...refs, '--format', 'sarif'],
      '--format: expected one of `text`, `json`, got `sarif`',
    ],
    [
      'a glob that matches nothing',
      ['--refs', 'refs/pulls/*'],
      'no reference matches `refs/pulls/*`',
    ],
    ['an unknown base', [...refs, '--base', 'trunk'], 'no commit is called `trunk` here'],
  ]

  it.each(mistakes)('exits with 2 and a remedy for %s', async (_title, args, message) => {
    using scene = makeOpen()
    const { code, stdout, stderr } = await runCli(scene.root, ['order', ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`guidelint: ${message}`)
  })

  it('asks for the branch to land on if there is none to be found', async () => {
    using scene = makeScene()
    scene.commit({ branch: 'trunk', files: { 'a.md': '# A\n' } })
    const { code, stderr } = await runCli(scene.root, ['order', '--refs', 'refs/heads/*'])
    expect([code, stderr]).toEqual([
      2,
      'guidelint: no branch to land on was found; name it with --base\n',
    ])
  })
})
