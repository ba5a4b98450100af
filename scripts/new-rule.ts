/**
 * `npm run new-rule -- NAME`: make a rule's file and its test, and register it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '../src/engine/identity.ts'
import { rules } from '../src/rules/index.ts'
import { registerRule } from './rule-registry.ts'
import { ruleTemplate, testTemplate } from './rule-template.ts'

const root = join(import.meta.dirname, '..')
const [name = '', ...others] = process.argv.slice(2)

const objection = objectTo()
if (objection !== undefined) {
  console.error(`new-rule: ${objection}`)
  process.exitCode = 2
} else {
  const registry = join(root, 'src/rules/index.ts')
  const registered = registerRule(readFileSync(registry, 'utf8'), name)
  writeFileSync(join(root, `src/rules/${name}.ts`), ruleTemplate(name, version), { flag: 'wx' })
  writeFileSync(join(root, `test/rules/${name}.test.ts`), testTemplate(name), { flag: 'wx' })
  writeFileSync(registry, registered)
  console.log(
    [
      `Wrote src/rules/${name}.ts and test/rules/${name}.test.ts; registered in src/rules/index.ts.`,
      `Next: write its prose and examples, then \`npx vitest ${name} examples prose\` until all pass.`,
      'Then: src/engine/config/presets.ts, if a preset is to turn it on; `npm run generate`; CHANGELOG.md.',
    ].join('\n'),
  )
}

/** Why the name cannot be used. */
function objectTo(): string | undefined {
  if (name === '' || others.length > 0) return 'expected one name: npm run new-rule -- link-target'
  if (!/^[a-z]+(?:-[a-z]+)+$/.test(name)) {
    return `expected two or more words in kebab-case, as in \`link-target\`, got \`${name}\``
  }
  if (/^(?:no|require|disallow|limit|check|validate|forbid)-|-rule$/.test(name)) {
    return `expected a noun phrase for what is judged, as in \`link-target\`, got \`${name}\``
  }
  if (rules.some((rule) => rule.name === name)) return `there is a rule \`${name}\` already`
  const taken = [`src/rules/${name}.ts`, `src/rules/${name}`, `test/rules/${name}.test.ts`]
  const existing = taken.find((path) => existsSync(join(root, path)))
  return existing === undefined ? undefined : `${existing} exists already`
}
