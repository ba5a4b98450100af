import type { Finding } from '../../src/engine/finding.ts'
import { toFinding } from '../../src/engine/to-finding.ts'
import { placed } from '../../src/pull-request/texts.ts'
import type { PullRequestVerdict } from '../../src/pull-request/verdict.ts'
import { type CommentInput, formatComment } from '../../src/report/markdown/comment.ts'
import { rules } from '../../src/rules/index.ts'
import { Source } from '../../src/text/source.ts'

/** A finding with what a test does not care about filled in. */
export function finding(given: Partial<Finding> & { line?: number }): Finding {
  const { line = 1, ...rest } = given
  return {
    rule: 'link-target',
    code: 'missing',
    severity: 'error',
    path: 'docs/a.md',
    range: rangeAt(line),
    args: {},
    message: 'No file at `b.md`',
    url: `https://example.com/guidelint/rules/${given.rule ?? 'link-target'}/`,
    fingerprint: 'b.md',
    ...rest,
  }
}

/** The first five columns of a line. */
export function rangeAt(line: number): Finding['range'] {
  return {
    start: { line, column: 1, offset: 0 },
    end: { line, column: 6, offset: 5 },
  }
}

/** A finding with the rule's own message. */
export function reported(
  rule: string,
  code: string,
  args: Finding['args'],
  place: Partial<Finding> & { line?: number },
): Finding {
  const found = rules.find(({ name }) => name === rule)
  if (!found) throw new Error(`no rule ${rule}`)
  const { line = 1, ...rest } = place
  return {
    ...toFinding(found, 'error', 'docs/a.md', { code, args, range: rangeAt(line) }),
    ...rest,
  }
}

/** A verdict with counts that fit its findings; new errors block. */
export function verdict(given: Partial<PullRequestVerdict>): PullRequestVerdict {
  const findings = (given.findings ?? []).map((each) => ({ scope: 'new' as const, ...each }))
  const fresh = findings.filter(({ scope }) => scope === 'new')
  const errors = fresh.filter(({ severity }) => severity === 'error').length
  return {
    blocks: ({ scope, severity }) => scope === 'new' && severity === 'error',
    problems: [],
    notices: [],
    remarks: [],
    summary: {
      documents: 3,
      errors,
      warnings: fresh.length - errors,
      suppressed: 0,
      baselined: 0,
      blocking: errors,
      touched: findings.filter(({ scope }) => scope === 'touched').length,
      old: findings.filter(({ scope }) => scope === 'old').length,
    },
    name: '#126',
    source: () => new Source(''),
    ...given,
    findings,
  }
}

/** The comment on a pull request into `main`. */
export function comment(
  given: Parameters<typeof verdict>[0],
  options: Partial<Omit<CommentInput, 'verdict'>> = {},
): string {
  return formatComment({ verdict: verdict(given), targetName: 'main', ...options })
}

/** Items of the numbered list of what blocks. */
export function blocking(
  findings: readonly Finding[],
  options: Partial<CommentInput> = {},
): string[] {
  const text = comment({ findings }, options)
  const list = text.split('**Blocking for merge:**\n\n')[1]?.split('\n\n')[0] ?? ''
  return list.trimEnd().split('\n')
}

const guide = 'docs/addon-runner-portforward-staleness-keepalive-guide.md'
const access = 'addon-runner-incluster-vcluster-access-pattern-guide.md'
const schema = 'addon-runner-openapi-schema-fetch-brittleness-guide.md'

/** Pull request 126 at apecloud/kubeblocks-addon-docs. */
export const seed: PullRequestVerdict = verdict({
  findings: [
    reported(
      'intro-fields',
      'missing',
      { field: 'Affected by version skew', after: 'Applies to KB version' },
      { path: guide, line: 6 },
    ),
    ...[12, 120].map((line) => {
      const args = { target: access, path: `docs/${access}`, verdict: 'pending', refs: ['#124'] }
      return reported('link-target', 'pending', args, { path: guide, line })
    }),
    reported(
      'link-target',
      'pending',
      { target: schema, path: `docs/${schema}`, verdict: 'pending', refs: ['#125'] },
      { path: guide, line: 121 },
    ),
    reported(
      'ai-attribution',
      'attribution',
      {
        surface: 'pr-body',
        match: '🤖 Generated with [Claude Code](https://claude.com/claude-code)',
        tool: 'claude',
      },
      { ...placed({ kind: 'pr-body' }), line: 27 },
    ),
  ],
  order: {
    steps: [
      { names: ['#124'], needs: [], ties: [] },
      { names: ['#125'], needs: [], ties: [] },
      { names: ['#130'], needs: [], ties: [] },
      {
        names: ['#126'],
        needs: ['#124', '#125'],
        ties: [
          {
            from: '#126',
            document: guide,
            range: rangeAt(12),
            target: `docs/${access}`,
            refs: ['#124'],
          },
          {
            from: '#126',
            document: guide,
            range: rangeAt(121),
            target: `docs/${schema}`,
            refs: ['#125'],
          },
        ],
      },
      {
        names: ['#128'],
        needs: ['#126'],
        ties: [
          {
            from: '#128',
            document: 'docs/x-guide.md',
            range: rangeAt(9),
            target: guide,
            refs: ['#126'],
          },
        ],
      },
    ],
    breaks: [],
  },
  remarks: ['The configuration is that of `main`.'],
})
