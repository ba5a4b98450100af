/**
 * What a run does with its inputs, for pull requests and merge queues.
 */
import { expect, test } from 'vitest'
import { cadence, guide, index, mainFiles } from './scene/guides.ts'
import { type Inputs, Scene } from './scene/scene.ts'

const page = `docs/${cadence}`

/** A repository whose `main` has one dead link, in the index. */
async function oldDebt(): Promise<Scene> {
  const old = `${index(cadence)}\nSee [old](old.md).\n`
  return Scene.open({ files: { ...mainFiles, 'docs/SKILL-INDEX.md': old, 'other/x.md': '# X\n' } })
}

const dead = { [page]: guide('Cadence', 'See [gone](gone.md).') }
const fine = { [page]: guide('Cadence', 'Run on a schedule, daily.') }

async function runWith(
  inputs: Inputs,
  files = dead,
): Promise<{ code: number | null; said: string[] }> {
  await using scene = await oldDebt()
  scene.addPull(1, { files })
  const { code, log } = await scene.runPull(1, { inputs })
  expect(log).not.toContain('no verdict')
  return { code, said: scene.comments(1) }
}

test('a pull request that brings a dead link fails and gets a comment', async () => {
  const { code, said } = await runWith({})
  expect(code).toBe(1)
  expect(said).toEqual([expect.stringContaining('### guidelint: 1 thing blocks this merge')])
  expect(said[0]).toContain('1 older finding was there before and does not block.')
})

test('one that is fine passes, and nobody is told where nobody was told anything', async () => {
  expect(await runWith({}, fine)).toEqual({ code: 0, said: [] })
})

test('with `comment: always` it is told', async () => {
  const { code, said } = await runWith({ comment: 'always' }, fine)
  expect(code).toBe(0)
  expect(said).toEqual([expect.stringMatching(/^guidelint: nothing blocks this merge\.\n\n<!--/)])
})

test('with `comment: never` nothing is written, whatever blocks', async () => {
  await using scene = await oldDebt()
  scene.addPull(1, { files: dead })
  expect((await scene.runPull(1, { inputs: { comment: 'never' } })).code).toBe(1)
  expect(scene.writes()).toEqual([])
})

test('what was said is taken back once it is mended', async () => {
  await using scene = await oldDebt()
  scene.addPull(1, { files: dead })
  await scene.runPull(1)
  scene.push(1, fine)
  expect((await scene.runPull(1)).code).toBe(0)
  expect(scene.comment(1)).toMatch(
    /^guidelint: nothing blocks this merge any more\.\n\nFixed since/,
  )
})

const warned = {
  ...dead,
  'guidelint.json': '{ "rules": { "link-target": "warning" } }\n',
}

test.each([
  ['error', 0],
  ['warning', 1],
  ['never', 0],
] as const)('with `fail-on: %s` a warning gives exit code %i', async (failOn, code) => {
  await using scene = await Scene.open({
    files: { ...mainFiles, 'guidelint.json': warned['guidelint.json'] },
  })
  scene.addPull(1, { files: dead })
  const result = await scene.runPull(1, { inputs: { 'fail-on': failOn } })
  expect(result.code, result.log).toBe(code)
  expect(result.outputs).toMatchObject({ warnings: '1', errors: '0', blocking: String(code) })
  expect(scene.comments(1)).toHaveLength(code)
})

test('with `fail-on: never` an error is said, but fails nothing', async () => {
  const { code, said } = await runWith({ 'fail-on': 'never' })
  expect(code).toBe(0)
  expect(said).toHaveLength(1)
})

test('with `new-only: false` older findings block, too', async () => {
  const { code, said } = await runWith({ 'new-only': 'false' }, fine)
  expect(code).toBe(1)
  expect(said[0]).toContain('`docs/SKILL-INDEX.md:')
})

test.each([
  ['block', 1],
  ['config', 1],
  ['advise', 0],
] as const)('with `pending: %s` a pending link gives exit code %i', async (pending, code) => {
  await using scene = await Scene.open()
  const added = { 'docs/new-guide.md': guide('New', 'Text.') }
  scene.addPull(1, { files: { ...added, 'docs/SKILL-INDEX.md': index(cadence, 'new-guide.md') } })
  scene.addPull(2, { files: { [page]: guide('Cadence', 'See [new](new-guide.md).') } })
  const result = await scene.runPull(2, { inputs: { pending } })
  expect(result.code, result.log).toBe(code)
  // Advice or not: it is tied to another pull request, and judged again.
  expect(scene.comment(2)).toContain('#1')
  scene.merge(1)
  expect((await scene.run({ ...scene.forPush(), inputs: { pending } })).code).toBe(0)
  expect(scene.comment(2)).toMatch(/^guidelint: nothing blocks this merge/)
})

test('`paths` limit what is reported: a folder, a file, with and without a slash', async () => {
  for (const paths of ['other', 'docs/SKILL-INDEX.md', './other/\n\n docs/SKILL-INDEX.md ']) {
    expect((await runWith({ paths })).code, paths).toBe(0)
  }
  for (const paths of ['docs', './docs/', `other\r\n${page}`, '.']) {
    expect((await runWith({ paths })).code, paths).toBe(1)
  }
})

test.each(['none', 'docs/../..'])(
  'a path that leads to no document has no verdict: %s',
  async (paths) => {
    await using scene = await oldDebt()
    scene.addPull(1, { files: dead })
    const result = await scene.runPull(1, { inputs: { paths } })
    expect(result.code).toBe(2)
    expect(result.log).toContain(`::error title=guidelint has no verdict::paths: ${paths}: `)
    expect(scene.writes()).toEqual([])
  },
)

test('a closed pull request is not judged', async () => {
  await using scene = await oldDebt()
  scene.addPull(1, { files: dead })
  scene.pull(1).state = 'closed'
  const result = await scene.runPull(1)
  expect(result).toMatchObject({ code: 0, log: 'guidelint: nothing to judge: #1 is closed.\n' })
  expect(scene.writes()).toEqual([])
})

test('without a token the pull request is judged by its event, and that is said', async () => {
  await using scene = await oldDebt()
  scene.addPull(1, { files: dead })
  const result = await scene.runPull(1, { inputs: { token: '' } })
  expect(result.code).toBe(1)
  expect(result.summary).toContain('No token was given')
  expect(scene.fake.log).toEqual([])
})

test('what the forge says now counts, not what the event said', async () => {
  await using scene = await oldDebt()
  scene.addPull(1, { files: dead })
  const stale = scene.forPull(1)
  scene.push(1, fine)
  expect((await scene.run(stale)).code).toBe(0)
})

test('a merge queue’s group is judged without texts and without a comment', async () => {
  await using scene = await oldDebt()
  const base_sha = scene.origin.sha('main')
  const head_ref = 'refs/heads/gh-readonly-queue/main/pr-1'
  const head_sha = scene.origin.commit(head_ref, dead)
  const merge_group = { base_sha, base_ref: 'refs/heads/main', head_sha, head_ref }
  const result = await scene.run({
    event: 'merge_group',
    payload: { action: 'checks_requested', merge_group },
    sha: head_sha,
  })
  expect(result.code, result.log).toBe(1)
  expect(result.summary).toContain('1 thing blocks this merge')
  expect(scene.writes()).toEqual([])
})

test.each(['schedule', 'workflow_dispatch'])(
  'on %s, waiting comments are judged again',
  async (event) => {
    await using scene = await oldDebt()
    const payload = event === 'schedule' ? { schedule: '17 5 * * *' } : scene.forPush().payload
    const result = await scene.run({ event, payload, env: { GITHUB_REF_NAME: 'main' } })
    expect(result).toMatchObject({ code: 0 })
    expect(result.log).toContain('0 of 0 open pull requests wait for another one.')
  },
)

test.each([
  ['comment', 'sometimes', '`auto`, `always`, `never`'],
  ['fail-on', 'info', '`error`, `warning`, `never`'],
  ['new-only', 'yes', '`true`, `false`'],
  ['pending', 'no', '`block`, `advise`, `config`'],
])('%s: %s is refused with what there is', async (name, value, known) => {
  await using scene = await oldDebt()
  scene.addPull(1, { files: fine })
  const result = await scene.runPull(1, { inputs: { [name]: value } })
  expect(result.code).toBe(2)
  expect(result.log).toBe(
    `::error title=guidelint has no verdict::${name}: expected one of ${known}, got \`${value}\`\n`,
  )
})
