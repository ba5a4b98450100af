/**
 * Catches results that are told without how many runs they come from, or without what they do not
 * show. The appendix of pull request 126 at apecloud/kubeblocks-addon-docs reports one landing of a
 * monitor and says so: "1-sample, not extrapolated to permanent immunity".
 *
 * Known limits: a result is seen by its wording, in English and Chinese, and code is not read for
 * it; whether the sample size is right, or the boundary wide enough, is not judged.
 */
import {
  beginsWith,
  foldText,
  outermost,
  readSections,
  readTexts,
  type TextBlock,
  unnumbered,
} from '../../document/sections.ts'
import { defineRule, type InspectContext } from '../../engine/rule.ts'
import type { Range } from '../../text/source.ts'
import { type Options, optionsSchema } from './options.ts'
import { ResultFinder } from './results.ts'

const numberWord =
  '(?:\\d{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|a single|single|both|a dozen|a couple of|[一二两三四五六七八九十单多])'
const statedSize = new RegExp(
  `(?<![\\p{L}\\d])n\\s*[=≥>:]\\s*\\d|${numberWord}[\\s-]*(?:[\\p{L}-]+\\s+){0,2}(?:runs?|samples?|attempts?|trials?|rounds?|repetitions?|iterations?|times|landings?|incidents?|occurrences?|measurements?)(?![\\p{L}])|(?:\\d|[一二两三四五六七八九十百单多])\\s*个?(?:次|轮|例|组|遍|样本|round|sample)|(?<![\\d./-])\\d{1,7}\\s*(?:\\/|of|out of)\\s*\\d{1,7}(?![\\d./-])|第[一二三四五\\d]+(?:次|轮)|\\b(?:ran|run|passed|failed|succeeded|repeated|restarted|tried|tested)\\s(?:it\\s)?(?:twice|thrice)\\b`,
  'iu',
)

const appendix =
  '## Appendix A. The first case\n\nT1 passed in 12/12 runs; the monitor restarted the tunnel at 05:33:26Z.\n'

export const evidenceBoundary = defineRule({
  name: 'evidence-boundary',
  since: '0.1.0',
  summary: 'Require reported results to state their sample size and what they do not show',
  incident:
    'Pull request 126 at `apecloud/kubeblocks-addon-docs` reports one landing of a keepalive monitor: test T1 passed, with 3 automatic restarts, where an earlier attempt had overrun its 1800 s budget. Its appendix states that this one sample is not extrapolated to permanent immunity, and its test plan has that statement as an item. Without it, one run that passed is soon quoted as proof.',
  description: [
    'An appendix of a guide, or a case, that reports a result states two things in its text: from how many runs it comes (`N=1`, `one run`, `3 轮`), and what it is not extrapolated to (`not extrapolated to …`, `does not show …`, `不外推…`).',
    '',
    'A result is a count of passes or failures, in figures or in words (“restarted three times, and the run passed”, “三轮均通过”), a measured value, restarts with their times, or a verdict with the time it took. Rules, templates, glossaries and commands report none. For other languages, replace the word lists.',
  ].join('\n'),
  appliesTo: ['guide', 'case'],
  options: optionsSchema,
  messages: {
    'no-sample-size': {
      summary: 'A result stands without its sample size',
      remedy:
        'Count the runs behind the result, failed ones included, and write the number beside it or on a line of its own: `**Sample size**: N=1, one engine`.',
      text: ({ heading }) => `\`${heading}\` reports a result without its sample size`,
      note: () => 'Say how many runs it comes from: `**Sample size**: N=1, one engine`.',
    },
    'no-boundary': {
      summary: 'A result stands without what it is not extrapolated to',
      remedy:
        'Name what was not tried, such as other engines, versions or longer runs, on a line `**Boundary**: not extrapolated to …`.',
      text: ({ heading }) => `\`${heading}\` reports a result without its boundary`,
      note: () => 'Say what it does not show: `**Boundary**: not extrapolated to …`.',
    },
  },
  examples: [
    {
      title: 'A result with both statements; appendices that report none',
      files: {
        'a-guide.md': `# A\n\n${appendix}\n**Boundary**: one site, not extrapolated to others.\n\n## 附录 B：术语\n\nPASS 表示全部检查通过。\n\n## Appendix C. Commands\n\n- Run \`kubectl get pods\` and record PASS or FAIL.\n`,
      },
    },
    {
      title: 'A result that claims more than it says',
      files: { 'a-guide.md': '# A\n\n## Appendix A. The first case\n\nPASS=102, FAIL=5.\n' },
      findings: [
        { code: 'no-boundary', line: 3 },
        { code: 'no-sample-size', line: 3 },
      ],
    },
  ],
  inspect(context) {
    const { facts, settings, options } = context
    if (settings.isCase(facts.path)) {
      const title = facts.headings.find(({ depth }) => depth === 1)
      const range = title?.range ?? context.source.range(0, context.source.line(1).length)
      judge(context, [context.tree], range, title?.text ?? facts.path)
    } else if (facts.headings.some(({ text }) => isAppendix(text, options))) {
      const sections = readSections(context.tree, facts)
      const appendices = sections.filter(({ heading }) => isAppendix(heading.text, options))
      for (const { heading, nodes } of outermost(appendices)) {
        judge(context, nodes, heading.range, heading.text)
      }
    }
  },
})

function isAppendix(heading: string, { appendices }: Options): boolean {
  const title = unnumbered(heading)
  return appendices.some((name) => beginsWith(title, name))
}

function judge(
  { options, report }: InspectContext<Options>,
  nodes: Parameters<typeof readTexts>[0],
  range: Range,
  heading: string,
): void {
  if (!new ResultFinder(options).reports(nodes)) return
  const stated = readTexts(nodes, { code: true })
  if (!stated.some((block) => statesSize(block, options))) {
    report({ code: 'no-sample-size', range, args: { heading } })
  }
  if (!stated.some((block) => includesAny(block, options.boundary))) {
    report({ code: 'no-boundary', range, args: { heading } })
  }
}

function statesSize(block: TextBlock, { sampleSize }: Options): boolean {
  return statedSize.test(block.text.normalize('NFKC')) || includesAny(block, sampleSize)
}

function includesAny({ kind, text }: TextBlock, phrases: readonly string[]): boolean {
  // A heading is a label for what stands below it: `### Boundary` is `Boundary:`.
  const folded = foldText(kind === 'heading' ? `${text}:` : text)
  return phrases.some((phrase) => folded.includes(foldText(phrase)))
}
