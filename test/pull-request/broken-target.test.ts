/**
 * A target whose configuration or baseline cannot be used: the pull request that mends it can pass.
 */
import { describe, expect, it } from 'vitest'
import { runCli } from '../helpers/run-cli.ts'
import { brief, judge, makePull, type PullFiles } from './scene.ts'

const name = 'guidelint-baseline.json'
const x = '# A\n\n[x](x.md)\n'
const entry = '    {"rule":"link-target","path":"a.md","fingerprint":"x.md","count":1}'
const file = (...lines: string[]) =>
  `{\n  "version": 1,\n  "findings": [\n${lines.join('\n')}\n  ]\n}\n`
const sound = file(entry)
const conflicted = file('<<<<<<< HEAD', entry, '=======', '>>>>>>> other')
const unknownRule = '{ "rules": { "link-traget": "off" } }'

async function run({ base, target, head }: PullFiles) {
  using scene = makePull({ base, head, ...(target ? { target } : {}) })
  return await runCli(scene.root, ['pr', '--base', 'main', '--head', 'feature'])
}

describe('a pull request that mends', () => {
  const cases: [string, PullFiles, RegExp][] = [
    [
      'a baseline with conflict markers',
      { base: { 'a.md': x, [name]: conflicted }, head: { [name]: sound } },
      /^On main, guidelint-baseline\.json cannot be used \(line 4: is a conflict marker.*\); this pull request mends it/m,
    ],
    [
      'a baseline that is no JSON',
      { base: { 'a.md': x, [name]: '{ "version": 1, "findings": [' }, head: { [name]: sound } },
      /On main, guidelint-baseline\.json cannot be used \(line 1: is no JSON/,
    ],
    [
      'a baseline that lacks a key, by taking it away',
      { base: { 'a.md': x, [name]: '{ "version": 2 }' }, head: { [name]: null } },
      /On main, guidelint-baseline\.json cannot be used \(version: /,
    ],
    [
      'a baseline that conflicts with the target’s',
      {
        base: { 'a.md': x, [name]: conflicted },
        target: { [name]: conflicted.replace('HEAD', 'main') },
        head: { [name]: sound },
      },
      /On main, guidelint-baseline\.json cannot be used/,
    ],
    [
      'a configuration with an unknown rule',
      { base: { 'guidelint.json': unknownRule }, head: { 'guidelint.json': '{}' } },
      /^On main, guidelint\.json cannot be used \(rules\.link-traget: no rule is called/m,
    ],
    [
      'a configuration with conflict markers',
      {
        base: { 'guidelint.json': '{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}\n' },
        head: { 'guidelint.json': '{}' },
      },
      /On main, guidelint\.json cannot be used \(line 2: is a conflict marker/,
    ],
    [
      'a file that the configuration extends',
      {
        base: { 'guidelint.json': '{ "extends": ["x.json"] }', 'x.json': '{' },
        head: { 'x.json': '{}' },
      },
      /On main, guidelint\.json cannot be used/,
    ],
  ]
  it.each(cases)('%s can pass', async (_title, files, remark) => {
    const { code, stdout, stderr } = await run(files)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(remark)
  })

  it('a configuration is judged by what it makes of it', async () => {
    using scene = makePull({
      base: { 'guidelint.json': unknownRule, 'a.md': '# A\n' },
      head: { 'guidelint.json': '{ "ignore": ["c.md"] }', 'b.md': x, 'c.md': x },
    })
    expect(brief(await judge(scene))).toEqual(['b.md:3 link-target/missing new'])
  })

  it('a baseline is judged for the rest as any other', async () => {
    using scene = makePull({
      base: { 'a.md': x, [name]: conflicted },
      head: { [name]: sound, 'b.md': '# B\n\n[y](y.md)\n' },
    })
    const verdict = await judge(scene)
    expect(brief(verdict)).toEqual(['b.md:3 link-target/missing new'])
    expect(verdict.summary.baselined).toBe(1)
  })
})

describe('a pull request that leaves it broken', () => {
  const way = 'one that does is judged by its own and can be merged'
  const cases: [string, PullFiles, string[]][] = [
    [
      'a baseline that it does not touch',
      { base: { 'a.md': x, [name]: conflicted }, head: { 'b.md': '# B\n' } },
      [`on main: ${name}: line 4: `, `mend ${name} in a pull request; ${way}`],
    ],
    [
      'a configuration that it does not touch',
      { base: { 'guidelint.json': unknownRule }, head: { 'b.md': '# B\n' } },
      [
        'on main: guidelint.json: rules.link-traget: ',
        `mend guidelint.json in a pull request; ${way}`,
      ],
    ],
    [
      'a baseline that it changes and leaves broken',
      { base: { 'a.md': x, [name]: conflicted }, head: { [name]: '{' } },
      [`on main: ${name}: line 4: `, `in this pull request: ${name}: line 1: is no JSON`],
    ],
    [
      'a configuration that it changes and leaves broken',
      { base: { 'guidelint.json': unknownRule }, head: { 'guidelint.json': '{ "a": 1 }' } },
      ['on main: guidelint.json: rules', 'in this pull request: guidelint.json: a: unknown key'],
    ],
  ]
  it.each(cases)('%s has no verdict', async (_title, files, messages) => {
    const { code, stdout, stderr } = await run(files)
    expect([code, stdout]).toEqual([2, ''])
    for (const message of messages) expect(stderr).toContain(message)
  })
})

describe('a pull request that breaks', () => {
  it('the baseline is told so, and not the target', async () => {
    const { code, stderr } = await run({
      base: { 'a.md': x, [name]: sound },
      head: { [name]: conflicted },
    })
    expect(code).toBe(2)
    expect(stderr).toContain(`in this pull request: ${name}: line 4: is a conflict marker`)
    expect(stderr).not.toContain('on main')
  })

  it('the configuration is told so, and not the target', async () => {
    const { code, stdout } = await run({
      base: { 'guidelint.json': '{}' },
      head: { 'guidelint.json': unknownRule },
    })
    expect(code).toBe(2)
    expect(stdout).toContain('guidelint.json cannot be judged: in this pull request: rules.link-')
  })
})

describe('guidelint order', () => {
  it('says on which side the configuration is broken, and the way out', async () => {
    using scene = makePull({ base: { 'guidelint.json': unknownRule }, head: { 'b.md': '# B\n' } })
    const { code, stderr } = await runCli(scene.root, ['order', '--refs', 'refs/heads/feature'])
    expect(code).toBe(2)
    expect(stderr).toContain('on main: guidelint.json: rules.link-traget')
    expect(stderr).toContain('mend guidelint.json in a pull request')
  })
})
