/**
 * What the site reads in documents of all kinds, those that nobody here would write included.
 */
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../site/src/lib/document.ts'
import { mapLink } from '../../site/src/lib/pages.ts'
import { firstLink, plainText, type RegisterPage, register } from '../../site/src/lib/register.ts'
import { editUrl } from '../../site/src/lib/repository.ts'
import { readScenarios } from '../../site/src/lib/scenarios.ts'
import { overdueLine, statusOf } from '../../site/src/lib/shown-lines.ts'
import { splitTitle } from '../../site/src/lib/split-title.ts'
import { neighbours } from '../../site/src/playground/make-starts.ts'

describe('the framing block', () => {
  const read = (...blocks: string[]) => {
    const text = ['# A', '> **Status**: stop-gap', ...blocks, 'Text.'].join('\n\n')
    return readDocument('guides/a-guide.md', text)
  }

  test('is the one with most of the lines, as for the rule', () => {
    const { framing, body } = read(
      '> **Preferred fix**: named in passing',
      '> **Preferred fix**: [b](b-guide.md)\n> **Retire when**: c\n> **Not evidence for**: d',
    )
    expect(framing).toMatchObject({ preferredFix: '[b](b-guide.md)', retireWhen: 'c' })
    expect(body).toContain('named in passing')
    expect(body).not.toContain('Retire when')
  })

  test('is one also without the line for the preferred fix', () => {
    const { framing } = read('> **Retire when**: c\n> **Not evidence for**: d')
    expect(framing).toMatchObject({ preferredFix: undefined, retireWhen: 'c' })
  })

  test.each(['Review by', '复查日期'])(
    'is late in the line `%s` once its day has passed',
    (label) => {
      const { framing } = read(`> **Retire when**: c\n> **${label}**: 2026-01-02`)
      const lines = (framing?.lines ?? []).map((line) => ({ label: line.label, html: line.value }))
      const late = (now: string) => overdueLine(lines, framing?.reviewBy, new Date(now))?.label
      expect(late('2026-01-03')).toBe(label)
      expect(late('2026-01-02')).toBeUndefined()
    },
  )
})

describe('the register', () => {
  const stopGap = { preferredFix: '', retireWhen: '', reviewBy: '2026-01-01' }
  const page: RegisterPage = { id: 'guides/a', data: { title: 'A', isStopGap: true, stopGap } }

  test('says what is missing by leaving it out', () => {
    const [entry] = register([page], '/', new Date('2026-02-01'))
    expect(entry).toMatchObject({ preferredFix: undefined, retireWhen: undefined, overdue: true })
  })

  test('has texts and addresses as they are read, not as HTML writes them', () => {
    const html = '<a name="x"></a><a href="/b?c&amp;d=%27">it&#39;s &lt;b&gt; &amp;amp;</a> &#x27;'
    expect(plainText(html)).toBe("it's <b> &amp; '")
    expect(firstLink(html)).toBe('/b?c&d=%27')
    expect(firstLink('none')).toBeUndefined()
  })
})

describe('the scenarios', () => {
  const [hygiene, evidence] = ['pull-request-hygiene', 'evidence-discipline'].map((name) => {
    return readDocument(`guides/${name}-guide.md`, '# A\n')
  })
  const guides = [hygiene, evidence].flatMap((guide) => guide ?? [])
  const read = (...lines: string[]) => readScenarios(guides, `# I\n\n## S\n\n${lines.join('\n')}\n`)
  const paths = (...lines: string[]) => read(...lines).flatMap((s) => s.entries.map((e) => e.path))
  const path = 'guides/pull-request-hygiene-guide.md'

  test('are made of guides only; other entries may stand among them', () => {
    const others = [
      '- [Case](docs/rules/link-target.md): a case',
      '- [Elsewhere](https://example.org/a-guide.md)',
      '- [Below](#s)',
      '- [Folder](docs/)',
    ]
    expect(paths(`- [A](${path})`, ...others, `- [B](/${path}#x)`, `- [C](./${path}?a)`)).toEqual([
      path,
      path,
      path,
    ])
    expect(read(...others)).toEqual([])
  })

  test.each([
    ['no-such-guide.md', 'SKILL-INDEX.md: no file at `no-such-guide.md`'],
    ['50%-off.txt', 'SKILL-INDEX.md: no file at `50%-off.txt`'],
    ['../a-guide.md', 'SKILL-INDEX.md: `../a-guide.md` leads out of the repository'],
  ])('fail at an entry that leads to %s', (target, message) => {
    expect(() => read(`- [A](${target})`)).toThrow(message)
  })

  test.each([
    [`[A](${path}): r`, 'r'],
    [`[A](${path})：说`, '说'],
    [`[A](${path}) – r: s`, 'r: s'],
    [`[A](${path}) - r`, 'r'],
    [`**[A](${path}):** r`, 'r'],
    [`[A](${path}):*r* s`, '*r* s'],
    [`**[A](${path})** (stop-gap): r`, 'r'],
    [`[A](${path})（过渡）：r`, 'r'],
    [`[A](${path} "a: b (c)"): r`, 'r'],
    [`[A][a]: r\n\n[a]: ${path}`, 'r'],
    [`[A](${path}) (see [b](https://example.org/b))`, ''],
    [`[A](${path}) see https://example.org/b`, ''],
    [`[A](${path}): see [b](https://example.org/b)`, 'see [b](https://example.org/b)'],
  ])('`%s` remarks `%s`', (line, remark) => {
    expect(read(`- ${line}`)[0]?.entries[0]?.remark).toBe(remark)
  })

  test('are the same with a byte order mark', () => {
    const index = `# I\n\n## S\n\n- [A](${path}): r\n- [B](${path}): s\n`
    expect(readScenarios(guides, `\uFEFF${index}`)).toEqual(readScenarios(guides, index))
  })
})

describe('a link', () => {
  test.each([
    ['50%-off.txt', 'guides/a-guide.md: no file at `50%-off.txt`'],
    ['../../../etc/hostname', 'guides/a-guide.md: `../../../etc/hostname` leads out'],
    ['/../../etc/hostname', 'guides/a-guide.md: `/../../etc/hostname` leads out'],
    ['%2e%2e/%2e%2e/etc', 'guides/a-guide.md: `%2e%2e/%2e%2e/etc` leads out'],
  ])('to %s fails, and says where it stands', (target, message) => {
    expect(() => mapLink(target, 'guides/a-guide.md', '/')).toThrow(message)
  })

  test('may hold what stands for itself, or for another character', () => {
    const text = '[a](50%-off.txt) [b](a%23b.txt) [c](c%20d.txt)'
    const files = neighbours(new Map([['guides/a-guide.md', text]]), () => true)
    expect(files.map(({ path }) => path).sort()).toEqual([
      'guides/50%-off.txt',
      'guides/a#b.txt',
      'guides/a-guide.md',
      'guides/c d.txt',
    ])
    const edit = editUrl('guides/a#b? 50%.md', 'https://github.com/acme/guides')
    expect(edit).toMatch(/\/guides\/a%23b%3F%2050%25\.md$/)
  })
})

test.each([
  ['stable', 'stable', ''],
  ['draft until 3.0 (see docs)', 'draft', 'until 3.0 (see docs)'],
  [
    'stop-gap (use it until <a href="x)">b</a> (c) lands)',
    'stop-gap',
    'use it until <a href="x)">b</a> (c) lands',
  ],
  ['stop-gap（到隧道退役为止）', 'stop-gap', '到隧道退役为止'],
  ['draft (a) and (b)', 'draft', '(a) and (b)'],
  ['Draft: a', 'Draft', 'a'],
  ['draft草稿', 'draft', '草稿'],
  ['stable-ish', undefined, undefined],
  ['drafts (2)', undefined, undefined],
])('the status `%s` has the badge %s', (html, word, rest) => {
  const status = statusOf({ label: '状态', html })
  expect(status?.word).toBe(word)
  expect(status?.rest).toBe(rest)
})

test('only a status has a badge', () => {
  expect(statusOf({ label: 'Audience', html: 'stable' })).toBeUndefined()
})

test.each([
  ['Code: with tags: third part', ['Code', 'with tags: third part']],
  ['隧道：保活：三', ['隧道', '保活：三']],
  ['Port 80:443 and a', ['Port 80:443 and a']],
  ['Plain', ['Plain']],
])('the title `%s` is split into %j', (title, parts) => {
  expect(splitTitle(title)).toEqual(parts)
})

describe('a description', () => {
  const described = (text: string) => readDocument('a.md', `# A\n\n${text}\n`).description

  test('of Chinese ends with a sentence, as one with spaces does', () => {
    const sentence = `${'隧'.repeat(60)}。`
    expect(described(sentence.repeat(5))).toBe(sentence.repeat(2))
    expect(described(`${'word '.repeat(20)}end. ${'word '.repeat(40)}`)).toMatch(/ end\.$/)
  })

  test('is cut where there is no end of a sentence, in no character', () => {
    expect(described('隧'.repeat(500))).toBe(`${'隧'.repeat(180)}…`)
    expect(described(`K8s ${'隧'.repeat(500)}`)).toBe(`K8s ${'隧'.repeat(176)}…`)
    expect(described(`a${'🚀'.repeat(200)}`)).toBe(`a${'🚀'.repeat(89)}…`)
    expect(described('word '.repeat(100))).toMatch(/^(?:word ){36}…$/)
  })
})
