/**
 * The built site of a repository with other guides than ours.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDocument } from '../../site/src/lib/document.ts'
import { describeWithBrowser, startBrowser } from '../real/browser.ts'
import { buildTimeoutMs } from './build-site.ts'
import { changedFiles } from './changed-guides.ts'
import { type ChangedSite, changedSite } from './changed-site.ts'
import { problemsOf } from './check-links.ts'
import { readPage } from './read-site.ts'
import { type SiteServer, serve } from './serve.ts'

const base = '/repo/'
const keepalive = 'guides/runner-portforward-staleness-keepalive-guide.md'
let site: ChangedSite
let output: string
beforeAll(async () => {
  site = changedSite()
  for (const [path, content] of Object.entries(changedFiles)) site.write(path, content)
  // One of our own that is never late, whatever the day.
  site.change(keepalive, '2027-06-30', '2999-06-30')
  const build = await site.build(base)
  output = build.output
  if (build.code !== 0) throw new Error(output)
}, buildTimeoutMs)
afterAll(() => site?.[Symbol.dispose]())

const page = (path: string): string => readFileSync(join(site.folder, path, 'index.html'), 'utf8')
const content = (path: string): string => {
  return page(path).replace(/^[\s\S]*<div class="sl-markdown-content">/, '')
}

test('its links and resources resolve, none of them on another host', () => {
  expect(problemsOf(site.folder, base)).toEqual([])
})

describe('a review date that has passed', () => {
  test('is marked in the register, which it leads', () => {
    const entries = page('stop-gaps').split('<article class="register-entry"').slice(1)
    expect(entries.map((entry) => /<a href="([^"]*)"/.exec(entry)?.[1])).toEqual([
      '/repo/guides/aa-late-guide/',
      '/repo/guides/runner-portforward-staleness-keepalive-guide/',
      '/repo/guides/ab-dateless-guide/',
    ])
    expect(entries.map((entry) => /^ data-overdue/.test(entry))).toEqual([true, false, false])
    expect(entries.map((entry) => entry.includes('>overdue</span>'))).toEqual([true, false, false])
    expect(page('stop-gaps')).toMatch(/3 stop-gaps,\s+1 overdue on \d{4}-\d\d-\d\d/)
    expect(entries[2]).toContain('no date')
  })

  test('is marked in the data', () => {
    const { stopGaps } = JSON.parse(readFileSync(join(site.folder, 'stop-gaps.json'), 'utf8'))
    expect(stopGaps[0]).toEqual({
      title: 'Late',
      url: '/repo/guides/aa-late-guide/',
      path: 'guides/aa-late-guide.md',
      preferredFix: 'evidence',
      preferredFixUrl: '/repo/guides/evidence-discipline-guide/',
      retireWhen: 'x < 1 holds',
      reviewBy: '2020-01-31',
      overdue: true,
    })
    expect(stopGaps[2]).toMatchObject({ reviewBy: null, overdue: false })
  })

  test('is marked on the guide', () => {
    expect(page('guides/aa-late-guide')).toMatch(/2020-01-31\s*<span class="badge"[^>]*>overdue</)
    expect(page('guides/ab-dateless-guide')).not.toContain('>overdue<')
  })
})

test('Chinese headings have the anchors that links are judged by', () => {
  const text = String(changedFiles['guides/chinese-guide.md'])
  const { facts } = readDocument('guides/chinese-guide.md', text)
  const slugs = facts.headings.slice(1).map(({ slug }) => slug)
  expect(slugs).toContain('什么时候用适用范围-1')
  const html = content('guides/chinese-guide')
  const ids = [...html.matchAll(/<h[2-6][^>]*\sid="([^"]*)"/g)].map(([, id]) => id)
  expect(ids).toEqual(slugs)
})

test('links in raw HTML lead to pages', () => {
  expect(readPage(content('guides/chinese-guide')).links).toContain(
    '/repo/guides/own-blocks-guide/#%E7%BB%93%E8%AE%BA',
  )
  expect(readPage(content('guides/own-blocks-guide')).links).toContain(
    '/repo/guides/chinese-guide/#什么时候用适用范围-1',
  )
})

describe('a guide with frontmatter and raw HTML', () => {
  const html = () => content('guides/raw-html-guide')

  test('has a page without the frontmatter', () => {
    expect(page('guides/raw-html-guide')).toMatch(/<h1\b[^>]*>\s*Raw HTML\s*</)
    expect(html()).not.toContain('of another tool')
  })

  test('has an anchor for the heading, and a link that leads out', () => {
    expect(html()).toContain('<h2 id="raw-heading">Raw heading</h2>')
    expect(html()).toContain('<a href="/repo/guides/own-blocks-guide/">out of it</a>')
  })

  test('has code blocks whose copies are what is shown', () => {
    expect(html()).not.toContain('table-scroll')
    expect(html()).toContain('data-code="<!-- simulator: keepalive -->"')
  })

  test('has two simulators with a state each', () => {
    expect(html().match(/<keepalive-simulator[^>]*>/g)).toEqual([
      '<keepalive-simulator class="not-content">',
      '<keepalive-simulator class="not-content" prefix="keepalive-2">',
    ])
  })

  test('has a diagram with the words for it', () => {
    expect(html()).toContain('>A comes before B.</span>')
  })

  test('has its footnotes after the appendix', () => {
    expect(html()).toMatch(/<p>The last words\.<\/p>\s*<\/details>\s*<section data-footnotes/)
  })
})

test('a guide without blocks has a title and its text', () => {
  const html = page('guides/own-blocks-guide')
  expect(html).toContain('Nothing in front.')
  expect(html.match(/<h1\b/g)).toHaveLength(1)
  expect(html).not.toMatch(/class="(?:intro-card|stop-gap)"/)
})

test.each(['Note', 'Tip', 'Important', 'Warning', 'Caution'])('an alert: %s', (title) => {
  const kind = title.toLowerCase()
  expect(content('guides/pictures-guide')).toMatch(
    new RegExp(
      `<div class="alert alert-${kind}" role="note"><p class="alert-title">${title}</p>\\s*<p>About ${kind}\\.</p>\\s*<ul>`,
    ),
  )
})

describe('images', () => {
  test('are copied once each', () => {
    expect(readdirSync(join(site.folder, 'images'))).toEqual([
      expect.stringMatching(/^a-picture\.[\da-f]{8}\.png$/),
      expect.stringMatching(/^drawing\.[\da-f]{8}\.svg$/),
    ])
    const [name = ''] = readdirSync(join(site.folder, 'images'))
    const copied = readFileSync(join(site.folder, 'images', name))
    expect(copied.equals(changedFiles['guides/images/a picture.png'] as Uint8Array)).toBe(true)
  })

  test('on other hosts are links, and the build says so', () => {
    const html = content('guides/pictures-guide')
    expect(html).toContain('<a href="https://ci.example/">state of the build</a>')
    expect(html).toContain('<a href="//cdn.example/x.png">image on cdn.example</a>')
    expect(output).toContain(
      'guides/pictures-guide.md: the image at https://ci.example/state.svg is on another host',
    )
  })

  test('in comments are nobody’s', () => {
    expect(output).not.toContain('none.png')
  })
})

describeWithBrowser('in Chromium', () => {
  let browser: Browser
  let server: SiteServer
  let context: BrowserContext
  let shown: Page
  const wrong: string[] = []
  beforeAll(async () => {
    server = await serve(site.folder, base)
    browser = await startBrowser()
    context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    shown = await context.newPage()
    shown.on('console', (message) => wrong.push(message.text()))
    shown.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(server.origin) && !url.startsWith('data:')) wrong.push(`asks ${url}`)
    })
    await shown.goto(`${server.origin}${base}guides/pictures-guide/`)
  }, buildTimeoutMs)
  afterAll(async () => {
    await browser?.close()
    await server?.[Symbol.asyncDispose]()
  })

  test('all images are seen, with their size known beforehand', async () => {
    const images = await shown.evaluate<unknown[][]>(`
      (async () => {
        const images = [...document.querySelectorAll('main img')]
        return Promise.all(images.map(async (image) => {
          image.loading = 'eager'
          await image.decode()
          const size = ['width', 'height'].map((name) => image.getAttribute(name))
          return [image.alt, image.naturalWidth > 0, ...size, image.currentSrc.split('.').pop().slice(0, 3)]
        }))
      })()`)
    expect(images.map((image) => image.slice(0, 4))).toEqual([
      ['seen', true, '40', '20'],
      ['a "quoted" picture', true, '40', '20'],
      ['a drawing', true, '60', '20'],
      ['for both', true, '30', '10'],
    ])
    const markup = content('guides/pictures-guide').match(/<img\b[^>]*>/g) ?? []
    expect(markup.filter((tag) => tag.includes(' loading="lazy"'))).toHaveLength(3)
    expect(markup[0]).toContain(' title="its title"')
  })

  test('the dark has the picture that is meant for it', async () => {
    const source = () => shown.evaluate<string>('document.querySelector("picture img").currentSrc')
    expect(await source()).toMatch(/\/repo\/images\/drawing\.\w+\.svg$/)
    await shown.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(source, { timeout: 30_000 }).toMatch(/png$/)
  })

  test('a wide table scrolls, and the page does not', async () => {
    const [page, table, seen] = await shown.evaluate<number[]>(`
      const wrap = document.querySelector('.table-scroll')
      ;[document.scrollingElement.scrollWidth, wrap.scrollWidth, wrap.clientWidth]`)
    expect(page).toBe(360)
    expect(table).toBeGreaterThan(Number(seen))
  })

  test('no script in a drawing has run, and no other host was asked', () => {
    expect(wrong).toEqual([])
  })
})

test(
  'a build shows what was changed since the last one, a plugin of the site included',
  async () => {
    site.change('site/src/lib/alerts.ts', "note: 'Note'", "note: 'Remark'")
    site.change(keepalive, '2999-06-30', '2998-06-30')
    const { code, output } = await site.build(base)
    expect(code, output).toBe(0)
    expect(content('guides/pictures-guide')).toContain('<p class="alert-title">Remark</p>')
    expect(page('stop-gaps')).toContain('2998-06-30')
  },
  buildTimeoutMs,
)

test(
  'an image that is not there fails the build',
  async () => {
    site.write('guides/own-blocks-guide.md', '# Own\n\n<img src="images/none.png">\n\n## 结论\n')
    const { code, output } = await site.build(base)
    expect(code).not.toBe(0)
    expect(output).toContain('guides/own-blocks-guide.md: no image at `images/none.png`')
  },
  buildTimeoutMs,
)

test(
  'raw HTML that GitHub removes fails the build',
  async () => {
    site.write('guides/own-blocks-guide.md', '# Own\n\n<script>1</script>\n\n## 结论\n')
    const { code, output } = await site.build(base)
    expect(code).not.toBe(0)
    expect(output).toContain(
      'guides/own-blocks-guide.md:3: expected text and images, found `<script>`',
    )
  },
  buildTimeoutMs,
)
