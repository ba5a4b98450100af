import type { Example } from '../../engine/rule.ts'

const documents = { guides: ['docs/**/*-guide.md'], cases: ['docs/**/*-case.md'] }

export const examples: readonly Example[] = [
  {
    title: 'Linked once, marked, or not of this repository',
    config: { documents },
    files: {
      'docs/retry-guide.md':
        '# Retry\n\nRead [the guide](probe-guide.md) first; `probe-guide.md` says why.\n\nSee `backoff-guide.md` (TBD) and `jitter-guide.md`（TBD：等 #124 合并）.\n\nName it `xxx-guide.md`. The tests are described in `OWNER/tests` `runner-guide.md`.\n',
      'docs/probe-guide.md': '# Probe\n',
    },
  },
  {
    title: 'Named but not linked, never written, written since',
    config: { documents },
    files: {
      'docs/retry-guide.md':
        '# Retry\n\nRead `probe-guide.md` first, `probe-guide.md` says why.\n\nSee `backof-guide.md`.\n\n再见 `jitter-guide.md`（TBD）。\n',
      'docs/probe-guide.md': '# Probe\n',
      'docs/backoff-guide.md': '# Backoff\n',
      'docs/jitter-guide.md': '# Jitter\n',
    },
    findings: [
      { code: 'unlinked', line: 3 },
      { code: 'missing', line: 5 },
      { code: 'expired', line: 7 },
    ],
  },
]
