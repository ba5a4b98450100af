/**
 * Catches guides whose header says too little: pull request 126 at apecloud/kubeblocks-addon-docs
 * was sent back because its intro block had four of the five fields.
 *
 * Known limits: a field is one that starts its line; whether a value is true is not judged. `TBD`,
 * which `--fix` writes, counts as a value: it names the gap for the people who can fill it.
 */
import { defineRule } from '../../engine/rule.ts'
import { didYouMean } from '../../engine/suggest.ts'
import { optionsSchema } from './contract.ts'
import { inspectIntro } from './inspect.ts'

const complete =
  '> **Audience**: operators\n> **Status**: stable (since May)\n> **Applies to**: any runner\n> **Applies to KB version**: any\n> **Affected by version skew**: no\n'

export const introFields = defineRule({
  name: 'intro-fields',
  since: '0.1.0',
  summary: 'Require the intro block after the H1 with its fields in order, none empty',
  description: [
    'A reader decides by the intro block whether a guide is meant for them: who should read it, how far to trust it, what it applies to. The block is the blockquote directly after the H1; each of its lines is `**Label**: value`. Labels are compared without regard to letter case and white space, a full-width colon counts, and labels in other languages can be added as `aliases`. Further fields may stand anywhere.',
    '',
    '`--fix` adds missing lines with the value `TBD` (`draft` for a status): they are there to be filled in by someone who knows. It also closes a blank line that cuts the block in two and corrects a misspelt label. It moves and fills nothing else.',
  ].join('\n'),
  appliesTo: ['guide', 'case'],
  options: optionsSchema,
  identify: ({ code, args }) => `${code} ${args.field ?? ''}`,
  messages: {
    'no-title': {
      summary: 'The document has no H1, so nothing can stand after it',
      text: () => 'No H1, and so no intro block after it',
    },
    'no-block': {
      summary: 'No blockquote with fields stands directly after the H1',
      text: ({ fields }) => {
        return `No intro block directly after the H1; it has the fields ${list(fields)}`
      },
      note: ({ fields }) => `It is a blockquote whose first line is \`> **${first(fields)}**: …\`.`,
    },
    'no-fields': {
      summary: 'The blockquote after the H1 has other fields only',
      text: ({ fields }) => `The intro block has none of the fields ${list(fields)}`,
    },
    misplaced: {
      summary: 'The intro block stands elsewhere',
      text: () => 'The intro block does not stand directly after the H1',
      note: () => 'Move it up: readers and tools look for it there.',
    },
    split: {
      summary: 'A blank line cuts the intro block in two',
      text: () => 'A blank line cuts the intro block in two; make it `>`',
    },
    missing: {
      summary: 'A field is missing',
      text: ({ field, after }) => {
        const place = after === undefined ? 'as its first line' : `after \`${after}\``
        return `The intro block lacks \`${field}\`; add \`> **${field}**: …\` ${place}`
      },
    },
    label: {
      summary: 'A label is misspelt',
      text: ({ field, label }) => `Expected the label \`${field}\`, got \`${label}\``,
    },
    empty: {
      summary: 'A field has no value',
      text: ({ field }) => `\`${field}\` is empty`,
    },
    prefix: {
      summary: 'A value does not begin with one of the allowed words',
      text: ({ field, value, allowed, suggestion }) => {
        const expected = `Expected \`${field}\` to begin with ${list(allowed, 'or')}`
        return `${expected}, got \`${value}\`${didYouMean(suggestion)}`
      },
    },
    order: {
      summary: 'A field stands in another place than the contract says',
      text: ({ field, after }) => {
        const place = after === undefined ? 'first' : `after \`${after}\``
        return `\`${field}\` is out of order; it belongs ${place}`
      },
    },
    duplicate: {
      summary: 'A field stands there twice',
      text: ({ field, line }) => `\`${field}\` stands already on line ${line}`,
    },
    'no-link': {
      summary: 'A value asks for a link that is not there, as `superseded` does for the successor',
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
  ],
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
