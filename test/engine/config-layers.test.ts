import { expect, test } from 'vitest'
import { buildConfig, compileConfig } from '../../src/engine/config/config.ts'
import { rules } from '../../src/rules/index.ts'

test('a configuration is plain data: a copy of its layers means the same', () => {
  const text = JSON.stringify({
    extends: ['preset:kubeblocks', './more.jsonc'],
    documents: { guides: ['handbook/**'] },
    ignore: ['drafts/**'],
  })
  const config = buildConfig({ name: 'guidelint.json', text }, rules, (name) => {
    const overrides = [{ files: ['handbook/old/**'], rules: { 'link-target': 'warning' } }]
    return { name, text: JSON.stringify({ overrides }) }
  })
  const copy = compileConfig(structuredClone(config.layers), rules)
  expect(config.layers.map(({ name }) => name)).toEqual([
    'preset:kubeblocks',
    './more.jsonc',
    'guidelint.json',
  ])
  for (const path of ['handbook/x.md', 'handbook/old/x.md', 'drafts/x.md', 'docs/SKILL-INDEX.md']) {
    expect(copy.rulesFor(path)).toEqual(config.rulesFor(path))
    expect(copy.isIgnored(path)).toBe(config.isIgnored(path))
    expect(copy.settings.isGuide(path)).toBe(config.settings.isGuide(path))
  }
  expect(copy.rulesFor('handbook/old/x.md')).not.toEqual(copy.rulesFor('handbook/x.md'))
})
