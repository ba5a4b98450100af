/**
 * Headings and their anchors, as the projects' own tests have them: facts, with the place they are
 * taken from. Each row is a document of its own; `anchors` are in the order of its headings.
 */
import type { AnchorDialect } from '../../src/document/anchor-dialect.ts'

export interface AnchorRow {
  markdown: string
  /** Each heading's own anchor. */
  anchors: readonly string[]
  /** Anchors that an older version gives. */
  older?: readonly string[]
  /** Anchors that another setting gives. */
  other?: readonly string[]
}

export interface AnchorTable {
  dialect: AnchorDialect
  source: string
  rows: readonly AnchorRow[]
}

const one = (text: string, anchor: string, more: Partial<AnchorRow> = {}): AnchorRow => ({
  markdown: `# ${text}\n`,
  anchors: [anchor],
  ...more,
})

export const anchorTables: readonly AnchorTable[] = [
  {
    dialect: 'mkdocs',
    source: 'Python-Markdown, tests/test_syntax/extensions/test_toc.py',
    rows: [
      one('Header 1', 'header-1'),
      {
        markdown: '# Header\n\n# Header\n\n# Header\n',
        anchors: ['header', 'header_1', 'header_2'],
      },
      one('Foo &amp; bar', 'foo-bar'),
      one('Foo > & bar', 'foo-bar'),
      one('Foo <b>Bar</b> Baz.', 'foo-bar-baz'),
      one('Some *Header* with [markup](http://example.com).', 'some-header-with-markup'),
      one('\\[TOC]', 'toc'),
      one('Code `in` hd', 'code-in-hd'),
      one('This is `code` and `this` too.', 'this-is-code-and-this-too'),
      one('`<test>`', 'test'),
      one('escaped\\_character', 'escaped_character'),
      one('`*Foo*` { id="\\*Foo\\*" }', '\\*Foo\\*'),
      one('<foo@example.org>', 'fooexampleorg'),
      one('Théâtre', 'theatre', { other: ['théâtre'] }),
      one('Unicode ヘッダー', 'unicode', { other: ['unicode-ヘッダー'] }),
      {
        markdown:
          '# Header 1\n\n## Header 2 { #foo }\n\n## Header 3 { data-toc-label="Foo Bar" }\n',
        anchors: ['header-1', 'foo', 'header-3'],
      },
      { markdown: '# foo\n\n# foo\n', anchors: ['foo', 'foo_1'] },
    ],
  },
  {
    dialect: 'mkdocs',
    source: 'Python-Markdown 3.10 and pymdownx.slugs 10, asked',
    rows: [
      one('Hard rules & limits', 'hard-rules-limits', { other: ['hard-rules--limits'] }),
      one('a -- b', 'a-b', { other: ['a----b'] }),
      one('附录 A：cell-3', 'acell-3', { other: ['附录-acell-3'] }),
      one('x_y', 'x_y'),
      one('-lead-', '-lead-'),
      one('Ⅳ ½ ²', 'iv-12-2', { other: ['ⅳ-½-²'] }),
      { markdown: '# 安装\n\n# 配置\n', anchors: ['_1', '_2'], other: ['安装', '配置'] },
      {
        markdown: '# a\n\n# a_1\n\n# a\n\n# a_1\n\n# a\n',
        anchors: ['a', 'a_1', 'a_2', 'a_3', 'a_4'],
      },
      { markdown: '# b\n\n# a {#b}\n', anchors: ['b_1', 'b'] },
    ],
  },
  {
    dialect: 'hugo',
    source: 'Hugo, markup/goldmark/autoid_test.go',
    rows: [
      one('God is good: 神真美好', 'god-is-good-神真美好', { other: ['god-is-good-'] }),
      one('Number 32', 'number-32'),
      one('Question?', 'question'),
      one('1+2=3', '123'),
      one('Special !"#$%&(parens)=?´* chars', 'special-parens-chars'),
      one('Resumé', 'resumé', { other: ['resume'] }),
      one('One-Hyphen', 'one-hyphen'),
      one('Multiple--Hyphens', 'multiple--hyphens'),
      one('Trailing hyphen-', 'trailing-hyphen-'),
      one('Many   spaces  here', 'many---spaces--here'),
      one('Forward/slash', 'forwardslash'),
      one('Backward\\slash', 'backwardslash'),
      one('Under_score', 'under_score'),
      one('Nonbreaking\u00a0Space', 'nonbreakingspace'),
      one('Tab\tSpace', 'tabspace'),
      one("Let's try this, shall we?", 'lets-try-this-shall-we', {
        other: ['let-s-try-this-shall-we'],
      }),
    ],
  },
  {
    dialect: 'hugo',
    source: 'Hugo, markup/goldmark/convert_test.go and attributes_integration_test.go',
    rows: [
      {
        markdown:
          '## Custom ID {#custom}\n\n## Auto ID\n\n## 神真美好\n\n## 神真美好\n\n## 神真美好\n',
        anchors: ['custom', 'auto-id', '神真美好', '神真美好-1', '神真美好-2'],
      },
      one('heading {#id .className attrName=attrValue class="class1 class2"}', 'id'),
      one(
        'Example [hyperlink](https://example.com/) in a header',
        'example-hyperlink-in-a-header',
        {
          older: ['example-hyperlinkhttpsexamplecom-in-a-header'],
        },
      ),
      {
        markdown: 'Multiline set text header\nSecond line\n---------------\n',
        anchors: ['multiline-set-text-headersecond-line'],
        older: ['second-line'],
      },
      {
        markdown:
          '## My Title\n\nBase Name\n: x\n\nBase Name\n: x\n\nMy Title\n: x\n\nFoo@Bar\n: x\n',
        anchors: ['my-title'],
        other: ['base-name', 'base-name-1', 'my-title-1', 'foobar'],
      },
      one('!', 'heading'),
    ],
  },
  {
    dialect: 'gitlab',
    source: 'GitLab, doc/user/markdown.md since 17.0 (ids by comrak)',
    rows: [
      {
        markdown: [
          'This heading has spaces in it',
          'This heading has a :thumbsup: in it',
          'This heading has Unicode in it: 한글',
          'This heading has spaces in it',
          'This heading has spaces in it',
          'This heading has 3.5 in it (and parentheses)',
          'This heading has  multiple spaces and --- hyphens',
        ]
          .map((text) => `# ${text}\n`)
          .join('\n'),
        anchors: [
          'this-heading-has-spaces-in-it',
          'this-heading-has-a-thumbsup-in-it',
          'this-heading-has-unicode-in-it-한글',
          'this-heading-has-spaces-in-it-1',
          'this-heading-has-spaces-in-it-2',
          'this-heading-has-35-in-it-and-parentheses',
          'this-heading-has--multiple-spaces-and-----hyphens',
        ],
        older: ['this-heading-has-a-in-it', 'this-heading-has-multiple-spaces-and-hyphens'],
      },
      one("Ticks aren't in", 'ticks-arent-in'),
    ],
  },
  {
    dialect: 'gitlab',
    source: 'GitLab before 17.0, table_of_contents_filter_spec.rb',
    rows: [
      one('This---header     is poorly-formatted', 'this---header-----is-poorly-formatted', {
        older: ['this-header-is-poorly-formatted'],
      }),
      one(
        'This, header! is, filled. with @ punctuation?',
        'this-header-is-filled-with--punctuation',
        {
          older: ['this-header-is-filled-with-punctuation'],
        },
      ),
      { markdown: '# One\n\n## One\n', anchors: ['one', 'one-1'] },
      {
        markdown: '# 123\n\n## 1.0\n',
        anchors: ['123', '10'],
        older: ['anchor-123', 'anchor-10'],
      },
      one('한글', '한글'),
      one('My -   -  -   Header', 'my------------header', { older: ['my-header'] }),
    ],
  },
  {
    dialect: 'github',
    source: 'github-slugger, test/fixtures.json, which github.com made',
    rows: [
      one('&#x20;', '-'),
      one('&#x20;a', '-a'),
      one('a&#x20;', 'a-'),
      one('&#x20;a&#x20;', '-a-'),
      one('\\-a\\-', '-a-'),
      one('😄 unicode emoji', '-unicode-emoji'),
      one('😄\\_😄 unicode emoji', '_-unicode-emoji'),
      one('😄 - an emoji', '---an-emoji'),
      one('a\u2029b', 'ab'),
    ],
  },
  {
    dialect: 'github',
    source:
      'cmark-gfm, which trims ASCII blanks alone, and the slug, which drops what is no letter',
    rows: [
      one('Foo \u00a0', 'foo-'),
      one('\u3000 Bar', '-bar'),
      one('Foo\u00a0', 'foo'),
      one('Foo \u00a0 ##', 'foo-'),
      one('Foo \u00a0 \t ', 'foo-'),
      one('\t Foo  ', 'foo'),
      one('**Foo** \u3000', 'foo-'),
      one('Foo 🎉', 'foo-'),
      one('🎉 Foo', '-foo'),
      { markdown: 'Foo \u00a0\n===\n', anchors: ['foo-'] },
    ],
  },
  {
    dialect: 'gitlab',
    source: 'comrak, src/html/anchorizer.rs, which trims nothing',
    rows: [one('Foo \u00a0', 'foo-'), one('\u3000 Bar', '-bar'), one('\t Foo  ', 'foo')],
  },
  {
    dialect: 'hugo',
    source: 'Hugo, markup/goldmark/autoid.go, which trims what Unicode calls a space',
    rows: [one('Foo \u00a0', 'foo'), one('\u3000 Bar', 'bar')],
  },
  {
    dialect: 'mkdocs',
    source: 'Python-Markdown, markdown/extensions/toc.py, whose `strip` knows Unicode’s spaces',
    rows: [one('Foo \u00a0', 'foo'), one('\u3000 Bar', 'bar')],
  },
  {
    dialect: 'github',
    source: 'mdBook, crates/mdbook-html/src/utils.rs, and Docusaurus, whose slugger is GitHub’s',
    rows: [
      one('`--passes`: add more rustdoc passes', '--passes-add-more-rustdoc-passes'),
      one('Method-call 🐙 expressions \u{1f47c}', 'method-call--expressions-'),
      one('_-_12345', '_-_12345'),
      one('中文標題 CJK title', '中文標題-cjk-title'),
      one('Markdown Title {#my-anchor-id}', 'markdown-title-my-anchor-id', {
        other: ['my-anchor-id'],
      }),
    ],
  },
]
