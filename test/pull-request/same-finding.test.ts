/**
 * A link written in another way is the same finding: for the baseline, and in a pull request.
 */
import { describe, expect, it } from 'vitest'
import { makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'
import { brief, judge, makePull } from './scene.ts'

const name = 'guidelint-baseline.json'
const baseline = (fingerprint: string, rule = 'link-target') => {
  return JSON.stringify({ version: 1, findings: [{ rule, path: 'c.md', fingerprint, count: 1 }] })
}
const page = (target: string) => `# C\n\n[x](${target})\n`

describe('a baseline accepts the same link', () => {
  const same: [accepted: string, written: string][] = [
    ['other.md', './other.md'],
    ['./other.md', 'other.md'],
    ['other.md', 'docs/../other.md'],
    ['other.md', '%6Fther.md'],
    ['with%20space.md', '<with space.md>'],
    ['%E9%99%84.md', '附.md'],
    ['other.md#two', './other.md#two'],
  ]
  it.each(same)('%s, written %s', async (accepted, written) => {
    using repository = makeRepository({ 'c.md': page(written), [name]: baseline(accepted) })
    const linted = await runCli(repository.root, [])
    expect([linted.code, linted.stdout]).toEqual([0, expect.stringContaining('0 errors')])
    using scene = makePull({
      base: { 'c.md': page(accepted), [name]: baseline(accepted) },
      head: { 'c.md': page(written) },
    })
    const verdict = await judge(scene)
    expect([brief(verdict), verdict.summary.baselined]).toEqual([[], 1])
  })

  it('an anchor, too', async () => {
    const files = { 'c.md': page('./d.md#%6Eo'), 'd.md': '# D\n' }
    using repository = makeRepository({ ...files, [name]: baseline('d.md#no', 'link-anchor') })
    expect((await runCli(repository.root, [])).code).toBe(0)
  })

  it.each([
    ['other.md', 'Other.md'],
    ['other.md', '/other.md'],
    ['other.md', 'another.md'],
    ['other.md', '../other.md'],
  ])('%s, but not %s', async (accepted, written) => {
    using repository = makeRepository({ 'c.md': page(written), [name]: baseline(accepted) })
    const { code, stdout } = await runCli(repository.root, [])
    expect(code).toBe(1)
    expect(stdout).toContain('accepts a finding of `link-target` in `c.md` that is gone')
  })
})

describe('a baseline that was merged by `merge=union`', () => {
  const entry = (path: string, count = 1) => {
    return `    {"rule":"link-target","path":"${path}","fingerprint":"x.md","count":${count}}`
  }
  const file = (...lines: string[]) => {
    return `{\n  "version": 1,\n  "findings": [\n${lines.join('\n')}\n  ]\n}\n`
  }
  const x = '# A\n\n[x](x.md)\n'

  it.each([
    ['a comma that is missing', file(`${entry('a.md')},`, entry('b.md'), entry('c.md'))],
    ['a comma too many', file(`${entry('a.md')},`, `${entry('b.md')},`, `${entry('c.md')},`)],
    [
      'an entry twice',
      file(`${entry('a.md')},`, entry('b.md'), `${entry('b.md')},`, entry('c.md')),
    ],
  ])('is read with %s', async (_title, text) => {
    using repository = makeRepository({ 'a.md': x, 'b.md': x, 'c.md': x, [name]: text })
    const { code, stdout } = await runCli(repository.root, [])
    expect([code, stdout]).toEqual([0, expect.stringContaining('0 errors')])
  })

  it('takes the larger of two counts', async () => {
    const text = file(`${entry('a.md', 2)},`, entry('a.md'))
    using repository = makeRepository({ 'a.md': `${x}\n[x](x.md)\n`, [name]: text })
    expect((await runCli(repository.root, [])).code).toBe(0)
  })

  it('can be read in the pull request whose merge makes it', async () => {
    using scene = makePull({
      base: {
        '.gitattributes': `${name} merge=union\n`,
        ...{ 'a.md': x, 'b.md': x, 'c.md': x },
        [name]: file(entry('a.md')),
      },
      target: { [name]: file(`${entry('a.md')},`, entry('b.md')) },
      head: { [name]: file(`${entry('a.md')},`, entry('c.md')) },
    })
    const verdict = await judge(scene)
    expect([brief(verdict), verdict.remarks]).toEqual([[], []])
    expect(verdict.summary.baselined).toBe(3)
  })

  it('is refused where more than a comma is wrong', async () => {
    using repository = makeRepository({ 'a.md': x, [name]: file(entry('a.md'), '    {"rule":') })
    const { code, stderr } = await runCli(repository.root, [])
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${name}: line 6: is no JSON`)])
  })
})
