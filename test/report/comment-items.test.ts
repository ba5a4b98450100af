import { describe, expect, it, vi } from 'vitest'
import type { Finding, TextPlace } from '../../src/engine/finding.ts'
import { placed } from '../../src/pull-request/texts.ts'
import { blocking, finding, reported } from './verdicts.ts'

// A comment links only to pages that everybody can open: as if the site were published.
vi.mock('../../src/engine/identity.ts', async (original) => ({
  ...(await original<typeof import('../../src/engine/identity.ts')>()),
  ruleUrl: (rule: string) => `https://example.com/guidelint/rules/${rule}/`,
}))

const links = (path: string, line: number): string => `https://x.example/${path}#L${line}`
const rule = '([link-target](https://example.com/guidelint/rules/link-target/))'
const attribution = '([ai-attribution](https://example.com/guidelint/rules/ai-attribution/))'
const intro = '([intro-fields](https://example.com/guidelint/rules/intro-fields/))'

describe('items', () => {
  it('names places of one defect once, the first three of them', () => {
    const lines = (path: string, ...numbers: number[]) =>
      numbers.map((line) => finding({ path, line }))
    expect(blocking(lines('docs/a.md', 3, 9))).toEqual([
      `1. \`docs/a.md:3\` and line 9: No file at \`b.md\`. ${rule}`,
    ])
    expect(
      blocking([...lines('docs/a.md', 3, 9), ...lines('docs/c.md', 1, 2, 3)], { links }),
    ).toEqual([
      `1. [\`docs/a.md:3\`](https://x.example/docs/a.md#L3), [line 9](https://x.example/docs/a.md#L9), [\`docs/c.md:1\`](https://x.example/docs/c.md#L1) and 2 more: No file at \`b.md\`. ${rule}`,
    ])
  })

  it('keeps findings with another message or another note apart', () => {
    expect(
      blocking([finding({}), finding({ message: 'Other' }), finding({ note: 'Do it' })]),
    ).toEqual([
      `1. \`docs/a.md:1\`: No file at \`b.md\`. ${rule}`,
      `2. \`docs/a.md:1\`: Other. ${rule}`,
      `3. \`docs/a.md:1\`: No file at \`b.md\`. Do it. ${rule}`,
    ])
  })

  it.each([
    [placed({ kind: 'pr-title' }), 1, 'The pull request title'],
    [placed({ kind: 'pr-body' }), 12, 'The pull request body, line 12'],
    [placed({ kind: 'squash-commit' }), 3, 'The commit that a squash merge would make, line 3'],
    [placed({ kind: 'commit', sha: '1a2b3c4d'.repeat(5) }), 2, 'Commit `1a2b3c4`'],
    [{ path: 'commit/a.md' }, 2, '`commit/a.md:2`'],
    [{ path: 'pr-body' }, 2, '`pr-body:2`'],
  ])('says in words where %j is', (place, line, words) => {
    expect(blocking([finding({ ...place, line })], { links: () => undefined })).toEqual([
      `1. ${words}: No file at \`b.md\`. ${rule}`,
    ])
  })

  it('puts what is wrong with texts first', () => {
    const [first] = blocking([
      finding({}),
      finding({ ...placed({ kind: 'pr-title' }), message: 'Other' }),
    ])
    expect(first).toBe(`1. The pull request title: Other. ${rule}`)
  })

  it('merges missing fields of one document only', () => {
    const missing = (field: string, after: string | undefined, path: string) => {
      const args = { field, ...(after === undefined ? {} : { after }) }
      return reported('intro-fields', 'missing', args, { path, line: 3 })
    }
    expect(
      blocking([
        missing('Audience', undefined, 'a.md'),
        missing('Status', 'Audience', 'a.md'),
        missing('Status', 'Audience', 'b.md'),
      ]),
    ).toEqual([
      `1. \`a.md:3\`: The intro block lacks \`Audience\` and \`Status\`; add \`> **Audience**: …\` first and \`> **Status**: …\` after \`Audience\`. ${intro}`,
      `2. \`b.md:3\`: The intro block lacks \`Status\`; add \`> **Status**: …\` after \`Audience\`. ${intro}`,
    ])
  })
})

describe('attribution', () => {
  const mark = 'Co-Authored-By: Claude <noreply@anthropic.com>'
  const found = (
    place: { path: string; text?: TextPlace },
    line: number,
    args: Finding['args'],
  ): Finding => {
    return reported(
      'ai-attribution',
      'attribution',
      { match: mark, tool: 'unknown', ...args },
      { ...place, line },
    )
  }
  const commit = (sha: string) => placed({ kind: 'commit', sha: sha.repeat(8).slice(0, 40) })
  const general =
    'Remove the mark, and tell the tool in its settings or instructions file not to add it.'

  it('is one item for the same mark in several commits', () => {
    const args = { surface: 'commit-message' }
    const findings = ['aaaaa', 'bbbbb', 'ccccc', 'ddddd'].map((sha) => found(commit(sha), 3, args))
    expect(blocking(findings.slice(0, 1))).toEqual([
      `1. The message of commit \`aaaaaaa\` contains \`${mark}\`, which attributes the work to a tool. ${general} ${attribution}`,
    ])
    expect(blocking(findings)).toEqual([
      `1. The messages of commits \`aaaaaaa\`, \`bbbbbbb\`, \`ccccccc\` and 1 more contain \`${mark}\`, which attributes the work to a tool. ${general} ${attribution}`,
    ])
  })

  it('is an item each for another mark, text or surface', () => {
    expect(
      blocking([
        found(commit('aaaaa'), 3, { surface: 'commit-message' }),
        found(commit('bbbbb'), 3, { surface: 'commit-message', match: 'x' }),
        found(commit('ccccc'), 1, { surface: 'commit-author' }),
        found(placed({ kind: 'pr-title' }), 1, { surface: 'pr-title' }),
        found(placed({ kind: 'pr-body' }), 4, { surface: 'pr-body' }),
        found(placed({ kind: 'pr-body' }), 9, { surface: 'pr-body' }),
        found({ path: 'docs/a.md' }, 4, { surface: 'document' }),
        found({ path: 'MSG' }, 4, { surface: 'commit-message' }),
      ]).map((item) => item.split(', which')[0]),
    ).toEqual([
      `1. The pull request title contains \`${mark}\``,
      `2. The pull request body (lines 4 and 9) contains \`${mark}\``,
      `3. The message of commit \`aaaaaaa\` contains \`${mark}\``,
      '4. The message of commit `bbbbbbb` contains `x`',
      `5. The author or committer of commit \`ccccccc\` is \`${mark}\``,
      `6. \`docs/a.md:4\`: Contains \`${mark}\``,
      `7. \`MSG:4\`: Contains \`${mark}\``,
    ])
  })

  it('gives a setting of the tool where one is known', () => {
    const [item] = blocking([
      found(placed({ kind: 'pr-body' }), 4, { surface: 'pr-body', tool: 'codex' }),
    ])
    expect(item).toContain(
      'Remove it. To keep it from coming back in Codex: `commit_attribution = ""` in `~/.codex/config.toml`, or',
    )
  })
})

describe('links to what another pull request brings', () => {
  const pending = (
    path: string,
    line: number,
    to: string,
    refs: string[],
    fragment?: string,
  ): Finding => {
    const args = { target: to, path: to, verdict: 'pending', refs }
    return fragment === undefined
      ? reported('link-target', 'pending', args, { path, line })
      : reported('link-anchor', 'pending', { ...args, fragment }, { path, line })
  }

  it.each([
    [
      'one target',
      [pending('a.md', 3, 'd/x.md', ['#124'])],
      '`a.md` links to a document that is not on `main` yet: `x.md` (#124; line 3). Merge #124 first, or remove or defer the link.',
    ],
    [
      'targets linked from several documents',
      [
        pending('a.md', 3, 'd/x.md', ['#124', '#125']),
        pending('b.md', 4, 'd/x.md', ['#124', '#125']),
        pending('b.md', 5, 'd/y.md', ['topic', '#1', '#2', '#3']),
      ],
      'This pull request links to documents that are not on `main` yet: `x.md` (#124 or #125; linked in `a.md:3` and `b.md:4`) and `y.md` (`topic`, #1 or 2 more; linked in `b.md:5`). Merge those first, or remove or defer the links.',
    ],
    [
      'targets with the same name',
      [pending('a.md', 3, 'd/x.md', ['#1']), pending('a.md', 4, 'e/x.md', ['#1'])],
      '`a.md` links to documents that are not on `main` yet: `d/x.md` (#1; line 3) and `e/x.md` (#1; line 4). Merge those first, or remove or defer the links.',
    ],
    [
      'a section',
      [pending('a.md', 3, 'x.md', ['#1'], 'why')],
      '`a.md` links to a section that is not on `main` yet: `x.md#why` (#1; line 3). Merge #1 first, or remove or defer the link.',
    ],
  ])('are one item: %s', (_name, findings, expected) => {
    const items = blocking(findings)
    expect(items).toHaveLength(1)
    expect(items[0]?.replace(/ \(\[link-.*$/, '')).toBe(`1. ${expected}`)
  })

  it('names both rules where both found something', () => {
    const [item] = blocking([
      pending('a.md', 3, 'x.md', ['#1'], 'why'),
      pending('a.md', 4, 'y.md', ['#1']),
    ])
    expect(item).toContain('links to targets that are not')
    expect(item).toMatch(/\(\[link-anchor\]\([^)]*\), \[link-target\]\([^)]*\)\)$/)
  })

  it('names eight targets and counts the rest', () => {
    const many = Array.from({ length: 10 }, (_, index) =>
      pending('a.md', index, `${index}.md`, ['#1']),
    )
    expect(blocking(many)[0]).toContain('`7.md` (#1; line 7) and 2 more. Merge those first')
  })

  it('are pending only if somebody brings the target', () => {
    const dead = { ...pending('a.md', 3, 'x.md', []), message: 'No file at `x.md`' }
    expect(blocking([dead])[0]).toContain('1. `a.md:3`: No file at `x.md`.')
  })
})
