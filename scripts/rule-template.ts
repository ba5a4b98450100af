/**
 * The files a new rule begins with. They type-check, and their tests fail until they are written.
 */
import { identifierOf } from './rule-registry.ts'

/** The rule's file. */
export function ruleTemplate(name: string, version: string): string {
  return `/**
 * Catches TODO: what goes wrong without the rule, and where that happened.
 *
 * Known limits: TODO.
 */
import { z } from 'zod'
import { defineRule } from '../engine/rule.ts'

export const ${identifierOf(name)} = defineRule({
  name: '${name}',
  since: '${version}',
  summary: 'Require TODO',
  incident: 'TODO: what happened that made the rule necessary, and its source.',
  description: 'TODO: what is checked and how to follow it, in Markdown paragraphs.',
  options: z.strictObject({}),
  messages: {
    missing: {
      summary: 'TODO: when this is reported',
      remedy: 'TODO: how to mend it, with the command or setting that does.',
      text: ({ what }) => \`No \\\`\${what}\\\`\`,
    },
  },
  examples: [
    {
      title: 'TODO: a document that is right',
      files: { 'guide.md': '# Guide\\n' },
    },
    {
      title: 'TODO: a document with the defect',
      files: { 'guide.md': '# Guide\\n' },
      findings: [{ code: 'missing', line: 1 }],
    },
  ],
  // One document at a time, from its tree and facts. A rule that needs the other documents has
  // \`judge\` in its place, one for pull requests and commits \`judgeText\`.
  inspect({ facts, source, report }) {
    const isWritten = false
    if (isWritten) {
      report({ code: 'missing', range: source.range(0, 0), args: { what: facts.path } })
    }
  },
})
`
}

/** The rule's test. The examples in its file are tests already: here stand the near misses. */
export function testTemplate(name: string): string {
  return `import { describe, expect, it } from 'vitest'
import { brief, lintFiles } from '../../scripts/judge/lint-files.ts'

const config = { rules: { '${name}': 'error' } } as const

/** Documents that look like the defect and are none, by what makes them so. */
const nearMisses: Readonly<Record<string, string>> = {}

describe('${name}', () => {
  it('has near misses', () => {
    expect(Object.keys(nearMisses)).not.toEqual([])
  })

  it.each(Object.entries(nearMisses))('stays silent: %s', (_why, text) => {
    expect(brief(lintFiles({ 'guide.md': text }, { config }), '${name}')).toEqual([])
  })
})
`
}
