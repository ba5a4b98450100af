/**
 * The built page in a real Chromium, and what it weighs.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseFiles } from '../../../site/src/playground/virtual-files.ts'
import { describeWithBrowser, startBrowser } from '../../real/browser.ts'
import {
  type BuiltPage,
  buildPage,
  ownDocuments,
  ownStarts,
  type ServedPage,
  servePage,
} from './build-page.ts'
import { lintByCli } from './command-line.ts'

let built: BuiltPage
beforeAll(async () => {
  built = await buildPage()
}, 60_000)
afterAll(() => built[Symbol.asyncDispose]())

const engines = { guide: 'document-engine', 'pull-request': 'text-engine' } as const
const modes = ['guide', 'pull-request'] as const

/** What a visitor loads who opens the page in this mode. */
const scriptsOf = (mode: (typeof modes)[number]): Set<string> =>
  built.scripts.withImports('element', 'worker', engines[mode])

describe('weight', () => {
  test.each(modes)('of the mode %s is at most 90 kB', (mode) => {
    const weight = built.scripts.weigh(scriptsOf(mode))
    expect(weight).toBeLessThan(90_000)
    // The engine was found and is in it.
    expect(weight).toBeGreaterThan(60_000)
  })

  test('the page reacts with little, and the worker itself is next to nothing', () => {
    const weighed = (name: string): number => built.scripts.weigh([built.scripts.file(name)])
    expect(weighed('element')).toBeLessThan(8_000)
    expect(weighed('worker')).toBeLessThan(1_500)
  })

  test('what comes late stays what it is', () => {
    const weighed = (name: string): number => built.scripts.weigh([built.scripts.file(name)])
    expect(weighed('late-config')).toBeLessThan(17_000)
    expect(weighed('late-entities')).toBeLessThan(15_000)
    expect(weighed('late-yaml')).toBeLessThan(11_000)
  })
})

describeWithBrowser('in a browser', () => {
  let browser: Browser
  let served: ServedPage
  let page: Page
  const trouble: string[] = []
  const hosts = new Set<string>()
  const scripts: string[] = []

  beforeAll(async () => {
    served = await servePage(built.folder)
    browser = await startBrowser()
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    page = await context.newPage()
    page.on('console', (message) => trouble.push(message.text()))
    page.on('pageerror', (error) => trouble.push(error.message))
    context.on('request', (request) => {
      const { protocol, host, pathname } = new URL(request.url())
      if (protocol !== 'data:') hosts.add(host)
      if (pathname.endsWith('.js')) scripts.push(pathname.replace(/.*\//, ''))
    })
    await page.goto(served.url)
    await page.waitForSelector('.gp-finding')
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await served?.[Symbol.asyncDispose]()
  })

  const places = () => page.locator('.gp-finding .gp-head').allInnerTexts()
  const judged = (text: string) => page.locator('.gp-status', { hasText: text }).waitFor()

  test('a guide is judged with the scripts of its mode and no others', () => {
    expect(new Set(scripts)).toEqual(scriptsOf('guide'))
  })

  test('so are the texts of a pull request, and a guide’s scripts come only with a guide', async () => {
    await using other = await browser.newContext()
    const asked = new Set<string>()
    other.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.endsWith('.js')) asked.add(pathname.replace(/.*\//, ''))
    })
    const texts = await other.newPage()
    await texts.goto(`${served.url}#mode=pull-request&preset=runner-guides`)
    await texts.waitForSelector('.gp-finding')
    expect(asked).toEqual(scriptsOf('pull-request'))
    await texts.check('input[value=document]')
    await texts.locator('.gp-rule', { hasText: 'link-target' }).first().waitFor()
    expect(asked).toEqual(new Set([...scriptsOf('guide'), ...scriptsOf('pull-request')]))
  })

  test('rules that could not be loaded are asked for again', async () => {
    await using other = await browser.newContext()
    const engine = `**/${built.scripts.file('text-engine')}`
    await other.route(engine, (route) => route.abort())
    const texts = await other.newPage()
    await texts.goto(`${served.url}#mode=pull-request&preset=runner-guides`)
    await texts.locator('.gp-status', { hasText: 'The rules could not be loaded' }).waitFor()
    await other.unroute(engine)
    await texts.fill('#gp-title', 'docs: try again')
    await texts.locator('.gp-status', { hasText: 'error' }).waitFor()
  })

  test('lists and underlines what the command line finds in a broken guide', async () => {
    const path = 'guides/evidence-discipline-guide.md'
    const documents = ownDocuments()
    const text = (documents.get(path) ?? '')
      .replace(/^> \*\*Audience.*\n/m, '')
      .replace(/\]\(([a-z-]+)-guide\.md/, ']($1-guid.md')
    const known = parseFiles(ownStarts()['runner-guides'].files).map((file) => [file.path, ''])
    const files = { ...Object.fromEntries(known), ...Object.fromEntries(documents), [path]: text }
    const all = await lintByCli(files, { extends: ['preset:runner-guides'] })
    const expected = all.filter((finding) => finding.path === path)
    await page.fill('#gp-path', path)
    await page.fill('#gp-document', text)
    await judged(`${expected.length} error`)
    expect(expected.length).toBeGreaterThan(1)
    for (const [index, head] of (await places()).entries()) {
      const { rule, range } = expected[index] as never as {
        rule: string
        range: { start: { line: number; column: number } }
      }
      expect(head).toContain(`${range.start.line}:${range.start.column}`)
      expect(head).toContain(rule)
    }
    const marks = await page.locator('#gp-document + *, .gp-mirror mark').allInnerTexts()
    expect(marks.join('\n')).toContain('-guid.md')
    // The copy behind the area breaks its lines where the area does.
    const heights = await page.evaluate<number[]>(`
      const area = document.querySelector('#gp-document')
      const mirror = area.parentElement.querySelector('.gp-mirror')
      ;[area.scrollHeight, mirror.scrollHeight, area.clientWidth - mirror.clientWidth]
    `)
    expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeLessThan(40)
    expect(heights[2]).toBe(0)
  })

  test('a place leads into the text, an applied fix can be undone', async () => {
    await page.getByRole('button', { name: 'Example' }).click()
    await judged('5 errors')
    await page.locator('.gp-place', { hasText: '9:46' }).click()
    // As text: types of the DOM here would hold in every other test as well.
    const selected = await page.evaluate<string>('String(getSelection())')
    expect(selected).toBe('runner-portforward-staleness-keepalive-guid.md')
    await page.getByRole('button', { name: 'Apply fixes (2)' }).click()
    await judged('3 errors')
    expect(await page.inputValue('#gp-document')).toContain('> **Applies to KB version**: ')
    expect(await page.inputValue('#gp-files')).toContain('my-runner-guide.md')
    await page.focus('#gp-document')
    await page.keyboard.press('Control+z')
    await judged('4 errors')
    expect(await page.inputValue('#gp-document')).not.toContain('> **Applies to KB version**: ')
  })

  test('a shared link brings texts of a pull request back', async () => {
    await page.check('input[value=texts]')
    await page.fill('#gp-title', 'docs: 分享 & share')
    await page.fill('#gp-body', '## Summary\n\nWritten by Claude.\n')
    await page.locator('.gp-message', { hasText: 'Claude' }).first().waitFor()
    const before = await places()
    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.locator('.gp-link').waitFor()
    const link = await page.inputValue('.gp-link')
    expect(link).toContain('#mode=pull-request&preset=runner-guides&')
    await page.goto('about:blank')
    await page.goto(link)
    await page.locator('.gp-message', { hasText: 'Claude' }).first().waitFor()
    expect(await page.inputValue('#gp-title')).toBe('docs: 分享 & share')
    expect(await places()).toEqual(before)
    expect(await page.getAttribute('.gp-rule >> nth=0', 'href')).toBe('/rules/ai-attribution/')
  })

  test('the number of findings is spoken once typing has paused', async () => {
    await page.locator('[role=status]', { hasText: /\d error/ }).waitFor()
  })

  test('a damaged link says so; a mistake in a configuration is named', async () => {
    await page.goto('about:blank')
    await page.goto(`${served.url}#text=%25%25`)
    await judged('This link is damaged')
    await page.selectOption('#gp-preset', 'own')
    await page.fill('#gp-config', '{ "rules": { "link-targt": "error" } }')
    await page.locator('.gp-problem', { hasText: 'did you mean' }).waitFor()
    await page.fill('#gp-config', '{ "rules": { "link-target": "warning" } }')
    await judged('warning')
    await page.locator('mark.gp-warning').first().waitFor()
  })

  test('markup in a text stays text', async () => {
    await page.fill('#gp-document', '[a](<img src=x onerror=alert(1)>.md)\n')
    await page.locator('.gp-message').first().waitFor()
    expect(await page.locator('guidelint-playground img').count()).toBe(0)
  })

  test('nothing was said on the console, and no other host was asked', () => {
    expect(trouble).toEqual([])
    expect([...hosts]).toEqual([new URL(served.url).host])
  })
})
