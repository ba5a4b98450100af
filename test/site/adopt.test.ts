/**
 * What the page on adopting shows is what is printed.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'
import { makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const page = readFileSync(join(projectRoot, 'site/src/content/adopt.md'), 'utf8')
const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)\`\`\`$`, 'm').exec(page)?.[1] ?? ''

const files = {
  'docs/keepalive-guide.md':
    '# Keepalive\n\nSee [cadence](cadance-guide.md) and [rules](cadence-guide.md#hard-rule).\n',
  'docs/cadence-guide.md': '# Cadence\n\n## Hard rules\n\n- Report.\n',
}

test('a run without configuration', async () => {
  using repository = makeRepository(files)
  const { stdout, code } = await runCli(repository.root, [])
  const shown = stdout.replace(/ \([\d.]+ s\)$/m, '')
  // As of a package that is installed in the repository.
  expect(shown.replaceAll(projectRoot, 'node_modules/guidelint')).toBe(block('text'))
  expect(code).toBe(1)
})

test('a configuration that init writes', async () => {
  using repository = makeRepository(files)
  await runCli(repository.root, ['init'])
  const written = readFileSync(join(repository.root, 'guidelint.json'), 'utf8')
  expect(JSON.parse(written)).toEqual(JSON.parse(block('json')))
})
