/**
 * Configuration and command lines that cannot be used: exit 2, a message that names file and place,
 * no stack trace, nothing on standard output, never a silent pass.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const documents = { 'a.md': '# A\n' }

async function refuse(
  files: Record<string, string | Uint8Array>,
  args: readonly string[] = [],
): Promise<string> {
  using tree = makeRepository({ ...documents, ...files })
  const { code, stdout, stderr } = await runCli(tree.root, args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).not.toMatch(/internal error|\n\s+at |undefined|\[object/)
  for (const line of stderr.trimEnd().split('\n')) expect(line).toMatch(/^guidelint: /)
  return stderr
}

const configurations: readonly [string, string | Uint8Array, RegExp][] = [
  ['an empty file', '', /guidelint\.json: /],
  ['white space', ' \n', /guidelint\.json: /],
  ['broken JSON', '{ "rules": { "link-target": "error" }', /guidelint\.json: line 1, column \d+/],
  ['a missing comma', '{\n  "ignore": []\n  "rules": {}\n}', /guidelint\.json: line 3, column \d+/],
  ['YAML', 'rules:\n  link-target: error\n', /guidelint\.json: line 1/],
  ['an array', '[]', /guidelint\.json: expected object, got array/],
  ['null', 'null', /guidelint\.json: expected object, got null/],
  ['a string', '"error"', /guidelint\.json: expected object, got string/],
  [
    'an unknown key',
    '{ "rule": {} }',
    /guidelint\.json: rule: unknown key; did you mean `rules`\?/,
  ],
  [
    'an unknown rule',
    '{ "rules": { "link-traget": "error" } }',
    /rules\.link-traget: no rule is called `link-traget`; did you mean `link-target`\?/,
  ],
  [
    'a rule named like an object’s own property',
    '{ "rules": { "constructor": "error" } }',
    /no rule is called `constructor`/,
  ],
  ['a rule named __proto__', '{ "rules": { "__proto__": "error" } }', /guidelint\.json: /],
  ['a key named __proto__', '{ "__proto__": { "rules": {} } }', /guidelint\.json: /],
  [
    'an unknown severity',
    '{ "rules": { "link-target": "warn" } }',
    /rules\.link-target: expected `error`, `warning` or `off`, got `warn`/,
  ],
  [
    'a number as severity',
    '{ "rules": { "link-target": 2 } }',
    /rules\.link-target: expected object, got number/,
  ],
  ['null as a setting', '{ "rules": { "link-target": null } }', /rules\.link-target: /],
  ['an array as a setting', '{ "rules": { "link-target": ["error"] } }', /rules\.link-target: /],
  [
    'an unknown option',
    '{ "rules": { "link-target": { "options": { "rots": 1 } } } }',
    /rules\.link-target\.options\.rots: unknown key/,
  ],
  [
    'options that are no object',
    '{ "rules": { "link-target": { "options": [] } } }',
    /rules\.link-target\.options: expected object, got array/,
  ],
  ['a string for globs', '{ "ignore": "x" }', /ignore: expected array, got string/],
  ['an empty glob', '{ "ignore": [""] }', /ignore\.0: /],
  ['a glob of 10,000 characters', `{ "ignore": ["${'*'.repeat(10_000)}"] }`, /ignore\.0: /],
  [
    'a glob that repeats a group',
    '{ "documents": { "guides": ["*.md", "+(a|b)*.md"] } }',
    /documents\.guides\.1: `\+\(…\)` is no part of a glob; write alternatives as `\{a,b\}`/,
  ],
  [
    'such a glob in an option',
    '{ "rules": { "index-entry": { "options": { "ignore": ["{1..9}.md"] } } } }',
    /rules\.index-entry\.options\.ignore\.0: `\{1\.\.9\}` is no list/,
  ],
  [
    'an override without files',
    '{ "overrides": [{ "files": [], "rules": {} }] }',
    /overrides\.0\.files: /,
  ],
  [
    'an override without rules',
    '{ "overrides": [{ "files": ["*"] }] }',
    /overrides\.0\.rules: expected/,
  ],
  [
    'an unknown rule in an override',
    '{ "overrides": [{ "files": ["*"], "rules": { "x": "off" } }] }',
    /overrides\.0\.rules\.x: no rule/,
  ],
  [
    'a misspelled preset',
    '{ "extends": ["preset:kubeblock"] }',
    /extends\.0: no preset is called `kubeblock`; did you mean `preset:kubeblocks`\?/,
  ],
  [
    'a preset named like a property',
    '{ "extends": ["preset:toString"] }',
    /no preset is called `toString`/,
  ],
  ['an empty preset', '{ "extends": ["preset:"] }', /extends\.0: no preset is called/],
  [
    'extends as a string',
    '{ "extends": "preset:kubeblocks" }',
    /extends: expected array, got string/,
  ],
  [
    'a file that is not there',
    '{ "extends": ["base.json"] }',
    /extends\.0: `base\.json` does not exist/,
  ],
  [
    'itself',
    '{ "extends": ["guidelint.json"] }',
    /guidelint\.json: extends itself \(guidelint\.json → guidelint\.json\)/,
  ],
  [
    'a file above the root',
    '{ "extends": ["../base.json"] }',
    /extends\.0: `\.\.\/base\.json` lies outside/,
  ],
  [
    'an absolute file',
    '{ "extends": ["/etc/passwd"] }',
    /extends\.0: `\/etc\/passwd` lies outside/,
  ],
  ['a folder', '{ "extends": ["."] }', /extends\.0|cannot be read \(EISDIR\)/],
  ['a document', '{ "extends": ["a.md"] }', /a\.md: line 1/],
  [
    'a root that is no folder',
    '{ "links": { "rootAbsolute": "nope" } }',
    /links\.rootAbsolute: no folder `nope`/,
  ],
  ['a root of dots', '{ "links": { "rootAbsolute": "../.." } }', /links\.rootAbsolute: /],
  ['true as root', '{ "links": { "rootAbsolute": true } }', /links\.rootAbsolute: /],
  ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), /guidelint\.json: /],
  [
    'bytes that are no UTF-8 inside a string',
    new Uint8Array([...Buffer.from('{"ignore":["'), 0xff, ...Buffer.from('"]}')]),
    /guidelint\.json: /,
  ],
  ['UTF-16', new Uint8Array(Buffer.from('\ufeff{}', 'utf16le')), /guidelint\.json: /],
  [
    '10,000 nested arrays',
    `{ "ignore": ${'['.repeat(10_000)}${']'.repeat(10_000)} }`,
    /guidelint\.json: /,
  ],
  ['100,000 opening braces', '{"a":'.repeat(100_000), /guidelint\.json: /],
]

describe('configuration', () => {
  it.each(configurations)('%s is refused by file and place', async (_name, config, message) => {
    expect(await refuse({ 'guidelint.json': config })).toMatch(message)
  })

  it('a circle of files is refused with its way', async () => {
    const stderr = await refuse({
      'guidelint.json': '{ "extends": ["conf/a.json"] }',
      'conf/a.json': '{ "extends": ["b.json"] }',
      'conf/b.json': '{ "extends": ["../guidelint.json"] }',
    })
    expect(stderr).toContain('guidelint.json → conf/a.json → conf/b.json → guidelint.json')
  })

  it('a mistake in an extended file is named by that file', async () => {
    const stderr = await refuse({
      'guidelint.json': '{ "extends": ["conf/a.json"] }',
      'conf/a.json': '{\n  "rulez": {}\n}',
    })
    expect(stderr).toBe(
      'guidelint: conf/a.json: rulez: unknown key; did you mean `rules`? (line 2)\n',
    )
  })

  it('files that extend one another twice over do not multiply', { timeout: 5000 }, async () => {
    const files: Record<string, string> = {
      'guidelint.json': '{ "extends": ["c0.json", "c0.json"] }',
    }
    for (let index = 0; index < 16; index++) {
      const next = `"c${index + 1}.json"`
      files[`c${index}.json`] = `{ "extends": [${next}, ${next}] }`
    }
    files['c16.json'] = '{}'
    using tree = makeRepository({ ...documents, ...files })
    const { code, stderr } = await runCli(tree.root, [])
    expect([0, 2]).toContain(code)
    expect(stderr).not.toContain('internal error')
  })

  it('every mistake of a file is told at once', async () => {
    const config = '{ "rulez": {}, "ignore": 1, "extends": 2 }'
    expect((await refuse({ 'guidelint.json': config })).split('\n')).toHaveLength(4)
  })

  it('a folder in place of the file is refused', async () => {
    using tree = makeRepository(documents)
    mkdirSync(join(tree.root, 'guidelint.json'))
    const { code, stderr } = await runCli(tree.root, [])
    expect(code).toBe(2)
    expect(stderr).toMatch(/guidelint\.json: is a folder/)
  })

  it('a prototype in the file silences no rule', async () => {
    const config = '{ "__proto__": { "rules": { "link-target": "off" } } }'
    using tree = makeRepository({ 'a.md': '[x](nope.md)\n', 'guidelint.json': config })
    expect((await runCli(tree.root, [])).code).not.toBe(0)
  })

  it('comments, trailing commas and a byte order mark are fine', async () => {
    const config = '\ufeff{\n  // why\n  "rules": { "link-target": "off", }, /* x */\n}\n'
    using tree = makeRepository({ 'a.md': '[x](nope.md)\n', 'guidelint.json': config })
    expect((await runCli(tree.root, [])).code).toBe(0)
  })
})

const commandLines: readonly [string, string[], RegExp][] = [
  ['an unknown option', ['--fx'], /unknown option `--fx`; did you mean `--fix`\?/],
  ['an unknown short option', ['-x'], /unknown option `-x`/],
  ['an option without its value', ['--format'], /--format/],
  ['an option as another’s value', ['--config', '--fix'], /--config/],
  ['a value for a switch', ['--fix=yes'], /--fix/],
  [
    'an unknown format',
    ['--format', 'jsn'],
    /--format: expected one of .+ got `jsn`; did you mean `json`\?/,
  ],
  ['an unknown parser', ['--parser', 'marked'], /--parser: expected one of/],
  ['a negative number', ['--max-warnings=-1'], /--max-warnings: expected a whole number/],
  ['no number', ['--max-warnings', 'many'], /--max-warnings: expected a whole number, got `many`/],
  ['a file that is not there', ['nope.md'], /nope\.md: no such file or folder/],
  ['a folder that is not there', ['docs/'], /docs\/: no such file or folder/],
  ['a path above the root', ['../x.md'], /\.\.\/x\.md: lies outside/],
  ['an absolute path elsewhere', ['/etc/passwd'], /\/etc\/passwd: lies outside/],
  ['a file that is no document', ['x.txt'], /x\.txt: is no Markdown document/],
  ['a folder without documents', ['empty'], /empty: no Markdown documents/],
  ['an empty path', [''], /./],
  ['a path of 10,000 characters', ['x'.repeat(10_000)], /no such file|ENAMETOOLONG|too long/],
  ['a configuration that is not there', ['--config', 'nope.json'], /nope\.json: no such file/],
  ['an empty configuration path', ['--config', ''], /./],
  ['a folder as configuration', ['--config', '.'], /is a folder/],
  ['standard input without a name', ['-'], /--stdin-filename/],
  ['a name without standard input', ['--stdin-filename', 'a.md'], /needs `-`/],
  [
    'standard input beside a path',
    ['-', 'a.md', '--stdin-filename', 'a.md'],
    /cannot stand beside/,
  ],
  ['standard input named outside', ['-', '--stdin-filename', '../a.md'], /lies outside/],
  [
    'standard input that is no document',
    ['-', '--stdin-filename', 'x.txt'],
    /x\.txt: is no Markdown/,
  ],
]

describe('command line', () => {
  it.each(commandLines)('%s is refused', async (_name, args, message) => {
    expect(await refuse({ 'x.txt': '', 'empty/x.txt': '' }, args)).toMatch(message)
  })

  it('a run that finds nothing to judge does not pass', async () => {
    using tree = makeRepository({ 'a.txt': '' })
    expect((await runCli(tree.root, [])).code).toBe(2)
  })

  it('a run whose only documents are ignored does not pass silently', async () => {
    using tree = makeRepository({ ...documents, 'guidelint.json': '{ "ignore": ["**"] }' })
    const { stdout, stderr } = await runCli(tree.root, [])
    expect(stdout + stderr).toMatch(/in 0 documents|ignored|No Markdown documents/)
  })

  it('corrections with an unreadable document leave it as it is', async () => {
    const bytes = new Uint8Array([0x23, 0x20, 0xff])
    using tree = makeRepository({ ...documents, 'bad.md': bytes })
    const { code, stdout } = await runCli(tree.root, ['--fix'])
    expect(code).toBe(2)
    expect(stdout).toContain('bad.md')
    expect(readFileSync(join(tree.root, 'bad.md')).equals(bytes)).toBe(true)
  })

  it('standard input with a NUL character is a problem, and comes back unchanged', async () => {
    using tree = makeRepository(documents)
    const args = ['-', '--stdin-filename', 'a.md', '--fix']
    const { code, stdout } = await runCli(tree.root, args, { stdin: 'a\0b' })
    expect({ code, stdout }).toEqual({ code: 2, stdout: 'a\0b' })
  })
})
