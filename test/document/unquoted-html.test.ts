import { describe, expect, it } from 'vitest'
import { parserNames } from '../../src/document/parsed-markdown.ts'
import { readFacts } from '../helpers/read-facts.ts'

describe.each(parserNames)('unquoted attribute values with a slash, read by %s', (parser) => {
  const cases: [title: string, text: string, targets: string[]][] = [
    ['in a paragraph', 'see <a href=docs/nope.md>x</a> there\n', ['docs/nope.md']],
    ['at the start of a line', '<img src=images/nope.png>\n', ['images/nope.png']],
    ['beside a quoted value', 'x <img alt="a > b" src=i/n.png width=3/>\n', ['i/n.png']],
    ['quoted ones are read once', 'x <img src="images/a.png">\n', ['images/a.png']],
    ['in an HTML block once', '<p><img src=a/b.png></p>\n', ['a/b.png']],
    [
      'an own address ends with the tag',
      'x <a href=https://github.com/o/r/blob/main/R.md#a>1</a>\n',
      ['https://github.com/o/r/blob/main/R.md#a'],
    ],
    [
      'in code',
      '`<img src=a/b.png>`\n\n```\n<img src=a/b.png>\n```\n\n    <img src=a/b.png>\n',
      [],
    ],
    ['escaped', '\\<img src=a/b.png>\n', []],
    ['a comparison', 'a < b and c=d/e > f\n', []],
  ]
  it.each(cases)('%s', async (_title, text, targets) => {
    const { facts, source } = await readFacts(text, parser)
    expect(facts.links.map(({ target }) => target)).toEqual(targets)
    for (const { target, range } of facts.links) {
      expect(source.text.slice(range.start.offset, range.end.offset)).toBe(target)
    }
  })

  it('makes anchors', async () => {
    expect((await readFacts('x <a id=a/b> y\n', parser)).facts.ids).toEqual(['a/b'])
  })
})
