/**
 * A pull request is judged as the tree that it leaves: `guidelint pr`, and the Action's bundle as a
 * runner starts it.
 *
 * Precisely: what `pr` finds in documents, new, touched and old together, is what a whole run finds
 * once it has landed, if the target has not moved on meanwhile; scope and a link's verdict aside.
 * Where the target has nothing but the configuration, all of it is new. It has to have landed, because
 * an address of the target on the forge means the target as it is then.
 */
import { expect, it } from 'vitest'
import { isMarkdown } from '../../src/text/paths.ts'
import { judgeByAction } from './action.ts'
import { judgePull, judgeWhole } from './command-line.ts'
import { type Plain, plainPull } from './plain.ts'
import { type Files, gatheredFiles, guideFiles, openRepository, siteFiles } from './repositories.ts'

/** Files that are read from the target: they say how to judge. */
const settings = ['guidelint.json', 'guidelint-baseline.json', '.gitignore']

function onlySettings(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => settings.includes(path)))
}

/** An earlier state: every third document is not there yet, and every fourth is another. */
function earlier(files: Files): Files {
  const entries = Object.entries(files).flatMap(([path, text], index): [string, string][] => {
    if (!isMarkdown(path)) return [[path, text]]
    if (index % 3 === 0) return []
    return [[path, index % 4 === 0 ? `${text}\n\n[before](before-${index}.md)\n` : text]]
  })
  return Object.fromEntries(entries)
}

/** Findings of `pr` where `main` has some files and `feature` all of them, and of `main` afterwards. */
async function judgeBoth(base: Files, head: Files): Promise<{ pull: Plain[]; whole: Plain[] }> {
  using repository = openRepository(base)
  repository.git('checkout', '--quiet', '-b', 'feature')
  repository.write(head)
  repository.git('add', '--all')
  repository.git('commit', '--quiet', '-m', 'Change')
  const pull = await judgePull(repository.root, { base: 'main', head: 'feature' })
  repository.git('branch', '--force', 'main', 'feature')
  repository.git('symbolic-ref', 'HEAD', 'refs/heads/main')
  return { pull, whole: await judgeWhole(repository.root) }
}

const contents: [string, Files][] = [
  ['guides', guideFiles],
  ['sites', siteFiles],
  ['examples, rows and generated documents', gatheredFiles()],
]

it.each(contents)('finds what a whole run finds, all of it new: %s', async (_title, files) => {
  const { pull, whole } = await judgeBoth(onlySettings(files), files)
  expect(whole.length).toBeGreaterThan(3)
  expect(pull.filter(({ scope }) => scope !== 'new')).toEqual([])
  expect(plainPull(pull)).toEqual(whole)
})

it.each(contents)('finds what a whole run finds, some of it older: %s', async (_title, files) => {
  const { pull, whole } = await judgeBoth(earlier(files), files)
  const scopes = new Set(pull.map(({ scope }) => scope))
  expect(scopes.size).toBeGreaterThan(1)
  expect(plainPull(pull)).toEqual(whole)
})

it('is found by the Action as by the command line', async () => {
  const files = gatheredFiles()
  const { documents, texts, whole } = await judgeByAction(onlySettings(files), files)
  expect(whole.length).toBeGreaterThan(100)
  expect(documents).toEqual(whole)
  expect(texts.map(({ ruleId }) => ruleId)).toContain('ai-attribution')
})
