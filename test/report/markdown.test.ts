import { describe, expect, it } from 'vitest'
import { placed } from '../../src/pull-request/texts.ts'
import { formatMarkdown, type MarkdownReport } from '../../src/report/markdown.ts'
import { finding, verdict } from './verdicts.ts'

function report(given: Partial<MarkdownReport>): string {
  const { findings, problems, summary } = verdict({ findings: given.findings ?? [] })
  return formatMarkdown({ findings, problems, summary, noun: 'document', ...given })
}

const rule = '([link-target](https://example.com/guidelint/rules/link-target/))'

describe('formatMarkdown', () => {
  it('is one line if there is nothing to say', () => {
    expect(report({})).toBe('guidelint: 0 errors, 0 warnings in 3 documents.\n')
  })

  it('lists findings by file', () => {
    const findings = [
      finding({ line: 3 }),
      finding({ line: 9, severity: 'warning', note: 'Why' }),
      finding({ path: 'docs/`b`.md', line: 1 }),
      finding({ ...placed({ kind: 'pr-title' }) }),
      finding({ ...placed({ kind: 'commit', sha: 'a'.repeat(40) }), line: 2 }),
    ]
    const links = (path: string, line: number) => {
      return path === 'docs/a.md' ? `https://x.example/${path}#L${line}` : undefined
    }
    expect(report({ findings, links })).toBe(`### guidelint: 4 errors, 1 warning in 3 documents

**\`docs/a.md\`**

- [line 3](https://x.example/docs/a.md#L3), error: No file at \`b.md\`. ${rule}
- [line 9](https://x.example/docs/a.md#L9), warning: No file at \`b.md\`. Why. ${rule}

**\`\`docs/\`b\`.md\`\`**

- line 1, error: No file at \`b.md\`. ${rule}

**the pull request title**

- error: No file at \`b.md\`. ${rule}

**commit \`aaaaaaa\`**

- line 2, error: No file at \`b.md\`. ${rule}
`)
  })

  it('says that there is no verdict', () => {
    const problems = [{ path: 'a.md', message: 'is binary' }]
    expect(report({ problems })).toBe(
      '### guidelint: no verdict\n\n**Could not be judged:**\n\n- `a.md`: is binary.\n',
    )
  })

  it('leaves out the last findings where there is no room, also of thousands of files', () => {
    const findings = Array.from({ length: 3_000 }, (_, index) => finding({ path: `${index}.md` }))
    const text = report({ findings, maxLength: 3_000 })
    const shown = text.match(/^- /gm)?.length ?? 0
    expect(shown).toBeGreaterThan(10)
    expect(text.endsWith(`\n\nLeft out for length: ${3_000 - shown} findings.\n`)).toBe(true)
    expect(text.length).toBeLessThanOrEqual(3_000)
  })
})
