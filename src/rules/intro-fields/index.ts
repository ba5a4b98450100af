/**
 * Catches guides whose header says too little: pull request 126 at apecloud/kubeblocks-addon-docs
 * was sent back because its intro block had four of the five fields.
 *
 * Known limits: a field is one that starts its line; whether a value is true is not judged. `TBD`,
 * which `--fix` writes, counts as a value: it names the gap for the people who can fill it.
 */
import { defineRule } from '../../engine/rule.ts'
import { didYouMean } from '../../text/suggest.ts'
import { optionsSchema } from './contract.ts'
import { inspectIntro } from './inspect.ts'

const complete =
  '> **Audience**: operators\n> **Status**: stable (since May)\n> **Applies to**: any runner\n> **Applies to KB version**: any\n> **Affected by version skew**: no\n'

export const introFields = defineRule({
  name: 'intro-fields',
  since: '0.1.0',
  summary: 'Require the intro block after the H1 with its fields in order, none empty',
  incident:
    'Pull request 126 at `apecloud/kubeblocks-addon-docs` brought a guide with four of the five standard intro fields; its review named that as blocking and asked for `Affected by version skew` after `Applies to KB version`. A reader decides by this block whether a guide is meant for them: who should read it, how far to trust it, what it applies to.',
  description: [
    'The intro block is the blockquote directly after the H1; each of its lines is `**Label**: value`. Labels are compared without regard to letter case and white space, a full-width colon counts, and labels in other languages can be added as `aliases`. Further fields may stand anywhere.',
    '',
    '`--fix` adds missing lines with the value `TBD` (`draft` for a status): they are there to be filled in by someone who knows. It also closes a blank line that cuts the block in two and corrects a misspelt label. It moves and fills nothing else.',
  ].join('\n'),
  appliesTo: ['guide', 'case'],
  options: optionsSchema,
  identify: ({ code, args }) => `${code} ${args.field ?? ''}`,
  messages: {
    'no-title': {
      summary: 'The document has no H1, so nothing can stand after it',
      remedy: 'Begin the document with `# Title`; the intro block belongs directly below it.',
      text: () => 'No H1, and so no intro block after it',
    },
    'no-block': {
      summary: 'No blockquote with fields stands directly after the H1',
      remedy:
        '`guidelint --fix` writes the block below the H1, with `TBD` for each value and `draft` for the status; fill in what you know.',
      text: ({ fields }) => {
        return `No intro block directly after the H1; it has the fields ${list(fields)}`
      },
      note: ({ fields }) => `It is a blockquote whose first line is \`> **${first(fields)}**: …\`.`,
    },
    'no-fields': {
      summary: 'The blockquote after the H1 has other fields only',
      remedy:
        '`guidelint --fix` writes the fields in front of the others; if yours are the same under other names, list those names as `aliases` in `options.fields`.',
      text: ({ fields }) => `The intro block has none of the fields ${list(fields)}`,
    },
    misplaced: {
      summary: 'The intro block stands elsewhere',
      remedy: 'Cut the blockquote and paste it directly below the H1; text and badges go after it.',
      text: () => 'The intro block does not stand directly after the H1',
      note: () => 'Move it up: readers and tools look for it there.',
    },
    split: {
      summary: 'A blank line cuts the intro block in two',
      remedy:
        '`guidelint --fix` writes `>` on the blank line, which makes one blockquote of the two.',
      text: () => 'A blank line cuts the intro block in two; make it `>`',
    },
    missing: {
      summary: 'A field is missing',
      remedy:
        '`guidelint --fix` adds the line in its place with the value `TBD`; replace that before you ask for a review.',
      text: ({ field, after }) => {
        const place = after === undefined ? 'as its first line' : `after \`${after}\``
        return `The intro block lacks \`${field}\`; add \`> **${field}**: …\` ${place}`
      },
    },
    label: {
      summary: 'A label is misspelt',
      remedy:
        '`guidelint --fix` corrects the label; if the spelling is meant, add it to the field’s `aliases`.',
      text: ({ field, label }) => `Expected the label \`${field}\`, got \`${label}\``,
    },
    empty: {
      summary: 'A field has no value',
      remedy: 'Write the value behind the label; `TBD` is accepted and shows others the gap.',
      text: ({ field }) => `\`${field}\` is empty`,
    },
    prefix: {
      summary: 'A value does not begin with one of the allowed words',
      remedy:
        'Begin the value with an allowed word and put the rest behind it, as in `draft (v0.3, under review)`; further words are set by the field’s `prefixes`.',
      text: ({ field, value, allowed, suggestion }) => {
        const expected = `Expected \`${field}\` to begin with ${list(allowed, 'or')}`
        return `${expected}, got \`${value}\`${didYouMean(suggestion)}`
      },
    },
    order: {
      summary: 'A field stands in another place than the contract says',
      remedy:
        'Move the whole line to the place that the finding names; if your own order is meant, list `fields` in that order in the rule’s options.',
      text: ({ field, after }) => {
        const place = after === undefined ? 'first' : `after \`${after}\``
        return `\`${field}\` is out of order; it belongs ${place}`
      },
    },
    duplicate: {
      summary: 'A field stands there twice',
      remedy: 'Move what only the second line says into the first, then delete the second.',
      text: ({ field, line }) => `\`${field}\` stands already on line ${line}`,
    },
    'no-link': {
      summary: 'A value asks for a link that is not there, as `superseded` does for the successor',
      remedy:
        'Link the successor in the status itself, as in `superseded by [title](path)`, or on a line `> **Superseded by**: [title](path)`.',
      text: ({ field, trigger, prefix }) => {
        return `\`${trigger}\` is \`${prefix}\`, but neither it nor \`${field}\` has a link`
      },
      note: ({ trigger, field }) => {
        return `Add a link to the \`${trigger}\` line, or a line \`> **${field}**: [title](path)\`.`
      },
    },
  },
  examples: [
    {
      title: 'A complete block; a Chinese one with full-width colons and a further field',
      files: {
        'a-guide.md': `# A\n\n${complete}\nText.\n`,
        'b-guide.md':
          '# 指南\n\n> **读者**：开发\n> **状态**：draft v0.3\n> **维护者**：团队\n> **适用范围**：任何引擎\n> **适用 KB 版本**：1.0.x\n> **受版本差异影响**：否\n',
        'c-guide.md': `# C\n\n${complete.replace('stable (since May)', 'superseded by [A](a-guide.md)')}`,
      },
    },
    {
      title: 'Four of five fields, as in the pull request that made this rule',
      files: {
        'a-guide.md': `# A\n\n${complete.replace(/> \*\*Affected.*\n/, '')}`,
      },
      findings: [{ code: 'missing', line: 6 }],
    },
    {
      title: 'No block, an empty field, an unknown status, a swapped pair, no successor',
      files: {
        'a-guide.md': '# A\n\nText.\n',
        'b-guide.md': `# B\n\n${complete.replace('stable (since May)', 'superseded')}`,
        'c-guide.md':
          '# C\n\n> **Status**: drafted\n> **Audience**: operators\n> **Applies to**:\n> **Applies to KB version**: any\n> **Affected by version skew**: no\n',
      },
      findings: [
        { code: 'no-block', line: 1 },
        { code: 'no-link', line: 4, path: 'b-guide.md' },
        { code: 'prefix', line: 3, path: 'c-guide.md' },
        { code: 'order', line: 4, path: 'c-guide.md' },
        { code: 'empty', line: 5, path: 'c-guide.md' },
      ],
    },
    {
      title: 'A misspelt label in a block cut in two; fields of another kind only',
      files: {
        'a-guide.md': `# A\n\n${complete.replace('Audience', 'Audiance').replace('\n> **Applies to**', '\n\n> **Applies to**')}`,
        'b-guide.md': '# B\n\n> **Owner**: team\n',
      },
      findings: [
        { code: 'label', line: 3 },
        { code: 'split', line: 6 },
        { code: 'no-fields', line: 3, path: 'b-guide.md' },
      ],
    },
  ],
  join: (lines) => lines.join(''),
  inspect: inspectIntro,
})

function first(values: unknown): string {
  return Array.isArray(values) ? String(values[0]) : String(values)
}

/** `a`, `b` and `c`. */
function list(values: unknown, conjunction = 'and'): string {
  const quoted = (Array.isArray(values) ? values : [values]).map((value) => `\`${String(value)}\``)
  const last = quoted.pop() ?? ''
  return quoted.length > 0 ? `${quoted.join(', ')} ${conjunction} ${last}` : last
}
