import { describe, expect, it } from 'vitest'
import { MemoryWorkspace } from '../../scripts/judge/memory-workspace.ts'
import { finish } from '../../src/check/run-async.ts'
import type { Change } from '../../src/corpus/changes.ts'
import { parse } from '../../src/document/parse.ts'
import type { Parser } from '../../src/document/parsed-markdown.ts'
import { buildConfig } from '../../src/engine/config/config.ts'
import { judgePullRequest } from '../../src/pull-request/judge.ts'
import { judgeOrder } from '../../src/pull-request/link-judge.ts'
import type { JudgedPull, OpenPull } from '../../src/pull-request/states.ts'
import { rules } from '../../src/rules/index.ts'

type Files = Readonly<Record<string, string>>

/** A state whose contents are known without being read, as git's are. */
class State extends MemoryWorkspace {
  readonly #files: Files

  constructor(files: Files) {
    super(files)
    this.#files = files
  }

  version(path: string): string | undefined {
    return this.#files[path]
  }
}

const base = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => {
    const next = (index + 1) % 20
    return [`d${index}-guide.md`, `# D${index}\n\n[next](d${next}-guide.md#d${next})\n`]
  }),
)

function changesOf(files: Files): Change[] {
  return Object.keys(files).map((path) => ({ kind: path in base ? 'modified' : 'added', path }))
}

function openPull(name: string, files: Files): OpenPull {
  const head = new State({ ...base, ...files })
  return { name, base: new State(base), head, merged: head, changes: changesOf(files) }
}

function judgedPull(files: Files, conflicts: readonly string[] = []): JudgedPull {
  return {
    ...openPull('#1', files),
    target: new State(base),
    otherSide: new State(base),
    conflicts,
    renames: { base: new Map(), target: new Map() },
    targetName: 'main',
    changedLines: new Map(),
  }
}

/** Parses and counts how often it has seen a text. */
function countingParser(): { parser: Parser; counts: Map<string, number> } {
  const counts = new Map<string, number>()
  const parser: Parser = (text) => {
    counts.set(text, (counts.get(text) ?? 0) + 1)
    return parse(text)
  }
  return { parser, counts }
}

function judging(parser: Parser) {
  const config = {
    rules: Object.fromEntries(rules.map(({ name }) => [name, 'error'])),
  }
  const text = JSON.stringify(config)
  return {
    rules,
    parser,
    today: '2026-11-23',
    finish,
    config: buildConfig({ name: 'guidelint.json', text }, rules, () => {
      throw new Error('extends nothing')
    }),
  }
}

const others = [
  openPull('#2', { 'two-guide.md': '# Two\n\n[three](three-guide.md#three)\n' }),
  openPull('#3', { 'three-guide.md': '# Three\n\n[d](d3-guide.md#d3)\n' }),
  openPull('#4', { 'd3-guide.md': '# D3, otherwise\n\n[next](d4-guide.md#d4)\n' }),
]
const policy = { newOnly: true, touchedBlocks: false, pendingBlocks: true, warningsBlock: false }

describe('judging a pull request', () => {
  it('parses no document of one content twice, whatever the states it is in', async () => {
    const { parser, counts } = countingParser()
    const files = { 'd1-guide.md': '# D1\n\n[two](two-guide.md#two) [d](d3-guide.md#d3)\n' }
    const verdict = await judgePullRequest({
      ...judging(parser),
      pull: judgedPull(files, ['d1-guide.md', 'SKILL-INDEX.md']),
      texts: [],
      others,
      policy,
    })
    expect(verdict.findings.filter(({ args }) => args.verdict === 'pending')).toHaveLength(1)
    expect(verdict.order?.breaks).toHaveLength(2)
    expect(counts.size).toBe(24)
    expect([...counts.values()].filter((count) => count !== 1)).toEqual([])
  })

  it('parses for an order only what is changed and what it links to, once', async () => {
    const { parser, counts } = countingParser()
    const { order, problems } = await judgeOrder(judging(parser), others, new State(base))
    expect(order.steps.map(({ names, needs }) => [names, needs])).toEqual([
      [['#3'], []],
      [['#2'], ['#3']],
      [['#4'], []],
    ])
    expect(problems).toEqual([])
    expect([...counts.values()].filter((count) => count !== 1)).toEqual([])
    expect(counts.size).toBeLessThan(8)
  })

  it('judges texts alone where there is no pull request', async () => {
    const verdict = await judgePullRequest({
      ...judging(parse),
      texts: [{ path: 'pr-body', surface: 'pr-body', content: '' }],
      policy,
    })
    expect(verdict.findings.map(({ code, scope }) => [code, scope])).toEqual([
      ['missing-section', 'new'],
      ['missing-section', 'new'],
    ])
    expect(verdict.summary).toMatchObject({ documents: 1, errors: 2, blocking: 2, old: 0 })
    expect(verdict.order).toBeUndefined()
  })

  it('names what it could not judge once, though it is in every state', async () => {
    const broken = { 'd5-guide.md': 'a\0b' }
    const pulls = [openPull('#2', { ...broken, 'x.md': '[d](d5-guide.md#x)\n' })]
    const { problems } = await judgeOrder(judging(parse), pulls, new State({ ...base, ...broken }))
    expect(problems).toEqual([
      { path: 'd5-guide.md', message: expect.stringContaining('is a binary file') },
    ])
  })
})
