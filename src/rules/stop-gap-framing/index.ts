/**
 * Catches stop-gaps that pass for solutions. The reviewer of pull request 126 at
 * apecloud/kubeblocks-addon-docs asked for one thing to stay: the framing that says a port-forward
 * keepalive is transitional, what replaces it, and what its success does not prove.
 *
 * Known limits: a title in Chinese declares a stop-gap only where the word stands apart, as in
 * `（临时方案）`; whether the preferred fix's link resolves is link-target's finding.
 */
import { defineRule } from '../../engine/rule.ts'
import { inspectFraming } from './inspect.ts'
import { optionsSchema } from './options.ts'

const framed =
  '> **Transitional**: use it until runners have in-cluster access.\n> **Preferred fix**: [in-cluster access](access-guide.md)\n> **Retire when**: no test path uses the tunnel.\n> **Not evidence for**: any fix in the product.\n'

export const stopGapFraming = defineRule({
  name: 'stop-gap-framing',
  since: '0.1.0',
  summary: 'Require a framing block in guides that are declared stop-gaps',
  incident:
    'The review of pull request 126 at `apecloud/kubeblocks-addon-docs`, a guide to keeping port-forwards alive, asked for one thing to stay: the framing as transitional, with access from inside the cluster as the preferred way. A stop-gap that works is soon taken for the solution, and its green runs for evidence.',
  description: [
    'A guide is a stop-gap if its status begins with `stop-gap`, if its title has the word, or if its frontmatter has `status: stop-gap`. It then carries a framing block: a blockquote after the intro block with the lines `**Preferred fix**:` (a link), `**Retire when**:` and `**Not evidence for**:`, and the block says that it is transitional, on a line of its own or in its words. `**Review by**: YYYY-MM-DD` may be added; once that day has passed it is a finding.',
    '',
    'Where several blockquotes have such lines, the one with most of them is the framing block. Where the preferred fix is a guide that does not exist yet, `` `name-guide.md` (TBD)`` stands for the link. `TBD` alone is no content.',
  ].join('\n'),
  appliesTo: ['guide'],
  options: optionsSchema,
  identify: ({ code, args }) => `${code} ${args.field ?? ''}`,
  messages: {
    'no-block': {
      summary: 'A declared stop-gap has no framing block after the intro block',
      remedy:
        'Copy the block of the correct example to below the intro block and fill in its lines; only if the guide is no stop-gap, change its status or title instead.',
      text: () => 'This guide is a stop-gap, but no framing block stands after the intro block',
      note: ({ fields }) => {
        const lines = (fields as readonly string[]).map((field) => `\`> **${field}**: …\``)
        return `The block has the lines ${lines.join(', ')} and says that the guide is transitional.`
      },
    },
    'not-transitional': {
      summary: 'The framing block does not say that the guide is transitional',
      remedy:
        'Add `> **Transitional**: use it until …` with the event that ends its use, such as in-cluster access for all runners.',
      text: ({ field }) => {
        return `The framing block does not say that this is transitional; add \`> **${field}**: …\``
      },
    },
    missing: {
      summary: 'The framing block lacks a line',
      remedy:
        'Add the line with its content: `Preferred fix` links the structural solution, `Retire when` names a condition that can be observed, `Not evidence for` names what a pass does not prove.',
      text: ({ field, after }) => {
        const place = after === undefined ? '' : ` after \`${after}\``
        return `The framing block lacks \`${field}\`; add \`> **${field}**: …\`${place}`
      },
    },
    inline: {
      summary: 'A label stands inside another line',
      remedy: 'Break the line before the label, so that it begins with `> **Label**:`.',
      text: ({ field }) => `Expected \`${field}\` to start a line of its own in the blockquote`,
    },
    empty: {
      summary: 'A line of the framing block says nothing',
      remedy:
        'State something that can be checked, such as `no test path uses the tunnel`; `TBD` does not count here.',
      text: ({ field }) => `\`${field}\` says nothing`,
    },
    'no-link': {
      summary: 'The preferred fix is not linked',
      remedy:
        'Link the guide of the structural fix, also if an open pull request is still to bring it (merge that one first); if nobody has written it, name it as `name-guide.md` (TBD).',
      text: ({ field }) => `\`${field}\` has no link`,
      note: () =>
        'Link the guide of the structural fix; `name-guide.md` (TBD) while it does not exist.',
    },
    duplicate: {
      summary: 'A line of the framing block stands there twice',
      remedy: 'Move what the second line says into the first, then delete the second.',
      text: ({ field, line }) => `\`${field}\` stands already on line ${line}`,
    },
    'review-date': {
      summary: 'The review date is no date',
      remedy:
        'Write a day of the calendar, as in `2027-06-30`, or delete the line: a review date may be left out.',
      text: ({ field, value }) =>
        `Expected \`${field}\` to be a date (\`YYYY-MM-DD\`), got \`${value}\``,
    },
    'review-overdue': {
      summary: 'The review date has passed',
      remedy:
        'Check the condition under `Retire when`: if it is met, retire the guide; if not, set a new date and say in the pull request why the stop-gap stays.',
      text: ({ date }) => `The review of this stop-gap was due by \`${date}\``,
      note: () => 'Retire the stop-gap, or review it and set a new date.',
    },
  },
  examples: [
    {
      title: 'A framed stop-gap; a guide that is none; one about stop-gaps',
      files: {
        'keepalive-guide.md': `# Keepalive (stop-gap)\n\n> **Status**: stop-gap (until access lands)\n\nText.\n\n${framed}> **Review by**: 2027-06-30\n`,
        'other-guide.md': '# Other\n\n> **Status**: stable\n',
        'about-guide.md': '# Writing about stop-gaps\n\n> **Status**: stable, not a stop-gap\n',
      },
    },
    {
      title: 'A stop-gap that passes for a solution',
      files: { 'keepalive-guide.md': '# Keepalive\n\n> **Status**: stop-gap\n\nText.\n' },
      findings: [{ code: 'no-block', line: 3 }],
    },
    {
      title: 'A block without link, without what it does not prove, and past its review',
      files: {
        'keepalive-guide.md':
          '---\nstatus: stop-gap\n---\n\n# Keepalive\n\n> **Status**: draft\n\n> **Preferred fix**: access from the cluster\n> **Retire when**:\n> **Review by**: 2026-02-30\n',
        'tunnel-guide.md': `# Tunnel stop-gap\n\n> **Status**: stable\n\n${framed}> **Review by**: 2026-11-22\n`,
      },
      findings: [
        { code: 'no-link', line: 9 },
        { code: 'not-transitional', line: 9 },
        { code: 'empty', line: 10 },
        { code: 'missing', line: 10 },
        { code: 'review-date', line: 11 },
        { code: 'review-overdue', line: 9, path: 'tunnel-guide.md' },
      ],
    },
  ],
  inspect: inspectFraming,
})
