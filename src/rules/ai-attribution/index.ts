/**
 * Catches AI attribution on the surfaces a project wants free of it (or, by policy, texts that do
 * not disclose it): the first blocker of pull request 126 at apecloud/kubeblocks-addon-docs.
 *
 * Known limits: those of `detect.ts`.
 */
import { z } from 'zod'
import { defineRule, type Surface } from '../../engine/rule.ts'
import { findAttributions, type TextForm } from './detect.ts'
import { fixHintFor, toolById } from './tools.ts'

const policy = z.enum(['forbid', 'require-disclosure', 'allow'])

const optionsSchema = z.strictObject({
  'pr-title': policy.default('forbid').describe('Title of a pull request'),
  'pr-body': policy.default('forbid').describe('Body of a pull request'),
  'commit-message': policy.default('forbid').describe('Message of a commit'),
  'commit-author': policy.default('forbid').describe('Author and committer of a commit'),
  'branch-name': policy.default('allow').describe('Name of the branch'),
  document: policy.default('allow').describe('Markdown documents'),
})

type Options = z.infer<typeof optionsSchema>

const forms: Readonly<Record<Surface, TextForm>> = {
  'pr-title': 'title',
  'pr-body': 'markdown',
  'squash-commit': 'markdown',
  'commit-message': 'commit',
  'commit-author': 'identity',
  'branch-name': 'branch',
  document: 'document',
}

const surfaceNames: Readonly<Record<Surface, string>> = {
  'pr-title': 'the pull request title',
  'pr-body': 'the pull request body',
  'squash-commit': 'the commit that a squash merge would make',
  'commit-message': 'this commit message',
  'commit-author': 'the identity of this commit',
  'branch-name': 'the branch name',
  document: 'this document',
}

const identityHint =
  'Set `user.name` and `user.email`, then `git commit --amend --reset-author` (or rebase, for an older commit)'

/** Longest piece of a match that a message quotes. */
const maxQuoted = 60

export const aiAttribution = defineRule<Options>({
  name: 'ai-attribution',
  since: '0.1.0',
  summary: 'Disallow AI and tool attribution in pull requests and commits, or require a disclosure',
  incident:
    'The body of pull request 126 at `apecloud/kubeblocks-addon-docs` contained `🤖 Generated with [Claude Code]`, and its review named that first among what blocks the merge: a public body must not attribute the work to a tool. Tools add such lines by themselves until a setting tells them not to.',
  description: [
    'Looks for bot identities, trailers (`Co-Authored-By:`, `Assisted-by:`, `*-Session:`), generated-with lines, session links, badges, ticked disclosure boxes, and statements in prose that a tool had a part in this change: wrote, drafted, found, suggested, researched, debugged or reviewed it. A block quote that the author writes as a note, and GitHub’s alerts, are read as the author’s words.',
    '',
    'Who acts decides, in English and in twenty other languages. Left alone are a program that writes with a tool (“the app drafts replies with Claude”), other people’s and other pull requests’ work, the change that a revert takes back, answers to a review bot’s remarks, quotations, code, negations, unticked boxes and people who share a tool’s name. A name that is nothing but a tool’s (`Codex <codex@local>`) counts with any address; a given name (`Claude`, `Devin`) only with the tool’s own or a machine’s.',
    '',
    'Where none of this is found, a description that names a tool is asked why. It is left alone if the change is about such tools, or if the sentence names a product, a rule, a review or somebody else. If the sentence speaks of its author or of this change (“I leaned on Codex for the macro”), or is a fragment (“From Claude Code:”, `Sparring partner: Opus 4.8`), and nothing else explains the name, it is reported. To have such a sentence pass, say in it what the tool is (“the Codex client”, “for users of Claude”), quote it as code, or set the policy of the surface to `allow`. Documents are not asked.',
    '',
    'Each surface has a policy: `forbid` reports every attribution, `require-disclosure` reports a text without one, `allow` leaves it alone. A pull request’s body is read as Markdown; a commit message is read line by line, because a squash leaves trailers in the middle of it.',
  ].join('\n'),
  byDefault: 'error',
  options: optionsSchema,
  travels: true,
  messages: {
    attribution: {
      summary: 'The text attributes the work to a tool',
      remedy:
        'Delete the mark (in a commit: `git commit --amend`, or `git rebase -i` for an older one), then switch it off in the tool as the finding says; `guidelint commit-msg` as a git hook stops the next one.',
      text: ({ surface, match, tool }) => {
        const by = tool === 'unknown' ? 'an AI tool' : toolName(String(tool))
        return `\`${quote(String(match))}\` attributes the work to ${by} in ${surfaceNames[surface as Surface]}`
      },
      note: ({ tool, surface }) => {
        return surface === 'commit-author' ? identityHint : fixHintFor(String(tool))
      },
    },
    'no-disclosure': {
      summary: 'The text does not say whether a tool was used',
      remedy:
        'Add a line that says which tool was used and for what, as in `Assisted-by: Claude Code (first draft)`, or `No AI tools were used`.',
      text: ({ surface }) =>
        `Expected a statement on AI use in ${surfaceNames[surface as Surface]}`,
      note: () => 'Say which tool was used and for what, or that none was.',
    },
  },
  examples: [
    {
      title: 'A tool as the subject, a quotation, a person',
      files: {
        'guide.md':
          '# Guide\n\nThe bot support for Claude Code is new. Never write `Co-Authored-By: Claude`.\n\nThanks to Claude Dubois.\n',
      },
      options: { document: 'forbid' },
    },
    {
      title: 'A signature and a statement',
      files: {
        'guide.md':
          '# Guide\n\nThe first draft was written by ChatGPT.\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)\n',
      },
      options: { document: 'forbid' },
      findings: [
        { code: 'attribution', line: 3 },
        { code: 'attribution', line: 5 },
      ],
    },
  ],
  inspect({ source, options, report }) {
    if (options.document === 'allow') return
    judge({ surface: 'document', source }, options.document, report)
  },
  judgeText({ text, options, report }) {
    if (text.surface !== 'squash-commit') {
      const chosen = options[text.surface]
      if (chosen !== 'allow') judge(text, chosen, report)
    } else if (options['commit-message'] === 'forbid' && !forbidsBoth(options)) {
      // Whether the merge is a squash is not known: it is advice.
      judge(text, 'forbid', (given) => report({ ...given, severity: 'warning' }))
    }
  },
})

/** What a squash would carry over is then reported where it stands. */
function forbidsBoth(options: Options): boolean {
  return options['pr-title'] === 'forbid' && options['pr-body'] === 'forbid'
}

type Context = Parameters<NonNullable<typeof aiAttribution.judgeText>>[0]

function judge(
  { surface, source }: Pick<Context['text'], 'surface' | 'source'>,
  chosen: 'forbid' | 'require-disclosure',
  report: Context['report'],
): void {
  const found = findAttributions(source.text, forms[surface])
  if (chosen === 'require-disclosure') {
    if (found.length > 0 || deniesUse(source.text)) return
    report({ code: 'no-disclosure', range: source.range(0, 0), args: { surface } })
    return
  }
  for (const { start, end, match, tool = 'unknown' } of found) {
    report({
      code: 'attribution',
      range: source.range(start, end),
      args: { surface, match, tool },
    })
  }
}

/** "No AI tools were used" discloses as well as a trailer does. */
function deniesUse(text: string): boolean {
  return text.split('\n').some((line) => {
    return /\b(?:AI|LLM)s?\b/.test(line) && /\b(?:no|not|none|without|never)\b/i.test(line)
  })
}

function toolName(id: string): string {
  return toolById.get(id)?.name ?? 'an AI tool'
}

function quote(match: string): string {
  const line = match.replace(/\s+/g, ' ').replaceAll('`', '’').trim()
  return line.length > maxQuoted ? `${line.slice(0, maxQuoted - 1)}…` : line
}
