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
    expect([code, stderr]).toEqual([1, ''])
    expect(stdout).toMatchInlineSnapshot(`
      "Merge order
      1. #1  free to merge
      2. #2  after #1 (2.md:3 → 1.md)
      3. #3, #4  need each other, merge them together: #3 3.md:3 → 4.md of #4; #4 4.md:3 → 3.md of #3
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

  /** #7 links to a document that main has renamed since; #8 waits for #9. */
  function makeRenamed(): Scene {
    const scene = makeScene()
    const text = `# B\n\n${'What bees do.\n'.repeat(9)}`
    scene.commit({ branch: 'main', files: { 'docs/b.md': text, 'c.md': '# C\n\n[x](x.md)\n' } })
    const files = {
      7: { 'a.md': '# A\n\n[b](docs/b.md)\n' },
      8: { '8.md': '# Eight\n\n[9](9.md)\n', 'c.md': '# C\n\n- [x](x.md)\n' },
      9: { '9.md': '# Nine\n' },
    }
    for (const [number, changes] of Object.entries(files)) {
      scene.commit({ branch: `b${number}`, from: 'main', files: changes })
      scene.git('update-ref', `refs/pull/${number}/head`, `b${number}`)
    }
    scene.commit({ branch: 'main', from: 'main', files: { 'docs/b.md': null, 'docs/b2.md': text } })
    return scene
  }

  it('lists a link that is dead on the target, and what it is called there', async () => {
    using scene = makeRenamed()
    const { code, stdout } = await runCli(scene.root, ['order', ...refs])
    expect(code).toBe(1)
    expect(stdout).toMatchInlineSnapshot(`
      "Merge order
      1. #7  dead link: a.md:3 No file at \`docs/b.md\`: main renamed it to \`docs/b2.md\`; did you mean \`docs/b2.md\`?
      2. #9  free to merge
      3. #8  after #9 (8.md:3 → 9.md)
      free to merge: #9
      "
    `)
  })

  it('gives dead links as data', async () => {
    using scene = makeRenamed()
    const { code, stdout } = await runCli(scene.root, ['order', ...refs, '--format', 'json'])
    expect([code, JSON.parse(stdout).dead]).toEqual([
      1,
      [
        {
          from: '#7',
          document: 'a.md',
          range: { start: { line: 3, column: 5 }, end: { line: 3, column: 14 } },
          target: 'docs/b.md',
          severity: 'error',
          message:
            'No file at `docs/b.md`: main renamed it to `docs/b2.md`; did you mean `docs/b2.md`?',
        },
      ],
    ])
  })

  it('says a dead link of a stack once, with the pull request that brings it', async () => {
    using scene = makeRenamed()
    scene.commit({ branch: 'b10', from: 'b7', files: { '10.md': '# Ten\n' } })
    scene.git('update-ref', 'refs/pull/10/head', 'b10')
    const { stdout } = await runCli(scene.root, ['order', ...refs])
    expect(stdout).toContain('#7  dead link: a.md:3')
    expect(stdout).toContain('#10  free to merge')
  })

  const codes: [title: string, numbers: Record<number, object>, code: number][] = [
    ['two that need each other', { 3: { '3.md': '[4](4.md)\n' }, 4: { '4.md': '[3](3.md)\n' } }, 1],
    [
      'a removal of what another one links to',
      { 3: { 'a.md': null }, 4: { '4.md': '[a](a.md)\n' } },
      1,
    ],
    ['a dead link', { 3: { '3.md': '[x](x.md)\n' } }, 1],
    ['one that waits for another', { 3: { '3.md': '[4](4.md)\n' }, 4: { '4.md': '# Four\n' } }, 0],
    ['one that is free', { 3: { '3.md': '# Three\n' } }, 0],
  ]
  it.each(codes)(
    'exits by whether an order is without a dead link: %s',
    async (_, numbers, code) => {
      using scene = makeScene()
      scene.commit({ branch: 'main', files: { 'a.md': '# A\n', 'z.md': '# Z\n' } })
      for (const [number, files] of Object.entries(numbers)) {
        scene.commit({ branch: `b${number}`, from: 'main', files: files as Record<string, string> })
        scene.git('update-ref', `refs/pull/${number}/head`, `b${number}`)
      }
      expect((await runCli(scene.root, ['order', ...refs])).code).toBe(code)
      expect((await runCli(scene.root, ['order', ...refs, '--exit-zero'])).code).toBe(0)
    },
  )

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
