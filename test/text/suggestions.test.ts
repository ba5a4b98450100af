/**
 * "Did you mean": what is near by path and by letters, and no more work than a run may do.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import { isNearFolder } from '../../src/corpus/file-names.ts'
import { NearNames } from '../../src/text/near-names.ts'
import { nearest } from '../../src/text/suggest.ts'

/** What is suggested for a destination in a document of a repository with these files. */
function suggested(from: string, target: string, ...others: string[]): unknown {
  const files = Object.fromEntries(others.map((path) => [path, '# X\n']))
  const { findings } = lintFiles({ ...files, [from]: `# T\n\n[x](${target})\n` })
  expect(findings.map(({ rule }) => rule)).toEqual(['link-target'])
  return findings[0]?.args.suggestion
}

describe('a path is suggested if it is near by', () => {
  it.each([
    ['a slip beside', 'docs/a.md', 'probe-timeot.md', 'probe-timeout.md', 'docs/probe-timeout.md'],
    ['a slip in a folder', 'docs/a.md', 'gude/x.md', 'guide/x.md', 'docs/guide/x.md'],
    [
      'a README behind it',
      'docs/a.md',
      'gude/README.md',
      'guide/README.md',
      'docs/guide/README.md',
    ],
    ['letter case', 'docs/a.md', 'Guide/X.md', 'guide/x.md', 'docs/guide/x.md'],
    ['another ending', 'docs/a.md', 'x.html', 'x.md', 'docs/x.md'],
    ['from the root', 'docs/a.md', 'docs/x.md', 'x.md', 'docs/x.md'],
    ['a folder further up', 'docs/a/b.md', 'LICENSE.md', '../../LICENSE.md', 'LICENSE.md'],
    ['moved into a folder', 'docs/a.md', 'probe.md', 'deep/er/probe.md', 'docs/deep/er/probe.md'],
    ['moved beside', 'docs/one/a.md', 'probe.md', '../two/probe.md', 'docs/two/probe.md'],
    ['an order that changed', 'docs/a.md', '03-setup.md', '04-setup.md', 'docs/04-setup.md'],
    ['the same edition', 'en/7.4/a.md', 'prob.md', 'probe.md', 'en/7.4/probe.md'],
  ])('%s', (_name, from, target, expected, ...others) => {
    expect(suggested(from, target, ...others)).toBe(expected)
  })

  it.each([
    ['a slip in another tree', 'a/b/t.md', 'probe.md', 'x/y/probd.md'],
    ['the same name in another tree', 'a/b/t.md', 'probe.md', 'x/y/probe.md'],
    ['a README in another tree', 'a/t.md', 'README.md', 'b/README.md'],
    ['a README further up', 'a/b/t.md', 'README.md', 'README.md'],
    ['an index in another folder', 'docs/t.md', 'a/index.md', 'docs/b/index.md'],
    ['another language', 'en/t.md', 'probe.md', 'zh/probe.md'],
    ['another language, deep', 'docs/en/a/b/t.md', 'probe.md', 'docs/zh/a/b/probe.md'],
    ['another version', 'docs/7.4/t.md', 'probe.md', 'docs/5.1/probe.md'],
    ['another number', 'docs/t.md', 'image-1.md', 'docs/image-2.md'],
    ['two that are as near', 'docs/t.md', 'prob.md', 'docs/probe.md', 'docs/probs.md'],
    ['two of that name', 'docs/t.md', 'probe.md', 'docs/a/probe.md', 'docs/b/probe.md'],
    ['two spellings', 'docs/t.md', 'PROBE.md', 'docs/Probe.md', 'docs/probe.md'],
  ])('but not %s', (_name, from, target, ...others) => {
    expect(suggested(from, target, ...others)).toBeUndefined()
  })

  it('and a guide that is named, likewise', () => {
    const config = { rules: { 'linked-reference': 'error' } } as const
    const suggestion = (path: string): unknown => {
      const files = { 'a/b/t-guide.md': '# T\n\nSee `probd-guide.md`.\n', [path]: '# X\n' }
      return lintFiles(files, { config }).findings[0]?.args.suggestion
    }
    expect(suggestion('a/b/probe-guide.md')).toBe('probe-guide.md')
    expect(suggestion('a/c/probe-guide.md')).toBe('probe-guide.md')
    expect(suggestion('x/y/probe-guide.md')).toBeUndefined()
  })

  it.each([
    ['', 'docs', true],
    ['', 'a/b/c', false],
    ['docs', 'docs/a/b/c', true],
    ['docs/a', 'docs/b', true],
    ['docs', 'guides', false],
    ['docs/en', 'docs/en/a', true],
    ['docs/en', 'docs/de', false],
    ['v1', 'v2', false],
    ['docs/a/b', 'docs/c/d', false],
  ])('%s and %s: %s', (one, other, near) => {
    expect([isNearFolder(one, other), isNearFolder(other, one)]).toEqual([near, near])
  })
})

describe('the nearest of many names', () => {
  it('is that of a look at each', () => {
    const name = fc
      .array(fc.constantFrom('a', 'b', 'probe', '-', 'X', '中', '.md'), {
        minLength: 1,
        maxLength: 5,
      })
      .map((parts) => parts.join(''))
    let found = 0
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 12, selector: (each) => each.toLowerCase() }),
        name,
        (names, text) => {
          const expected = nearest(text, names)
          if (expected !== undefined) found++
          expect(new NearNames(names, { looks: 1e9 }).nearest(text)).toBe(expected)
        },
      ),
      { seed: 14, numRuns: 2000 },
    )
    expect(found).toBeGreaterThan(200)
  })

  it('is not looked for once a run has looked at enough', () => {
    const effort = { looks: 50_000 }
    const names = Array.from({ length: 20_000 }, (_, index) => `abc${index}-guide.md`)
    const near = new NearNames(names, effort)
    const slips = Array.from({ length: 500 }, (_, index) => near.nearest(`abc${index}-giude.md`))
    expect(slips.at(-1)).toBeUndefined()
    expect(effort.looks).toBeGreaterThan(-1000)
  })

  it('nor among 10,000 documents of one name, each with links and names that lead nowhere', () => {
    const links = '[x](../gone/f-guide.md) [y](g-giude.md) [z](#nope)\n'.repeat(6)
    const files: Record<string, string> = {}
    for (let index = 0; index < 10_000; index++) {
      const name = `zz${index}-guide.md`
      files[`d${index}/f-guide.md`] =
        `# F\n\n\`${name}\` \`d${index}/${name}\` \`q/f-guide.md\`\n\n${links}`
    }
    const config = { rules: { 'linked-reference': 'error' } } as const
    expect(lintFiles(files, { config }).findings.length).toBeGreaterThan(180_000)
  }, 60_000)
})

describe('what looks the same and is not', () => {
  const nfd = 'cafe\u0301'
  const nfc = 'caf\u00e9'

  function message(target: string, ...files: string[]): string | undefined {
    const others = Object.fromEntries(files.map((path) => [path, `# ${nfd}\n`]))
    return lintFiles({ ...others, 'docs/a.md': `[x](${target})\n` }).findings[0]?.message
  }

  it.each([
    ['a name in NFD', `${nfc}.md`, `docs/${nfd}.md`, '(NFD); did you mean `cafe%CC%81.md`?'],
    ['a name in NFC', `${nfd}.md`, `docs/${nfc}.md`, '(NFC); did you mean `caf%C3%A9.md`?'],
    ['a folder in NFD', `${nfc}/x.md`, `docs/${nfd}/x.md`, 'did you mean `cafe%CC%81/x.md`?'],
    ['a Cyrillic letter', 'data.md', 'docs/d\u0430ta.md', '(U+0430); did you mean `d%D0%B0ta.md`?'],
    ['a Latin letter', 'd\u0430ta.md', 'docs/data.md', '(no U+0430); did you mean `data.md`?'],
    [
      'a zero-width space',
      'data.md',
      'docs/da\u200bta.md',
      '(U+200B); did you mean `da%E2%80%8Bta.md`?',
    ],
  ])('%s', (_name, target, file, end) => {
    const found = message(target, file)
    expect(found).toContain('a file is spelled with other Unicode characters (')
    expect(found?.endsWith(end)).toBe(true)
  })

  it('an anchor', () => {
    expect(message(`b.md#${nfc}`, 'docs/b.md')).toBe(
      `No anchor \`#${nfc}\` in \`docs/b.md\`; one is spelled with other Unicode characters (NFD); did you mean \`#cafe%CC%81\`?`,
    )
    expect(message(`b.md#${nfd}`, 'docs/b.md')).toBeUndefined()
  })

  it('a guide that is named', () => {
    const config = { rules: { 'linked-reference': 'error' } } as const
    const files = { 'a-guide.md': `See \`${nfc}-guide.md\`.\n`, [`${nfd}-guide.md`]: '# X\n' }
    expect(lintFiles(files, { config }).findings.map((each) => each.message)).toEqual([
      `No document \`${nfc}-guide.md\`, and no \`(TBD)\` beside the name; one is spelled with other Unicode characters (NFD)`,
    ])
  })

  it('and the file of the very name is found', () => {
    expect(message(`${nfd}.md`, `docs/${nfd}.md`, `docs/${nfc}.md`)).toBeUndefined()
  })
})

describe('backslashes', () => {
  it.each([
    ['sub\\x.md', 'sub/x.md'],
    ['..\\docs\\sub\\x.md#x', 'sub/x.md#x'],
    ['sub%5Cx.md', 'sub/x.md'],
    ['sub\\y.md', undefined],
  ])('%s', (target, suggestion) => {
    const { findings } = lintFiles({ 'docs/a.md': `[x](<${target}>)\n`, 'docs/sub/x.md': '# X\n' })
    expect(findings.map(({ args, note }) => [args.suggestion, note])).toEqual([
      [suggestion, expect.stringMatching(/^Write `\/` between folders/)],
    ])
  })

  it('but not where they escape', () => {
    const { findings } = lintFiles({ 'a.md': '[x](b\\_c.md)\n', 'b_c.md': '# X\n' })
    expect(findings).toEqual([])
  })
})
