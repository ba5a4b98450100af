/**
 * Catches guides without the parts that a reviewer works with. The guide of pull request 126 at
 * apecloud/kubeblocks-addon-docs lists its own: 6 hard rules, a 5-point PR review checklist, 3
 * anti-pattern / correct-pattern pairs, related guides.
 *
 * Known limits: a part is found by its heading; what its rules say is not judged.
 */
import type { DocumentFacts } from '../../document/facts.ts'
import {
  countIn,
  deferredLinks,
  linksWithin,
  outermost,
  readSections,
  type Section,
  titleMatches,
} from '../../document/sections.ts'
import { defineRule, type InspectContext } from '../../engine/rule.ts'
import { didYouMean, nearest } from '../../text/suggest.ts'
import {
  type Countable,
  nouns,
  type Options,
  optionsSchema,
  type WantedSection,
} from './options.ts'
import { findPairs } from './pairs.ts'

const whole =
  '# Probe\n\n## 1. Hard rules\n\n1. Bound every probe.\n\n## §2 PR review checklist\n\n- [ ] Every probe has a deadline.\n\n## 三、反模式与正确模式\n\n**反模式**：只看进程。\n\n**正确模式**：发一次请求。\n\n## Related guides\n\n- [Runner](runner-guide.md)\n'

export const guideOutline = defineRule({
  name: 'guide-outline',
  since: '0.1.0',
  summary: 'Require the sections that a guide is reviewed by',
  incident:
    'No single incident: pull request 126 at `apecloud/kubeblocks-addon-docs` lists what its guide can be reviewed by, namely 6 hard rules, a 5-point PR review checklist, 3 pairs of an anti-pattern and its correct pattern, and the related guides. A guide that only tells a story cannot be checked against a change.',
  description: [
    'A guide has hard rules, a checklist for the review of pull requests, pairs of an anti-pattern and its correct pattern, and links to related guides. Headings are compared without regard to numbering (`2.`, `§2`, `二、`), counts (`6 hard rules`) and letter case, at any depth.',
    '',
    'A pair is written with labels (`**Anti-pattern**: …`, `**Correct pattern**: …`), with subheadings that begin so, or as a table with such columns. Set `sections` to ask for other parts or for more in them.',
  ].join('\n'),
  appliesTo: ['guide'],
  options: optionsSchema,
  identify: ({ code, args }) => `${code} ${args.section ?? args.label ?? ''}`,
  messages: {
    'missing-section': {
      summary: 'The guide has no such section',
      remedy:
        'Add the section under a heading that the finding lists; if yours has another name, add that name to its `headings` in `options.sections`.',
      text: ({ section, suggestion }) => {
        return `The guide has no section \`${section}\`${didYouMean(suggestion)}`
      },
      note: ({ headings }) => {
        const names = (headings as readonly string[]).slice(0, 6).map((name) => `\`${name}\``)
        return `Its heading begins with ${names.join(' or ')}.`
      },
    },
    'too-few': {
      summary: 'The section has too few of what it is there for',
      remedy:
        'Add what the finding counts: rules and checks are list items, table rows or subsections, never running text; `min` in `options.sections` says how many are asked for.',
      text: ({ section, count, min, of }) => {
        return `\`${section}\` has ${count} ${nouns[of as Countable]}, expected at least ${min}`
      },
    },
    unpaired: {
      summary: 'An anti-pattern stands without its correct pattern',
      remedy:
        'Write `**Correct pattern**: …` directly after the anti-pattern, with what to do in its place; two columns of a table count as well.',
      text: ({ label }) => `\`${label}\` has no correct pattern after it`,
      note: () => 'Say what to do in its place: `**Correct pattern**: …`.',
    },
  },
  examples: [
    { title: 'All four parts', files: { 'probe-guide.md': whole } },
    {
      title: 'A missing checklist, an empty list of rules, an anti-pattern without an answer',
      files: {
        'probe-guide.md':
          '# Probe\n\n## Hard rules\n\nSee below.\n\n## Anti-patterns\n\n### Anti-pattern: process check\n\nText.\n\n## See also\n\n- [Runner](runner-guide.md)\n',
      },
      findings: [
        { code: 'missing-section', line: 1 },
        { code: 'too-few', line: 3 },
        { code: 'unpaired', line: 9 },
      ],
    },
  ],
  inspect(context) {
    const { facts, options } = context
    const sections = readSections(context.tree, facts).filter(({ heading }) => heading.depth > 1)
    for (const wanted of options.sections) {
      const matching = sections.filter(({ heading }) => titleMatches(heading.text, wanted.headings))
      if (matching.length === 0) reportMissing(context, wanted, sections)
      else judgeSection(context, wanted, outermost(matching))
    }
  },
})

function reportMissing(
  { facts, source, report }: InspectContext<Options>,
  { name: section, headings }: WantedSection,
  sections: readonly Section[],
): void {
  const title = facts.headings.find(({ depth }) => depth === 1)
  const written = sections.map(({ heading }) => heading.text)
  const suggestion = headings.map((heading) => nearest(heading, written)).find(Boolean)
  report({
    code: 'missing-section',
    range: title?.range ?? source.range(0, source.line(1).length),
    args: { section, headings, ...(suggestion === undefined ? {} : { suggestion }) },
  })
}

function judgeSection(
  context: InspectContext<Options>,
  { name: section, of, min }: WantedSection,
  matching: readonly Section[],
): void {
  const { facts, source, options, report } = context
  let count = 0
  let unpaired = 0
  if (of === 'pairs') {
    const nodes = matching.flatMap((part) => part.nodes)
    const pairs = findPairs(source, nodes, options)
    count = pairs.count || countHalves(matching, options)
    unpaired = pairs.unpaired.length
    for (const { start, end, text } of pairs.unpaired) {
      report({ code: 'unpaired', range: source.range(start, end), args: { label: text } })
    }
  } else {
    for (const part of matching) count += countOf(context, facts, part, of)
  }
  // An anti-pattern without its answer has been reported: it is no second defect.
  const range = matching[0]?.heading.range
  if (range && count + unpaired < min) {
    report({ code: 'too-few', range, args: { section, count, min, of } })
  }
}

/** Pairs where anti-patterns and correct patterns have a section each, items matched by order. */
function countHalves(matching: readonly Section[], options: Options): number {
  const items = (names: readonly string[]): number[] => {
    const half = matching.filter(({ heading }) => titleMatches(heading.text, names))
    return half.map(({ nodes }) => Math.max(1, countIn(nodes, 'list-items')))
  }
  if (matching.length < 2) return 0
  const [anti = 0, correct = 0] = [items(options.antiPattern)[0], items(options.correctPattern)[0]]
  return Math.min(anti, correct)
}

function countOf(
  context: InspectContext<Options>,
  facts: DocumentFacts,
  { nodes, start, end }: Section,
  of: Exclude<WantedSection['of'], 'pairs'>,
): number {
  if (of === 'links') {
    return linksWithin([context.tree], start, end).length + deferredLinks(facts, start, end)
  }
  if (of !== 'rules') return countIn(nodes, of)
  return Math.max(
    countIn(nodes, 'list-items'),
    countIn(nodes, 'rows'),
    countIn(nodes, 'subsections'),
  )
}
