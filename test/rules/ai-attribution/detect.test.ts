import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findAttributions, type TextForm } from '../../../src/rules/ai-attribution/detect.ts'
import { fixHintFor, generalFixHint, tools } from '../../../src/rules/ai-attribution/tools.ts'
import { attributed, innocent } from './cases.ts'

const forms: TextForm[] = ['markdown', 'commit', 'title', 'identity', 'branch']

/** The matches as `kind tool: text`. */
const found = (text: string, form: TextForm) =>
  findAttributions(text, form).map(({ kind, tool, match }) => `${kind} ${tool}: ${match}`)

describe('ranges', () => {
  const claude = 'Co-Authored-By: Claude <noreply@anthropic.com>'

  test.each<[why: string, form: TextForm, text: string, matches: string[]]>([
    ['a trailer', 'commit', `fix: x\n\n${claude}`, [`trailer claude: ${claude}`]],
    ['CRLF', 'commit', `fix: x\r\n\r\n${claude}\r\nmore`, [`trailer claude: ${claude}`]],
    [
      'after astral characters',
      'commit',
      `fix: 😀\n\n😀\n${claude}`,
      [`trailer claude: ${claude}`],
    ],
    [
      'no-break spaces stay in the match',
      'commit',
      'fix: x\n\nCo-authored-by: Claude\u00A0Opus\u00A05 <noreply@anthropic.com>',
      ['trailer claude: Co-authored-by: Claude\u00A0Opus\u00A05 <noreply@anthropic.com>'],
    ],
    [
      'zero-width characters stay in the match',
      'commit',
      'fix: x\n\nCo-authored-by: \u200BClaude <noreply@anthropic.com>',
      ['trailer claude: Co-authored-by: \u200BClaude <noreply@anthropic.com>'],
    ],
    [
      'character references are what they stand for, and stay in the match',
      'markdown',
      'Fix.\n\nGenerated with &#x43;laude&nbsp;&#67;ode &middot; x&#120;',
      ['statement claude: Generated with &#x43;laude&nbsp;&#67;ode'],
    ],
    [
      'a line that a reference begins is none',
      'markdown',
      `Fix.&#10;&#10;${claude.replace('Claude', 'A. Person').replace('anthropic.com', 'example.com')}`,
      [],
    ],
    [
      'a folded value',
      'commit',
      'fix: x\n\nCo-Authored-By: Claude\n <noreply@anthropic.com>',
      ['trailer claude: Co-Authored-By: Claude\n <noreply@anthropic.com>'],
    ],
    [
      'in a list item, without the bullet',
      'commit',
      `fix: x\n\n- ${claude}`,
      [`trailer claude: ${claude}`],
    ],
    [
      'a footer with its link is one mark, the trailer another',
      'markdown',
      `Fix.\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)\n\n${claude}`,
      [
        'footer claude: 🤖 Generated with [Claude Code](https://claude.com/claude-code)',
        `trailer claude: ${claude}`,
      ],
    ],
    [
      'a bare session link',
      'commit',
      'Fix.\n\nSee https://claude.ai/code/session_01As.',
      ['session-link claude: https://claude.ai/code/session_01As'],
    ],
    [
      'two buttons side by side are one badge',
      'markdown',
      '<a href="https://cursor.com/agents/bc-1"><img alt="Open in Web" src="https://cursor.com/assets/images/open-in-web.png"></a>&nbsp;<a href="https://cursor.com/background-agent?bcId=bc-1"><img alt="Open in Cursor" src="https://cursor.com/assets/images/open-in-cursor.png"></a>',
      [
        'badge cursor: <a href="https://cursor.com/agents/bc-1"><img alt="Open in Web" src="https://cursor.com/assets/images/open-in-web.png"></a>&nbsp;<a href="https://cursor.com/background-agent?bcId=bc-1"><img alt="Open in Cursor" src="https://cursor.com/assets/images/open-in-cursor.png"></a>',
      ],
    ],
    [
      'a statement',
      'markdown',
      'Fixes #1. I used **ChatGPT** to draft it.',
      ['statement chatgpt: I used **ChatGPT'],
    ],
    [
      'a ticked box',
      'markdown',
      '- [x] I used AI tools (Copilot)\n- [ ] I did not',
      ['disclosure-box copilot: I used AI tools (Copilot)'],
    ],
    [
      'an identity',
      'identity',
      ' Cursor Agent <cursoragent@cursor.com> ',
      ['identity cursor: Cursor Agent <cursoragent@cursor.com>'],
    ],
    ['a branch', 'branch', 'claude/fix-1', ['branch claude: claude/fix-1']],
  ])('%s', (_why, form, text, matches) => {
    expect(found(text, form)).toEqual(matches)
  })

  test('a tool nobody listed has a mark without a tool', () => {
    const [only, ...rest] = findAttributions(
      'x\n\n🤖 Generated with [Newtool](https://n.example)',
      'commit',
    )
    expect(rest).toEqual([])
    expect(only).toMatchObject({
      kind: 'footer',
      match: '🤖 Generated with [Newtool](https://n.example)',
    })
    expect(only).not.toHaveProperty('tool')
  })

  test('the innocent code span is not in the match', () => {
    const text =
      'docs: x\n\nNever add `Co-Authored-By: Claude` again.\n\nCo-Authored-By: Claude <noreply@anthropic.com>'
    expect(findAttributions(text, 'commit').map(({ start }) => start)).toEqual([
      text.lastIndexOf('Co-'),
    ])
  })
})

describe('tools table', () => {
  test('ids are unique', () => {
    expect(new Set(tools.map(({ id }) => id)).size).toBe(tools.length)
  })

  test.each(tools.filter(({ logins }) => logins?.length))(
    '$id: its bot is recognised',
    ({ id, logins }) => {
      for (const login of logins ?? []) {
        const [match] = findAttributions(
          `${login}[bot] <1+${login}[bot]@users.noreply.github.com>`,
          'identity',
        )
        expect(match?.tool).toBe(id)
      }
    },
  )

  test.each(tools)('$id: its signature is recognised', ({ name }) => {
    expect(
      findAttributions(`x\n\n🤖 Generated with [${name}](https://x.example)`, 'commit'),
    ).toHaveLength(1)
  })

  test('a tool without a known setting has the general hint', () => {
    expect(fixHintFor('claude')).toContain('attribution')
    expect(fixHintFor('phind')).toBe(generalFixHint)
    expect(fixHintFor(undefined)).toBe(generalFixHint)
  })
})

describe('any text', () => {
  const pieces = [...Object.values(attributed), ...Object.values(innocent)]
    .flat()
    .map(({ text }) => text)
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(...pieces),
          fc.string({ maxLength: 12 }),
          fc.constantFrom(
            '\n',
            '\r\n',
            '\n\n',
            '> ',
            '- [x] ',
            '`',
            '"',
            '<!--',
            '-->',
            '\u200B',
            '😀',
          ),
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join('')),
  )

  test('never throws; matches are in bounds, sorted, apart and exact', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...forms), (text, form) => {
        let last = 0
        for (const { start, end, match } of findAttributions(text, form)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(text.slice(start, end)).toBe(match)
          last = end
        }
      }),
      { numRuns: 150 },
    )
  })

  test('CRLF changes no verdict', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pieces),
        fc.constantFrom<TextForm>('markdown', 'commit'),
        (text, form) => {
          const crlf = text.replaceAll(/\r?\n/gu, '\r\n')
          expect(findAttributions(crlf, form).length).toBe(
            findAttributions(text.replaceAll('\r\n', '\n'), form).length,
          )
        },
      ),
      { numRuns: 100 },
    )
  })
})

// Nothing is timed: a pattern that backtracks would not come back before vitest's own limit.
describe('hostile input of 200,000 characters', () => {
  const size = 200_000
  const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size)
  const shapes = [
    'a',
    ' ',
    '\n',
    'AI ',
    'AI-generated ',
    '<',
    '<!-- ',
    '<a "',
    '<a href="x">',
    '`',
    '` `` ',
    '[',
    '![',
    '[a](b) ',
    '>',
    '> ',
    '*a ',
    '"a ',
    " 'a",
    ': ',
    'Co-authored-by: ',
    'Co-authored-by: Claude <noreply@anthropic.com>\n',
    'https://claude.ai/code/session_1 ',
    'Claude ',
    'Claude (',
    'written by ',
    'written by AI, ',
    'I have also used the old ',
    'the code was mostly and partly tests of AI ',
    '由AI',
    '🤖',
    '&amp;',
    '\\',
    '- [x] AI\n',
    '# AI disclosure\n',
    '|a',
    '\u200B',
    'no AI, ',
    'with help from ',
    'GPT-',
  ]

  test.each(shapes)(
    '%j',
    (piece) => {
      const text = fill(piece)
      for (const form of ['markdown', 'commit'] as const)
        expect(findAttributions(text, form).length).toBeLessThanOrEqual(size)
    },
    60_000,
  )
})

describe('a quotation with an answer below it', () => {
  test.each([
    '> Generated with Claude Code\n\nThat line is gone now.\n',
    'Thanks for the review.\n\n> 🤖 Generated with [Claude Code](https://claude.com/claude-code)\n\nYou are right; removed.\n',
  ])('is a reviewer’s: %j', (text) => {
    expect(findAttributions(text, 'markdown')).toEqual([])
  })

  test.each([
    'Fix links.\n\n> 🤖 Generated with [Claude Code](https://claude.com/claude-code)\n',
    '> <sub>✨ PR description generated by Qodo Merge</sub>\n\nFix links.\n',
    '> Generated with Claude Code\n\nDrafted with Claude Code, too.\n',
  ])('and what stays a signature: %j', (text) => {
    expect(findAttributions(text, 'markdown')).toHaveLength(1)
  })
})
