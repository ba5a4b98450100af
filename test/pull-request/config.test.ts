import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../helpers/repository.ts'
import { brief, judge, makePull, type PullFiles } from './scene.ts'

const dead = '# A\n\n[x](x.md)\n'
const off = JSON.stringify({
  rules: { 'link-target': 'off', 'link-anchor': 'off' },
  ignore: ['**'],
})
const found = ['b.md:3 link-target/missing new']

const cases: [title: string, files: PullFiles, expected: string[], remarks: string[]][] = [
  [
    'a head that turns everything off is judged all the same',
    {
      base: { 'guidelint.json': '{}', 'a.md': '# A\n' },
      head: { 'guidelint.json': off, 'b.md': dead },
    },
    found,
    ["This pull request changes guidelint.json; until it is merged, main's holds."],
  ],
  [
    'a head that removes the configuration is judged by it',
    {
      base: { 'guidelint.json': off, 'a.md': '# A\n' },
      head: { 'guidelint.json': null, 'b.md': dead },
    },
    [],
    ["This pull request changes guidelint.json; until it is merged, main's holds."],
  ],
  [
    'a head that brings a configuration where there was none is judged without one',
    { base: { 'a.md': '# A\n' }, head: { 'guidelint.json': off, 'b.md': dead } },
    found,
    ["main has no guidelint.json yet: this pull request's takes effect after merging."],
  ],
  [
    'the configuration that the target has meanwhile holds',
    {
      base: { 'a.md': '# A\n' },
      target: { 'guidelint.json': JSON.stringify({ ignore: ['b.md'] }) },
      head: { 'b.md': dead, 'c.md': dead },
    },
    ['c.md:3 link-target/missing new'],
    [],
  ],
  [
    'a file that the configuration extends is the target’s, too',
    {
      base: {
        'guidelint.json': JSON.stringify({ extends: ['lint/base.json'] }),
        'lint/base.json': '{}',
        'a.md': '# A\n',
      },
      head: { 'lint/base.json': off, 'b.md': dead },
    },
    found,
    [],
  ],
]

describe('configuration of a pull request', () => {
  for (const [title, files, expected, remarks] of cases) {
    it(title, async () => {
      using scene = makePull(files)
      const verdict = await judge(scene)
      expect(brief(verdict)).toEqual(expected)
      expect(verdict.remarks).toEqual(remarks)
      expect(verdict.problems).toEqual([])
    })
  }

  it('that the head breaks is a problem: merged, nobody could be judged', async () => {
    const base = { 'a.md': '# A\n', 'guidelint.json': '{ "extends": ["x.json"] }', 'x.json': '{}' }
    const broken = async (head: PullFiles['head']) => {
      using scene = makePull({ base, head })
      return (await judge(scene)).problems
    }
    expect(await broken({ 'guidelint.json': '{ "rules": { "link-traget": "off" } }' })).toEqual([
      {
        path: 'guidelint.json',
        message:
          'in this pull request: rules.link-traget: no rule is called `link-traget`; did you mean `link-target`? (line 1)',
      },
    ])
    expect(await broken({ 'x.json': '{' })).toHaveLength(1)
    expect(await broken({ 'x.json': null })).toEqual([
      {
        path: 'guidelint.json',
        message: 'in this pull request: extends.0: `x.json` does not exist',
      },
    ])
  })

  it('that is broken on the target is refused, with its place', async () => {
    using scene = makePull({ base: { 'guidelint.json': '{ "a": 1 }' }, head: { 'b.md': dead } })
    await expect(judge(scene)).rejects.toThrow(/^on main: guidelint\.json: /)
  })

  it('of the operator wins over the target’s and the head’s', async () => {
    using scene = makePull({
      base: { 'guidelint.json': '{ broken', 'a.md': '# A\n' },
      head: { 'guidelint.json': '{ broken, too', 'b.md': dead, 'c.md': dead },
    })
    using folder = makeFolder({})
    const configFile = join(folder.root, 'own.json')
    writeFileSync(configFile, JSON.stringify({ ignore: ['c.md'] }))
    const verdict = await judge(scene, { configFile })
    expect(brief(verdict)).toEqual(found)
    expect(verdict.problems).toEqual([])
    expect(verdict.remarks).toEqual([])
  })

  it('does not keep a document that cannot be read from being named', async () => {
    using scene = makePull({ base: { 'a.md': '# A\n' }, head: { 'b.md': 'a\0b', 'c.md': dead } })
    const { problems, findings } = await judge(scene)
    expect(problems.map(({ path }) => path)).toEqual(['b.md'])
    expect(findings.map(({ path }) => path)).toEqual(['c.md'])
  })
})
