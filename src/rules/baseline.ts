/**
 * Catches entries of the baseline that outlive their defects. What a baseline accepts is settled by
 * `engine/settle-baseline.ts`.
 */
import { z } from 'zod'
import { baselineRuleName } from '../engine/baseline.ts'
import { defineRule } from '../engine/rule.ts'

/** The rule that a baseline itself is judged by. */
export const baselineRule = defineRule({
  name: baselineRuleName,
  since: '0.1.0',
  summary: 'Require every entry of the baseline to accept something',
  incident:
    'No single incident: with `preset:kubeblocks`, guidelint reports more than 80 errors in the 58 documents of `apecloud/kubeblocks-addon-docs` at `47317b0`. Without a baseline every run over them fails, whatever was changed; an entry that outlives its defect would accept the next one of its kind.',
  description: [
    'A baseline lets a repository with old defects switch a rule on: `guidelint baseline --write` writes what there is to `guidelint-baseline.json`, and only what comes after it fails. A finding is known by its rule and by what it is about, not by its line; it stays accepted while text above it changes, and when its document is renamed.',
    '',
    'Once a defect is mended, its entry has to go. `guidelint baseline --write` brings the file up to date; the changes to it tell a reviewer what was mended and what was added.',
  ].join('\n'),
  byDefault: 'error',
  options: z.strictObject({}),
  messages: {
    stale: {
      summary: 'An entry accepts more findings than there are',
      remedy:
        'Mend what is new first, because `guidelint baseline --write` accepts every finding there is; then run it and commit `guidelint-baseline.json`.',
      text: ({ rule, path, left, count }) => {
        return left === count
          ? `The baseline accepts a finding of \`${rule}\` in \`${path}\` that is gone`
          : `The baseline accepts ${count} findings of \`${rule}\` in \`${path}\`, ${left} more than there are`
      },
      note: () => 'Run `guidelint baseline --write` and commit what it changes.',
    },
    'stale-entries': {
      summary: 'Several entries accept more findings than there are',
      remedy:
        'They are reported together, because one change often mends many: `guidelint baseline --write` drops them; mend what is new first, and read in its diff which they were.',
      text: ({ entries, rules }) => {
        const names = (rules as readonly string[]).map((name) => `\`${name}\``).join(', ')
        return `${entries} entries of the baseline accept findings that are gone, of ${names}`
      },
      note: () => 'Run `guidelint baseline --write` and commit what it changes.',
    },
  },
  examples: [],
})
