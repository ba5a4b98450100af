/**
 * Pull requests that need each other get one advice, wherever it stands.
 */
import { describe, expect, it } from 'vitest'
import { runCli } from '../helpers/run-cli.ts'
import { makeScene, type Scene } from './scene.ts'

/** A repository with these pull requests, each with one document. */
function open(pulls: Readonly<Record<number, string>>): Scene {
  const scene = makeScene()
  scene.commit({ branch: 'main', files: { 'a.md': '# A\n' } })
  for (const [number, text] of Object.entries(pulls)) {
    scene.commit({ branch: `b${number}`, from: 'main', files: { [`${number}.md`]: text } })
    scene.git('update-ref', `refs/pull/${number}/head`, `b${number}`)
  }
  return scene
}

async function judged(scene: Scene, number: number, format: string): Promise<string> {
  const pull = ['pr', '--base', 'main', '--head', `refs/pull/${number}/head`]
  const others = ['--refs', 'refs/pull/*/head', '--format', format]
  const { code, stdout } = await runCli(scene.root, [...pull, ...others])
  expect(code).toBe(1)
  return stdout
}

const advice = /[Mm]erge (?:#|that|those|them)[^.]*/g
const together = 'Merge them together, or remove or defer one of the links'

describe('pull requests that need each other', () => {
  it.each(['text', 'markdown', 'github', 'json'])('get one advice in %s', async (format) => {
    using scene = open({ 1: '# One\n\n[2](2.md#two)\n', 2: '# Two\n\n[1](1.md)\n' })
    const found = (await judged(scene, 1, format)).match(advice) ?? []
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found.map((text) => text.toLowerCase().slice(0, 19)))).toEqual(
      new Set(['merge them together']),
    )
    if (format !== 'text') expect(found).toContain(together)
  })

  it('get it where they are three', async () => {
    using scene = open({
      1: '# One\n\n[2](2.md)\n',
      2: '# Two\n\n[3](3.md)\n',
      3: '# Three\n\n[1](1.md)\n',
    })
    const stdout = await judged(scene, 2, 'markdown')
    expect(new Set(stdout.match(advice))).toEqual(new Set([together]))
  })

  it('get it for an anchor, too', async () => {
    using scene = open({ 1: '# One\n\n[2](a.md#two)\n' })
    scene.commit({
      branch: 'b2',
      from: 'main',
      files: { 'a.md': '# A\n\n## Two\n\n[1](1.md)\n' },
    })
    scene.git('update-ref', 'refs/pull/2/head', 'b2')
    const stdout = await judged(scene, 1, 'github')
    expect(new Set(stdout.match(advice))).toEqual(new Set([together]))
  })

  it('are told apart from one that is only waited for', async () => {
    using scene = open({
      1: '# One\n\n[2](2.md)\n\n[4](4.md)\n',
      2: '# Two\n\n[1](1.md)\n',
      3: '# Three\n\n[1](1.md)\n',
      4: '# Four\n',
    })
    const own = await judged(scene, 1, 'markdown')
    expect(own).toContain('need each other')
    expect(own.match(advice)).toEqual([
      together,
      'Merge #4 first, or remove or defer the link',
      together,
    ])
    const outside = await judged(scene, 3, 'markdown')
    expect(outside.match(advice)).toEqual(['Merge #1 first, or remove or defer the link'])
  })
})
