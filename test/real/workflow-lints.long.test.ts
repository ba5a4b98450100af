/**
 * The workflow files and action.yml: clean to the linters of such files, as narrow as they can be,
 * and the same as the code behind them.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'
import { actionlint, zizmor } from '../../scripts/tool-paths.ts'
import { readInputs } from '../../src/action/inputs.ts'
import { Scene } from '../action/scene/scene.ts'
import { describeWithTool } from '../helpers/real-tool.ts'
import { runProcess } from '../helpers/run-process.ts'

const filesIn = (folder: string): string[] => {
  return readdirSync(join(projectRoot, folder)).map((name) => `${folder}/${name}`)
}
const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')

const own = filesIn('.github/workflows')
const examples = filesIn('docs/workflows')
/** Its `uses:` are addresses and its runner's label is Forgejo's, which actionlint takes for mistakes. */
const ofForgejo = 'docs/workflows/forgejo.yml'

describeWithTool(actionlint, 'actionlint', (program) => {
  const lint = (path: string) => runProcess(program, ['-no-color', path], { cwd: projectRoot })

  test.each([...own, ...examples.filter((path) => path !== ofForgejo)])('is clean: %s', (path) => {
    expect(lint(path)).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('complains about nothing but that in the example for Forgejo', () => {
    const { code, stdout } = lint(ofForgejo)
    expect(code).toBe(1)
    const kinds = [...stdout.matchAll(/^docs.*\[([a-z-]+)\]$/gm)].map(([, kind]) => kind)
    expect(kinds).toEqual(['runner-label', 'action', 'action'])
  })
})

describeWithTool(zizmor, 'zizmor', (program) => {
  // One by one: of folders it takes only those that a forge would.
  test.each(['action.yml', ...own, ...examples])(
    'is clean, at its strictest: %s',
    (path) => {
      const args = ['--offline', '--pedantic', '--quiet', '--color=never', '--format=json', path]
      const { code, stdout } = runProcess(program, args, { cwd: projectRoot })
      expect({ code, found: JSON.parse(stdout) }).toEqual({ code: 0, found: [] })
    },
    60_000,
  )
})

describe('action.yml says what the code does', () => {
  const action = read('action.yml')

  test('its inputs are those that are read', () => {
    const asked = new Set<string>()
    const env = new Proxy<Record<string, string>>(
      {},
      {
        get(_, name) {
          asked.add(String(name))
          return undefined
        },
      },
    )
    readInputs(env)
    const documented = Object.keys(entries(action, 'inputs')).map((name) => {
      return `INPUT_${name.toUpperCase()}`
    })
    expect([...asked].sort()).toEqual(documented.sort())
  })

  test('its defaults are what the code takes without a value', () => {
    const inputs = entries(action, 'inputs')
    const given = Object.entries(inputs).flatMap(([name, text]) => {
      const [, value] = /^ {4}default: '?(.*?)'?$/m.exec(text) ?? []
      return value === undefined || name === 'token' ? [] : [[`INPUT_${name.toUpperCase()}`, value]]
    })
    expect(given.length).toBeGreaterThan(3)
    expect(readInputs(Object.fromEntries(given))).toEqual(readInputs({}))
  })

  test('its outputs are those that runs set', async () => {
    await using scene = await Scene.open()
    scene.addPull(1, { files: { 'docs/plan.md': 'See [the next one](next.md).\n' } })
    scene.addPull(2, { files: { 'docs/plan.md': 'Text.\n' }, fork: 'mei/guides' })
    const runs = [await scene.runPull(1), await scene.runPull(2)]
    const set = new Set(runs.flatMap(({ outputs }) => Object.keys(outputs)))
    expect([...set].sort()).toEqual(Object.keys(entries(action, 'outputs')).sort())
  })

  test('everything has a description', () => {
    for (const section of ['inputs', 'outputs']) {
      for (const [name, text] of Object.entries(entries(action, section))) {
        expect(text, name).toMatch(/^ {4}description: (?:>-\n {6})?\S/m)
      }
    }
  })
})

describe.each(examples)('%s', (path) => {
  const text = read(path)

  test('pins everything that it uses by a commit, and says which version that is', () => {
    const used = [...text.matchAll(/uses: (.*)$/gm)].map(([, value]) => value)
    expect(used.length).toBeGreaterThan(0)
    for (const value of used) expect(value).toMatch(/^\S+@[0-9a-f]{40} # \S/)
  })

  test('gives the token nothing, and each job what it needs', () => {
    expect(text).toMatch(/^permissions: \{\}$/m)
    const jobs = [...text.matchAll(/^ {4}permissions:\n((?: {6}.*\n)+)/gm)].map(
      ([, granted = '']) => granted,
    )
    expect(jobs).toHaveLength([...text.matchAll(/^ {4}runs-on:/gm)].length)
    for (const granted of jobs) {
      for (const line of granted.trimEnd().split('\n')) {
        expect(line).toMatch(
          /^ {6}(?:contents: read|actions: read # .+|pull-requests: (?:read|write) # .+)$/,
        )
      }
    }
  })

  test('keeps no token in the checkout, and puts nothing into a shell', () => {
    const checkouts = [...text.matchAll(/uses: \S*actions\/checkout@.*\n(.*\n)*?(?= {6}- |$)/g)]
    for (const [checkout] of checkouts) expect(checkout).toContain('persist-credentials: false')
    expect(text).not.toMatch(/^\s*(?:- )?run:/m)
  })
})

test('the examples are the ones that are written about here', () => {
  expect(examples.map((path) => path.replace(/^.*\//, '')).sort()).toEqual(
    [
      'fork-comment.yml',
      'fork-judge.yml',
      'forgejo.yml',
      'merge-queue.yml',
      'same-repository.yml',
      'schedule.yml',
    ].sort(),
  )
})

/** Entries of a section of action.yml by name, as text. */
function entries(text: string, section: string): Record<string, string> {
  const body = new RegExp(`^${section}:\\n((?: .*\\n)+)`, 'm').exec(text)?.[1] ?? ''
  const found = [...body.matchAll(/^ {2}([a-z-]+):\n((?: {4}.*\n)*)/gm)]
  return Object.fromEntries(found.map(([, name = '', entry = '']) => [name, entry]))
}
