/**
 * Pages without JavaScript, without motion, on paper and at every width.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { describeWithBrowser } from '../real/browser.ts'
import { buildTimeoutMs } from './build-site.ts'
import { keepalive, kinds, type OpenPage, type OpenSite, openSite } from './open-site.ts'

const all = Object.entries(kinds)

/** Animations that run for longer than a moment. */
const running = `document.getAnimations().filter((animation) => {
  const { duration, iterations } = animation.effect.getComputedTiming()
  return animation.playState === 'running' && duration * iterations > 10
}).map((animation) => animation.animationName ?? animation.transitionProperty)`

/** Whether something of a matching element is seen. */
const isSeen = (
  selector: string,
): string => `[...document.querySelectorAll(${JSON.stringify(selector)})]
  .some((e) => e.getClientRects().length > 0 && e.checkVisibility({ visibilityProperty: true }))`

describeWithBrowser('pages in Chromium', () => {
  vi.setConfig({ testTimeout: 60_000 })
  let site: OpenSite
  beforeAll(async () => {
    site = await openSite()
  }, buildTimeoutMs)
  afterAll(async () => site?.[Symbol.asyncDispose]())

  describe('without JavaScript', () => {
    let page: Page
    beforeAll(async () => {
      page = (await site.open(undefined, { javaScriptEnabled: false })).page
    })
    test.each(all)('%s has a heading, its text and a way on', async (_, path) => {
      await page.goto(site.address(path))
      expect(await page.locator('h1').isVisible()).toBe(true)
      expect(await page.locator('h1').count()).toBe(1)
      const text = await page.locator('main .sl-markdown-content').first().innerText()
      expect(text.trim().length).toBeGreaterThan(60)
      await page.locator('.places a', { hasText: 'Rules' }).click()
      await page.waitForURL(site.address('rules/'))
    })

    test('the simulator has its picture and sentence, the playground a word', async () => {
      await page.goto(site.address(keepalive))
      expect(await page.locator('keepalive-simulator svg').first().isVisible()).toBe(true)
      expect(await page.locator('keepalive-simulator .sim-sentence').isVisible()).toBe(true)
      expect(await page.locator('.diagram svg').first().isVisible()).toBe(true)
      await page.goto(site.address('playground/'))
      expect(await page.getByText('The playground needs JavaScript').isVisible()).toBe(true)
    })
  })

  describe('for those who want no motion', () => {
    let page: Page
    beforeAll(async () => {
      page = (await site.open()).page
    })
    test.each(all)('%s does not move', async (_, path) => {
      await page.goto(site.address(path))
      expect(await page.evaluate(running)).toEqual([])
      // What would move once it is touched.
      const slow = await page.evaluate(`[...document.querySelectorAll('*')].filter((e) => {
        const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(e)
        const longest = Math.max(...[transitionDuration, animationDuration].join().split(',').map(parseFloat))
        return longest > 0.01 || scrollBehavior === 'smooth'
      }).map((e) => e.outerHTML.slice(0, 80))`)
      expect(slow).toEqual([])
    })

    test('nor does a simulator that plays', async () => {
      await page.goto(site.address(keepalive))
      await page.locator('keepalive-simulator').getByRole('button', { name: 'Play' }).click()
      expect(await page.evaluate(running)).toEqual([])
    })
  })

  describe('on paper', () => {
    let opened: OpenPage
    beforeAll(async () => {
      opened = await site.open(undefined, { colorScheme: 'dark' })
      await opened.page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    })
    test.each(all)('%s has its text and no frame, black on white', async (_, path) => {
      const { page } = opened
      await page.goto(site.address(path))
      for (const part of [
        '.places',
        'site-search',
        'starlight-theme-select',
        'nav.sidebar',
        '.right-sidebar',
        'mobile-starlight-toc',
      ]) {
        expect(await page.evaluate(isSeen(part)), part).toBe(false)
      }
      expect(await page.locator('h1').isVisible()).toBe(true)
      const [ink, paper] = await page.evaluate<string[]>(`
        const ground = ['rgba(0, 0, 0, 0)', 'transparent']
        const found = [document.body, document.documentElement].map((e) => getComputedStyle(e).backgroundColor)
        ;[getComputedStyle(document.querySelector('h1')).color, found.find((each) => !ground.includes(each)) ?? 'rgb(255, 255, 255)']`)
      expect(paper).toBe('rgb(255, 255, 255)')
      expect(Math.max(...(ink?.match(/\d+/g) ?? ['255']).map(Number))).toBeLessThan(60)
    })

    test('a guide’s appendix is unfolded, its simulator a picture', async () => {
      const { page } = opened
      await page.goto(site.address(keepalive))
      expect(await page.evaluate('document.querySelector("details.appendix").open')).toBe(false)
      const height = await page.evaluate<number>(
        'document.querySelector("#a2-the-attempt-with-the-monitor").getBoundingClientRect().height',
      )
      expect(height).toBeGreaterThan(0)
      expect(await page.evaluate(isSeen('details.appendix p'))).toBe(true)
      await page.locator('.sim-controls').waitFor({ state: 'attached' })
      for (const part of ['.sim-controls', '.sim-player', '.sim button', '.sim-presets']) {
        expect(await page.evaluate(isSeen(part)), part).toBe(false)
      }
      expect(await page.evaluate(isSeen('.sim-figure svg'))).toBe(true)
      expect(await page.evaluate(isSeen('.sim-sentence'))).toBe(true)
    })
  })

  describe.each([360, 768, 1024, 1600])('%i px wide', (width) => {
    let page: Page
    beforeAll(async () => {
      page = (await site.open(undefined, { viewport: { width, height: 740 } })).page
    })
    test.each(all)('%s does not scroll sideways', async (_, path) => {
      await page.goto(site.address(path), { waitUntil: 'load' })
      await page.evaluate('document.querySelectorAll("details").forEach((e) => { e.open = true })')
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(
        width,
      )
    })
  })

  describe('from the home page', () => {
    let opened: OpenPage
    beforeAll(async () => {
      opened = await site.open('')
    })
    // A click does not wait for the page that it leads to.
    const arrive = (path: string): Promise<void> => opened.page.waitForURL(site.address(path))

    test('an operator comes to the guide', async () => {
      const { page } = opened
      await page.locator('.way').first().click()
      await arrive('guides/')
      await page
        .locator('main')
        .getByRole('link', { name: /port-forward staleness/ })
        .first()
        .click()
      await arrive(keepalive)
      expect(await page.locator('h1').innerText()).toMatch(/^Runner port-forward staleness/)
      expect(await page.locator('.stop-gap').isVisible()).toBe(true)
    })

    test('a maintainer comes to what there is to do', async () => {
      const { page } = opened
      await page.locator('.site-name').click()
      await arrive('')
      await page.locator('.way').nth(1).click()
      await arrive('adopt/')
      expect(await page.locator('main pre').first().isVisible()).toBe(true)
      expect(opened.wrong).toEqual([])
    })

    test('an address that leads nowhere has links that do not', async () => {
      const { page } = opened
      const answer = await page.goto(site.address('guides/made-up/'))
      expect(answer?.status()).toBe(404)
      const links = page.locator('main .sl-markdown-content a')
      const count = await links.count()
      expect(count).toBeGreaterThan(3)
      for (let nth = 0; nth < count; nth++) {
        await page.goto(site.address('guides/made-up/'))
        await links.nth(nth).click()
        await page.waitForURL((url) => !url.pathname.endsWith('/made-up/'))
        expect(await page.locator('h1').innerText()).not.toContain('No page here')
      }
    })
  })
})
