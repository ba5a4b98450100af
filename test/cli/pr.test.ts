import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'
import { makeFolder } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'
import { makePull, type Scene } from '../pull-request/scene.ts'

const mark = 'Co-authored-by: Claude <noreply@anthropic.com>'

/** A pull request with a dead link, one that waits for #124, and an old dead one. */
function makeOpen(): Scene {
  const scene = makePull({
    base: { 'a.md': '# A\n\n[gone](gone.md)\n', 'docs/x.md': '# X\n' },
    head: { 'b.md': '# B\n\n[c](c.md)\n\n[d](d.md)\n' },
  })
  scene.commit({ branch: 'other', from: 'main', files: { 'c.md': '# C\n' } })
  scene.git('update-ref', 'refs/pull/124/head', 'other')
  scene.git('update-ref', 'refs/pull/126/head', 'feature')
  return scene
}

function payload(scene: Scene, more: object = {}): string {
  const sha = (revision: string) => scene.git('rev-parse', revision).trim()
  return JSON.stringify({
    action: 'opened',
    pull_request: {
      number: 126,
      title: 'docs: b',
      body: null,
      base: { sha: sha('main'), ref: 'main' },
      head: { sha: sha('feature'), ref: 'feature', repo: null },
      ...more,
    },
  })
}

const revisions = ['--base', 'main', '--head', 'refs/pull/126/head']
const refs = ['--refs', 'refs/pull/*/head']

describe('guidelint pr', () => {
  it('judges two revisions, from a bare repository', async () => {
    using scene = makeOpen()
    const { code, stdout, stderr } = await runCli(scene.root, ['pr', ...revisions, ...refs])
    expect([code, stderr]).toEqual([1, ''])
    expect(
      stdout.replace(/\(\d+\.\d\d s\)/, '(TIME)').replaceAll(projectRoot, 'PACKAGE'),
    ).toMatchInlineSnapshot(`
      "b.md:3:5 error link-target: \`c.md\` is not there yet: it comes with #124
          3 | [c](c.md)
            |     ^^^^
          help Merge that one first, or remove or defer the link.
          PACKAGE/docs/rules/link-target.md

      b.md:5:5 error link-target: No file at \`d.md\`
          5 | [d](d.md)
            |     ^^^^
          PACKAGE/docs/rules/link-target.md

      Merge order
      1. #124  free to merge
      2. #126  after #124 (b.md:3 → c.md)
      free to merge: #124

      2 errors, 0 warnings (1 older finding) in 3 documents (TIME)
      "
    `)
  })

  it('exits with 0 if nothing that the pull request brings blocks', async () => {
    using scene = makeOpen()
    const { code, stdout } = await runCli(scene.root, ['pr', '--base=main', '--head=other'])
    expect(code).toBe(0)
    expect(stdout).toContain('0 errors, 0 warnings (1 older finding) in 3 documents')
  })

  it('exits with 2 if something could not be judged', async () => {
    using scene = makePull({ base: { 'a.md': '# A\n' }, head: { 'guidelint.json': '{' } })
    const { code, stdout } = await runCli(scene.root, ['pr', '--base=main', '--head=feature'])
    expect(code).toBe(2)
    expect(stdout).toContain('guidelint.json cannot be judged')
  })

  it('takes `--max-warnings` for new warnings only', async () => {
    const config = JSON.stringify({ rules: { 'link-target': 'warning' } })
    using scene = makePull({
      base: { 'a.md': '[x](x.md)\n', 'guidelint.json': config },
      head: { 'b.md': '[y](y.md)\n' },
    })
    const run = async (most: string) => {
      const args = ['pr', '--base=main', '--head=feature', `--max-warnings=${most}`]
      return (await runCli(scene.root, args)).code
    }
    expect([await run('1'), await run('0')]).toEqual([0, 1])
  })

  it('has an order and scopes in its JSON', async () => {
    using scene = makeOpen()
    const args = ['pr', ...revisions, ...refs, '--format', 'json']
    const { findings, order, remarks, summary } = JSON.parse(
      (await runCli(scene.root, args)).stdout,
    )
    expect(
      findings.map((finding: { path: string; scope: string; args: unknown }) => [
        finding.path,
        finding.scope,
        finding.args,
      ]),
    ).toEqual([
      ['a.md', 'old', { target: 'gone.md', path: 'gone.md', verdict: 'dead' }],
      ['b.md', 'new', { target: 'c.md', path: 'c.md', verdict: 'pending', refs: ['#124'] }],
      ['b.md', 'new', { target: 'd.md', path: 'd.md', verdict: 'dead' }],
    ])
    expect(
      order.steps.map(({ names, needs }: { names: string[]; needs: string[] }) => [names, needs]),
    ).toEqual([
      [['#124'], []],
      [['#126'], ['#124']],
    ])
    expect(remarks).toEqual([])
    expect(summary).toEqual({
      documents: 3,
      errors: 2,
      warnings: 0,
      suppressed: 0,
      baselined: 0,
      blocking: 2,
      touched: 0,
      old: 1,
    })
  })

  for (const format of ['sarif', 'github', 'markdown']) {
    it(`prints ${format}`, async () => {
      using scene = makeOpen()
      const args = ['pr', ...revisions, ...refs, '--format', format]
      const { code, stdout } = await runCli(scene.root, args)
      expect(code).toBe(1)
      expect(stdout).toContain('#124')
      expect(stdout).toContain('d.md')
      if (format === 'sarif') expect(JSON.parse(stdout).runs).toHaveLength(1)
    })
  }

  it('takes several globs, and the paths to report on', async () => {
    using scene = makeOpen()
    scene.commit({ branch: 'more', from: 'main', files: { 'd.md': '# D\n' } })
    const args = ['pr', ...revisions, ...refs, '--refs', 'refs/heads/more', '--format=json']
    const found = async (...paths: string[]): Promise<unknown[]> => {
      const { findings } = JSON.parse((await runCli(scene.root, [...args, ...paths])).stdout)
      return findings.map((finding: { args: { refs: unknown } }) => finding.args.refs)
    }
    expect(await found()).toEqual([undefined, ['#124'], ['more']])
    expect(await found('b.md')).toEqual([['#124'], ['more']])
    expect(await found('./docs')).toEqual([])
  })

  it('reads an event’s payload, by --event or GITHUB_EVENT_PATH', async () => {
    using scene = makeOpen()
    using folder = makeFolder({ 'event.json': payload(scene, { body: `Text.\n\n${mark}\n` }) })
    const file = join(folder.root, 'event.json')
    const runs = [
      await runCli(scene.root, ['pr', '--event', file, '--format=json']),
      await runCli(scene.root, ['pr', '--format=json'], { env: { GITHUB_EVENT_PATH: file } }),
    ]
    for (const { code, stdout } of runs) {
      expect(code).toBe(1)
      const { findings } = JSON.parse(stdout)
      expect(findings.map(({ path }: { path: string }) => path)).toEqual([
        'a.md',
        'b.md',
        'b.md',
        'pr-body',
      ])
    }
  })

  it('lets what is written on the command line win over the payload', async () => {
    using scene = makeOpen()
    using folder = makeFolder({ 'event.json': payload(scene, { title: `docs: b ${mark}` }) })
    const file = join(folder.root, 'event.json')
    const args = ['pr', '--event', file, '--title', 'docs: b', '--base=main', '--head=other']
    expect((await runCli(scene.root, args)).code).toBe(0)
  })

  it('judges texts only where no revisions are given, the event of the workflow left aside', async () => {
    using scene = makeOpen()
    const env = { GITHUB_EVENT_PATH: '/nowhere/event.json' }
    const title = await runCli(scene.root, ['pr', '--title', 'docs: b'], { env })
    expect([title.code, title.stdout]).toEqual([0, expect.stringContaining('in 1 text')])
    const args = ['pr', '--title', 'docs: b', '--body-file', '-']
    const body = await runCli(scene.root, args, { stdin: `Text.\n\n${mark}\n`, env })
    expect([body.code, body.stdout]).toEqual([1, expect.stringContaining('pr-body:3:1 error')])
  })

  it('says what a squash would put into the history, in texts only as well', async () => {
    const rules = { 'ai-attribution': { options: { 'pr-body': 'allow' } } }
    using folder = makeFolder({ 'guidelint.json': JSON.stringify({ rules }) })
    const args = ['pr', '--title', 'docs: b', '--body-file', '-']
    const { code, stdout } = await runCli(folder.root, args, { stdin: `Text.\n\n${mark}\n` })
    expect([code, stdout]).toEqual([0, expect.stringContaining('squash-commit:5:1 warning')])
  })

  const mistakes: [title: string, args: string[], message: string][] = [
    [
      'nothing',
      [],
      'pr: nothing to judge; give --event, --title, --body-file, or --base and --head',
    ],
    ['one revision', ['--base', 'main'], 'pr: --base and --head go together'],
    [
      'paths without revisions',
      ['--title', 'x', 'docs'],
      'pr: paths and --refs need --base and --head',
    ],
    [
      'references without revisions',
      ['--title', 'x', ...refs],
      'pr: paths and --refs need --base and --head',
    ],
    ['no such payload', ['--event', 'none.json'], 'none.json: no such file'],
    ['a payload that is no JSON', ['--event', 'text.json'], 'text.json: is no JSON'],
    [
      'the payload of a push',
      ['--event', 'push.json'],
      'push.json: has no `pull_request`; it has to be the payload of a pull request event',
    ],
    [
      'a payload with a name that is none',
      ['--event', 'bad.json'],
      'bad.json: pull_request.base.sha: ',
    ],
    [
      'an unknown parser',
      ['--title', 'x', '--parser', 'remrak'],
      '--parser: expected one of `satteri`, `remark`, got `remrak`; did you mean `remark`?',
    ],
    ['an unknown format', ['--title', 'x', '--format', 'xml'], '--format: expected one of'],
    [
      'a revision that is not there',
      ['--base', 'main', '--head', 'none'],
      'no commit is called `none` here; fetch it, or check the spelling',
    ],
    [
      'a path that leads to nothing',
      [...revisions, 'dosc'],
      'dosc: no Markdown documents there; paths start at the root',
    ],
    [
      'a glob that matches nothing',
      [...revisions, '--refs', 'origin/*'],
      'no reference matches `origin/*`',
    ],
    ['no such configuration', [...revisions, '--config', 'none.json'], 'none.json: no such file'],
  ]

  it.each(mistakes)('exits with 2 and a remedy for %s', async (_title, args, message) => {
    using scene = makeOpen()
    using folder = makeFolder({
      'text.json': 'text',
      'push.json': '{"ref":"refs/heads/main"}',
      'bad.json': payload(scene, { base: { sha: '--output=x', ref: 'main' } }),
    })
    execFileSync('git', ['clone', '--quiet', '--mirror', scene.root, join(folder.root, '.git')])
    const { code, stdout, stderr } = await runCli(folder.root, ['pr', ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^guidelint: /)
    expect(stderr).toContain(message)
  })

  it('says where there is no repository', async () => {
    using folder = makeFolder({})
    const { code, stderr } = await runCli(folder.root, ['pr', ...revisions])
    expect([code, stderr]).toEqual([2, expect.stringContaining('not a git repository')])
  })

  it('gives the same verdict with either parser', async () => {
    using scene = makeOpen()
    const json = async (parser: string): Promise<string> => {
      const args = ['pr', ...revisions, ...refs, '--format=json', '--parser', parser]
      return (await runCli(scene.root, args)).stdout
    }
    expect(await json('remark')).toBe(await json('satteri'))
  })

  it('helps', async () => {
    const { code, stdout } = await runCli('/', ['pr', '--help'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('guidelint pr --base')])
  })
})
