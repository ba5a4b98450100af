/**
 * What `linked-reference` writes beside other links: they stay what they were, as the reference
 * parser reads them, and what is written is a link that works.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lintFiles } from '../../scripts/judge/lint-files.ts'
import { parserNames } from '../../src/document/parsed-markdown.ts'
import type { ConfigFile } from '../../src/engine/config/config-schema.ts'
import { applyEdits, collectEdits } from '../../src/engine/fix.ts'
import { Source } from '../../src/text/source.ts'
import { readFacts } from '../helpers/read-facts.ts'

const path = 'docs/a-guide.md'
const config: ConfigFile = {
  documents: { guides: ['docs/*-guide.md'] },
  rules: {
    'link-target': 'error',
    'link-anchor': 'error',
    'linked-reference': { severity: 'error', options: { every: true } },
  },
}

const names = ['`probe-guide.md`', '`docs/retry-guide.md#retry`', '`probe-guide.md#nope`']
const links =
  '[r] [r][] [t][r] ![r] ![i](p.png) [l](l.md) [^1] <l.md> <a href="h.md"> </a> http://x.y/z <http://x.y/z>'
const signs = '[ ] ( ) ![ ]( ](l.md) ][r] : ! \\ * ** _ ~~ | 中 。 a (TBD) （TBD）'
const tokens = [...names, ...names, ...names, ...links.split(' '), ...signs.split(' '), ' ', '\n']

const line = fc
  .array(fc.constantFrom(...tokens), { minLength: 1, maxLength: 9 })
  .map((parts) => parts.join(''))
const block = fc.oneof(
  line,
  line.map((text) => `- ${text.replaceAll('\n', '')}`),
  line.map((text) => `## ${text.replaceAll('\n', '')}`),
  line.map((text) => `> ${text.replaceAll('\n', '\n> ')}`),
  line.map((text) => `|h|i|\n|-|-|\n|${text.replaceAll('\n', '')}|x|`),
)
const document = fc.array(block, { minLength: 1, maxLength: 3 }).map((blocks) => {
  return `${blocks.join('\n\n')}\n\n[r]: r.md\n\n[^1]: note\n`
})

function lint(content: string, parser: (typeof parserNames)[number]) {
  const { findings } = lintFiles(
    { [path]: content, 'docs/probe-guide.md': '# Probe\n', 'docs/retry-guide.md': '# Retry\n' },
    { config, parser },
  )
  return findings.filter((finding) => finding.path === path)
}

/** Dead links; how a mended one is written may differ. */
function dead(findings: ReturnType<typeof lint>): string[] {
  return findings
    .filter(({ rule }) => rule !== 'linked-reference')
    .map(({ args }) => `${args.target}`)
}

async function linksOf(content: string): Promise<string[]> {
  return (await readFacts(content, 'remark')).facts.links.map(
    ({ kind, target }) => `${kind} ${target}`,
  )
}

/** What is left of a list without another one's members, each once. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return all.filter((each) => {
    const at = left.indexOf(each)
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}

it.each(parserNames)(
  'keeps every other link, and adds only links that work (%s)',
  async (parser) => {
    const keeps = async (text: string): Promise<void> => {
      let content = text
      let findings = lint(content, parser)
      const before = dead(findings)
      for (let pass = 0; pass < 5; pass++) {
        const edits = collectEdits(findings).get(path)
        if (!edits) break
        content = new Source(content).withText(applyEdits(content, edits))
        findings = lint(content, parser)
      }
      expect(without(await linksOf(text), await linksOf(content))).toEqual([])
      expect(without(dead(findings), before)).toEqual([])
      for (const added of without(await linksOf(content), await linksOf(text))) {
        expect(added).toMatch(/^link (?:probe-guide\.md|retry-guide\.md#retry)$/)
      }
    }
    await fc.assert(fc.asyncProperty(document, keeps), { seed: 1, numRuns: 250 })
  },
)
