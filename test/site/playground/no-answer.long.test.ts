/**
 * What a stranger's link may bring to the built page, in a real Chromium: it comes to a verdict or to
 * a named mistake, and a worker that never answers is given up.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startState } from '../../../site/src/playground/start.ts'
import { type PageState, toFragment } from '../../../site/src/playground/state.ts'
import { describeWithBrowser, startBrowser } from '../../real/browser.ts'
import { type BuiltPage, buildPage, ownStarts, type ServedPage, servePage } from './build-page.ts'

const start = startState(ownStarts(), 'none')

describeWithBrowser('a hostile link', () => {
  let built: BuiltPage
  let served: ServedPage
  let browser: Browser
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

  async function open(context: BrowserContext, state: Partial<PageState>): Promise<Page> {
    const page = await context.newPage()
    await page.goto(`${served.url}#${await toFragment({ ...start, ...state }, start)}`)
    return page
  }

  const withGlob = (glob: string): string =>
    JSON.stringify({
      ignore: [glob],
      overrides: [{ files: [glob], rules: { 'link-target': 'off' } }],
    })

  const hostile = [
    '*a*a*a*a*ab',
    '[a-',
    '{a,b',
    `${'*a'.repeat(200)}b`,
    `${'**/a/'.repeat(90)}b`,
    `${'{a,aa}'.repeat(80)}b`,
  ]
  test.each(hostile.map((glob) => [glob.slice(0, 12), glob]))(
    'with the glob %s comes to a verdict',
    async (_title, glob) => {
      await using context = await browser.newContext()
      const name = 'a'.repeat(200)
      const page = await open(context, {
        path: `${'a/'.repeat(60)}${name}.md`,
        text: '[x](nowhere.md)\n',
        files: '',
        config: withGlob(glob),
      })
      await page.locator('.gp-rule', { hasText: 'link-target' }).waitFor()
    },
  )

  test.each(['+(a|a)*b', '@(a|a)*b'])('with %s names the mistake', async (glob) => {
    await using context = await browser.newContext()
    const page = await open(context, { config: withGlob(glob) })
    const problem = page.locator('.gp-problem').first()
    await problem.waitFor()
    expect(await problem.innerText()).toMatch(/guidelint\.json.*ignore/)
    expect(await page.locator('.gp-status').innerText()).toBe('Cannot judge')
  })

  test('a worker that never answers is given up, and the next text is judged by another', async () => {
    await using context = await browser.newContext()
    const script = `**/${built.scripts.file('worker')}`
    const asked = context.waitForEvent('request', (request) => request.url().includes('/worker-'))
    await context.route(script, (route) => {
      return route.fulfill({ contentType: 'text/javascript', body: 'for (;;) {}' })
    })
    const page = await context.newPage()
    // The page's clock, so that nobody waits for the ten seconds.
    await page.clock.install()
    await page.goto(served.url)
    await asked
    const status = page.locator('.gp-status')
    expect(await status.innerText()).toContain('Loading the rules')
    const worker = page.workers()[0] ?? (await page.waitForEvent('worker'))
    const ended = worker.waitForEvent('close')
    await page.clock.runFor(10_000)
    await status.filter({ hasText: 'took more than 10 seconds and was given up' }).waitFor()
    await ended
    await context.unroute(script)
    await page.fill('#gp-document', '[x](nowhere.md)\n')
    await page.clock.runFor(1_000)
    await page.locator('.gp-rule', { hasText: 'link-target' }).waitFor()
  })
})
