/**
 * Seed 000 rebuilt: three pull requests, and the comment on #126 from the first push to the last
 * merge.
 */
import { expect, test } from 'vitest'
import { access, attributedBody, guide, keepalive, keepaliveGuide, schema } from './scene/guides.ts'
import { visible } from './scene/rendered.ts'
import { openSeed, withoutSkew } from './scene/seed.ts'

test('the three points of the reviewer clear one by one in one comment', async () => {
  await using scene = await openSeed(withoutSkew)
  const ids = new Set<string | undefined>()

  const opened = await scene.runPull(126, { action: 'opened' })
  expect(opened.code).toBe(1)
  ids.add(opened.outputs['comment-id'])
  const first = visible(scene.comment(126))
  expect(first).toContain('### guidelint: 3 things block this merge')
  expect(points(first)).toEqual([
    expect.stringMatching(
      /^1\. The pull request body \(line 9\) contains `🤖 Generated with \[Claude Code\].*Remove it\./,
    ),
    expect.stringMatching(
      /^2\. .*keepalive-guide\.md:6.*lacks `Affected by version skew`; add .* after `Applies to KB version`/,
    ),
    expect.stringMatching(
      /^3\. .*not on `main` yet: `addon-runner-incluster.*` \(#124.*and `addon-runner-openapi.*` \(#125.*Merge those first/,
    ),
  ])
  expect(mergeOrder(first)).toEqual([
    `1. #124 brings \`docs/${access}\`, which this pull request links to`,
    `2. #125 brings \`docs/${schema}\`, which this pull request links to`,
    '3. this pull request',
  ])
  expect(JSON.parse(opened.outputs['merge-order'] ?? '')).toEqual([['#124'], ['#125'], ['#126']])

  scene.pull(126).body = attributedBody.replace(/🤖.*/, '')
  const edited = await scene.runPull(126, { action: 'edited' })
  expect(edited.code).toBe(1)
  ids.add(edited.outputs['comment-id'])
  const second = visible(scene.comment(126))
  expect(second).toContain('### guidelint: 2 things block this merge')
  expect(second).not.toContain('contains `🤖')
  expect(second).toMatch(/Fixed since the last push: .*🤖 Generated with \[Claude Code\]/)

  scene.push(126, { [`docs/${keepalive}`]: keepaliveGuide() })
  const pushed = await scene.runPull(126)
  expect(pushed.code).toBe(1)
  ids.add(pushed.outputs['comment-id'])
  const third = visible(scene.comment(126))
  expect(third).toContain('### guidelint: 1 thing blocks this merge')
  expect(third).toMatch(/Fixed since the last push: .*`Affected by version skew`/)
  expect(points(third)).toEqual([expect.stringMatching(/^1\. .*#124.*#125/)])

  scene.merge(124)
  const afterFirst = await scene.run(scene.forPush())
  expect(afterFirst.code, afterFirst.log).toBe(0)
  expect(afterFirst.log).toContain('1 of 2 open pull requests wait for another one.')
  const fourth = visible(scene.comment(126))
  expect(points(fourth)).toEqual([expect.stringMatching(/^1\. .*#125.*Merge #125 first/)])
  expect(points(fourth).join()).not.toContain('#124')
  expect(mergeOrder(fourth)).toEqual([expect.stringContaining('1. #125'), '2. this pull request'])

  scene.merge(125)
  const afterSecond = await scene.run(scene.forPush())
  expect(afterSecond.code).toBe(0)
  const [headline, ...rest] = visible(scene.comment(126)).trim().split('\n')
  expect(headline).toBe('guidelint: nothing blocks this merge any more.')
  expect(rest.join('\n').trim()).toMatch(
    /^Fixed since the last push: .*#125[^\n]*\n\nThe check that failed is older/,
  )

  // Nothing waits any more: the comment is not even looked into again.
  const idle = await scene.run(scene.forPush())
  expect(idle.log).toContain('0 of 1 open pull requests wait for another one.')
  expect(ids.size).toBe(1)
  expect(scene.fake.store.comments.map(({ id, pull }) => `${pull} ${id}`)).toEqual([
    `126 ${[...ids][0]}`,
  ])
})

test('the pull requests that others wait for are clean, and get no comment', async () => {
  await using scene = await openSeed(withoutSkew)
  expect((await scene.runPull(124)).code).toBe(0)
  expect((await scene.runPull(125)).code).toBe(0)
  expect(scene.fake.store.comments).toEqual([])
})

test('a branch that carries what landed in a squash does not bring it again', async () => {
  await using scene = await openSeed([])
  // #127 was begun on #124's branch.
  scene.addPull(127, {
    from: 'refs/pull/124/head',
    files: { [`docs/${schema}`]: guide('Other schema', `See [access](${access}).`) },
  })
  scene.merge(124)
  const late = await scene.runPull(126, { action: 'opened' })
  expect(late.code, late.log).toBe(1)
  expect(points(visible(scene.comment(126))).join()).not.toContain('incluster')
})

/** Items of the list of what blocks. */
function points(text: string): string[] {
  return items(/\*\*Blocking for merge:\*\*\n\n([\s\S]*?)(?:\n\n|$)/.exec(text)?.[1])
}

function mergeOrder(text: string): string[] {
  return items(/\*\*Merge order:\*\*\n\n([\s\S]*?)(?:\n\n|$)/.exec(text)?.[1])
}

function items(list: string | undefined): string[] {
  return (list ?? '').split('\n').filter((line) => /^\d+\. /.test(line))
}
