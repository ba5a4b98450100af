import { describe, expect, it } from 'vitest'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import { parserNames } from '../../src/document/parsed-markdown.ts'
import type { ConfigFile } from '../../src/engine/config/config-schema.ts'
import { applyEdits, collectEdits } from '../../src/engine/fix.ts'
import { Source } from '../../src/text/source.ts'
import { readFacts } from '../helpers/read-facts.ts'

const name = 'linked-reference'
const documents = {
  guides: ['docs/*-guide.md'],
  cases: ['docs/cases/**/*.md'],
  index: 'docs/SKILL-INDEX.md',
}
const others = {
  'CONTRIBUTING.md': '# Contributing\n',
  'docs/README.md': '# Docs\n',
  'docs/probe-guide.md': '# Probe\n\n## Why\n',
  'docs/retry-guide.md': '# Retry\n',
  'docs/cases/valkey/stale-list-case.md': '# Stale\n',
  'docs/cases/valkey/twice.md': '# One\n',
  'docs/cases/oracle/twice.md': '# Two\n',
  'docs/cases/oracle/README.md': '# Oracle\n',
}

interface Options {
  path?: string
  options?: Record<string, unknown>
  remote?: { host: string; owner: string; repository: string; branches: string[] }
  parser?: (typeof parserNames)[number]
}

function lint(text: string, { path = 'docs/a-guide.md', options = {}, ...rest }: Options = {}) {
  const config: ConfigFile = { documents, rules: { [name]: { severity: 'error', options } } }
  const result = lintFiles({ ...others, [path]: text }, { config, ...rest })
  expect(result.problems).toEqual([])
  return result.findings.filter((finding) => finding.rule === name && finding.path === path)
}

/** Findings as `line:column-column code name`. */
function found(text: string, options?: Options): string[] {
  return lint(text, options).map(({ range: { start, end }, code, args }) => {
    return `${start.line}:${start.column}-${end.column} ${code} ${args.name}`
  })
}

function fixed(text: string, options?: Options): string {
  const path = options?.path ?? 'docs/a-guide.md'
  let content = text
  for (let pass = 0; pass < 5; pass++) {
    const edits = collectEdits(lint(content, options)).get(path)
    if (!edits) break
    const source = new Source(content)
    content = source.withText(applyEdits(source.text, edits))
  }
  return content
}

describe('a guide or case that exists', () => {
  it.each([
    ['bare', 'See `probe-guide.md`.', '1:5-21 unlinked probe-guide.md'],
    [
      'with a folder from the root',
      'See `docs/probe-guide.md`.',
      '1:5-26 unlinked docs/probe-guide.md',
    ],
    ['relative', 'See `../docs/probe-guide.md`.', '1:5-29 unlinked ../docs/probe-guide.md'],
    ['with a fragment', 'See `probe-guide.md#why`.', '1:5-25 unlinked probe-guide.md#why'],
    ['a case by its name', 'See `stale-list-case.md`.', '1:5-25 unlinked stale-list-case.md'],
    ['a case by its last folders', 'See `valkey/twice.md`.', '1:5-22 unlinked valkey/twice.md'],
    [
      'a case by a folder that is gone',
      'See `cases/stale-list-case.md`.',
      '1:5-31 unlinked cases/stale-list-case.md',
    ],
    ['after CJK', '参见 `probe-guide.md`。', '1:4-20 unlinked probe-guide.md'],
    ['after an emoji', '🛠️ `probe-guide.md`', '1:5-21 unlinked probe-guide.md'],
    ['in a table', '| a |\n| - |\n| `probe-guide.md` |', '3:3-19 unlinked probe-guide.md'],
    ['in a heading', '## `probe-guide.md`', '1:4-20 unlinked probe-guide.md'],
    [
      'only shown as an image',
      '![x](probe-guide.md) `probe-guide.md`',
      '1:22-38 unlinked probe-guide.md',
    ],
    [
      'an unused definition',
      '`probe-guide.md`\n\n[x]: probe-guide.md',
      '1:1-17 unlinked probe-guide.md',
    ],
  ])('is to be linked: %s', (_title, text, expected) => {
    for (const parser of parserNames) expect(found(text, { parser })).toEqual([expected])
  })

  it.each([
    ['a link', '`probe-guide.md` [x](probe-guide.md)'],
    ['a link with a fragment', '[x](probe-guide.md#a) `probe-guide.md`'],
    ['a reference', '`probe-guide.md` [x][y]\n\n[y]: ./probe-guide.md'],
    ['HTML', '`probe-guide.md` <a href="probe-guide.md">x</a>'],
    ['a link around the name', '[`probe-guide.md`](probe-guide.md) and `docs/probe-guide.md`'],
    [
      'a link on the forge',
      '`probe-guide.md` [x](https://github.com/o/r/blob/main/docs/probe-guide.md)',
    ],
  ])('is left alone where the document has %s', (_title, text) => {
    const remote = { host: 'github.com', owner: 'o', repository: 'r', branches: ['main'] }
    expect(found(text, { remote })).toEqual([])
  })

  it.each([
    ['the document itself', '`a-guide.md` `docs/a-guide.md`'],
    ['a document that is neither', '`CONTRIBUTING.md` `docs/README.md` `oracle/README.md`'],
    ['the index', '`SKILL-INDEX.md`'],
    ['a name that several documents have', '`twice.md`'],
    ['code blocks', '```\n`probe-guide.md`\n```'],
    ['plain text', 'probe-guide.md'],
    ['an address', '`https://example.com/docs/probe-guide.md`'],
    ['another repository’s folder', '`other-repo/docs/probe-guide.md`'],
    ['a name above the root', '`../../probe-guide.md`'],
    ['a path above the root', '`../../x/probe-guide.md`'],
    ['an absolute path of some machine', '`/Users/wei/probe-guide.md`'],
    ['a revision', '`main:docs/probe-guide.md`'],
    ['text on naming', '主题名直接表达内容（例如 `probe-guide.md`）'],
  ])('is left alone: %s', (_title, text) => {
    expect(found(text)).toEqual([])
  })

  it('is reported once in a document, or every time with `every`', () => {
    const text = '`probe-guide.md`\n\n`docs/probe-guide.md`\n'
    expect(found(text)).toEqual(['1:1-17 unlinked probe-guide.md'])
    expect(found(`[x](probe-guide.md)\n\n${text}`, { options: { every: true } })).toEqual([
      '3:1-17 unlinked probe-guide.md',
      '5:1-22 unlinked docs/probe-guide.md',
    ])
  })

  it('is left alone where `ignore` says so', () => {
    const options = { ignore: ['probe-*.md', 'docs/r*'] }
    expect(found('`docs/probe-guide.md` `docs/retry-guide.md`', { options })).toEqual([])
    expect(found('`retry-guide.md`', { options })).toEqual(['1:1-17 unlinked retry-guide.md'])
  })

  it.each([
    ['`probe-guide.md`', '[`probe-guide.md`](probe-guide.md)', 'docs/a-guide.md'],
    ['`probe-guide.md#why`', '[`probe-guide.md#why`](probe-guide.md#why)', 'docs/a-guide.md'],
    [
      '`docs/probe-guide.md`',
      '[`docs/probe-guide.md`](../../probe-guide.md)',
      'docs/cases/valkey/b.md',
    ],
    ['`probe-guide.md`', '[`probe-guide.md`](docs/probe-guide.md)', 'README.md'],
    ['`` probe-guide.md ``', '[`probe-guide.md`](probe-guide.md)', 'docs/a-guide.md'],
    [
      '\uFEFF再见 `probe-guide.md`。\r\n',
      '\uFEFF再见 [`probe-guide.md`](probe-guide.md)。\r\n',
      'docs/a-guide.md',
    ],
  ])('fixes %s to %s', (text, expected, path) => {
    expect(fixed(text, { path })).toBe(expected)
    expect(found(expected, { path })).toEqual([])
  })

  it('is not fixed where brackets would mean something else', () => {
    for (const text of [
      'Look!`probe-guide.md`',
      '[x]`probe-guide.md`\n\n[x]: retry-guide.md',
      '[x][]`probe-guide.md`\n\n[x]: retry-guide.md',
      '![x]`probe-guide.md`\n\n[x]: retry.png',
      '说明[^1]`probe-guide.md`\n\n[^1]: note',
      '| a |\n| - |\n| `probe-guide.md#a\\|b` |',
    ]) {
      expect(found(text)).toHaveLength(1)
      expect(fixed(text)).toBe(text)
    }
  })

  it.each([
    ['a reference a blank away', '[x] `probe-guide.md`'],
    ['a reference on the line above', '[x]\n`probe-guide.md`'],
    ['a footnote behind it', '`probe-guide.md`[^1]'],
    ['a reference behind it', '`probe-guide.md`[x]'],
    ['parentheses behind it', '`probe-guide.md`(retry-guide.md)'],
    ['a colon behind it', '`probe-guide.md`: why'],
    ['brackets around it', '[`probe-guide.md`]'],
    ['emphasis around it', '**`probe-guide.md`**'],
  ])('is fixed beside %s, which stays what it was', async (_what, text) => {
    const rest = '\n\n[x]: retry-guide.md\n\n[^1]: note [n](../CONTRIBUTING.md)\n'
    const after = fixed(text + rest)
    const links = async (content: string) => {
      return (await readFacts(content, 'remark')).facts.links.map(({ target }) => target)
    }
    expect(after).toBe(
      text.replace('`probe-guide.md`', '[`probe-guide.md`](probe-guide.md)') + rest,
    )
    const before = await links(text + rest)
    expect((await links(after)).toSorted()).toEqual([...before, 'probe-guide.md'].toSorted())
  })

  it.each(parserNames)('is not looked for in a link of raw HTML (%s)', (parser) => {
    for (const text of [
      '<a href="https://example.com">see `probe-guide.md`</a>',
      '<a href="https://example.com"><b>`probe-guide.md`</b></a>',
      '<A class="x" HREF=https://example.com/a>`probe-guide.md`</A>',
      '<a\n  href="https://example.com">see\n`probe-guide.md`</a>',
      '<a href="../CONTRIBUTING.md">\n\n`probe-guide.md`\n\n</a>',
      '- <a href="https://example.com">`probe-guide.md`\n',
      '<a name="x"></a><a href="https://example.com">`probe-guide.md`</a>',
      '| a |\n|-|\n| <a href="https://example.com">`probe-guide.md`</a> |',
      '[see `probe-guide.md`[^1]](https://example.com)\n\n[^1]: note',
    ]) {
      expect(found(text, { parser, options: { every: true } })).toEqual([])
    }
  })

  it.each(parserNames)('is found beside a link of raw HTML, and in what is none (%s)', (parser) => {
    for (const text of [
      '<a name="x">`probe-guide.md`</a>',
      '<a href="https://example.com">x</a> `probe-guide.md`',
      '<a href="https://example.com">x<a name="y">`probe-guide.md`</a>',
      '<a href="https://example.com">x\n\n`probe-guide.md`',
      '`probe-guide.md` <a href="https://example.com">x</a>',
      '`<a href="x">` `probe-guide.md` `</a>`',
      'x <!-- <a href="x"> --> `probe-guide.md`',
      '<abbr href="x">`probe-guide.md`</abbr>',
    ]) {
      expect(found(text, { parser })).toEqual([expect.stringContaining('unlinked probe-guide.md')])
    }
  })

  it('leaves a marker that keeps a sign from the name’s link', () => {
    for (const sign of ['!', '[x]'])
      expect(fixed(`${sign}(TBD)\`probe-guide.md\``)).not.toContain(`${sign}[\``)
    expect(fixed('See (TBD)`probe-guide.md`')).toBe('See [`probe-guide.md`](probe-guide.md)')
  })

  it('removes an expired marker behind a link of raw HTML', () => {
    const text = 'See <a href="probe-guide.md">`probe-guide.md`</a> (TBD).'
    expect(fixed(text)).toBe('See <a href="probe-guide.md">`probe-guide.md`</a>.')
  })

  it('is not made a link to an anchor that is not there', () => {
    const [finding] = lint('See `probe-guide.md#nope`.')
    expect(finding?.fix).toBeUndefined()
    expect(finding?.note).toMatch('`docs/probe-guide.md` has no anchor `#nope`')
    expect(fixed('`probe-guide.md#nope` (TBD)')).toBe('`probe-guide.md#nope`')
    for (const anchor of ['#probe', '#Probe', '#user-content-probe', '#L3', '#top', '']) {
      const name = `probe-guide.md${anchor}`
      expect(fixed(`\`${name}\``)).toBe(`[\`${name}\`](${name})`)
    }
  })
})

describe('a document that does not exist', () => {
  it.each([
    ['of the guides’ form', 'See `gone-guide.md`.', ['1:5-20 missing gone-guide.md']],
    ['in a folder', '`docs/gone-guide.md`', ['1:1-21 missing docs/gone-guide.md']],
    [
      'in the cases’ folder',
      '`cases/valkey/gone-list.md`',
      ['1:1-28 missing cases/valkey/gone-list.md'],
    ],
    [
      'in other letter case',
      '`Probe-Guide.md` `PROBE-guide.md`',
      ['1:18-34 missing PROBE-guide.md'],
    ],
    ['named twice', '`gone-guide.md`, `gone-guide.md`', ['1:1-16 missing gone-guide.md']],
    [
      'with a marker further on',
      '`gone-guide.md` is planned (TBD)',
      ['1:1-16 missing gone-guide.md'],
    ],
    [
      'with the marker of another name',
      '`x1-guide.md` (TBD) `gone-guide.md`',
      ['1:21-36 missing gone-guide.md'],
    ],
    [
      'in this repository',
      'In this repository, `gone-guide.md`.',
      ['1:21-36 missing gone-guide.md'],
    ],
    ['of this repository by name', 'In `o/r` `gone-guide.md`.', ['1:10-25 missing gone-guide.md']],
    [
      'with its own pull request',
      '`gone-guide.md`, https://github.com/o/r/pull/3',
      ['1:1-16 missing gone-guide.md'],
    ],
    [
      'promised in other words',
      '`gone-guide.md`（PR #13 待 land）',
      ['1:1-16 missing gone-guide.md'],
    ],
    ['not yet there', '`gone-guide.md` does not exist yet', ['1:1-16 missing gone-guide.md']],
  ])('carries a marker: %s', (_title, text, expected) => {
    const remote = { host: 'github.com', owner: 'o', repository: 'r', branches: ['main'] }
    for (const parser of parserNames) expect(found(text, { parser, remote })).toEqual(expected)
  })

  it.each([
    '`gone-guide.md` (TBD)',
    '`gone-guide.md`(tbd)',
    '`gone-guide.md`（TBD）',
    '`gone-guide.md`（TBD：等 #124 合并）',
    '`gone-guide.md` (TBD, PR #124)',
    '`gone-guide.md` (TBD until [#124](https://github.com/x/y/pull/124) lands)',
    '`gone-guide.md` [TBD]',
    '`gone-guide.md`（待补）',
    '`gone-guide.md`（跨版本演进，TBD）',
    '**`gone-guide.md`** (TBD)',
    '"`gone-guide.md`" *(TBD)*',
    '[`gone-guide.md`] (TBD)',
    '(TBD) `gone-guide.md`',
    '（TBD）「`gone-guide.md`」',
    '`gone-guide.md`\n(TBD)',
    '> `gone-guide.md`\r\n> (TBD)',
    '（见 `gone-guide.md`，TBD）',
    '`gone-guide.md` TBD，单独 PR 跟进',
    '| a | b |\n| - | - |\n| `gone-guide.md` | TBD |',
    'First `gone-guide.md` (TBD), then `gone-guide.md`.',
  ])('is marked: %j', (text) => {
    expect(found(text)).toEqual([])
  })

  it.each([
    [
      'a placeholder',
      '`xxx-guide.md` `foo-guide.md` `addon-xxx-guide.md` `addon-X-guide.md` `topic-guide.md` `TOPIC-guide.md` `addon-TOPIC-guide.md` `your-topic-guide.md` `example-guide.md` `my-guide.md` `addon-example-guide.md` `[topic]-guide.md` `$X-guide.md` `某主题-guide.md`',
    ],
    ['a pattern', '`*-guide.md` `<topic>-guide.md` `{topic}-guide.md` `addon-<topic>-guide.md`'],
    ['another form', '`gone.md` `notes/gone.md` `gone-case.md` `guide.md` `gone-guide.txt`'],
    ['another repository’s folder', '`other-repo/docs/gone-guide.md` `.../gone-guide.md`'],
    [
      'OWNER/REPOSITORY before it',
      'apecloud/kubeblocks-tests `gone-guide.md` and `a/b`: `gone2-guide.md`',
    ],
    ['a repository named after it', '`gone-guide.md` (sqlserver-tests repo, by its owner)'],
    [
      'a repository named before it',
      'In the kubeblocks-tests repository, `gone-guide.md` says so.',
    ],
    ['a repository named in Chinese', '`gone-guide.md`（kubeblocks-tests 仓库）'],
    ['an address beside it', '`gone-guide.md` (https://github.com/x/y/blob/main/gone-guide.md)'],
    ['a link: that is link-target’s', '[`gone-guide.md`](gone-guide.md)'],
    [
      'an example of naming',
      '命名：`gone-guide.md`。Name it like `gone-guide.md`, for example `gone2-guide.md`, not `gone3-guide.md`.',
    ],
    [
      'the past',
      'Renamed from `gone-guide.md`. `gone2-guide.md` was removed. `gone3-guide.md`（已合并到别处）',
    ],
    ['a file that is no guide', '`docs/cases/oracle/README.md`'],
  ])('is left alone: %s', (_title, text) => {
    expect(found(text)).toEqual([])
  })

  it('is not asked for in a changelog', () => {
    expect(found('Add `gone-guide.md`.', { path: 'CHANGELOG.md' })).toEqual([])
    expect(found('Add `gone-guide.md`.', { path: 'README.md' })).toHaveLength(1)
  })

  it('is asked for at each mention with `every`', () => {
    const text = '`gone-guide.md` (TBD), `gone-guide.md`, `gone-guide.md`'
    expect(found(text, { options: { every: true } })).toEqual([
      '1:24-39 missing gone-guide.md',
      '1:41-56 missing gone-guide.md',
    ])
  })

  it('suggests a name that differs by a slip of the pen, and no stranger', () => {
    expect(lint('`prob-guide.md`')[0]?.args).toEqual({
      name: 'prob-guide.md',
      suggestion: 'probe-guide.md',
    })
    expect(lint('`tunnel-guide.md`')[0]?.args).toEqual({ name: 'tunnel-guide.md' })
  })

  it('knows the form by the globs even where no guide exists yet', () => {
    const config: ConfigFile = {
      documents: { guides: ['**/*-howto.md'] },
      rules: { [name]: 'error' },
    }
    const text = '`gone-howto.md` `gone-guide.md`'
    const { findings } = lintFiles({ 'README.md': text }, { config })
    expect(findings.filter(({ rule }) => rule === name).map(({ args }) => args.name)).toEqual([
      'gone-howto.md',
    ])
  })
})

describe('a marker beside a document that exists', () => {
  const link = '[`probe-guide.md`](probe-guide.md)'
  it.each([
    ['`probe-guide.md` (TBD).', '1:17-23', `${link}.`],
    ['`probe-guide.md`( **TBD.** ) x', '1:17-29', `${link} x`],
    ['`probe-guide.md`【待补】。', '1:17-21', `${link}。`],
    ['> `probe-guide.md`\n> (TBD)\n> x', '1:19-8', `> ${link}\n> x`],
    ['the(TBD) `probe-guide.md`', '1:4-9', `the ${link}`],
    ['`probe-guide.md`（跨版本演进，TBD）', '1:23-27', `${link}（跨版本演进）`],
    ['（见 `probe-guide.md`，TBD）', '1:20-24', `（见 ${link}）`],
    ['**`probe-guide.md`** (TBD)', '1:21-27', `**${link}**`],
    ['`probe-guide.md` *(TBD)* x', '1:17-25', `${link} x`],
    ['(TBD) `probe-guide.md`', '1:1-7', link],
    ['**新**（TBD）：`probe-guide.md`', '1:6-11', `**新**：${link}`],
    [`${link} (TBD) x`, '1:35-41', `${link} x`],
    ['`probe-guide.md`\r\n(TBD) x', '1:17-6', `${link} x`],
    ['\uFEFF再见 `probe-guide.md` (TBD)\r\n', '1:20-26', `\uFEFF再见 ${link}\r\n`],
    ['`probe-guide.md` (TBD)\n\n`probe-guide.md`\n', '1:17-23', `${link}\n\n\`probe-guide.md\`\n`],
    [
      '[x](probe-guide.md)\n\n`probe-guide.md` (TBD)\n',
      '3:17-23',
      '[x](probe-guide.md)\n\n`probe-guide.md`\n',
    ],
  ])('has expired: %j', (text, range, expected) => {
    for (const parser of parserNames) {
      expect(found(text, { parser })).toEqual([`${range} expired probe-guide.md`])
    }
    expect(fixed(text)).toBe(expected)
    expect(found(expected)).toEqual([])
  })

  it.each([
    ['(TBD; until then run `kubectl drain` first and never delete the PVC)', 69],
    ['（TBD：等 #124 合并）', 16],
    ['(TBD, #124)', 12],
    ['(TBD, PR #124)', 15],
    ['(TBD [why](probe-guide.md))', 28],
    ['(TBD `why`)', 12],
    ['(TBD (soon))', 13],
    ['(TBD <!-- soon -->)', 20],
    ['(TBD TBD)', 10],
    ['(TBD\\)', 7],
    ['**(TBD', undefined],
    ['(TBD】', undefined],
    ['（TBD)', undefined],
    ['(TBD] and never delete the PVC', undefined],
    ['[TBD](retry-guide.md)', 6],
    ['[TBD]: x', 6],
    ['(TBD)`code`', 6],
  ] as const)('is left to its author where more stands there: %j', (marker, end) => {
    const text = `[x](probe-guide.md)\n\n\`probe-guide.md\` ${marker}`
    const [finding, ...rest] = lint(text)
    expect(rest).toEqual([])
    expect(finding?.code).toBe('expired')
    expect(finding?.args.remark).toBe(true)
    expect(finding?.note).toContain('by hand')
    if (end !== undefined) expect(finding?.range.end.column).toBe(17 + end)
    expect(fixed(text)).toBe(text)
  })

  it('is left to its author over several lines', () => {
    for (const text of [
      '`probe-guide.md` (TBD;\nuntil then: drain first)\n',
      '> `probe-guide.md`\n> (TBD\n> until May)\n',
      '(TBD, until May) `probe-guide.md`\n',
      '（TBD】`probe-guide.md`\n\n[x](probe-guide.md)\n',
      '(TBD) > `probe-guide.md`\n',
      '`probe-guide.md` (**x, TBD**)\n',
    ]) {
      expect(fixed(text)).toBe(text)
    }
  })

  it('is not taken for that of another name in the brackets', () => {
    expect(found('[x](probe-guide.md) `probe-guide.md` (like `gone-guide.md`, TBD)')).toEqual([])
  })

  it.each([
    ['brackets about something else', '[x](probe-guide.md) `probe-guide.md` (its owner is TBD)'],
    ['a marker of the next name', '[x](probe-guide.md) `probe-guide.md`, (TBD) `gone-guide.md`'],
    ['a marker of the name before', '[x](probe-guide.md) `gone-guide.md` (TBD) `probe-guide.md`'],
    [
      'a cell of a table',
      '[x](probe-guide.md)\n\n| a | b |\n| - | - |\n| `probe-guide.md` | TBD |',
    ],
  ])('is left alone: %s', (_title, text) => {
    expect(found(text)).toEqual([])
  })

  it('is removed and the name linked in one edit where they touch', () => {
    expect(lint('`probe-guide.md` (TBD)')[0]?.fix?.edits).toMatchObject([{ text: link }])
    expect(lint('(TBD)`probe-guide.md`')[0]?.fix?.edits).toMatchObject([{ text: link }])
    expect(lint('**`probe-guide.md`** (TBD)')[0]?.fix?.edits).toHaveLength(2)
  })

  it('is reported and not removed where its end is out of sight', () => {
    const text = `\`probe-guide.md\` (TBD: ${'later '.repeat(60)})`
    expect(found(text)).toEqual(['1:1-17 expired probe-guide.md'])
    expect(fixed(text)).toBe(text)
  })
})
