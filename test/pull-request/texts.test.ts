import { describe, expect, it } from 'vitest'
import { parse } from '../../src/document/parse.ts'
import type { Parser } from '../../src/document/parsed-markdown.ts'
import { buildConfig } from '../../src/engine/config/config.ts'
import { type JudgedText, judgeTexts, squashText } from '../../src/pull-request/texts.ts'
import { rules } from '../../src/rules/index.ts'
import { judge, makePull, makeScene } from './scene.ts'

const mark = 'Co-authored-by: Claude <noreply@anthropic.com>'
const line = '🤖 Generated with [Claude Code](https://claude.com/claude-code)'

async function places(
  { title = 'docs: x', body = 'Text.\n' }: { title?: string; body?: string },
  options: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const config = { rules: { 'ai-attribution': { severity: 'error', options } } }
  using scene = makePull({
    base: { 'a.md': '# A\n', 'guidelint.json': JSON.stringify(config) },
    head: { 'b.md': '# B\n' },
  })
  const { findings } = await judge(scene, { title, body })
  return findings.map(({ path, severity, scope }) => `${path} ${severity} ${scope}`)
}

describe('texts of a pull request', () => {
  it('are its title and body, as far as they are given', async () => {
    expect(await places({ title: `docs: x ${line}`, body: `Text.\n\n${mark}\n` })).toEqual([
      'pr-body error new',
      'pr-title error new',
    ])
    using scene = makePull({ base: { 'a.md': '# A\n' }, head: { 'b.md': '# B\n' } })
    expect((await judge(scene)).findings).toEqual([])
  })

  it('are the messages, authors and committers of every commit that the target has not', async () => {
    using scene = makeScene()
    const message = `docs: x\n\n${mark}\n`
    const author = 'Claude <noreply@anthropic.com>'
    scene.commit({ branch: 'main', files: { 'a.md': '# A\n' }, message })
    scene.commit({ branch: 'feature', from: 'main', files: { 'b.md': '# B\n' }, message })
    scene.commit({ branch: 'main', from: 'main', files: { 'c.md': '# C\n' }, message, author })
    scene.commit({ branch: 'feature', from: 'feature', merge: 'main', files: { 'c.md': '# C\n' } })
    scene.commit({ branch: 'feature', from: 'feature', files: { 'd.md': '# D\n' }, author })
    const sha = (revision: string) => scene.git('rev-parse', revision).trim()
    const { findings } = await judge(scene)
    expect(findings.map(({ path, args }) => [path, args.surface]).sort()).toEqual(
      [
        [`commit/${sha('feature')}`, 'commit-author'],
        [`commit/${sha('feature~2')}`, 'commit-message'],
      ].sort(),
    )
  })

  it('are judged as the squash commit would have them, as advice', async () => {
    const given = { body: `Text.\n\n${mark}\n` }
    expect(await places(given, { 'pr-body': 'allow' })).toEqual(['squash-commit warning new'])
    expect(await places(given, { 'pr-body': 'allow', 'commit-message': 'allow' })).toEqual([])
    expect(await places({ body: 'Text.\n' }, { 'pr-body': 'allow' })).toEqual([])
  })

  for (const body of [
    `${line}\n`,
    `${mark}\n`,
    `Text.\n\n---\n${line}\n\n${mark}\n`,
    'Written by ChatGPT.\n',
  ]) {
    it(`name a mark of the body once: ${JSON.stringify(body)}`, async () => {
      const found = await places({ body })
      expect(found.length).toBeGreaterThan(0)
      expect(found.filter((place) => !place.startsWith('pr-body'))).toEqual([])
    })
  }

  it('have no squash commit where title or body is not known', () => {
    expect(squashText({ title: 'docs: x' })).toEqual([])
    expect(squashText({ body: 'x' })).toEqual([])
    expect(squashText({ title: 'docs: x', body: 'y' })).toMatchObject([{ content: 'docs: x\n\ny' }])
  })

  it('are parsed once, and only for a rule that wants Markdown', () => {
    let parsed = 0
    const counting: Parser = (text) => {
      parsed++
      return parse(text)
    }
    const judgeWith = (setting: string, texts: JudgedText[]): void => {
      const text = JSON.stringify({ rules: { 'test-plan': setting } })
      const config = buildConfig({ name: 'guidelint.json', text }, rules, () => {
        throw new Error('extends nothing')
      })
      judgeTexts(texts, config, '2026-11-23', counting)
    }
    const body: JudgedText = { path: 'pr-body', surface: 'pr-body', content: '## Summary\n\nx\n' }
    judgeWith('off', [body])
    expect(parsed).toBe(0)
    judgeWith('error', [body])
    expect(parsed).toBe(1)
  })

  it('that a rule fails on are a problem, not a clean text', () => {
    const text = JSON.stringify({ rules: { 'test-plan': 'error' } })
    const config = buildConfig({ name: 'guidelint.json', text }, rules, () => {
      throw new Error('extends nothing')
    })
    const failing: Parser = () => {
      throw new Error('out of stack')
    }
    const texts: JudgedText[] = [{ path: 'pr-body', surface: 'pr-body', content: 'x' }]
    expect(judgeTexts(texts, config, '2026-11-23', failing).problems).toEqual([
      { path: 'pr-body', message: 'rule test-plan failed (out of stack)' },
    ])
  })
})
