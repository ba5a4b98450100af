import { expect, it } from 'vitest'
import { canonicalTarget } from '../../../src/corpus/links/canonical-target.ts'

it.each([
  ['other.md', 'other.md'],
  ['./other.md', 'other.md'],
  ['docs/../other.md', 'other.md'],
  ['.././docs//other.md', '../docs/other.md'],
  ['../../x.md', '../../x.md'],
  ['o%74her.md', 'other.md'],
  ['%E9%99%84.md', '附.md'],
  ['with%20space.md', 'with%20space.md'],
  ['with space.md', 'with%20space.md'],
  ['./a.md#two', 'a.md#two'],
  ['a.md#%E9%99%84', 'a.md#附'],
  ['a.md?plain=1#L2', 'a.md?plain=1#L2'],
  ['./sub/', 'sub/'],
  ['/docs/./x.md', '/docs/x.md'],
  ['#top', '#top'],
])('%s is written %s', (written, expected) => {
  expect(canonicalTarget(written)).toBe(expected)
})

it.each([
  ['Other.md', 'other.md'],
  ['/other.md', 'other.md'],
  ['../other.md', 'other.md'],
  ['sub', 'sub/'],
  ['a%23b.md', 'a#b.md'],
  ['a%3Fb.md', 'a?b.md'],
  ['a%2523.md', 'a%23.md'],
  ['a.md#Two', 'a.md#two'],
  ['a.md', 'a.md#'],
  ['https://github.com/o/r/blob/main/./a.md', 'https://github.com/o/r/blob/main/a.md'],
  ['{{ x }}/./a.md', '{{ x }}/a.md'],
])('%s is not %s', (one, other) => {
  expect(canonicalTarget(one)).not.toBe(canonicalTarget(other))
})
