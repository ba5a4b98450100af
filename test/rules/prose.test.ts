/**
 * Contract: what every rule's page says about the incident behind the rule and about how to fix its
 * findings.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judgeExample } from '../../scripts/judge/judge-example.ts'
import { projectRoot } from '../../scripts/project-copy.ts'
import { stripProse } from '../../site/src/playground/strip-prose.ts'
import type { Rule } from '../../src/engine/rule.ts'
import { rules } from '../../src/rules/index.ts'

/** What is wrong with a piece of prose. Code in it is taken as it is. */
function objectionsTo(text: string, maxSentences: number): string[] {
  const prose = text.replace(/`[^`]*`/g, 'CODE')
  const sentences = prose.split(/\.(?=\s|$)/).length - 1
  return [
    ...(text.trim() === '' ? ['is empty'] : []),
    ...(/\.$/.test(text) ? [] : ['does not end with a full stop']),
    ...(sentences > maxSentences ? [`has ${sentences} sentences`] : []),
    ...(/[!—]/.test(prose) ? ['has an exclamation mark or an em dash'] : []),
    ...(/\b(?:please|simply|just)\b/i.test(prose) ? ['is polite or belittling'] : []),
    ...(/\bTODO\b/.test(prose) ? ['is to be written'] : []),
  ]
}

/** A pull request or commit, or the words that there is none. */
const source = /\bpull requests? \d|\bat `[0-9a-f]{7}`|^No single incident: /i

/** Codes of findings that `--fix` corrects, as the rule's examples show. */
function fixedCodes(rule: Rule): string[] {
  const findings = rule.examples.flatMap((example) => judgeExample(rule.name, example).findings)
  return [...new Set(findings.filter(({ fix }) => fix).map(({ code }) => code))].sort()
}

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_name, rule) => {
  const messages = Object.entries(rule.messages)

  it('tells the incident in up to three sentences, with its source', () => {
    expect(objectionsTo(rule.incident, 3)).toEqual([])
    expect(rule.incident).toMatch(source)
  })

  it('does not tell the incident again under what is checked', () => {
    for (const sentence of rule.incident.split(/(?<=\.) /)) {
      expect(rule.description).not.toContain(sentence)
    }
  })

  it.each(messages)('says in one sentence how to fix %s', (_code, { summary, remedy }) => {
    expect(objectionsTo(remedy, 1)).toEqual([])
    expect(summary).not.toMatch(/\.$/)
  })

  it('has no remedy twice', () => {
    const remedies = messages.map(([, { remedy }]) => remedy)
    expect(new Set(remedies).size).toBe(remedies.length)
  })

  it('names `guidelint --fix` for the findings that it corrects, and for no others', () => {
    const named = messages.filter(([, { remedy }]) => remedy.includes('`guidelint --fix`'))
    expect(named.map(([code]) => code).sort()).toEqual(fixedCodes(rule))
  })
})

it('objects to prose that is not as it should be', () => {
  expect(objectionsTo('Run `npm run x!`. Then commit.', 2)).toEqual([])
  expect(objectionsTo('', 1)).toEqual(['is empty', 'does not end with a full stop'])
  expect(objectionsTo('Run it. Then commit.', 1)).toEqual(['has 2 sentences'])
  expect(objectionsTo('TODO: please run it!', 1)).toHaveLength(4)
  expect('Once something happened.').not.toMatch(source)
})

it('leaves none of it in the playground', () => {
  const sources = globSync('src/{rules,engine}/**/*.ts', { cwd: projectRoot })
  const texts = sources.map((path) => readFileSync(join(projectRoot, path), 'utf8'))
  const count = (text: string) => text.match(/^\s+(?:incident|remedy):\s+'[^']/gm)?.length ?? 0
  const codes = rules.flatMap(({ messages }) => Object.keys(messages))
  expect(texts.reduce((sum, text) => sum + count(text), 0)).toBe(rules.length + codes.length)
  for (const [index, text] of texts.entries()) {
    expect(count(stripProse(text)), sources[index]).toBe(0)
  }
})
