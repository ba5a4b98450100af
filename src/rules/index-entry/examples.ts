import type { Example } from '../../engine/rule.ts'

const config = {
  documents: {
    guides: ['docs/*-guide.md'],
    cases: ['docs/cases/**/*.md'],
    index: 'docs/SKILL-INDEX.md',
  },
}

export const examples: readonly Example[] = [
  {
    title: 'Every guide in both sections, a case linked from prose',
    config,
    options: { sections: ['By scenario', 'All guides'] },
    files: {
      'docs/SKILL-INDEX.md':
        '# Skills\n\n## By scenario\n\n### Runner\n\n- [Probes](probe-guide.md) — see also [retries](retry-guide.md)\n- [Retries](retry-guide.md)\n\n## All guides (details)\n\n| Guide | Status |\n| --- | --- |\n| [`probe-guide.md`](probe-guide.md) | stable |\n| [`retry-guide.md`](retry-guide.md) | draft |\n\nEvidence: [cell 3](cases/valkey/cell-3.md).\n',
      'docs/probe-guide.md': '# Probes\n',
      'docs/retry-guide.md': '# Retries\n',
      'docs/cases/valkey/cell-3.md': '# Cell 3\n',
      'docs/cases/README.md': '# Cases\n',
    },
  },
  {
    title: 'A guide without an entry, one missing from a section, an entry twice, no such section',
    config,
    options: { sections: ['By scenario', 'All guides'] },
    files: {
      'docs/SKILL-INDEX.md':
        '# Skills\n\n## By scenario\n\n- [Probes](probe-guide.md)\n- [Tunnels](tunnel-guide.md)\n- [Probes](probe-guide.md)\n\n## More\n\n- [Retries](retry-guide.md)\n',
      'docs/backoff-guide.md': '# Backoff\n',
      'docs/probe-guide.md': '# Probes\n',
      'docs/retry-guide.md': '# Retries\n',
      'docs/tunnel-guide.md': '# Tunnels\n',
    },
    findings: [
      { code: 'no-section', line: 1 },
      { code: 'duplicate', line: 7 },
      { code: 'unlisted', line: 1, path: 'docs/backoff-guide.md' },
      { code: 'not-in-section', line: 1, path: 'docs/retry-guide.md' },
    ],
  },
]
