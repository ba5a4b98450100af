/**
 * The site by keyboard: every stop is seen, in order, and none holds the reader.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { describeWithBrowser } from '../real/browser.ts'
import { buildTimeoutMs } from './build-site.ts'
import { kinds, type OpenSite, openSite } from './open-site.ts'

/** More stops than this, and something is a trap. */
const maxStops = 400

interface Stop {
  name: string
  part: 'skip' | 'places' | 'search' | 'theme' | 'sidebar' | 'content' | 'other'
  /** Whether it looks different with the focus. */
  isSeen: boolean
  /** Whether it was reached before. */
  isAgain: boolean
}

/** The stop that has the focus; `undefined` outside of the page. */
const stop = `(() => {
  const e = document.activeElement
  if (!e || e === document.body || e === document.documentElement) return undefined
  // A field in a frame and a hidden radio button show it beside themselves.
  const around = [e, e.parentElement, e.nextElementSibling].filter(Boolean)
  const style = () => around.map((each) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } = getComputedStyle(each)
    return [outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow, borderColor].join()
  }).join()
  const focused = style()
  e.blur()
  const before = style()
  e.focus({ preventScroll: true, focusVisible: true })
  const isAgain = e.dataset.reached === ''
  e.dataset.reached = ''
  const within = [
    ['skip', 'a[href="#_top"]:not(nav a)'], ['places', '.site-name, .places a'], ['search', 'site-search *'],
    ['theme', 'starlight-theme-select *'], ['sidebar', 'nav.sidebar *'], ['content', 'main *'],
  ]
  const part = within.find(([, selector]) => e.matches(selector))?.[0] ?? 'other'
  const name = e.outerHTML.slice(0, 100)
  return { name, part, isSeen: before !== focused, isAgain }
})()`

/** Every stop from the top on, until the keyboard leaves the page. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  while (stops.length < maxStops) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate<Stop | undefined>(stop)
    if (!here || (here.isAgain && here.name === stops[0]?.name)) break
    stops.push(here)
  }
  return stops
}

describeWithBrowser('by keyboard', () => {
  vi.setConfig({ testTimeout: 60_000 })
  let site: OpenSite
  let page: Page
  beforeAll(async () => {
    site = await openSite()
    page = (await site.open(undefined, { viewport: { width: 1280, height: 900 } })).page
  }, buildTimeoutMs)
  afterAll(async () => site?.[Symbol.asyncDispose]())

  test.each(Object.entries(kinds))('%s: every stop is seen, none is a trap', async (_, path) => {
    await page.goto(site.address(path), { waitUntil: 'networkidle' })
    const stops = await walk(page)
    expect(stops.length).toBeLessThan(maxStops)
    expect(stops.filter(({ isAgain }) => isAgain)).toEqual([])
    expect(stops.filter(({ isSeen }) => !isSeen).map(({ name }) => name)).toEqual([])
    const order = stops.map(({ part }) => part).filter((part, at, all) => part !== all[at - 1])
    const known = order.filter((part) => part !== 'other' && part !== 'sidebar')
    expect(known.slice(0, 5)).toEqual(['skip', 'places', 'search', 'theme', 'content'])
  })

  test('the first stop leads past all that is on every page', async () => {
    await page.goto(site.address('rules/'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const here = await page.evaluate<Stop | undefined>(stop)
    expect(here?.part).toBe('content')
  })
})
