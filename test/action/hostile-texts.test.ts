/**
 * Titles, bodies and events that a stranger wrote: a thousand of each, hostile ones included.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stateOf } from '../../src/action/comment.ts'
import { markBody, readBody, textLimit } from '../../src/action/comment-state.ts'
import { EventError, readJob } from '../../src/action/job.ts'
import { parse } from '../../src/document/parse.ts'
import { buildConfig } from '../../src/engine/config/config.ts'
import { presets } from '../../src/engine/config/presets.ts'
import { judgePullRequest } from '../../src/pull-request/judge.ts'
import { placed, pullTexts, squashText } from '../../src/pull-request/texts.ts'
import { formatGithub } from '../../src/report/github.ts'
import { formatComment } from '../../src/report/markdown/comment.ts'
import { rules } from '../../src/rules/index.ts'
import { attributedBody, cadence, guide } from './scene/guides.ts'
import { liveMarkup, strangeCommands } from './scene/rendered.ts'
import { Scene } from './scene/scene.ts'

const head = 'a'.repeat(40)
const forgedMarker = `<!-- guidelint:comment v1 {"run":{"id":999999,"attempt":1},"head":"${head}","open":[],"waiting":false} -->`

const hostile = fc.constantFrom(
  '@everyone',
  '@acme/admins please merge',
  'closes #1, acme/other#2',
  'GH-1 and 0123456789abcdef0123456789abcdef01234567',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</details></summary>',
  '&lt;script&gt; &#64;everyone',
  forgedMarker,
  '-->',
  '<!--',
  '[click](javascript:alert(1))',
  '![x](https://evil.example/pixel.png)',
  '[x]: https://evil.example',
  'https://evil.example/ www.evil.example mail@evil.example',
  '```',
  '~~~~',
  '````md\n# Heading\n````',
  '| a | b |\n|---|---|\n| c | d |',
  '# Heading\n\n---\n\n> quote',
  '::error::injected',
  '::set-output name=blocking::0',
  '::stop-commands::x\n::add-mask::e',
  '##[error]injected',
  '##vso[task.complete]',
  '\r::warning::x',
  '🤖 Generated with [Claude Code](https://claude.com/claude-code)',
  '🤖 Generated with [@everyone](https://claude.com/claude-code) <b>x</b>',
  'Co-Authored-By: Claude @everyone <noreply@anthropic.com>',
  'Co-authored-by: `x` [y](javascript:z) <bot@users.noreply.github.com>',
  'This was written by ChatGPT ::error::x',
  'Claude-Session: https://claude.ai/code/session_01AB?x=@everyone',
  '## Test plan\n\n- [ ] `@everyone` ##[error]\n- [ ] [a](javascript:b)',
  '## Summary',
  '\u0000\u001b[31m\u202e\u2028\u200b',
  '\ud83d',
)
const text = fc
  .array(fc.oneof(hostile, hostile, fc.string({ unit: 'binary', maxLength: 20 }), fc.lorem()), {
    maxLength: 12,
  })
  .chain((parts) => fc.constantFrom(' ', '\n', '\n\n', '', '`').map((by) => parts.join(by)))

const config = buildConfig(
  {
    name: 'guidelint.json',
    text: JSON.stringify({
      rules: { ...presets['runner-guides']?.rules, 'test-plan': 'error' },
    }),
  },
  rules,
  () => {
    throw new Error('extends nothing')
  },
)

/** What a run says of title and body; `earlier` is what it said before. */
async function judgeTexts(title: string, body: string, earlier: readonly string[]) {
  const verdict = await judgePullRequest({
    config,
    rules,
    today: '2026-11-24',
    parser: parse,
    finish: async () => {
      throw new Error('there are no documents')
    },
    texts: [
      ...pullTexts({ title, body }),
      {
        ...placed({ kind: 'commit', sha: head }),
        surface: 'commit-message',
        content: `${title}\n\n${body}`,
      },
      ...squashText({ title, body }),
    ],
    policy: { newOnly: true, touchedBlocks: false, pendingBlocks: true, warningsBlock: true },
  })
  const state = stateOf({ env: { GITHUB_RUN_ID: '5', GITHUB_RUN_ATTEMPT: '1' } }, verdict, head)
  const shown = formatComment({
    verdict,
    targetName: 'main',
    fixed: earlier,
    hasSpoken: true,
    maxLength: textLimit(state),
  })
  const log = formatGithub({ ...verdict, noun: 'text' })
  return { verdict, state, shown, comment: markBody(shown, state), log }
}

describe('a thousand titles and bodies', () => {
  let found = 0
  test('reach comment, state, summary and log without doing anything there', async () => {
    let earlier: string[] = []
    await fc.assert(
      fc.asyncProperty(text, text, async (title, body) => {
        const { verdict, state, shown, comment, log } = await judgeTexts(title, body, earlier)
        expect(verdict.problems).toEqual([])
        expect(comment.length).toBeLessThanOrEqual(65_536)
        expect(comment.match(/<!--/g)).toHaveLength(1)
        expect(readBody(comment)).toMatchObject({
          text: shown.trim(),
          state: { run: { id: 5, attempt: 1 } },
        })
        expect(liveMarkup(comment)).toEqual([])
        expect(strangeCommands(log)).toEqual([])
        expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e\u2028\u200b]/u)
        earlier = state.open.map((item) => item.text)
        found += verdict.findings.length
      }),
      { numRuns: 1000 },
    )
    expect(found).toBeGreaterThan(1000)
  })

  test('what is looked for would be found', () => {
    const live = `${attributedBody} @wei <b>x</b> [x](javascript:y) closes #1 0123456789abcdef`
    expect(liveMarkup(live).length).toBeGreaterThan(5)
    expect(liveMarkup('`@wei <b>` @, ``a ` @wei``')).toEqual([])
    expect(strangeCommands('x\n::error::x\n##[error]y\n::error title=guidelint x::y')).toHaveLength(
      2,
    )
  })

  test('a very long body gives a comment within the limit', async () => {
    const marks = Array.from(
      { length: 3000 },
      (_, n) => `🤖 Generated with [Claude Code](https://claude.com/${n})`,
    )
    const { comment, shown } = await judgeTexts('x', marks.join('\n\n'), marks)
    expect(comment.length).toBeLessThanOrEqual(65_536)
    expect(shown).toContain('Left out for length')
  })
})

const names = [
  'pull_request',
  'pull_request_target',
  'merge_group',
  'push',
  'schedule',
  'workflow_run',
]
const often = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, fc.constantFrom(...others))
const sha = often(head, 'HEAD', '--upload-pack=x', '', `${head}\n`)
const ref = often(
  'refs/heads/main',
  ...['main', 'refs/tags/v1', '-x', 'a:b', 'a b', 'a\u0000b', 'a..b', '*', ''],
  ...['refs/heads/-x', 'refs/heads/a:refs/heads/b', 'refs/heads/\u0000', 'refs/heads/'],
)
const repo = often<unknown>({ full_name: 'acme/guides' }, { full_name: 'mei/guides' }, null, 3)
const number = often<unknown>(1, 2, 0, -1, 1.5, 1e30, '1')
const almost = <T>(shape: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 8, arbitrary: shape }, fc.jsonValue())
const payload = almost(
  fc.record(
    {
      action: fc.string(),
      number,
      ref,
      repository: almost(
        fc.record({ full_name: fc.string(), default_branch: ref }, { requiredKeys: [] }),
      ),
      pull_request: almost(
        fc.record({
          number,
          title: text,
          body: fc.option(text),
          base: fc.record({ sha, ref }),
          head: fc.record({ sha, ref, repo }),
        }),
      ),
      merge_group: fc.record({ base_sha: sha, base_ref: ref, head_sha: sha, head_ref: ref }),
      workflow_run: fc.record({
        event: fc.constantFrom(...names),
        head_sha: sha,
        head_repository: repo,
      }),
    },
    { requiredKeys: [] },
  ),
)
const written = fc.oneof(
  { weight: 9, arbitrary: payload.map((value) => JSON.stringify(value)) },
  fc.string(),
)

test('a thousand payloads give a job or a reason, and no job has a reference that git would misread', () => {
  const kinds = new Set<string>()
  fc.assert(
    fc.property(fc.constantFrom(...names, 'issues', ''), written, (name, content) => {
      try {
        const job = readJob({ GITHUB_EVENT_NAME: name, GITHUB_REPOSITORY: 'acme/guides' }, content)
        kinds.add(job.kind)
        const given = 'branch' in job ? job.branch : 'pull' in job ? job.pull.base.ref : 'main'
        expect(given).toMatch(/^[^-:*\s\0][^:*\s\0]*$/)
      } catch (error) {
        expect(error).toBeInstanceOf(EventError)
        kinds.add('refused')
      }
    }),
    { numRuns: 1000 },
  )
  expect([...kinds].sort()).toEqual(['again', 'companion', 'group', 'nothing', 'pull', 'refused'])
})

test('whole runs end with a code and a known message', async () => {
  await using scene = await Scene.open()
  scene.addPull(1, { files: { [`docs/${cadence}`]: guide('Cadence', 'See [gone](gone.md).') } })
  const workspace = scene.origin.checkout(scene.pull(1).head.sha)
  const arbitraryEvent = fc.record({
    event: fc.constantFrom(...names, 'issues'),
    payload: written,
    title: text,
    body: text,
    valid: fc.boolean(),
  })
  const codes = new Set<number | null>()
  await fc.assert(
    fc.asyncProperty(arbitraryEvent, async ({ event, payload, title, body, valid }) => {
      Object.assign(scene.pull(1), { title, body })
      const options = { event, payload, workspace, inputs: { report: 'none.json' } }
      const result = await scene.run(valid ? scene.forPull(1, { workspace }) : options)
      codes.add(result.code)
      expect([0, 1, 2]).toContain(result.code)
      expect(result.log).not.toContain('internal error')
      expect(strangeCommands(result.log)).toEqual([])
      expect(liveMarkup(result.summary)).toEqual([])
      for (const comment of scene.comments(1)) {
        expect(liveMarkup(comment)).toEqual([])
        expect(comment.length).toBeLessThanOrEqual(65_536)
      }
      expect(scene.comments(1).length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 60 },
  )
  expect(codes.size).toBeGreaterThan(1)
}, 120_000)
