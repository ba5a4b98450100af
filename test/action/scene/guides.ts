/**
 * Texts of a guide repository like the one that seed 000 is about.
 */
import type { Files } from './origin.ts'

const fields = {
  Audience: 'runner maintainers',
  Status: 'stable',
  'Applies to': 'any runner',
  'Applies to KB version': 'any',
  'Affected by version skew': 'no',
}

/** A guide with a complete intro block, unless fields are left out. */
export function guide(title: string, body: string, without: readonly string[] = []): string {
  const lines = Object.entries(fields)
    .filter(([label]) => !without.includes(label))
    .map(([label, value]) => `> **${label}**: ${value}`)
  return `# ${title}\n\n${lines.join('\n')}\n\n${body}\n`
}

/** An index that lists guides in both sections that the preset wants. */
export function index(...names: readonly string[]): string {
  const entries = names.map((name) => `- [${name}](${name})`).join('\n')
  return `# Index\n\n## 按场景找文档\n\n${entries}\n\n## 文档全列表\n\n${entries}\n`
}

export const access = 'addon-runner-incluster-vcluster-access-pattern-guide.md'
export const schema = 'addon-runner-openapi-schema-fetch-brittleness-guide.md'
export const keepalive = 'addon-runner-portforward-staleness-keepalive-guide.md'
export const cadence = 'addon-test-runner-cadence-discipline-guide.md'

/** `main` before any of the three pull requests. */
export const mainFiles: Files = {
  'guidelint.json': '{ "extends": ["preset:kubeblocks"] }\n',
  'docs/SKILL-INDEX.md': index(cadence),
  [`docs/${cadence}`]: guide('Cadence', 'Run on a schedule.'),
  // Lines of the index that pull requests add must not conflict.
  '.gitattributes': 'docs/SKILL-INDEX.md merge=union\n',
}

/** The stop-gap guide of pull request 126; `without` fields. */
export function keepaliveGuide(without: readonly string[] = []): string {
  const body = [
    '> **Transitional**: use it until runners have in-cluster access.',
    `> **Preferred fix**: [in-cluster access](${access})`,
    '> **Retire when**: no test path uses the tunnel.',
    '> **Not evidence for**: any fix in product, addon or KubeBlocks.',
    '',
    '## Related guides',
    '',
    `- [Schema fetch](${schema})`,
    `- [Cadence](${cadence})`,
  ]
  return guide('Port-forward keepalive (stop-gap)', body.join('\n'), without)
}

/** Body of pull request 126. */
export const attributedBody = `## Summary

New methodology doc, framed as transitional.

## Test plan

- [x] Manual: cross-doc references resolve

🤖 Generated with [Claude Code](https://claude.com/claude-code)
`
