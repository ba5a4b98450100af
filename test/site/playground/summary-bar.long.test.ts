/**
 * The bar that leads to the findings on a narrow screen, in a real Chromium.
 */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWithBrowser, startBrowser } from '../../real/browser.ts'
import { type BuiltPage, buildPage, type ServedPage, servePage } from './build-page.ts'

const narrow = { width: 360, height: 700 }

describeWithBrowser('the summary bar', () => {
  let built: BuiltPage
  let browser: Browser
  let served: ServedPage
  beforeAll(async () => {
    built = await buildPage()
    served = await servePage(built.folder)
    browser = await startBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await served?.[Symbol.asyncDispose]()
    await built?.[Symbol.asyncDispose]()
  })

  /** A page with a verdict. */
  async function open(options: BrowserContextOptions = {}, hash = ''): Promise<Page> {
    const context = await browser.newContext({ viewport: narrow, ...options })
    const page = await context.newPage()
    await page.goto(served.url + hash)
    await page.waitForSelector('.gp-finding')
    return page
  }

  const bar = (page: Page) => page.locator('.gp-jump button')

  /** Top and bottom edge in the viewport. As text: types of the DOM would hold in other tests. */
  const edges = (page: Page, selector: string): Promise<[number, number]> =>
    page.evaluate(`(() => {
      const { top, bottom } = document.querySelector('${selector}').getBoundingClientRect()
      return [top, bottom]
    })()`)

  test.each([
    ['', '5 errors – show'],
    ['#mode=pull-request&preset=runner-guides', '4 errors – show'],
  ])('says how much was found and leads there: %j', async (hash, text) => {
    const page = await open({ reducedMotion: 'reduce' }, hash)
    expect(await bar(page).textContent()).toBe(text)
    const [top, bottom] = await edges(page, '.gp-jump button')
    expect(bottom).toBeLessThanOrEqual(narrow.height)
    expect(bottom).toBeGreaterThan(narrow.height - 20)
    expect(bottom - top).toBeGreaterThanOrEqual(44)
    // With the mouse: a click on the element would scroll the page to it first, now and then.
    await page.mouse.click(narrow.width / 2, (top + bottom) / 2)
    await bar(page).waitFor({ state: 'hidden' })
    expect((await edges(page, '.gp-heading'))[1]).toBeLessThan(narrow.height)
    expect(await page.evaluate('document.activeElement.id')).toBe('gp-findings')
    await page.evaluate('scrollTo(0, 0)')
    await bar(page).waitFor({ state: 'visible' })
  })

  test('moves the page at once only for those who want no motion', async () => {
    const click = `(() => {
      document.querySelector('.gp-jump button').click()
      return scrollY
    })()`
    const calm = await open({ reducedMotion: 'reduce' })
    expect(await calm.evaluate(click)).toBeGreaterThan(0)
    const lively = await open({ reducedMotion: 'no-preference' })
    expect(await lively.evaluate(click)).toBe(0)
  })

  test('says so when nothing is found any more', async () => {
    const page = await open()
    await page.selectOption('#gp-preset', 'none')
    await page.fill('#gp-document', '# A\n')
    await page.locator('.gp-status', { hasText: 'No findings' }).waitFor()
    expect(await bar(page).textContent()).toBe('No findings')
  })

  test('is not there beside the findings, nor on paper', async () => {
    const wide = await open({ viewport: { width: 1280, height: 700 } })
    expect(await bar(wide).isVisible()).toBe(false)
    const page = await open()
    expect(await bar(page).isVisible()).toBe(true)
    await page.emulateMedia({ media: 'print' })
    expect(await bar(page).isVisible()).toBe(false)
  })

  test('covers nothing that gets the focus', async () => {
    const page = await open({ reducedMotion: 'reduce' })
    await page.focus('#gp-preset')
    const seen: string[] = []
    for (let step = 0; step < 3; step++) {
      await page.keyboard.press('Tab')
      // What is in view is known to the page one frame later.
      const [id, bottom] = await page.evaluate<[string, number]>(`new Promise((done) => {
        const { activeElement } = document
        const answer = () => done([activeElement.id, activeElement.getBoundingClientRect().bottom])
        requestAnimationFrame(() => requestAnimationFrame(answer))
      })`)
      seen.push(id)
      if (!(await bar(page).isVisible())) continue
      expect(bottom, id).toBeLessThanOrEqual((await edges(page, '.gp-jump button'))[0])
    }
    expect(seen).toEqual(['gp-path', 'gp-document', ''])
    const padding = 'getComputedStyle(document.documentElement).scrollPaddingBottom'
    await page.evaluate('scrollTo(0, 0)')
    await bar(page).waitFor({ state: 'visible' })
    const [top] = await edges(page, '.gp-jump button')
    expect(Number.parseFloat(await page.evaluate(padding))).toBeGreaterThan(narrow.height - top)
  })

  test('is reached by keyboard, and stays while it has the focus', async () => {
    const page = await open({ reducedMotion: 'reduce' })
    await page.evaluate("document.querySelector('summary').focus({ preventScroll: true })")
    await page.keyboard.press('Tab')
    const held = "document.activeElement.closest('.gp-jump') !== null"
    expect(await page.evaluate(held)).toBe(true)
    const frames = `new Promise((done) => {
      document.querySelector('.gp-list').scrollIntoView()
      requestAnimationFrame(() => requestAnimationFrame(done))
    })`
    await page.evaluate(`${frames}.then(() => true)`)
    expect(await page.evaluate(held)).toBe(true)
    expect(await bar(page).isVisible()).toBe(true)
    await page.keyboard.press('Tab')
    await bar(page).waitFor({ state: 'hidden' })
  })

  test('is no second live region', async () => {
    const page = await open()
    const regions = page.locator('[role=status], [role=alert], [role=log], [aria-live], output')
    expect(await regions.count()).toBe(1)
  })

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
    for (const hash of ['', '#mode=pull-request&preset=runner-guides']) {
      const page = await open({ colorScheme }, hash)
      expect(await bar(page).isVisible()).toBe(true)
      const { violations } = await new AxeBuilder({ page: page as never }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
  })
})
