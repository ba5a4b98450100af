/**
 * The built page in a real Chromium, and what it weighs.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startState } from '../../../site/src/playground/start.ts'
import { toFragment } from '../../../site/src/playground/state.ts'
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

/** What a visitor loads who opens the page in this mode. */
const scriptsOf = (mode: keyof typeof engines): Set<string> =>
  built.scripts.withImports('element', 'worker', 'parts', engines[mode])

describe('weight', () => {
  // A text is judged with the grammar of two dozen languages: it is half of the second.
  test.each([
    ['guide', 140_000],
    ['pull-request', 220_000],
  ] as const)('of the mode %s is at most %i bytes', (mode, most) => {
    const weight = built.scripts.weigh(scriptsOf(mode))
    expect(weight).toBeLessThan(most)
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
    expect(weighed('late-entities')).toBeLessThan(1_000)
    expect(weighed('late-yaml')).toBeLessThan(11_000)
    expect(weighed('late-html')).toBeLessThan(6_000)
    expect(weighed('fix-engine')).toBeLessThan(3_500)
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

  const button = (name: string) => page.getByRole('button', { name })

  /** What stands in the fields whose names are these. */
  async function fields(...names: string[]): Promise<string[]> {
    return Promise.all(names.map((name) => page.inputValue(`#gp-${name}`)))
  }

  test('Undo brings everything back that Clear has taken, and the link goes with the text', async () => {
    const undo = button('Undo')
    const names = ['document', 'files', 'title', 'body', 'commits', 'path']
    await page.fill('#gp-document', '# Mine\n')
    await page.check('input[value=texts]')
    for (const name of ['title', 'body', 'commits']) await page.fill(`#gp-${name}`, `my ${name}`)
    await page.check('input[value=document]')
    await page.locator('summary', { hasText: 'Files' }).click()
    await page.fill('#gp-files', 'mine.md\n')
    const before = await fields(...names)
    await button('Copy link').click()
    await page.locator('.gp-link').waitFor()
    expect(page.url()).toContain('#mode=guide')
    expect(await undo.isVisible()).toBe(false)
    await button('Clear').click()
    expect(await fields('document', 'title', 'body', 'commits')).toEqual(['', '', '', ''])
    expect(new URL(page.url()).hash).toBe('')
    expect(await page.locator('.gp-link').isVisible()).toBe(false)
    await undo.click()
    expect(await fields(...names)).toEqual(before)
    expect(await undo.isVisible()).toBe(false)
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Example')
    // What is typed after it is not to be undone by it.
    for (const name of ['Example', 'Clear']) {
      await button(name).click()
      await undo.waitFor()
      await page.fill('#gp-document', '# Typed\n')
      expect(await undo.isVisible()).toBe(false)
    }
    // Nor is what a link has brought.
    await button('Clear').click()
    await undo.waitFor()
    await page.evaluate(`location.hash = '#mode=guide&path=linked.md'`)
    await undo.waitFor({ state: 'hidden' })
    expect(await fields('path')).toEqual(['linked.md'])
  })

  test('Undo brings the files back that corrections have changed', async () => {
    await page.selectOption('#gp-preset', 'runner-guides')
    await button('Example').click()
    await judged('5 errors')
    const before = await fields('document', 'files')
    await button('Apply fixes (2)').click()
    await judged('3 errors')
    const after = await fields('document', 'files')
    for (const [index, text] of before.entries()) expect(after[index]).not.toBe(text)
    await button('Undo').click()
    await judged('5 errors')
    expect(await fields('document', 'files')).toEqual(before)
  })

  test('an older link that unfolds slowly overwrites neither a newer one nor what was typed', async () => {
    await using other = await browser.newContext()
    // Each unfolding waits until it is let go.
    await other.addInitScript(`
      const Real = DecompressionStream
      window.held = []
      window.done = 0
      window.DecompressionStream = class {
        constructor(format) {
          const real = new Real(format)
          this.writable = real.writable
          this.readable = real.readable.pipeThrough(new TransformStream({
            async transform(chunk, controller) {
              await new Promise((go) => held.push(go))
              controller.enqueue(chunk)
            },
          }))
        }
      }
      // Counted once whoever reads has done everything with what was read.
      const { read } = ReadableStreamDefaultReader.prototype
      ReadableStreamDefaultReader.prototype.read = async function () {
        const result = await read.call(this)
        if (result.done) setTimeout(() => done++)
        return result
      }
    `)
    const slow = await other.newPage()
    const start = startState(ownStarts(), 'none')
    const link = (text: string) => toFragment({ ...start, text }, start)
    const text = () => slow.inputValue('#gp-document')
    const letGo = async (index: number, done: number) => {
      await slow.evaluate(`held[${index}]()`)
      await slow.waitForFunction(`done === ${done}`)
    }
    await slow.goto(`${served.url}#${await link('# Older\n')}`)
    await slow.waitForFunction('held.length === 1')
    await slow.evaluate(`location.hash = '#${await link('# Newer\n')}'`)
    await slow.waitForFunction('held.length === 2')
    await letGo(1, 1)
    expect(await text()).toBe('# Newer\n')
    await letGo(0, 2)
    expect(await text()).toBe('# Newer\n')
    await slow.evaluate(`location.hash = '#${await link('# Third\n')}'`)
    await slow.waitForFunction('held.length === 3')
    await slow.fill('#gp-document', '# Typed\n')
    await letGo(2, 3)
    expect(await text()).toBe('# Typed\n')
  })

  test('a playground that is moved judges at once and keeps what was typed', async () => {
    await using other = await browser.newContext()
    const moved = await other.newPage()
    await moved.goto(`${served.url}#mode=guide&preset=runner-guides`)
    await moved.waitForSelector('.gp-finding')
    await moved.fill('#gp-document', '# Typed\n')
    await moved.locator('.gp-status:not(:text("5 errors"))').waitFor()
    const move = `document.querySelector('main').append(document.querySelector('guidelint-playground'))`
    // While a text is being judged: the worker's longest time is 10 s.
    const example = `[...document.querySelectorAll('.gp-button')].find((each) => each.textContent === 'Example')`
    await moved.evaluate(`${example}.click(); ${move}`)
    await moved.locator('.gp-status', { hasText: '5 errors' }).waitFor({ timeout: 8_000 })
    await moved.getByRole('button', { name: 'Copy link' }).click()
    await moved.locator('.gp-link').waitFor()
    await moved.fill('#gp-document', '# Typed\n')
    await moved.locator('.gp-status:not(:text("5 errors"))').waitFor()
    await moved.evaluate(`document.querySelector('.gp-finding').id = 'old'; ${move}`)
    await moved.locator('#old').waitFor({ state: 'detached' })
    expect(await moved.inputValue('#gp-document')).toBe('# Typed\n')
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

  test('rules lead to their pages on the site that the playground stands in', async () => {
    await using other = await browser.newContext()
    const based = await other.newPage()
    await based.goto(`${served.url}#mode=guide&preset=runner-guides`)
    await based.waitForSelector('.gp-finding')
    const set = `document.querySelector('guidelint-playground').setAttribute('rules-base', '/base/rules/')`
    await based.evaluate(set)
    await based.fill('#gp-document', '# A\n\n[x](nowhere.md)\n')
    const link = based.locator('.gp-rule', { hasText: 'link-target' })
    await link.and(based.locator('[href="/base/rules/link-target/"]')).waitFor()
    const links = based.locator('.gp-rule')
    const names = await links.allInnerTexts()
    const hrefs = await links.evaluateAll((all) => all.map((each) => each.getAttribute('href')))
    expect(hrefs).toEqual(names.map((name) => `/base/rules/${name}/`))
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
