import { describe, expect, it, vi } from 'vitest'
import type { Finding } from '../../src/engine/finding.ts'
import { placed } from '../../src/pull-request/texts.ts'
import { formatComment } from '../../src/report/markdown/comment.ts'
import { comment, finding, reported, seed } from './verdicts.ts'

// A comment links only to pages that everybody can open: as if the site were published.
vi.mock('../../src/engine/identity.ts', async (original) => ({
  ...(await original<typeof import('../../src/engine/identity.ts')>()),
  ruleUrl: (rule: string) => `https://example.com/guidelint/rules/${rule}/`,
}))

const rule = '([link-target](https://example.com/guidelint/rules/link-target/))'
const links = (path: string, line: number): string => `https://x.example/${path}#L${line}`

describe('the comment on the pull request of seed 000', () => {
  it('reads as its reviewer wrote', () => {
    expect(formatComment({ verdict: seed, targetName: 'main' })).toMatchInlineSnapshot(`
      "### guidelint: 3 things block this merge

      **Blocking for merge:**

      1. The pull request body (line 27) contains \`🤖 Generated with [Claude Code](https://claude.com/claude-code)\`, which attributes the work to a tool. Remove it. To keep it from coming back in Claude Code: \`"attribution": { "commit": "", "pr": "" }\` in \`.claude/settings.json\` (\`"includeCoAuthoredBy": false\` in older versions; \`"sessionUrl": false\` inside \`attribution\` for the session link). ([ai-attribution](https://example.com/guidelint/rules/ai-attribution/))
      2. \`docs/addon-runner-portforward-staleness-keepalive-guide.md:6\`: The intro block lacks \`Affected by version skew\`; add \`> **Affected by version skew**: …\` after \`Applies to KB version\`. ([intro-fields](https://example.com/guidelint/rules/intro-fields/))
      3. \`docs/addon-runner-portforward-staleness-keepalive-guide.md\` links to documents that are not on \`main\` yet: \`addon-runner-incluster-vcluster-access-pattern-guide.md\` (#124; lines 12 and 120) and \`addon-runner-openapi-schema-fetch-brittleness-guide.md\` (#125; line 121). Merge those first, or remove or defer the links. ([link-target](https://example.com/guidelint/rules/link-target/))

      **Merge order:**

      1. #124 brings \`docs/addon-runner-incluster-vcluster-access-pattern-guide.md\`, which this pull request links to
      2. #125 brings \`docs/addon-runner-openapi-schema-fetch-brittleness-guide.md\`, which this pull request links to
      3. this pull request
      4. #128 waits for this one: it links to \`docs/addon-runner-portforward-staleness-keepalive-guide.md\`

      The configuration is that of \`main\`.
      "
    `)
  })

  it('links places, and only to where it was told', () => {
    const text = formatComment({ verdict: seed, targetName: 'main', links })
    const guide = 'docs/addon-runner-portforward-staleness-keepalive-guide.md'
    expect(text).toContain(`2. [\`${guide}:6\`](https://x.example/${guide}#L6): The intro`)
    expect(text).toContain(
      `#124; lines [12](https://x.example/${guide}#L12) and [120](https://x.example/${guide}#L120))`,
    )
    expect(text).not.toContain('pr-body')
  })
})

it('says once how to keep a tool from signing, however many places it signed', () => {
  const signed = (kind: 'pr-title' | 'pr-body', match: string): Finding => {
    const args = { surface: kind, match, tool: 'claude' }
    return reported('ai-attribution', 'attribution', args, placed({ kind }))
  }
  const text = comment({
    findings: [signed('pr-body', 'By Claude'), signed('pr-title', '[Claude]')],
  })
  expect(text.split('includeCoAuthoredBy')).toHaveLength(2)
  expect(text).toContain('which attributes the work to a tool. Remove it. ([ai-attribution]')
})

it('says that a document to come lacks the anchor, apart from links to it without one', () => {
  const pending = (target: string, args: Finding['args']): Finding => {
    const all = { target, path: 'docs/new.md', verdict: 'pending', refs: ['#7'], ...args }
    return reported('link-target', 'pending', all, { line: args.missingAnchor ? 9 : 4 })
  }
  const text = comment({
    findings: [pending('new.md', {}), pending('new.md#x', { missingAnchor: 'x' })],
  })
  expect(text).toContain('`new.md` (#7; line 4) and `new.md` (#7, without `#x`; line 9)')
})

describe('the first line', () => {
  const warning = finding({ severity: 'warning' })
  const touched = finding({ scope: 'touched', message: 'Other' })

  it.each([
    ['nothing', {}, {}, 'guidelint: nothing blocks this merge.\n'],
    [
      'what blocked before',
      {},
      { hasSpoken: true, fixed: ['x'] },
      'guidelint: nothing blocks this merge any more.\n\nFixed since the last push: x.\n',
    ],
    [
      'old findings only',
      { findings: [finding({ scope: 'old' })] },
      {},
      'guidelint: nothing blocks this merge.\n',
    ],
  ] as const)('says it all for %s', (_name, given, options, expected) => {
    expect(comment(given, options)).toBe(expected)
  })

  it.each([
    ['advice', [warning], 'guidelint: nothing blocks this merge (1 piece of advice).'],
    [
      'advice and touched findings',
      [warning, { ...warning, message: 'Second' }, touched],
      'guidelint: nothing blocks this merge (2 pieces of advice, 1 older finding on lines this pull request changes).',
    ],
    ['one error', [finding({})], '### guidelint: 1 thing blocks this merge'],
    [
      'two errors',
      [finding({}), finding({ message: 'Second' })],
      '### guidelint: 2 things block this merge',
    ],
  ] as const)('counts %s', (_name, findings, expected) => {
    expect(comment({ findings }).split('\n')[0]).toBe(expected)
  })

  it('says that there is no verdict, and why, before anything else', () => {
    const problems = [{ path: 'docs/`x`.md', message: 'is not UTF-8' }]
    expect(comment({ problems, findings: [finding({ severity: 'error' })] })).toBe(
      [
        '### guidelint: no verdict',
        '**Could not be judged:**',
        '- ``docs/`x`.md``: is not `UTF-8`.',
        '**Blocking for merge so far:**',
        `1. \`docs/a.md:1\`: No file at \`b.md\`. ${rule}\n`,
      ].join('\n\n'),
    )
  })
})

describe('what does not block', () => {
  it('is folded, counted, or said in a line', () => {
    const findings = [
      finding({}),
      finding({ severity: 'warning', message: 'Advice' }),
      finding({ scope: 'touched', message: 'Touched' }),
      finding({ scope: 'old', message: 'Old' }),
      finding({ scope: 'old', message: 'Older' }),
    ]
    const text = comment(
      { findings, remarks: ['It conflicts with `main` in `a@b.md`', '1. @x'] },
      { fixed: ['No file at `c.md`.', 'a mark of @x'] },
    )
    expect(text).toMatchInlineSnapshot(`
      "### guidelint: 1 thing blocks this merge

      **Blocking for merge:**

      1. \`docs/a.md:1\`: No file at \`b.md\`. ([link-target](https://example.com/guidelint/rules/link-target/))

      <details>
      <summary>1 piece of advice</summary>

      - \`docs/a.md:1\`: Advice. ([link-target](https://example.com/guidelint/rules/link-target/))

      </details>

      <details>
      <summary>1 older finding on lines this pull request changes</summary>

      - \`docs/a.md:1\`: Touched. ([link-target](https://example.com/guidelint/rules/link-target/))

      </details>

      Fixed since the last push: No file at \`c.md\`; a mark of \`@x\`.

      It conflicts with \`main\` in \`a@b.md\`.

      \`1. @x\`.

      2 older findings were there before and do not block.
      "
    `)
  })

  it('folds more than three fixed things', () => {
    const text = comment({}, { fixed: ['a', 'b', 'c', 'd'] })
    expect(text).toBe(
      'guidelint: nothing blocks this merge.\n\n<details>\n<summary>4 things fixed since the last push</summary>\n\n- a\n- b\n- c\n- d\n\n</details>\n',
    )
  })

  it('is no older finding that the policy lets block', () => {
    const findings = [finding({ scope: 'old' }), finding({ scope: 'old', message: 'Other' })]
    const text = comment({ findings, blocks: ({ message }) => message === 'Other' })
    expect(text).toBe(
      `### guidelint: 1 thing blocks this merge\n\n**Blocking for merge:**\n\n1. \`docs/a.md:1\`: Other. ${rule}\n\n1 older finding was there before and does not block.\n`,
    )
  })

  it('says one older finding in the singular', () => {
    expect(comment({ findings: [finding({}), finding({ scope: 'old' })] })).toContain(
      '\n\n1 older finding was there before and does not block.\n',
    )
  })
})

describe('the length', () => {
  const many = (number: number, given: Partial<Finding> = {}): Finding[] => {
    return Array.from({ length: number }, (_, index) => {
      return finding({ line: index + 1, message: `No file at \`${index}.md\``, ...given })
    })
  }

  it('drops advice before anything that blocks, and says how much', () => {
    const findings = [
      ...many(4),
      ...many(20, { severity: 'warning' }).map((each, index) => ({
        ...each,
        message: `Advice ${index}`,
      })),
    ]
    const text = comment({ findings }, { maxLength: 1_500, fixed: ['x'] })
    expect(text.match(/^\d+\. /gm)).toHaveLength(4)
    const shown = text.match(/^- /gm)?.length ?? 0
    expect(shown).toBeGreaterThan(0)
    expect(text).toContain(
      `Left out for length: ${20 - shown} findings that do not block.\n\n</details>`,
    )
    expect(text).toContain('Left out for length: 1 list of what is fixed.')
  })

  it('drops items that block only where they are all that is left, whole ones', () => {
    const text = comment(
      { findings: [...many(100), finding({ severity: 'warning', message: 'x' })] },
      { maxLength: 2_000 },
    )
    const items = text.match(/^\d+\. .*$/gm) ?? []
    expect(items.length).toBeGreaterThan(5)
    for (const item of items) expect(item.endsWith(rule)).toBe(true)
    expect(text).toContain(`### guidelint: 100 things block this merge`)
    expect(text).toContain(`Left out for length: ${100 - items.length} blocking items.`)
    expect(text).toContain('Left out for length: 1 finding that does not block.')
    expect(text.length).toBeLessThanOrEqual(2_000)
  })

  it('is at most 60,000 if nothing else is said', () => {
    const text = comment({ findings: many(5_000) })
    expect(text.length).toBeLessThanOrEqual(60_000)
    expect(text.length).toBeGreaterThan(59_000)
  })

  it('refuses a length without room for its notes', () => {
    expect(() => comment({}, { maxLength: 999 })).toThrow(
      new RangeError('Expected `maxLength` to be at least 1000, got 999'),
    )
  })
})
