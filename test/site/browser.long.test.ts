/**
 * The built site in a real browser.
 */
import AxeBuilder from '@axe-core/playwright'
import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hiddenMark } from '../../site/src/search/hidden-words.ts'
import { describeWithBrowser } from '../real/browser.ts'
import { buildTimeoutMs } from './build-site.ts'
import { keepalive, kinds, type OpenSite, openSite } from './open-site.ts'

describeWithBrowser('the site in Chromium', () => {
  let site: OpenSite
  beforeAll(async () => {
    site = await openSite()
  }, buildTimeoutMs)
  afterAll(async () => site?.[Symbol.asyncDispose]())

  const open = (path: string, options?: BrowserContextOptions) => site.open(path, options)

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test.each(Object.entries(kinds))(
      '%s: nothing for axe, no error, no other host',
      async (_, path) => {
        const { page, context, wrong } = await open(path, { colorScheme })
        // Folded text is read as well.
        await page.evaluate(
          'document.querySelectorAll("details").forEach((e) => { e.open = true })',
        )
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => ({
            id,
            target: String(target),
            failureSummary,
          })),
        )
        // Starlight's search button has its shortcut in its text, and not in its name.
        const own = found.filter(
          ({ id, target }) =>
            !(id === 'label-content-name-mismatch' && /data-open-modal/.test(target)),
        )
        expect(own).toEqual([])
        expect(wrong).toEqual([])
        await context.close()
      },
      60_000,
    )
  })

  test.each([
    ['evidence', /evidence/i],
    // The beginning of a word as it stands there, and the middle of one.
    ['过渡方案', /过渡方案/],
    ['渡方案', /过渡方案/],
  ])('search finds %s', async (word, expected) => {
    const { page, context, wrong } = await open('')
    await page.keyboard.press('Control+k')
    await page.locator('.pagefind-ui__search-input').fill(word)
    const first = page.locator('.pagefind-ui__result').first()
    await first.waitFor()
    const href = await first.locator('a').first().getAttribute('href')
    expect(href).toMatch(/^\/guidelint\//)
    expect(await (await fetch(site.origin + href)).text()).toMatch(expected)
    expect(wrong).toEqual([])
    await context.close()
  })

  test.each(['渡方案', '状态'])('an excerpt for %s is text of the page', async (word) => {
    const { page, context, wrong } = await open('')
    await page.keyboard.press('Control+k')
    await page.locator('.pagefind-ui__search-input').fill(word)
    const first = page.locator('.pagefind-ui__result').first()
    await first.locator('.pagefind-ui__result-excerpt mark').first().waitFor()
    const excerpts = await first.locator('.pagefind-ui__result-excerpt').all()
    const texts = await Promise.all(excerpts.map((each) => each.innerText()))
    const href = await first.locator('a').first().getAttribute('href')
    await page.goto(site.origin + href)
    const content = (await page.locator('main').textContent()) ?? ''
    // Pagefind ends blocks with a full stop of its own, and only spaces stand for lines.
    const plain = (text: string): string => text.replace(/[\s.]+/g, '')
    for (const text of texts) {
      expect(text).not.toContain(hiddenMark)
      expect(text).toContain(word)
      expect(plain(content)).toContain(plain(text))
    }
    expect(wrong).toEqual([])
    await context.close()
  })

  test('a link into a folded appendix opens it, without JavaScript, too', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, context } = await open(`${keepalive}#a2-the-attempt-with-the-monitor`, {
        javaScriptEnabled,
      })
      expect(await page.locator('details.appendix').getAttribute('open')).not.toBeNull()
      expect(await page.locator('#a2-the-attempt-with-the-monitor').isVisible()).toBe(true)
      await context.close()
    }
  })

  test('an appendix is folded otherwise, and opened by keyboard', async () => {
    const { page, context } = await open(keepalive)
    const heading = page.locator('#a2-the-attempt-with-the-monitor')
    expect(await heading.isVisible()).toBe(false)
    await page.locator('details.appendix > summary').focus()
    await page.keyboard.press('Enter')
    expect(await heading.isVisible()).toBe(true)
    await context.close()
  })

  test('the chosen theme stays', async () => {
    const { page, context } = await open(keepalive, { colorScheme: 'light' })
    const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    const light = await ground()
    await page.locator('starlight-theme-select select').first().selectOption('dark')
    expect(await ground()).not.toBe(light)
    await page.goto(site.address('rules/'))
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await context.close()
  })

  test('diagrams are readable in the dark', async () => {
    const { page, context } = await open(keepalive, { colorScheme: 'dark' })
    const colour = await page.evaluate<string>(
      'getComputedStyle(document.querySelector(".diagram svg text")).fill',
    )
    const [red = 0] = (colour.match(/\d+/g) ?? []).map(Number)
    expect(red).toBeGreaterThan(150)
    await context.close()
  })
})
