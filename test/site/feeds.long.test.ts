/**
 * The site for other readers than browsers: feed, llms.txt, sources of guides, cards.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { create } from 'fontkitten'
import { Parser } from 'htmlparser2'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'
import { canWrite, cardOf, cardSize, drawCard } from '../../site/src/lib/card.ts'
import { newestChanges } from '../../site/src/lib/dates.ts'
import { readDocument } from '../../site/src/lib/document.ts'
import { type FeedItem, feed } from '../../site/src/lib/feed.ts'
import { homepage } from '../../site/src/lib/repository.ts'
import { withAbsoluteLinks } from '../../site/src/lib/source-links.ts'
import { rules } from '../../src/rules/index.ts'
import { buildTimeoutMs, builtSite } from './build-site.ts'
import { fileFor, htmlFiles } from './read-site.ts'

const { origin } = new URL(homepage)
const guides = readdirSync(join(projectRoot, 'guides')).filter((name) => name.endsWith('-guide.md'))
const source = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')

/** Texts of a feed's elements, per item, as a reader of XML sees them. */
function itemsOf(xml: string): Record<string, string>[] {
  const items: Record<string, string>[] = []
  let text = ''
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'item') items.push({})
        text = ''
      },
      ontext: (part) => {
        text += part
      },
      onclosetag(name) {
        const item = items.at(-1)
        if (item && name !== 'item') item[name] = text
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return items
}

describe.each(['/', '/guidelint/'])('built for %s', (base) => {
  let folder = ''
  beforeAll(async () => {
    folder = await builtSite(base)
  }, buildTimeoutMs)
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8')
  const site = origin + base
  /** Whether the site has what an address of it leads to. */
  const exists = (url: string): boolean => {
    return url.startsWith(site) && fileFor(folder, base, new URL(url).pathname) !== undefined
  }

  test('the feed has each guide once, with its newest change', () => {
    const items = itemsOf(read('rss.xml'))
    const links = guides.map((name) => `${site}guides/${name.replace(/\.md$/, '')}/`)
    expect(items.map(({ link }) => link).sort()).toEqual(links)
    const changes = newestChanges(['guides'])
    for (const { link = '', guid, pubDate } of items) {
      expect(exists(link), link).toBe(true)
      const change = changes.get(`${link.slice(site.length).replace(/\/$/, '')}.md`)
      expect(guid).toBe(change ? `${link}#${change.commit}` : link)
      expect(pubDate).toBe(change?.date.toUTCString())
    }
  })

  test('llms.txt is in order: a title, a summary, lists of links that lead somewhere', () => {
    const text = read('llms.txt')
    const [title, summary, ...sections] = text.trimEnd().split(/\n\n(?=[^-])/)
    expect(title).toBe('# guidelint')
    expect(summary).toMatch(/^> [^\n]+$/)
    const lines = sections.flatMap((section) => {
      expect(section).toMatch(/^## [^\n]+\n\n(?:- \[[^\]\n]+\]\([^)\n]+\): [^\n]+(?:\n|$))+$/)
      return section.split('\n').slice(2)
    })
    const urls = lines.map((line) => /\]\(([^)]+)\)/.exec(line)?.[1] ?? line)
    expect(urls.filter((url) => !exists(url))).toEqual([])
    for (const name of guides) expect(urls).toContain(`${site}guides/${name}`)
    for (const { name } of rules) expect(urls).toContain(`${site}rules/${name}/`)
  })

  test('llms.txt has the sections, guides and remarks of the index', () => {
    const flat = (text: string) =>
      text.replace(/\]\(\S*?([\w-]+-guide\.md)\)/g, ']($1)').replaceAll(' (stop-gap)', '')
    expect(flat(read('llms.txt'))).toContain(
      flat(source('SKILL-INDEX.md').replace(/^[\s\S]*?(?=^## )/m, '')).trim(),
    )
  })

  test.each(guides)('the source of %s is there; links lead out of it', (name) => {
    const text = read(`guides/${name}`)
    const { links } = readDocument(`guides/${name}`, text).facts
    expect(links.filter(({ target }) => !/^(?:#|https:)/.test(target))).toEqual([])
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const own = targets.filter((target) => target.startsWith(site))
    expect(own.length).toBeGreaterThan(0)
    expect(own.filter((target) => !exists(target))).toEqual([])
    const words = (markdown: string) => markdown.replace(/\]\([^)]*\)/g, '](…)')
    expect(words(text)).toBe(words(source(`guides/${name}`)))
  })

  test('each page names the feed and a card that is there', async () => {
    const pages = htmlFiles(folder).filter((name) => /<html/.test(read(name)))
    expect(pages.length).toBeGreaterThan(20)
    for (const name of pages) {
      const html = read(name)
      expect(html, name).toContain(
        `<link rel="alternate" type="application/rss+xml" href="${base}rss.xml"`,
      )
      const cards = [...html.matchAll(/<meta property="og:image" content="([^"]*)"/g)]
      const url = cards[0]?.[1] ?? ''
      expect(cards, name).toHaveLength(1)
      expect(exists(url), `${name}: ${url}`).toBe(true)
      const page = name.replace(/\/?index\.html$/, '')
      const own = /^(?:guides|rules)\/./.test(page)
      expect(url).toBe(`${site}cards/${own ? page : 'site'}.png`)
      const source = `<link rel="alternate" type="text/markdown" href="${base}${page}.md"`
      expect(html.includes(source), name).toBe(/^guides\/./.test(page))
      expect(html).toContain('<meta name="twitter:card" content="summary_large_image"')
    }
    const { width, height, format } = await sharp(join(folder, 'cards/site.png')).metadata()
    expect({ width, height, format }).toEqual({ ...cardSize, format: 'png' })
  })
})

describe('the feed', () => {
  const channel = { title: 'a', description: 'b', link: 'https://x/', self: 'https://x/rss.xml' }
  const item = (link: string, date?: string, subject = 'fix: s'): FeedItem => ({
    title: 't',
    link,
    description: 'd',
    change: date === undefined ? undefined : { commit: 'c0ffee', date: new Date(date), subject },
  })

  test('has the newest change first, and guides without one last and without a date', () => {
    const items = [item('b'), item('o', '2026-01-01'), item('n', '2026-02-01'), item('a')]
    const found = itemsOf(feed(channel, items))
    expect(found.map(({ link }) => link)).toEqual(['n', 'o', 'a', 'b'])
    expect(found.map(({ pubDate }) => pubDate)).toEqual([
      'Sun, 01 Feb 2026 00:00:00 GMT',
      'Thu, 01 Jan 2026 00:00:00 GMT',
      undefined,
      undefined,
    ])
    expect(feed(channel, [item('a')])).not.toMatch(/pubDate|lastBuildDate/)
  })

  test('has one id per change', () => {
    const [a, b] = ['c1', 'c2'].map((commit) => {
      const change = { commit, date: new Date(0), subject: '' }
      return itemsOf(feed(channel, [{ ...item('https://x/a/'), change }]))[0]?.guid
    })
    expect(a).toBe('https://x/a/#c1')
    expect(b).toBe('https://x/a/#c2')
  })

  test('keeps what a subject says, whatever it is made of', () => {
    const subject = 'fix <b> & "c" ]]> \u0007\uD800 &amp; 隧道 🚀'
    const xml = feed({ ...channel, title: 'a & <b>' }, [
      item('https://x/?a=1&b=2', '2026', subject),
    ])
    expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot);)/)
    // XML allows neither, not even escaped.
    expect(xml).not.toContain('\u0007')
    expect(xml).not.toMatch(/\p{Surrogate}/u)
    expect(xml).toContain('<title>a &amp; &lt;b&gt;</title>')
    const [found] = itemsOf(xml)
    expect(found?.link).toBe('https://x/?a=1&b=2')
    // What is read is HTML, in which the subject is a text.
    expect(found?.description).toBe(
      '<p>Last change: fix &lt;b&gt; &amp; &quot;c&quot; ]]&gt;  &amp;amp; 隧道 🚀</p><p>d</p>',
    )
  })
})

describe('changes from git', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guidelint-changes-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const repository = join(folder, 'whole')
  const git = (...args: string[]): string => {
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@localhost']
    return execFileSync('git', [...who, ...args], { cwd: repository, encoding: 'utf8' }).trim()
  }
  beforeAll(() => {
    mkdirSync(join(repository, 'guides'), { recursive: true })
    git('init', '-q')
    const commit = (name: string, subject: string) => {
      writeFileSync(join(repository, 'guides', name), subject)
      git('add', '.')
      git('commit', '-q', '-m', subject)
    }
    commit('a.md', 'docs: a')
    commit('隧道 b.md', 'docs: b\tand "c"')
    commit('a.md', 'fix: a again')
    writeFileSync(join(repository, 'guides/new.md'), '')
  })

  test('are the newest of each file, with subject and commit', () => {
    const changes = newestChanges(['guides'], repository)
    expect([...changes].map(([path, { subject }]) => [path, subject])).toEqual([
      ['guides/a.md', 'fix: a again'],
      ['guides/隧道 b.md', 'docs: b\tand "c"'],
    ])
    expect(changes.get('guides/a.md')?.commit).toBe(git('rev-parse', 'HEAD'))
    const seconds = Number(git('log', '-1', '--format=%ct'))
    expect(changes.get('guides/a.md')?.date).toEqual(new Date(seconds * 1000))
  })

  test('are none in a shallow clone: git would name its oldest commit for every file', () => {
    const shallow = join(folder, 'shallow')
    git('clone', '-q', '--depth=1', pathToFileURL(repository).href, shallow)
    expect(newestChanges(['guides'], shallow).size).toBe(0)
  })

  test('are none without a repository', () => {
    expect(newestChanges(['guides'], folder).size).toBe(0)
  })

  test('are none before the first commit', () => {
    const empty = join(folder, 'empty')
    git('init', '-q', empty)
    expect(newestChanges(['guides'], empty).size).toBe(0)
  })

  test('fail where git does, with what it says', () => {
    const broken = join(folder, 'broken')
    mkdirSync(broken)
    writeFileSync(join(broken, '.git'), 'nothing that git knows')
    expect(() => newestChanges(['guides'], broken)).toThrow('invalid gitfile format')
  })

  test('fail in a repository that git does not trust', () => {
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1')
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(folder, 'no-settings'))
    vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1')
    try {
      expect(() => newestChanges(['guides'], repository)).toThrow('dubious ownership')
    } finally {
      vi.unstubAllEnvs()
    }
  })
})

test('links of a source are made absolute where they stand, and only they', () => {
  const text = [
    '# A',
    '[b](evidence-discipline-guide.md#x) `[b](evidence-discipline-guide.md)` [c](#a) [d]',
    '![i](../site/public/favicon.svg) <a href="../LICENSE">l</a> [e](https://e.example/)',
    '',
    '[d]: ../docs/rules/link-target.md',
    '',
  ].join('\n')
  const place = { origin: 'https://site.example', base: '/in/' }
  const made = withAbsoluteLinks(readDocument('guides/a-guide.md', text), text, place)
  expect(made.replace(/https:\/\/github\.com\/[^/]+\/[^/]+\//g, 'REPO/').split('\n')).toEqual([
    '# A',
    '[b](https://site.example/in/guides/evidence-discipline-guide.md#x) `[b](evidence-discipline-guide.md)` [c](#a) [d]',
    '![i](REPO/blob/main/site/public/favicon.svg?raw=true) <a href="REPO/blob/main/LICENSE">l</a> [e](https://e.example/)',
    '',
    '[d]: https://site.example/in/rules/link-target/',
    '',
  ])
  const marked = `\uFEFF${text}`
  expect(withAbsoluteLinks(readDocument('guides/a-guide.md', marked), marked, place)).toBe(made)
  const dead = '[x](no-such-guide.md)'
  expect(() => withAbsoluteLinks(readDocument('guides/a-guide.md', dead), dead, place)).toThrow(
    'no file at `no-such-guide.md`',
  )
})

describe('a card', () => {
  const file = '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff'
  const font = create(readFileSync(join(projectRoot, 'node_modules', file)))
  if (font.isCollection) throw new Error('expected a single font')
  const tokens = source('site/src/styles/tokens.css')
  const card = { kind: 'Guide', isStopGap: false, title: 'Title', subtitle: '' }
  const draw = (changed: Partial<typeof card>) => drawCard({ ...card, ...changed }, font, tokens)
  const shapes = (svg: string): number => svg.match(/<path\b/g)?.length ?? 0
  const amber = /--amber-ground: (#\w+)/.exec(tokens)?.[1] ?? ''

  test('says what a page is and what it is about', () => {
    const page = { title: 'A: b', description: 'd', isStopGap: true }
    expect(cardOf({ ...page, kind: 'guide' })).toEqual({
      kind: 'Guide',
      isStopGap: true,
      title: 'A',
      subtitle: 'b',
    })
    expect(cardOf({ ...page, kind: 'rule', isStopGap: false })).toEqual({
      kind: 'Rule',
      isStopGap: false,
      title: 'A: b',
      subtitle: 'd',
    })
    const long = cardOf({ ...page, title: 'A: b: c', kind: 'guide' })
    expect(long).toMatchObject({ title: 'A', subtitle: 'b: c' })
    expect(cardOf({ ...page, kind: 'adopt' })).toBeUndefined()
  })

  test('has a shape per letter, and needs no font to be shown', () => {
    const svg = draw({})
    expect(shapes(svg) - shapes(draw({ title: '' }))).toBe('Title'.length)
    expect(svg).not.toMatch(/<text|font/)
  })

  test('of a stop-gap has a badge more, in the colour of stop-gaps', () => {
    expect(amber).toMatch(/^#/)
    expect(draw({ isStopGap: true })).toContain(amber)
    expect(draw({})).not.toContain(amber)
  })

  test('leaves out a title that the font cannot write, and keeps the rest', () => {
    expect(canWrite('naïve — “quoted”', font)).toBe(true)
    expect(canWrite('隧道', font)).toBe(false)
    expect(shapes(draw({ title: '隧道 monitor' }))).toBe(shapes(draw({ title: '' })))
    expect(draw({ title: '隧道' })).toContain('<title>隧道</title>')
  })

  test('keeps within its edges, however long the title', async () => {
    const long = { title: `${'x'.repeat(90)} ${'words of a title '.repeat(20)}` }
    const svg = draw({ ...long, subtitle: long.title, isStopGap: true })
    const { data, info } = await sharp(Buffer.from(svg)).raw().toBuffer({ resolveWithObject: true })
    const pixel = (x: number, y: number) => {
      const at = (y * info.width + x) * info.channels
      return data.subarray(at, at + 3).toString('hex')
    }
    const paper = pixel(5, 300)
    const empty = (x: number, y: number) => pixel(x, y) === paper
    for (let y = 20; y < cardSize.height; y++) {
      // Right of the text there is room, and above and below the mark.
      for (let x = 1125; x < cardSize.width; x++) expect(empty(x, y)).toBe(true)
    }
    for (let x = 0; x < cardSize.width; x++) {
      for (const y of [505, 590]) expect(empty(x, y), `${x}, ${y}`).toBe(true)
    }
  })
})
