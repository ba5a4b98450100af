/**
 * What holds for any document and any path.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addNamedWords, missingWords, type WordCounts } from '../../scripts/fuzz/lost-words.ts'
import { markers } from '../../scripts/fuzz/vocabulary.ts'
import { allRules } from '../../scripts/judge/all-rules.ts'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import { MemoryWorkspace } from '../../scripts/judge/memory-workspace.ts'
import { resolveLink } from '../../src/corpus/links/resolve.ts'
import { encodePath, parseTarget } from '../../src/document/target.ts'
import { buildConfig } from '../../src/engine/config/config.ts'
import { Corrections } from '../../src/engine/corrections.ts'
import { applyEdits } from '../../src/engine/fix.ts'
import { Session } from '../../src/engine/session.ts'
import { rules } from '../../src/rules/index.ts'
import { folderOf, normalize, relativePath } from '../../src/text/paths.ts'
import { Source } from '../../src/text/source.ts'
import { markdown } from '../helpers/arbitrary-markdown.ts'

const settings = { seed: 11, numRuns: 300 }
const segment = fc.oneof(
  fc.constantFrom(
    '',
    '.',
    '..',
    '...',
    'a',
    'b.md',
    '中文',
    'a b',
    '%2e%2e',
    '%2F',
    '%',
    '~',
    '\\..',
    '?x',
    '#y',
    'blob',
    'main',
    'issues',
    'https:',
    '{{x}}',
  ),
  fc.string({ maxLength: 6 }),
)
const path = fc.array(segment, { maxLength: 8 }).map((segments) => segments.join('/'))
const name = fc.constantFrom('a', 'b', 'c c', '中', 'd.md', '%41')
const realPath = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'))

describe('paths', () => {
  it('normalize never yields dots, empty segments or an outer slash', () => {
    fc.assert(
      fc.property(realPath, path, (folder, target) => {
        const normal = normalize(folder, target)
        const segments = normal.path === '' ? [] : normal.path.split('/')
        for (const part of segments) expect(['', '.', '..']).not.toContain(part)
        expect(normal.above).toBeGreaterThanOrEqual(0)
      }),
      settings,
    )
  })

  it('relativePath leads back to where it was made for', () => {
    fc.assert(
      fc.property(realPath, realPath, (from, to) => {
        const folder = folderOf(from)
        expect(normalize(folder, relativePath(folder, to))).toEqual({ path: to, above: 0 })
      }),
      settings,
    )
  })

  it('an encoded path reads back as the same path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        // Two slashes make an address of it; no path has them.
        fc.pre(!text.startsWith('//'))
        expect(parseTarget(encodePath(text))).toMatchObject({ kind: 'path', path: text, query: '' })
      }),
      settings,
    )
  })

  it('resolveLink never leaves the root', () => {
    const files = { 'a/b.md': '', 'main/x.md': '', 'b.md': '', 'a/中文/b.md': '' }
    const remote = { host: 'github.com', owner: 'o', repository: 'r', branches: ['main'] }
    const config = buildConfig(undefined, [], () => ({ name: '', text: '' }))
    const workspace = new MemoryWorkspace(files, { remote })
    const { corpus } = Session.open({ workspace, config, rules: [] })
    const prefix = fc.constantFrom(
      '',
      '',
      '/',
      '../',
      '../../',
      'https://github.com/o/r/blob/main/',
    )
    fc.assert(
      fc.property(prefix, path, (start, target) => {
        const resolution = resolveLink(corpus, 'a/b.md', start + target)
        if (resolution.kind === 'unjudged' || resolution.kind === 'elsewhere') return
        if (resolution.kind === 'missing' && resolution.reason === 'above-root') return
        expect(resolution.path.split('/')).not.toContain('..')
        expect(resolution.path.startsWith('/')).toBe(false)
        if (resolution.kind === 'file') expect(workspace.files.has(resolution.path)).toBe(true)
      }),
      { ...settings, numRuns: 2000 },
    )
  })
})

describe('documents', () => {
  it('a run never throws, has no problem, and reports in order inside the document', async () => {
    await fc.assert(
      fc.asyncProperty(markdown, markdown, async (first, second) => {
        const files = { 'SKILL-INDEX.md': first, 'x-guide.md': second, 'x-case.md': first }
        const { findings, problems } = await lintFiles(files, { config: allRules })
        expect(problems).toEqual([])
        for (const { path: at, range, message } of findings) {
          const { text } = new Source(files[at as keyof typeof files])
          expect(range.end.offset).toBeLessThanOrEqual(text.length)
          expect(range.start.offset).toBeLessThanOrEqual(range.end.offset)
          expect(message).not.toMatch(/undefined|NaN|\[object/)
        }
      }),
      { ...settings, numRuns: 150 },
    )
  })

  it('a run gives the same findings twice', async () => {
    await fc.assert(
      fc.asyncProperty(markdown, async (text) => {
        const once = await lintFiles({ 'x-guide.md': text }, { config: allRules })
        const twice = await lintFiles({ 'x-guide.md': text }, { config: allRules })
        expect(twice.findings).toEqual(once.findings)
      }),
      { ...settings, numRuns: 60 },
    )
  })

  it('any string is a document, whatever it holds', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(text, async (content) => {
        const { problems } = await lintFiles({ 'x-guide.md': content }, { config: allRules })
        expect(problems.length).toBe(content.includes('\0') ? 1 : 0)
      }),
      { ...settings, numRuns: 120 },
    )
  })
})

describe('corrections', () => {
  it('come to rest, stay there, and take no word but those they name', () => {
    const documents = fc.tuple(markdown, markdown, fc.constantFrom(...markers), fc.boolean())
    fc.assert(
      fc.property(documents, ([index, text, marker, every]) => {
        const files: Record<string, string> = {
          'SKILL-INDEX.md': `${index}\n\n- [x](x-guide.md)\n- [x](x-guide.md)\n`,
          'probe-guide.md': text,
          'x-guide.md': `${text}\n\nSee \`probe-guide.md\` ${marker} for more.\n`,
        }
        const options = { every }
        const config = {
          rules: {
            ...allRules.rules,
            'linked-reference': { severity: 'error' as const, options },
          },
        }
        const corrections = new Corrections(rules)
        const named = new Map<string, WordCounts>()
        const judge = () => {
          const contents = Object.fromEntries(corrections.contents)
          return lintFiles({ ...files, ...contents }, { config })
        }
        let result = judge()
        for (let more = true; more; ) {
          for (const finding of result.findings) {
            const at = finding.fix?.path ?? ''
            const counts: WordCounts = named.get(at) ?? new Map()
            addNamedWords(finding, result.source(at), counts)
            named.set(at, counts)
          }
          more = corrections.advance(result)
          if (more) result = judge()
        }
        expect(corrections.problems).toEqual([])
        expect(new Corrections(rules).advance(judge())).toBe(false)
        for (const [path, after] of corrections.contents) {
          const words = named.get(path) ?? new Map()
          expect(missingWords(files[path] ?? '', after, words)).toEqual([])
        }
      }),
      { ...settings, numRuns: 150 },
    )
  })

  it('no edits change nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(applyEdits(text, [])).toBe(text)
      }),
      settings,
    )
  })

  it('edits that write what stands there change nothing, in any order and overlap', () => {
    const edits = fc.array(fc.tuple(fc.nat(60), fc.nat(60)))
    fc.assert(
      fc.property(fc.string({ minLength: 60 }), edits, (text, places) => {
        const source = new Source(text)
        const same = places.map(([a, b]) => {
          const range = source.range(Math.min(a, b), Math.max(a, b))
          return { range, text: source.text.slice(range.start.offset, range.end.offset) }
        })
        expect(applyEdits(source.text, same)).toBe(source.text)
      }),
      settings,
    )
  })
})
