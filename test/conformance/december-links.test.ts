/**
 * The shared rows of December 2026 on documents and links: each command as it stands there, in a
 * folder of its own, with the command line that users start.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gitEnvironment, makeFolder } from '../helpers/repository.ts'
import { runProcess } from '../helpers/run-process.ts'

interface Row {
  id: string
  files: Record<string, string>
  command: string
  expected: string
}

/**
 * What a row's command comes to: its findings, one a line, where it prints JSON, and else what it
 * prints.
 */
const expectations: Readonly<Record<string, string | RegExp>> = {
  LK01: [
    'README.md:1 link-target nope.md',
    'README.md:1 link-target nope2.md',
    'README.md:1 link-target nope.png',
  ].join('\n'),
  LK03: '[see `probe-guide.md`[^1]](https://example.com)\n\n[^1]: note\n',
  LK04: '参见[r]`probe-guide.md`。\n\n[r]: https://example.com\n',
  LK05: 'README.md:1 link-target nope.md',
  LK06: [
    'README.md:1 link-target ext/sub',
    'README.md:1 link-target ext/sub/',
    'README.md:1 link-target ext/sub#s',
  ].join('\n'),
  LK07: 'README.md:1 link-anchor link.md#sec',
  LK09: 'README.md:1 link-target foo.md',
  LK11: 'a.md:1 link-anchor #fn-n',
  LK12: '',
  LK13: '',
  LK14: '',
  LK15: '',
  LK16: 'README.md:1 link-target https://github.com/acme/x/blob/master/README.md',
  LK17: [
    'README.md:1 link-anchor https://github.com/acme/x#nope',
    'README.md:2 link-anchor https://github.com/acme/x?tab=readme-ov-file#nope',
    'README.md:3 link-target https://raw.githubusercontent.com/acme/x/main/nope.png',
    'README.md:4 link-target https://github.com/acme/x/blob/refs/heads/main/nope.md',
    'README.md:5 link-target https://www.github.com/acme/x/blob/main/nope.md',
    'README.md:6 link-target https://github.com/acme/x/edit/main/nope.md',
    'README.md:7 link-target https://github.com/acme/x/blob/main/nope.md',
  ].join('\n'),
  LK18: '',
  LK19: ['README.md:1 link-anchor a.mdown#nope', 'a.mdown:1 link-target nope.md'].join('\n'),
  LK20: 'a.md:3 link-target nope.md',
  LK26: /^0 errors, 0 warnings in 1 document /,
  LK25: /^`probe-guide\.md#nope`\ndocs\/a-guide\.md:1:1 error linked-reference(?![\s\S]*link-anchor)/,
}

/** Rows that guidelint does not yet judge as they ask. */
const open: readonly string[] = []

const file = join(import.meta.dirname, '../../../shared/conformance/2026-12-links.jsonl')
const isThere = existsSync(file)
const rows: readonly Row[] = isThere
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : []

/** `guidelint` as a word of the row's command; git and Node know nothing of this machine's owner. */
const preamble = [
  `guidelint() { '${process.execPath}' '${join(import.meta.dirname, '../../src/cli/bin.js')}' "$@"; }`,
  // `timeout` starts a program, not a function.
  `timeout() { shift; "$@"; }`,
].join('\n')

function run({ files, command }: Row): string {
  using folder = makeFolder(files)
  const script = `${preamble}\n${command}`
  const { stdout, stderr } = runProcess('bash', ['-c', script], {
    cwd: folder.root,
    env: gitEnvironment,
  })
  expect(stderr).toBe('')
  return stdout.startsWith('{') ? brief(stdout) : stdout
}

function brief(json: string): string {
  const { findings, problems = [] } = JSON.parse(json)
  return [
    ...findings.map(({ path, rule, range, args }: Finding) => {
      return `${path}:${range.start.line} ${rule} ${args.target}`
    }),
    ...problems.map(
      ({ path, message }: { path: string; message: string }) => `${path}: ${message}`,
    ),
  ].join('\n')
}

interface Finding {
  path: string
  rule: string
  range: { start: { line: number } }
  args: { target?: string }
}

describe.skipIf(!isThere)('shared conformance: documents and links, December 2026', () => {
  it('knows every row', () => {
    const known = [...Object.keys(expectations), ...open]
    expect(rows.map(({ id }) => id).toSorted()).toEqual(known.toSorted())
  })

  it.each(
    rows.filter(({ id }) => id in expectations).map((row) => [row.id, row.expected, row] as const),
  )('%s: %s', (id, _expected, row) => {
    const wanted = expectations[id]
    if (wanted instanceof RegExp) expect(run(row)).toMatch(wanted)
    else expect(run(row)).toBe(wanted)
  })
})

if (!isThere) console.warn(`\nNOT TESTED against ${file}, which is not there\n`)
