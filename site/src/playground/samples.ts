/**
 * Texts that the playground opens with. Each has defects of several kinds, and the correction of
 * some of them is certain: a first look shows what guidelint does.
 */
import type { VirtualFile } from './input.ts'

/** A guide for this repository's own preset. */
export const runnerSample = `# Runner report delivery: when the report cannot be sent

> **Audience**: operators of test runners
> **Status**: stop-gap
> **Applies to**: any runner that posts its report over HTTP
> **Affected by version skew**: no

A run ends, the sink answers 502, and the report is gone. Until the runner keeps its reports,
copy them by hand. See [the keepalive guide](runner-portforward-staleness-keepalive-guid.md) for a
tunnel that has died, and [what to save first](evidence-discipline-guide.md#do-this-frist).

## Hard rules

1. Save the report before anything is restarted, as \`evidence-discipline-guide.md\` says.
2. Never mark a run as done because its delivery failed.

## PR review checklist

- [ ] A failed delivery is retried, and the run does not fail with it.

## Anti-patterns and correct patterns

- **Anti-pattern**: retry without end and lose the report with the pod.
- **Correct pattern**: write it to disk first, then deliver at least once.

## Related guides

- [Cadence discipline](test-runner-cadence-discipline-guide.md): what one report has to contain.
`

/** A guide for the preset of apecloud/kubeblocks-addon-docs. */
export const kubeblocksSample = `# Addon 首个指南

> **Audience**: addon dev
> **Status**: draft
> **Applies to**: 所有引擎
> **Affected by version skew**: no

先看 [smoke 测试](addon-smoke-test-guide.md#第一步)，再看 \`addon-smoke-test-guide.md\` 的其余部分。
旧的内容在 [这里](addon-legacy-guide.md)。
`

/** What is around it. */
export const kubeblocksFiles: readonly VirtualFile[] = [
  {
    path: 'docs/SKILL-INDEX.md',
    text: '# Index\n\n## 按场景找文档\n\n- [Smoke 测试](addon-smoke-test-guide.md)\n\n## 文档全列表\n\n- [Smoke 测试](addon-smoke-test-guide.md)\n',
  },
  { path: 'docs/addon-smoke-test-guide.md', headings: ['# Smoke 测试', '## 第一步：准备'] },
]

/** A pull request. */
export const pullRequestSample = {
  title: 'docs: say what to do when a report cannot be sent',
  body: `## Summary

Adds a stop-gap guide for lost reports. Claude wrote the first draft of the checklist.

## Test plan

- [x] \`npm run lint-docs\`
- [ ] Read by an operator

🤖 Generated with [Claude Code](https://claude.com/claude-code)
`,
  commits: `docs: add a guide on report delivery

Co-Authored-By: Claude <noreply@anthropic.com>
---
docs: list it in the index
`,
} as const
