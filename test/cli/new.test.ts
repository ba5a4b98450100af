/**
 * `guidelint new guide`: what it writes passes at once, wherever guides are and whatever they need.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { placeGuide, slugOf } from '../../src/cli/guide-place.ts'
import { rules } from '../../src/rules/index.ts'
import { compileGlobs } from '../../src/text/glob.ts'
import { makeFolder, makeRepository } from '../helpers/repository.ts'
import { runCli } from '../helpers/run-cli.ts'

const every = Object.fromEntries(rules.map(({ name }) => [name, 'error']))
const config = (content: object): Record<string, string> => ({
  'guidelint.json': JSON.stringify(content),
})

/** Files of a repository, and where the guide `probe-timeout` belongs in it. */
const repositories: Record<string, { files: Record<string, string>; path: string }> = {
  'an empty one without configuration': { files: {}, path: 'guides/probe-timeout-guide.md' },
  'one with a docs folder and no configuration': {
    files: { 'README.md': '# R\n', 'docs/index.md': '# D\n', 'docs/use/a.md': '# A\n' },
    path: 'docs/probe-timeout-guide.md',
  },
  'one with guides and no configuration': {
    files: { 'handbook/ops/a-guide.md': '# A\n', 'docs/x.md': '# X\n' },
    path: 'handbook/ops/probe-timeout-guide.md',
  },
  'preset:runner-guides, empty': {
    files: config({ extends: ['preset:runner-guides'] }),
    path: 'guides/probe-timeout-guide.md',
  },
  'preset:kubeblocks, empty': {
    files: config({ extends: ['preset:kubeblocks'] }),
    path: 'docs/probe-timeout-guide.md',
  },
  'preset:kubeblocks with an index that sub-headings divide': {
    files: {
      ...config({ extends: ['preset:kubeblocks'] }),
      'docs/addon-a-guide.md': '# A\n',
      'docs/SKILL-INDEX.md':
        '# I\n\n## 按场景找文档\n\n### 场景一\n\n- [A](addon-a-guide.md)\n\n### 场景二\n\n- [A](addon-a-guide.md)\n\n## 文档全列表\n\n- [A](addon-a-guide.md)\n',
    },
    path: 'docs/probe-timeout-guide.md',
  },
  'runbooks/**/*-guide.md': {
    files: config({ documents: { guides: ['runbooks/**/*-guide.md'] }, rules: every }),
    path: 'runbooks/probe-timeout-guide.md',
  },
  'docs/guides/*.md': {
    files: config({ documents: { guides: ['docs/guides/*.md'] }, rules: every }),
    path: 'docs/guides/probe-timeout.md',
  },
  'docs/guides/*.md, whose guides end in -guide': {
    files: {
      ...config({ documents: { guides: ['docs/guides/*.md'] }, rules: every }),
      'docs/guides/README.md': '# G\n',
      'docs/guides/a-guide.md': '# A\n',
    },
    path: 'docs/guides/probe-timeout-guide.md',
  },
  'handbook/{a,b}/*.md': {
    files: config({ documents: { guides: ['handbook/{a,b}/*.md'] }, rules: every }),
    path: 'handbook/a/probe-timeout.md',
  },
  'handbook/{a,b}/*.md with guides in b': {
    files: {
      ...config({ documents: { guides: ['handbook/{a,b}/*.md'] }, rules: every }),
      'handbook/b/x.md': '# X\n',
    },
    path: 'handbook/b/probe-timeout.md',
  },
  'runbooks/*/guide.md': {
    files: {
      ...config({ documents: { guides: ['runbooks/*/guide.md'] }, rules: every }),
      'runbooks/x/guide.md': '# X\n',
    },
    path: 'runbooks/probe-timeout/guide.md',
  },
  'guide-*.md': {
    files: config({ documents: { guides: ['docs/guide-*.md'] }, rules: every }),
    path: 'docs/guide-probe-timeout.md',
  },
  'guides in a folder that is ignored for the most part': {
    files: {
      ...config({ ignore: ['old/'], documents: { guides: ['**/*-guide.md'] } }),
      'old/a-guide.md': '# A\n',
      'old/b-guide.md': '# B\n',
      'new/c-guide.md': '# C\n',
    },
    path: 'new/probe-timeout-guide.md',
  },
  'fields of its own': {
    files: config({
      rules: {
        'intro-fields': {
          options: {
            fields: [
              { label: 'Owner' },
              { label: 'State', prefixes: ['retired', 'living'] },
              { label: 'Heir', when: { field: 'State', prefix: 'retired', link: true } },
              { label: 'Level', prefixes: ['stop-gap', 'lasting'], placeholder: '' },
              { label: 'Notes', required: false },
            ],
          },
        },
        'stop-gap-framing': { options: { statusLabels: ['Level'] } },
        'link-target': 'error',
      },
    }),
    path: 'guides/probe-timeout-guide.md',
  },
  'a condition that its only value meets': {
    files: config({
      rules: {
        'intro-fields': {
          options: {
            fields: [
              { label: 'State', prefixes: ['retired'] },
              { label: 'Heir', when: { field: 'State', prefix: 'retired', link: true } },
            ],
          },
        },
        'linked-reference': 'error',
      },
    }),
    path: 'guides/probe-timeout-guide.md',
  },
  'an outline of its own, in an empty repository': {
    files: config({
      rules: {
        'linked-reference': 'error',
        'guide-outline': {
          options: {
            sections: [
              { name: 'What it looks like', headings: ['What it looks like'], of: 'task-items' },
              { name: 'Steps', headings: ['Schritte', 'Steps'], of: 'ordered-items', min: 3 },
              { name: '清单', headings: ['清单'], of: 'rules', min: 2 },
              { name: 'Paare', headings: ['Fehler'], of: 'pairs', min: 2 },
              { name: 'More', headings: ['More'], of: 'links', min: 2 },
              { name: 'Items', headings: ['Items'], min: 2 },
            ],
            antiPattern: ['Falsch'],
            correctPattern: ['Richtig'],
          },
        },
      },
    }),
    path: 'guides/probe-timeout-guide.md',
  },
}

describe('what it writes passes at once, in the repository’s own folder', () => {
  it.each(Object.entries(repositories))('%s', async (_title, { files, path }) => {
    using repository = makeRepository(files)
    const made = await runCli(repository.root, ['new', 'guide', 'probe-timeout'])
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(made.stdout).toContain(`Wrote ${path}.\n`)
    expect(made.stdout).toContain(`Next: fill it in; \`guidelint ${path}\` checks it.`)
    const checked = await runCli(repository.root, [path, '--format', 'json'])
    expect(JSON.parse(checked.stdout)).toMatchObject({
      findings: [],
      summary: { documents: 1, errors: 0, warnings: 0 },
    })
    // It breaks nothing of the index either, and another run finds nothing to add for it.
    const index = made.stdout.match(/Added it to (.*)\.\n/)?.[1]
    if (index) expect((await runCli(repository.root, [index])).code).toBe(0)
  })

  it('speaks of KubeBlocks only where somebody asked for it', async () => {
    for (const [name, { files, path }] of Object.entries(repositories)) {
      using repository = makeRepository(files)
      await runCli(repository.root, ['new', 'guide', 'probe-timeout'])
      const text = readFileSync(join(repository.root, path), 'utf8')
      const asked = /"intro-fields":"error"|preset:/.test(files['guidelint.json'] ?? '')
      expect([name, /KB version/.test(text)]).toEqual([name, asked])
    }
  })

  it('of a stop-gap has the framing block, whatever its labels are', async () => {
    using repository = makeRepository(
      config({
        extends: ['preset:runner-guides'],
        rules: { 'stop-gap-framing': { options: { retireWhen: ['Ends when'] } } },
      }),
    )
    await runCli(repository.root, ['new', 'guide', 'Stop-gap for', 'slow probes'])
    const path = 'guides/stop-gap-for-slow-probes-guide.md'
    expect(readFileSync(join(repository.root, path), 'utf8')).toContain('> **Ends when**: say')
    expect((await runCli(repository.root, [path])).code).toBe(0)
  })

  it('adds only itself to the index, beside its siblings', async () => {
    using repository = makeRepository({
      ...config({ rules: { 'index-entry': 'error' } }),
      'SKILL-INDEX.md': '# I\n\n## Guides\n\n- [A](guides/a-guide.md)\n\n## More\n\nText.\n',
      'guides/a-guide.md': '# A\n',
      'guides/forgotten-guide.md': '# F\n',
    })
    const { stdout } = await runCli(repository.root, ['new', 'guide', 'probe-timeout'])
    expect(stdout).toContain('Added it to SKILL-INDEX.md.\n')
    expect(readFileSync(join(repository.root, 'SKILL-INDEX.md'), 'utf8')).toBe(
      '# I\n\n## Guides\n\n- [A](guides/a-guide.md)\n- [Probe timeout](guides/probe-timeout-guide.md)\n\n## More\n\nText.\n',
    )
  })

  it('leaves the index alone where nobody asks for entries', async () => {
    using repository = makeRepository({ 'SKILL-INDEX.md': '# I\n', 'guides/a-guide.md': '# A\n' })
    const { stdout } = await runCli(repository.root, ['new', 'guide', 'probe-timeout'])
    expect(stdout).not.toContain('Added')
    expect(readFileSync(join(repository.root, 'SKILL-INDEX.md'), 'utf8')).toBe('# I\n')
  })

  it('outside git, and from a folder below the root', async () => {
    using folder = makeFolder({ 'docs/a.md': '# A\n' })
    expect((await runCli(folder.root, ['new', 'guide', 'x'])).stdout).toContain('docs/x-guide.md')
    using repository = makeRepository({ 'docs/a.md': '# A\n' })
    const { stdout } = await runCli(join(repository.root, 'docs'), ['new', 'guide', 'x'])
    expect(stdout).toContain('Wrote docs/x-guide.md.')
    expect(existsSync(join(repository.root, 'docs/x-guide.md'))).toBe(true)
  })

  it('says how many findings are left where a rule asks for what it cannot know', async () => {
    using repository = makeRepository(
      config({
        rules: {
          'guide-outline': {
            options: { sections: [{ name: 'A', headings: ['###'], of: 'task-items', min: 1 }] },
          },
        },
      }),
    )
    const { code, stdout } = await runCli(repository.root, ['new', 'guide', 'x'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/lists 1 finding to begin with/)
  })
})

describe('a topic', () => {
  it.each([
    ['Probe Timeout!', 'probe-timeout', '# Probe Timeout!'],
    ['Öffnungszeiten', 'öffnungszeiten', '# Öffnungszeiten'],
    ['K8s-upgrade', 'k8s-upgrade', '# K8s upgrade'],
    ['探针超时', '探针超时', '# 探针超时'],
    ['What’s *new* in C# [x]', 'whats-new-in-c-x', '# What’s \\*new\\* in C# \\[x\\]'],
    ['probe_timeout.md', 'probe-timeout', '# Probe\\_timeout.md'],
    ['probe-timeout-guide.md', 'probe-timeout', '# Probe timeout'],
    ['Probe timeout guide', 'probe-timeout', '# Probe timeout guide'],
    ['../../etc/passwd', 'passwd', '# ../../etc/passwd'],
    ['  a\n b  ', 'a-b', '# A b'],
  ])('%j becomes the name %s', async (topic, slug, title) => {
    using repository = makeRepository({})
    const { code, stdout } = await runCli(repository.root, ['new', 'guide', topic])
    const path = `guides/${slug}-guide.md`
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining(path) })
    if (topic !== slug)
      expect(stdout).toContain(`for the topic \`${topic.trim().replace(/\s+/g, ' ')}\``)
    const text = readFileSync(join(repository.root, path), 'utf8')
    expect(text.split('\n', 1)[0]).toBe(title)
    expect((await runCli(repository.root, [path])).code).toBe(0)
  })

  it('may be several words, and of any length', () => {
    expect(slugOf('a b')).toBe('a-b')
    expect(slugOf('word '.repeat(40))).toBe(Array(12).fill('word').join('-'))
    expect(Buffer.byteLength(slugOf('探'.repeat(300)) ?? '')).toBeLessThanOrEqual(240)
    expect(slugOf('Cafe\u0301 now')).toBe('caf\u00e9-now')
    expect(slugOf('!!!')).toBeUndefined()
    expect(slugOf('-')).toBeUndefined()
  })
})

describe('exits 2 and writes nothing', () => {
  it.each([
    [['guide'], /expected `guide TOPIC`/],
    [['case', 'x'], /expected `guide TOPIC`/],
    [['guide', '!!!'], /expected a topic with letters or digits, got `!!!`/],
    [['guide', 'a'], /guides\/a-guide\.md exists; nothing was written/],
    [['guide', 'A guide'], /guides\/a-guide\.md exists; nothing was written/],
  ])('for %j', async (args, message) => {
    using repository = makeRepository({ 'guides/a-guide.md': '# Mine\n' })
    const { code, stdout, stderr } = await runCli(repository.root, ['new', ...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(readFileSync(join(repository.root, 'guides/a-guide.md'), 'utf8')).toBe('# Mine\n')
    expect(repository.git('status', '--porcelain')).toBe('A  guides/a-guide.md\n')
  })

  it('where no name fits the globs', async () => {
    using repository = makeRepository(config({ documents: { guides: ['docs/handbook.md'] } }))
    const { code, stderr } = await runCli(repository.root, ['new', 'guide', 'x'])
    expect(code).toBe(2)
    expect(stderr).toContain('no name for `x` fits `documents.guides` (`docs/handbook.md`)')
  })
})

it('puts a guide neither into a folder of packages nor over the index', () => {
  const places = (globs: string[], paths: string[], isTaken: (path: string) => boolean) => {
    return placeGuide('x', { globs, isGuide: compileGlobs(globs), isTaken, paths })
  }
  const isForeign = (path: string): boolean => path.includes('node_modules/')
  const guides = ['node_modules/a/b-guide.md', 'node_modules/a/c-guide.md', 'docs/d-guide.md']
  expect(places(['**/*-guide.md'], guides, isForeign)).toBe('docs/x-guide.md')
  expect(places(['docs/*.md'], [], (path) => path === 'docs/x.md')).toBe('docs/x-guide.md')
  expect(places(['[abc]/*.md'], [], () => false)).toBeUndefined()
  expect(places(['docs/**'], [], () => false)).toBe('docs/x-guide.md')
  expect(places(['docs/', '!docs/*-guide.md'], ['docs/a.md'], () => false)).toBe('docs/x.md')
})
