/**
 * Catches suppressions that hide more than their reason covers: without one, of a rule that does not
 * exist, or of a finding that is gone. What they suppress is settled by `engine/suppressions.ts`.
 */
import { z } from 'zod'
import { defineRule } from '../engine/rule.ts'
import { suppressionName } from '../engine/suppressions.ts'
import { didYouMean } from '../text/suggest.ts'

/** The rule that suppressions themselves are judged by. */
export const suppression = defineRule({
  name: suppressionName,
  since: '0.1.0',
  summary: 'Require every suppression to name its rules and a reason, and to suppress something',
  incident:
    'No single incident: the rule follows from what a suppression is, an accepted defect. Without the reason nobody can tell whether one may go, and one that no longer suppresses anything hides the next defect on its line.',
  description: [
    'Every rule that a suppression names exists and suppresses a finding on the next line, or in the document; after `--` stands the reason.',
    '',
    'Write `<!-- guidelint-disable-next-line RULE -- REASON -->` above the line, or `<!-- guidelint-disable-file RULE -- REASON -->` anywhere in the document. Several rules are separated by commas.',
  ].join('\n'),
  byDefault: 'error',
  options: z.strictObject({}),
  identify: ({ code, args }) => `${code} ${args.rule ?? args.rules ?? args.directive ?? ''}`,
  messages: {
    malformed: {
      summary: 'The comment starts with `guidelint-` but is no suppression',
      remedy:
        'Write `<!-- guidelint-disable-next-line RULE -- REASON -->` on the line above the finding, or `guidelint-disable-file` for the whole document; there are no other forms, and none that switches a rule on again.',
      text: ({ directive }) =>
        `Expected \`guidelint-disable-next-line RULE -- REASON\` or \`guidelint-disable-file RULE -- REASON\`, got \`${directive}\``,
    },
    'missing-reason': {
      summary: 'The suppression gives no reason',
      remedy:
        'Write ` -- ` and why the finding may stay before `-->`, best with the issue or release that ends it.',
      text: ({ rules }) => `The suppression of ${rules} gives no reason`,
      note: () => 'Add ` -- ` and the reason before `-->`.',
    },
    'unknown-rule': {
      summary: 'The suppression names a rule that does not exist',
      remedy: 'Take the suggested name; `guidelint explain` lists all rules.',
      text: ({ rule, suggestion }) => `No rule is called \`${rule}\`${didYouMean(suggestion)}`,
    },
    unused: {
      summary: 'The suppression suppresses nothing',
      remedy:
        'Delete the comment; if the finding has moved, move the comment to the line directly above it.',
      text: ({ rule }) => `The suppression of \`${rule}\` suppresses nothing`,
      note: () => 'Remove it: it would hide the next defect.',
    },
  },
  examples: [
    {
      title: 'A suppression with its reason',
      files: {
        'guide.md':
          '# Guide\n\n<!-- guidelint-disable-next-line link-target -- lands with the next release -->\n[Next](next.md)\n',
      },
    },
    {
      title: 'No reason, a misspelled rule, nothing to suppress',
      files: {
        'guide.md':
          '# Guide\n\n<!-- guidelint-disable-next-line link-target -->\n[Next](next.md)\n\n<!-- guidelint-disable-next-line link-traget -- soon -->\nText\n\n<!-- guidelint-disable-next-line link-anchor -- soon -->\nText\n\n<!-- guidelint-off -->\n',
      },
      findings: [
        { code: 'missing-reason', line: 3 },
        { code: 'unknown-rule', line: 6 },
        { code: 'unused', line: 9 },
        { code: 'malformed', line: 12 },
      ],
    },
  ],
})
