import { describe, expect, it } from 'vitest'
import { brief, judge, makePull, type PullFiles } from './scene.ts'

/** A baseline with these dead links: `[rule, path, fingerprint, count]`. */
function baseline(...entries: [path: string, target: string, count?: number, rule?: string][]) {
  return JSON.stringify({
    version: 1,
    findings: entries.map(([path, fingerprint, count = 1, rule = 'link-target']) => {
      return { rule, path, fingerprint, count }
    }),
  })
}

const name = 'guidelint-baseline.json'
const filler = Array.from({ length: 12 }, (_, index) => `line ${index}\n`).join('\n')
const x = '[x](x.md)\n'
const stale = `${name}:1 baseline/stale`
/** A repository with one accepted dead link. */
const accepted = { 'a.md': `# A\n\n${x}`, [name]: baseline(['a.md', 'x.md']) }

const cases: [title: string, files: PullFiles, expected: string[], baselined: number][] = [
  ['accepts what the target accepts', { base: accepted, head: { 'b.md': '# B\n' } }, [], 1],
  [
    'accepts it on a changed line and in a renamed document, too',
    {
      base: { ...accepted, 'a.md': `# A\n\n${x}\n${filler}` },
      head: { 'a.md': null, 'docs/a.md': `# A\n\n- ${x}\n${filler}` },
    },
    [],
    1,
  ],
  [
    'accepts it where its passage has been moved to',
    {
      base: { ...accepted, 'a.md': `# A\n\n${filler}\n${x}` },
      head: { 'a.md': `# A\n\n${filler}`, 'b.md': `# B\n\n${x}` },
    },
    [],
    1,
  ],
  [
    'does not accept one more of the same',
    { base: accepted, head: { 'a.md': `# A\n\n${x}\n${filler}\n${x}` } },
    ['a.md:29 link-target/missing new'],
    1,
  ],
  [
    'does not accept what the pull request brings because it adds an entry',
    {
      base: accepted,
      head: { 'b.md': '# B\n\n[y](y.md)\n', [name]: baseline(['a.md', 'x.md'], ['b.md', 'y.md']) },
    },
    ['b.md:3 link-target/missing new'],
    1,
  ],
  [
    'does not accept what the pull request brings because it raises a count',
    {
      base: accepted,
      head: { 'a.md': `# A\n\n${x}\n${filler}\n${x}`, [name]: baseline(['a.md', 'x.md', 2]) },
    },
    ['a.md:29 link-target/missing new'],
    1,
  ],
  [
    'accepts old debt that the pull request adds entries for',
    {
      base: { 'a.md': `# A\n\n${x}` },
      head: { [name]: baseline(['a.md', 'x.md']) },
    },
    [],
    1,
  ],
  [
    'wants the entry of a mended defect to go',
    { base: accepted, head: { 'a.md': '# A\n' } },
    [`${stale} new`],
    0,
  ],
  [
    'is content if the entry of a mended defect goes',
    { base: accepted, head: { 'a.md': '# A\n', [name]: null } },
    [],
    0,
  ],
  [
    'wants a count to be lowered',
    {
      base: { 'a.md': `# A\n\n${x}\n${x}`, [name]: baseline(['a.md', 'x.md', 2]) },
      head: { 'a.md': `# A\n\n${x}` },
    },
    [`${stale} new`],
    1,
  ],
  [
    'wants no entry to go whose defect stays',
    { base: accepted, head: { [name]: null } },
    ['a.md:3 link-target/missing new'],
    0,
  ],
  [
    'wants no count to be lowered whose defects stay',
    {
      base: { 'a.md': `# A\n\n${x}\n${x}`, [name]: baseline(['a.md', 'x.md', 2]) },
      head: { [name]: baseline(['a.md', 'x.md', 1]) },
    },
    ['a.md:5 link-target/missing new'],
    1,
  ],
  [
    'leaves debt old that nobody has accepted',
    {
      base: { 'a.md': `# A\n\n${x}\n${x}`, [name]: baseline(['a.md', 'x.md', 1]) },
      head: { 'b.md': '# B\n' },
    },
    ['a.md:5 link-target/missing old'],
    1,
  ],
  [
    'leaves an entry old that was stale before',
    { base: { 'a.md': '# A\n', [name]: baseline(['a.md', 'x.md']) }, head: { 'b.md': '# B\n' } },
    [`${stale} old`],
    0,
  ],
  [
    'accepts a defect that was mended and made again in the same document',
    {
      base: { ...accepted, 'a.md': `# A\n\n${x}\n${filler}` },
      head: { 'a.md': `# A\n\n${filler}\n${x}` },
    },
    [],
    1,
  ],
  [
    'is content where the target has mended and dropped the entry meanwhile',
    {
      base: accepted,
      target: { 'a.md': '# A\n', [name]: null },
      head: { 'b.md': '# B\n' },
    },
    [],
    0,
  ],
  [
    'is merged entry by entry where both sides mended something',
    {
      base: {
        'a.md': `# A\n\n${x}`,
        'b.md': `# B\n\n${x}`,
        'c.md': `# C\n\n${x}`,
        [name]: baseline(['a.md', 'x.md'], ['b.md', 'x.md'], ['c.md', 'x.md']),
      },
      target: { 'a.md': '# A\n', [name]: baseline(['b.md', 'x.md'], ['c.md', 'x.md']) },
      head: { 'b.md': '# B\n', [name]: baseline(['a.md', 'x.md'], ['c.md', 'x.md']) },
    },
    [],
    1,
  ],
  [
    'still wants the entry of a mended defect to go where the file conflicts',
    {
      base: {
        'a.md': `# A\n\n${x}`,
        'b.md': `# B\n\n${x}`,
        'c.md': `# C\n\n${x}`,
        [name]: baseline(['a.md', 'x.md'], ['b.md', 'x.md'], ['c.md', 'x.md']),
      },
      target: { 'a.md': '# A\n', [name]: baseline(['b.md', 'x.md'], ['c.md', 'x.md']) },
      head: {
        'b.md': '# B\n',
        'c.md': '# C\n',
        [name]: baseline(['a.md', 'x.md'], ['c.md', 'x.md']),
      },
    },
    [`${stale} new`],
    0,
  ],
  [
    'lets a repository adopt guidelint: configuration and baseline in one pull request',
    {
      base: { 'a-guide.md': `# A\n\n${x}` },
      head: {
        'guidelint.json': JSON.stringify({ rules: { 'guide-outline': 'error' } }),
        [name]: baseline(
          ['a-guide.md', 'x.md'],
          ['a-guide.md', 'missing-section {"section":"Hard rules"}', 1, 'guide-outline'],
        ),
      },
    },
    [],
    1,
  ],
]

describe('the baseline in a pull request', () => {
  for (const [title, files, expected, baselined] of cases) {
    it(title, async () => {
      using scene = makePull(files)
      const verdict = await judge(scene)
      expect(brief(verdict)).toEqual(expected)
      expect(verdict.summary.baselined).toBe(baselined)
    })
  }

  it('is not called stale where only some documents are judged', async () => {
    using scene = makePull({
      base: { ...accepted, 'docs/b.md': `# B\n\n${x}` },
      head: { 'a.md': '# A\n', 'docs/b.md': `# B\n\n${x}\n[y](y.md)\n` },
    })
    expect(brief(await judge(scene, { paths: ['docs'] }))).toEqual([
      'docs/b.md:3 link-target/missing old',
      'docs/b.md:5 link-target/missing new',
    ])
  })

  it('that cannot be read is refused, with the place', async () => {
    using scene = makePull({ base: accepted, head: { [name]: '<<<<<<< ours\n' } })
    await expect(judge(scene)).rejects.toThrow(
      `in this pull request: ${name}: line 1: is a conflict marker that git left; keep what is right of both sides and take such lines out; run \`guidelint baseline --write\` to make it anew`,
    )
  })
})
