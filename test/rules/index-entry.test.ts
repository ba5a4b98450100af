import { describe, expect, it } from 'vitest'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import { MemoryWorkspace } from '../../scripts/judge/memory-workspace.ts'
import { parserNames } from '../../src/document/parsed-markdown.ts'
import { buildConfig } from '../../src/engine/config/config.ts'
import type { ConfigFile } from '../../src/engine/config/config-schema.ts'
import { applyEdits, collectEdits } from '../../src/engine/fix.ts'
import { Session } from '../../src/engine/session.ts'
import { rules } from '../../src/rules/index.ts'
import { updateIndex } from '../../src/rules/index-entry/index.ts'
import { optionsSchema } from '../../src/rules/index-entry/options.ts'
import { Source } from '../../src/text/source.ts'

const name = 'index-entry'
const index = 'docs/SKILL-INDEX.md'
const documents = { guides: ['docs/*-guide.md'], cases: ['docs/cases/**/*.md'], index }

type Files = Record<string, string>
type Options = Record<string, unknown>

function configOf(options: Options, severity: 'error' | 'warning' = 'error'): ConfigFile {
  return { documents, rules: { [name]: { severity, options } } }
}

function lint(
  files: Files,
  options: Options = {},
  parser: (typeof parserNames)[number] = 'satteri',
) {
  const result = lintFiles(files, { config: configOf(options), parser })
  expect(result.problems).toEqual([])
  return result.findings.filter(({ rule }) => rule === name)
}

/** Findings as `path:line:column severity code`. */
function found(files: Files, options?: Options): string[] {
  return lint(files, options).map(({ path, range, severity, code }) => {
    return `${path}:${range.start.line}:${range.start.column} ${severity} ${code}`
  })
}

/** The index after as many passes of `--fix` as it takes. */
function fixed(files: Files, options?: Options): string {
  const current = { ...files }
  for (let pass = 0; pass < 9; pass++) {
    const edits = collectEdits(lint(current, options)).get(index)
    if (!edits) break
    const source = new Source(current[index] ?? '')
    current[index] = source.withText(applyEdits(source.text, edits))
  }
  return current[index] ?? ''
}

/** What `guidelint index --write` makes of it. */
function written(files: Files, options: Options = {}): string {
  const text = JSON.stringify(configOf(options))
  const config = buildConfig({ name: 'guidelint.json', text }, rules, () => ({
    name: '',
    text: '',
  }))
  const { corpus } = Session.open({ workspace: new MemoryWorkspace(files), config, rules })
  const content = files[index]
  return updateIndex(
    corpus,
    content === undefined ? undefined : new Source(content),
    optionsSchema.parse(options),
  )
}

const a = { 'docs/a-guide.md': '# Alpha\n' }
const ab = { ...a, 'docs/b-guide.md': '# Beta\n' }

describe('a guide or case that the index links nowhere', () => {
  it('is reported on its H1', () => {
    const files = {
      [index]: '# Index\n',
      'docs/a-guide.md': 'Text.\n\n# Alpha\n',
      'docs/b-guide.md': 'No heading.\n',
      'docs/cases/x/c.md': '# Case\n',
    }
    expect(found(files)).toEqual([
      'docs/a-guide.md:3:1 error unlisted',
      'docs/b-guide.md:1:1 error unlisted',
      'docs/cases/x/c.md:1:1 error unlisted',
    ])
    const [finding] = lint(files)
    expect(finding?.args).toEqual({ document: 'docs/a-guide.md', index })
    expect(finding?.range.end).toMatchObject({ line: 3, column: 8 })
    expect(finding?.fix?.path).toBe(index)
  })

  it.each([
    ['a link in prose', 'Read [a](a-guide.md#why).'],
    ['a second link of an entry', '- [x](../README.md) and [a](a-guide.md)'],
    ['a reference', '[a][1]\n\n[1]: ./a-guide.md'],
    ['HTML', '<a href="a-guide.md">a</a>'],
    ['a link from the root', '[a](/docs/a-guide.md)'],
  ])('is not reported where there is %s', (_title, text) => {
    expect(found({ ...a, [index]: `# Index\n\n${text}\n`, 'README.md': '' })).toEqual([])
  })

  it.each([
    ['an image', '![a](a-guide.md)'],
    ['a name', '`a-guide.md`'],
    ['an unused definition', '[1]: a-guide.md'],
    ['another guide', '[b](b-guide.md)'],
  ])('is reported where there is only %s', (_title, text) => {
    const files = { ...ab, [index]: `# Index\n\n[b](b-guide.md)\n\n${text}\n` }
    expect(found(files)).toEqual(['docs/a-guide.md:1:1 error unlisted'])
  })

  it('leaves out the index, READMEs, other documents, `ignore` and, if so set, cases', () => {
    const files = {
      [index]: '# Index\n',
      'docs/README.md': '# Docs\n',
      'docs/cases/README.md': '# Cases\n',
      'docs/notes.md': '# Notes\n',
      'docs/old-guide.md': '# Old\n',
      'docs/cases/x/c.md': '# Case\n',
    }
    expect(found(files, { ignore: ['docs/old-*'], cases: false })).toEqual([])
    expect(found(files, { ignore: ['docs/old-*'] })).toHaveLength(1)
  })
})

describe('the entry that the fix adds', () => {
  it.each([
    ['a title', '- [Beta](b-guide.md)', '- [Alpha](a-guide.md)'],
    ['another bullet', '* [Beta](b-guide.md)', '* [Alpha](a-guide.md)'],
    ['a number', '9. [Beta](b-guide.md)', '10. [Alpha](a-guide.md)'],
    ['a ticked box', '- [x] [Beta](b-guide.md)', '- [ ] [Alpha](a-guide.md)'],
    ['a blockquote', '> - [Beta](b-guide.md)', '> - [Alpha](a-guide.md)'],
    ['a nested list', '- Guides\n  - [Beta](b-guide.md)', '  - [Alpha](a-guide.md)'],
    ['a file name', '- [`b-guide.md`](b-guide.md)', '- [`a-guide.md`](a-guide.md)'],
    ['a path from the root', '- [docs/b-guide.md](b-guide.md)', '- [docs/a-guide.md](a-guide.md)'],
    [
      'a description',
      '- [`b-guide.md`](b-guide.md) — 说明',
      '- [`a-guide.md`](a-guide.md) — Alpha',
    ],
    [
      'a description in CJK',
      '- [`b-guide.md`](b-guide.md)：说明',
      '- [`a-guide.md`](a-guide.md)：Alpha',
    ],
    ['a title with a description', '- [Beta](b-guide.md): what', '- [Alpha](a-guide.md)'],
    ['a dotted destination', '- [Beta](./b-guide.md)', '- [Alpha](./a-guide.md)'],
    ['a rooted destination', '- [Beta](/docs/b-guide.md)', '- [Alpha](/docs/a-guide.md)'],
    ['a reference', '- [Beta][b]', '- [Alpha](a-guide.md)'],
    [
      'more in the item',
      '- [Beta](b-guide.md)\n\n  More.\n\n  - [x](x.md)',
      '- [Alpha](a-guide.md)',
    ],
    ['a row', '| A | B |\n| - | - |\n| [Beta](b-guide.md) | x |', '| [Alpha](a-guide.md) | |'],
    [
      'a row with a file name',
      '| A | B | C |\n| - | - | - |\n| [`b-guide.md`](b-guide.md) | x | y |',
      '| [`a-guide.md`](a-guide.md) | Alpha | |',
    ],
  ])('is written like its neighbour: %s', (_title, neighbour, expected) => {
    const text = `# Index\n\n${neighbour}\n\n[b]: b-guide.md\n`
    for (const parser of parserNames) {
      const files = { ...ab, [index]: text }
      const [edit] = lint(files, {}, parser)[0]?.fix?.edits ?? []
      expect(edit?.text).toBe(`\n${expected}`)
    }
    const after = fixed({ ...ab, [index]: text })
    expect(after).toBe(`# Index\n\n${neighbour}\n${expected}\n\n[b]: b-guide.md\n`)
    expect(found({ ...ab, [index]: after })).toEqual([])
  })

  it('keeps CRLF, the byte order mark and what follows the list', () => {
    const text = '\uFEFF# 索引\r\n\r\n- [乙](b-guide.md)\r\n\r\n## 其他\r\n'
    expect(fixed({ ...ab, [index]: text })).toBe(
      '\uFEFF# 索引\r\n\r\n- [乙](b-guide.md)\r\n- [Alpha](a-guide.md)\r\n\r\n## 其他\r\n',
    )
  })

  it('escapes the title and encodes the path', () => {
    const files = {
      'docs/a b-guide.md': '# `x` [y] \\*z\\* _snake_case a|b `<T>` `&amp;`\n',
      [index]: '# Index\n',
    }
    const after = fixed(files)
    expect(after).toBe(
      '# Index\n\n- [x \\[y\\] \\*z\\* \\_snake_case a|b \\<T> \\&amp;](a%20b-guide.md)\n',
    )
    expect(found({ ...files, [index]: after })).toEqual([])
  })

  it.each([
    [
      'an entry inside another one',
      '- [Beta](b-guide.md)\n  - [Gamma](c-guide.md)\n',
      '- [Alpha](a-guide.md)\n',
    ],
    [
      'a row that leads with something else',
      '- [Beta](b-guide.md)\n- [Gamma](c-guide.md)\n',
      '- [Alpha](a-guide.md)\n\n| When | Guide |\n| - | - |\n| x | [Beta](b-guide.md) |\n',
    ],
  ])('is not put beside %s', (_title, before, after) => {
    const files = { ...ab, 'docs/c-guide.md': '# Gamma\n' }
    const text = `# Index\n\n${before}${after}`
    expect(fixed({ ...files, [index]: text.replace('- [Alpha](a-guide.md)\n', '') })).toBe(text)
  })

  it('links the item that names the document', () => {
    const text = '# Index\n\n- `docs/a-guide.md` — 说明\n- [Beta](b-guide.md)\n'
    expect(fixed({ ...ab, [index]: text })).toBe(
      '# Index\n\n- [`docs/a-guide.md`](a-guide.md) — 说明\n- [Beta](b-guide.md)\n',
    )
  })

  it.each([
    ['after a case of the same folder', 'cases/x/2.md', '## Y\n\n- [1](cases/y/1.md)\n', 'x'],
    ['after the last case', 'cases/z/2.md', '## Y\n\n- [1](cases/y/1.md)\n', 'y'],
  ])('goes %s', (_title, path, rest, after) => {
    const text = `# Index\n\n- [Alpha](a-guide.md)\n\n## X\n\n- [1](cases/x/1.md)\n\n${rest}`
    const files = {
      ...a,
      'docs/cases/x/1.md': '# 1\n',
      'docs/cases/y/1.md': '# 1\n',
      [`docs/${path}`]: '# 2\n',
      [index]: text,
    }
    expect(fixed(files)).toBe(
      text.replace(`- [1](cases/${after}/1.md)`, `- [1](cases/${after}/1.md)\n- [2](${path})`),
    )
  })

  it('goes under the heading of its kind, the last heading or to the top of an index without entries', () => {
    const files = { ...ab, 'docs/cases/x/c.md': '# Case\n' }
    expect(fixed({ ...files, [index]: '# Index\n\n## Guides\n\nText.\n\n## Cases\n' })).toBe(
      '# Index\n\n## Guides\n\n- [Alpha](a-guide.md)\n- [Beta](b-guide.md)\n\nText.\n\n## Cases\n\n- [Case](cases/x/c.md)\n',
    )
    expect(fixed({ ...a, [index]: '# Index\n\n## Other' })).toBe(
      '# Index\n\n## Other\n\n- [Alpha](a-guide.md)',
    )
    expect(fixed({ ...a, [index]: '' })).toBe('- [Alpha](a-guide.md)\n\n')
    expect(fixed({ ...a, [index]: '---\na: b\n---\n' })).toBe(
      '---\na: b\n---\n\n- [Alpha](a-guide.md)\n',
    )
  })
})

it('takes a link inside a tag that the parser takes for text for no entry', () => {
  // It was an entry and no link: an entry was added and taken out again as its duplicate.
  const text = '# Index\n\n- <i b=c/[b](b-guide.md)>\n- [`a-guide.md`](a-guide.md)\n'
  expect(found({ ...ab, [index]: text })).toEqual(['docs/b-guide.md:1:1 error unlisted'])
  const after = `${text}- [\`b-guide.md\`](b-guide.md)\n`
  expect(fixed({ ...ab, [index]: text })).toBe(after)
  expect(found({ ...ab, [index]: after })).toEqual([])
})

it('is written beside no entry with a heading in it, which would take it in', () => {
  // It was added, missing in its section all the same, and taken out again as a duplicate.
  const options = { sections: ['Guides'] }
  for (const item of ['- # [b](b-guide.md)', '- [b](b-guide.md)\n\n  ### More', '1. # []()']) {
    const text = `# Index\n\n## Guides\n\n${item}\n\n[x]: x.md\n`
    const files = { ...ab, [index]: `${text}\n[b](b-guide.md) [a](a-guide.md)\n` }
    expect(found(files, options).at(0)).toBe('docs/a-guide.md:1:1 warning not-in-section')
    expect(fixed(files, options)).toBe(files[index])
    expect(written(files, options)).toBe(files[index])
    const unlisted = { ...a, [index]: text.replaceAll('b-guide.md', 'README.md') }
    const after = written(unlisted, options)
    expect(after).toContain('## Guides\n\n- [Alpha](a-guide.md)\n')
    expect(written({ ...unlisted, [index]: after }, options)).toBe(after)
  }
})

it('is written beside an address behind an open bracket, which remark gives no place', () => {
  for (const parser of parserNames) {
    for (const address of ['a@b.example', 'https://example.com/x']) {
      const text = `# Index\n\n+ [${address}\n`
      const [finding] = lint({ ...a, [index]: text }, {}, parser)
      expect(finding?.fix?.edits.map((edit) => edit.text)).toEqual(['\n+ [Alpha](a-guide.md)'])
    }
  }
})

describe('an entry under a heading', () => {
  it.each([
    ['the heading', '# Index\nText.\n', '# Index\n\n- [Alpha](a-guide.md)\n\nText.\n'],
    [
      'frontmatter',
      '\uFEFF---\r\na: b\r\n---\r\nText.\r\n',
      '\uFEFF---\r\na: b\r\n---\r\n\r\n- [Alpha](a-guide.md)\r\n\r\nText.\r\n',
    ],
  ])('does not take in text right below %s', (_title, text, expected) => {
    expect(fixed({ ...a, [index]: text })).toBe(expected)
    const both = expected.replace(/(- .*?)\r?\n/, (line, entry) => {
      return `${line}${entry.replace('Alpha', 'Beta').replace('a-', 'b-')}${line.slice(entry.length)}`
    })
    expect(written({ ...ab, [index]: text })).toBe(both)
    expect(fixed({ ...ab, [index]: text })).toBe(both)
  })

  it.each([
    ['a list item', '# Index\n\n- ## Guides\n\n  Text.\n- b\n'],
    ['a blockquote', '# Index\n\n> ## Guides\n>\n> Text.\n'],
    ['a list item, indented', '# Index\n\n1. a\n\n   ## Guides\n\n   Text.\n'],
  ])('takes no %s apart', (_title, text) => {
    expect(fixed({ ...a, [index]: text })).toBe(
      text.replace('# Index\n', '# Index\n\n- [Alpha](a-guide.md)\n'),
    )
    const options = { sections: ['Guides'] }
    const listed = `${text}\n[a](a-guide.md)\n`
    expect(found({ ...a, [index]: listed }, options)).toEqual([
      'docs/a-guide.md:1:1 warning not-in-section',
    ])
    expect(fixed({ ...a, [index]: listed }, options)).toBe(listed)
  })

  it.each([
    'docs/a&amp;b-guide.md',
    'docs/x:y-guide.md',
    'docs/{{t}}-guide.md',
    'docs/`q`-guide.md',
    'docs/a|b-guide.md',
    'docs/](x)-guide.md',
    'docs/[x]-guide.md',
    'docs/new\nline-guide.md',
    'docs/back\\slash-guide.md',
    'docs/*s*-guide.md',
    'docs/^n-guide.md',
    'docs/<i>-guide.md',
  ])('leads to %j, by its title or its name', (path) => {
    for (const text of [
      '# Index\n',
      '# Index\n\n- [`b-guide.md`](b-guide.md) — B\n',
      '# Index\n\n- [docs/b-guide.md](./b-guide.md)\n',
      '# Index\n\n| a | b |\n| - | - |\n| [`b-guide.md`](b-guide.md) | x |\n',
    ]) {
      for (const content of ['', '# A | `b` [c](d.md) ]( ^ www.example.com\n']) {
        const files: Files = { ...ab, [path]: content, [index]: text }
        for (const after of [fixed(files), written(files)]) {
          expect(after.startsWith(text.trimEnd().split('\n')[0] as string)).toBe(true)
          expect(found({ ...files, [index]: after })).toEqual([])
        }
      }
    }
  })

  it.each([
    ['after many blanks', '-     \n  [b](b-guide.md)'],
    ['after none', '*\n  [b](b-guide.md)'],
    ['after a lone CR', '- \r  [b](b-guide.md)'],
  ])('is an item beside one whose text begins on the next line: %s', (_title, item) => {
    const files = { ...ab, [index]: `# Index\n\n${item}\n` }
    const after = written(files)
    expect(after).toMatch(/\n[-*] \[Alpha\]\(a-guide\.md\)\n$/)
    expect(found({ ...files, [index]: after })).toEqual([])
  })

  it('keeps the last number a list item can have', () => {
    const text = '# Index\n\n999999999. [Beta](b-guide.md)\n'
    const files = { ...ab, 'docs/c-guide.md': '# Gamma\n', [index]: text }
    const after = `${text}999999999. [Alpha](a-guide.md)\n999999999. [Gamma](c-guide.md)\n`
    expect(written(files)).toBe(after)
    expect(found({ ...files, [index]: after })).toEqual([])
  })
})

describe('sections', () => {
  const sections = ['按场景找文档', '文档全列表']
  const text =
    '# 索引\n\n## 按场景找文档\n\n### 1. 甲\n\n- [A](a-guide.md)\n\n### 2. 乙\n\n- [X](x-guide.md)\n\n## 文档全列表（详细描述）\n\n- [`docs/x-guide.md`](x-guide.md) — X\n\n## 案例\n\n- [C](cases/x/c.md)\n'
  const files = {
    ...a,
    'docs/x-guide.md': '# X\n',
    'docs/cases/x/c.md': '# C\n',
    [index]: text,
  }

  it('are wanted of guides, as a warning, where they exist', () => {
    expect(found(files, { sections })).toEqual(['docs/a-guide.md:1:1 warning not-in-section'])
    expect(lint(files, { sections })[0]?.args).toEqual({
      document: 'docs/a-guide.md',
      section: '文档全列表',
      index,
    })
    const after = fixed(files, { sections })
    expect(after).toBe(text.replace('— X\n', '— X\n- [`docs/a-guide.md`](a-guide.md) — Alpha\n'))
  })

  it('are not fixed where their headings leave open which one', () => {
    const missing = text
      .replace('- [A](a-guide.md)', '')
      .replace('— X\n', '— X\n- [A](a-guide.md)\n')
    expect(
      lint({ ...files, [index]: missing }, { sections }).map(({ args, fix }) => [
        args.section,
        fix,
      ]),
    ).toEqual([['按场景找文档', undefined]])
  })

  it('take an unlisted guide where they are not divided', () => {
    const unlisted = text.replace('- [A](a-guide.md)\n\n', '')
    const after = fixed({ ...files, [index]: unlisted }, { sections })
    expect(after).toBe(
      unlisted.replace('— X\n', '— X\n- [`docs/a-guide.md`](a-guide.md) — Alpha\n'),
    )
    expect(found({ ...files, [index]: after }, { sections })).toEqual([
      'docs/a-guide.md:1:1 warning not-in-section',
    ])
  })

  it('take an unlisted guide after their last one where all of them are divided', () => {
    const unlisted = text.replace('- [A](a-guide.md)\n\n', '')
    const options = { sections: ['按场景找文档'] }
    const after = fixed({ ...files, [index]: unlisted }, options)
    expect(after).toBe(
      unlisted.replace('[X](x-guide.md)\n', '[X](x-guide.md)\n- [Alpha](a-guide.md)\n'),
    )
    expect(found({ ...files, [index]: after }, options)).toEqual([])
  })

  it('all take an unlisted guide where none is divided', () => {
    const flat =
      '# I\n\n## One\n\n- [X](x-guide.md)\n\n## Two\n\n- [X](x-guide.md)\n\n- [C](cases/x/c.md)\n'
    const options = { sections: ['One', 'Two'] }
    const after = fixed({ ...files, [index]: flat }, options)
    expect(after).toBe(
      '# I\n\n## One\n\n- [X](x-guide.md)\n- [Alpha](a-guide.md)\n\n## Two\n\n- [X](x-guide.md)\n- [Alpha](a-guide.md)\n\n- [C](cases/x/c.md)\n',
    )
    expect(found({ ...files, [index]: after }, options)).toEqual([])
  })

  it('count entries, not other links', () => {
    const other = text.replace('— X\n', '— X, see [A](a-guide.md)\n')
    expect(found({ ...files, [index]: other }, { sections })).toHaveLength(1)
  })

  it('are preferred by their whole heading', () => {
    const options = { sections: ['All'] }
    const both =
      '# I\n\n## Allies\n\n- [A](a-guide.md)\n\n## All\n\n- [X](x-guide.md)\n- [C](cases/x/c.md)\n'
    expect(found({ ...files, [index]: both }, options)).toEqual([
      'docs/a-guide.md:1:1 warning not-in-section',
    ])
  })

  it('that are not there are reported once, on the index', () => {
    const result = lint(files, { sections: ['Nowhere', '案例'], ignore: ['docs/*-guide.md'] })
    expect(
      result.map(({ path, code, severity, args }) => [path, code, severity, args.section]),
    ).toEqual([[index, 'no-section', 'warning', 'Nowhere']])
  })

  it('are never more than the rule is set to', () => {
    const config = configOf({}, 'warning')
    const { findings } = lintFiles({ ...a, [index]: '# I\n' }, { config })
    expect(findings.filter(({ rule }) => rule === name).map(({ severity }) => severity)).toEqual([
      'warning',
    ])
  })
})

describe('duplicates', () => {
  it('are two entries for one document right below one heading', () => {
    const text =
      '# 索引\r\n\r\n- [甲](a-guide.md) — x\r\n- **[乙](./a-guide.md)**\r\n- [丙](a-guide.md) — y\r\n'
    const findings = lint({ ...a, [index]: text })
    expect(
      findings.map(({ code, range, args, related }) => [
        code,
        range.start,
        args,
        related?.[0]?.range.start.line,
      ]),
    ).toEqual([
      ['duplicate', { line: 4, column: 9, offset: 39 }, { document: 'docs/a-guide.md' }, 3],
      ['duplicate', { line: 5, column: 7, offset: 62 }, { document: 'docs/a-guide.md' }, 3],
    ])
    expect(findings.map(({ fix }) => fix !== undefined)).toEqual([true, false])
    expect(fixed({ ...a, [index]: text })).toBe(
      '# 索引\r\n\r\n- [甲](a-guide.md) — x\r\n- [丙](a-guide.md) — y\r\n',
    )
  })

  it.each([
    [
      'entries under different headings',
      '- [a](a-guide.md)\n\n## S\n\n- [a](a-guide.md)\n\n### T\n\n- [a](a-guide.md)',
    ],
    [
      'other links',
      '- [a](a-guide.md) [a](a-guide.md)\n- [b](b-guide.md) — see [a](a-guide.md)\n\n[a](a-guide.md)',
    ],
    ['other fragments', '- [a](a-guide.md)\n- [a](a-guide.md#x)'],
    [
      'links that an occasion leads to',
      '- When stuck: [a](a-guide.md)\n- When slow: [a](a-guide.md)',
    ],
    [
      'rows that lead with something else',
      '| When | Guide |\n| - | - |\n| stuck | [a](a-guide.md) |\n| slow | [a](a-guide.md) |',
    ],
    [
      'other sites and this page',
      '- [a](a-guide.md)\n- [x](https://x.y)\n- [x](https://x.y)\n- [t](#s)\n- [t](#s)',
    ],
    ['entries of documents that do not exist', '- [a](a-guide.md)\n- [x](x.md)\n- [x](x.md)'],
  ])('are not: %s', (_title, text) => {
    const files = { ...ab, [index]: `# Index\n\n${text}\n\n<a href="b-guide.md">b</a>\n` }
    expect(found(files)).toEqual([])
  })

  it('are not removed with what is nested in them', () => {
    const text = '# Index\n\n- [a](a-guide.md)\n- [a](a-guide.md)\n  - [b](b-guide.md)\n'
    expect(fixed({ ...ab, [index]: text })).toBe(text)
    expect(found({ ...ab, [index]: text })).toEqual([`${index}:4:7 error duplicate`])
  })

  it('are removed at the end of a file without a line ending', () => {
    expect(fixed({ ...a, [index]: '- [a](a-guide.md)\n- [a](a-guide.md)' })).toBe(
      '- [a](a-guide.md)\n',
    )
  })
})

describe('no index', () => {
  it('is reported once', () => {
    expect(lint(ab).map(({ path, code, args }) => [path, code, args])).toEqual([
      ['docs/a-guide.md', 'no-index', { index, document: 'docs/a-guide.md' }],
    ])
  })

  it('is no finding where nothing is to be listed', () => {
    expect(found({ 'README.md': '# Readme\n' })).toEqual([])
  })
})

describe('guidelint index --write', () => {
  const files = { ...ab, 'docs/c-guide.md': '# C\n', 'docs/cases/x/d.md': '# D\n' }

  it('creates an index', () => {
    expect(written(files)).toBe(
      '# Skill index\n\n## Guides\n\n- [Alpha](a-guide.md)\n- [Beta](b-guide.md)\n- [C](c-guide.md)\n\n## Cases\n\n- [D](cases/x/d.md)\n',
    )
    const options = { sections: ['One', 'Two'] }
    const fresh = written(files, options)
    expect(found({ ...files, [index]: fresh }, options)).toEqual([])
    expect(written({ ...files, [index]: fresh }, options)).toBe(fresh)
  })

  it.each([
    ['no entries', '\uFEFF# I\r\n'],
    ['some', '# I\n\n2. [`b-guide.md`](b-guide.md) — B'],
    ['two sections', '# I\n\n## One\n\n- [C](c-guide.md)\n\n## Two\n\n* [D](cases/x/d.md)\n'],
    ['an empty section', '# I\r\n\r\n## One\r\n\r\n## Two\r\n\r\n- [B](b-guide.md)\r\n'],
  ])('adds what is missing, as the fix does and once: %s', (_title, text) => {
    const options = { sections: ['One', 'Two'] }
    const once = written({ ...files, [index]: text }, options)
    expect(once).toBe(fixed({ ...files, [index]: text }, options))
    expect(written({ ...files, [index]: once }, options)).toBe(once)
    expect(
      lint({ ...files, [index]: once }, options).filter(({ code }) => code !== 'no-section'),
    ).toEqual([])
  })

  it('changes nothing where nothing is missing', () => {
    const text = '\uFEFF# I\r\n\r\n- [A](a-guide.md)\r\n'
    expect(written({ ...a, [index]: text })).toBe(text)
  })

  it('links names and adds them to the other sections', () => {
    const options = { sections: ['One', 'Two'], cases: false }
    const once = written({ ...ab, [index]: '# I\n\n## One\n\n## Two\n\n- `a-guide.md`\n' }, options)
    expect(once).toBe(
      '# I\n\n## One\n\n- [Alpha](a-guide.md)\n- [Beta](b-guide.md)\n\n## Two\n\n- [Beta](b-guide.md)\n\n- [`a-guide.md`](a-guide.md)\n',
    )
    expect(written({ ...ab, [index]: once }, options)).toBe(once)
  })

  it('leaves an index alone that it cannot read', () => {
    const text = JSON.stringify(configOf({}))
    const config = buildConfig({ name: 'guidelint.json', text }, rules, () => ({
      name: '',
      text: '',
    }))
    const workspace = new MemoryWorkspace(
      { ...a, [index]: '# I\n' },
      { states: { [index]: 'symlink' } },
    )
    const { corpus } = Session.open({ workspace, config, rules })
    expect(updateIndex(corpus, new Source('# I\n'), optionsSchema.parse({}))).toBe('# I\n')
  })

  it('fills an empty index', () => {
    expect(written({ ...a, [index]: '\n' })).toBe(written(a))
  })
})
