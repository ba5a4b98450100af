/**
 * Links in templates of issues and pull requests, which are read in what is begun with them.
 */
import { expect, it } from 'vitest'
import { lint } from '../../../src/check/lint.ts'
import { makeRepository } from '../../helpers/repository.ts'

const right = [
  '../blob/main/CONTRIBUTING.md',
  '../blob/HEAD/CONTRIBUTING.md#rules',
  '../tree/main/docs',
  '../issues',
  '../../x/wiki',
  '/acme/x/blob/main/CONTRIBUTING.md',
  '/acme/x/issues/new/choose',
  '/other/y/discussions',
  // As a file is viewed.
  '/CONTRIBUTING.md',
]
const wrong = [
  '../blob/main/nope.md',
  '../blob/main/CONTRIBUTING.md#nope',
  '/acme/x/blob/main/nope.md',
  '/faq/',
  'blob/main/CONTRIBUTING.md',
  './nope.md',
  '../pulse-check',
  '../../acme/x/wiki',
]

/** Targets of every finding on links in a document. */
async function deadIn(path: string): Promise<unknown[]> {
  const tree = makeRepository({
    'CONTRIBUTING.md': '# Rules\n',
    'docs/README.md': '# Docs\n',
    [path]: `${[...right, ...wrong].map((link) => `[x](${link})`).join('\n')}\n`,
  })
  tree.git('remote', 'add', 'origin', 'https://github.com/acme/x.git')
  const { findings, problems } = await lint({ cwd: tree.root })
  expect(problems).toEqual([])
  return findings.map(({ args }) => args.target)
}

it.each([
  '.github/PULL_REQUEST_TEMPLATE.md',
  '.github/pull_request_template.md',
  'docs/PULL_REQUEST_TEMPLATE/hotfix.md',
  '.github/ISSUE_TEMPLATE/bug report.md',
  'ISSUE_TEMPLATE.md',
  '.gitlab/merge_request_templates/default.md',
])('%s may link as an issue or a pull request does', async (path) => {
  expect(await deadIn(path)).toEqual(wrong)
})

it.each([
  '.github/CONTRIBUTING.md',
  'docs/guide_pull_request_template.md',
  '.github/notes/pull.md',
])('%s may not', async (path) => {
  expect(await deadIn(path)).toEqual(expect.arrayContaining(right.slice(0, 3)))
})
