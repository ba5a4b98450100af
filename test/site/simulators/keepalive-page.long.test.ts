/**
 * The keepalive simulator in a real browser, bundled as a page would ship it.
 *
 * With `GUIDELINT_SHOTS=FOLDER` in the environment pictures are left there for people to look at.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import {
  defaults,
  type KeepaliveValues,
  simulateDay,
  simulateScene,
} from '../../../site/src/simulators/keepalive/model.ts'
import { rowsOf } from '../../../site/src/simulators/keepalive/picture.ts'
import { daySentence, sceneSentence } from '../../../site/src/simulators/keepalive/sentence.ts'
import { keepaliveFallback } from '../../../site/src/simulators/keepalive/static.ts'
import { describeWithBrowser, startBrowser } from '../../real/browser.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const source = join(import.meta.dirname, '../../../site/src/simulators')

async function bundle(): Promise<string> {
  const build = await rolldown({ input: join(source, 'keepalive/element.ts'), platform: 'browser' })
  const { output } = await build.generate({ format: 'esm', minify: true })
  await build.close()
  return output[0].code
}

function html(script: string): string {
  const css = readFileSync(join(source, 'kit/simulator.css'), 'utf8')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Simulator</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>:root { color-scheme: light dark } body { margin: 0; font-family: sans-serif; background: light-dark(#fff, #17181c) } main { max-width: 45rem; margin: auto; padding: 1rem }\n${css}</style></head>
<body><main><h1>Guide</h1><keepalive-simulator>${keepaliveFallback()}</keepalive-simulator>
<keepalive-simulator prefix="other"></keepalive-simulator><p><a href="#do-this-now">Do this now</a></p><h2 id="do-this-now">Do this now</h2></main><script type="module">${script}</script></body></html>`
}

describeWithBrowser('the keepalive simulator in a page', () => {
  let browser: Browser
  let folder: string
  let script: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guidelint-simulator-'))
    script = await bundle()
    writeFileSync(join(folder, 'page.html'), html(script))
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    if (folder) rmSync(folder, { recursive: true })
  })

  /** Open the page. Whatever goes wrong in it fails the test when the page is left. */
  async function open(hash = '', options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    const trouble: string[] = []
    page.on('pageerror', (error) => trouble.push(String(error)))
    page.on('console', (message) => trouble.push(message.text()))
    page.on('request', (request) => {
      if (!/^(?:file|data):/.test(request.url())) trouble.push(request.url())
    })
    await page.goto(`${pathToFileURL(join(folder, 'page.html')).href}${hash}`)
    const simulator = page.locator('keepalive-simulator').first()
    return {
      page,
      simulator,
      async [Symbol.asyncDispose]() {
        await context.close()
        expect(trouble).toEqual([])
      },
    }
  }

  /** The page says what the model says of these settings. */
  async function expectNumbers(page: Page, changes: Partial<KeepaliveValues>) {
    const values = { ...defaults, ...changes }
    const simulator = page.locator('keepalive-simulator').first()
    await page.waitForFunction(`!document.querySelector('.sim-later[aria-busy]')`)
    expect(await simulator.locator('.sim-sentence').textContent()).toBe(
      sceneSentence(values, simulateScene(values)),
    )
    expect(await simulator.locator('.sim-later').textContent()).toBe(
      daySentence(values, simulateDay(values)),
    )
  }

  const fragment = (page: Page) => new URL(page.url()).hash

  it('weighs at most 20 kB gzipped, its styles included', () => {
    const css = readFileSync(join(source, 'kit/simulator.css'))
    expect(gzipSync(script).length + gzipSync(css).length).toBeLessThan(20_000)
  })

  it('shows the numbers of the model, and changes them by keyboard', async () => {
    await using opened = await open()
    const { page, simulator } = opened
    await expectNumbers(page, {})
    expect(fragment(page)).toBe('')
    const interval = simulator.getByRole('slider', { name: 'Interval' })
    await interval.focus()
    await page.keyboard.press('ArrowRight')
    await expectNumbers(page, { intervalMs: 5500 })
    expect(await interval.getAttribute('aria-valuetext')).toBe('5.5 s')
    await page.keyboard.press('Home')
    await expectNumbers(page, { intervalMs: 1000 })
    await simulator.getByRole('slider', { name: 'Threshold' }).press('ArrowLeft')
    await simulator.getByRole('slider', { name: 'Timeout' }).press('Home')
    await simulator.getByRole('switch', { name: 'Direct probe' }).press('Space')
    const changes = { intervalMs: 1000, failThreshold: 2, timeoutMs: 100, direct: true }
    await expectNumbers(page, changes)
    expect(fragment(page)).toBe(
      '#keepalive.intervalMs=1000&keepalive.timeoutMs=100&keepalive.failThreshold=2&keepalive.direct=on',
    )
  })

  it('restores the state from the fragment, each simulator its own, and resets', async () => {
    const hash = '#keepalive.shape=target-frozen&keepalive.durationMs=100000&other.intervalMs=60000'
    await using opened = await open(hash)
    const { page, simulator } = opened
    await expectNumbers(page, { shape: 'target-frozen', durationMs: 100_000 })
    const other = page.locator('keepalive-simulator').nth(1)
    expect(await other.locator('output[for="other-intervalMs"]').textContent()).toBe('60 s')
    const preset = simulator.getByRole('button', { name: 'Restarting does not help' })
    expect(await preset.getAttribute('aria-pressed')).toBe('true')
    await simulator.getByRole('button', { name: 'Reset all settings' }).press('Enter')
    await expectNumbers(page, {})
    expect(fragment(page)).toBe('#other.intervalMs=60000')
    await page.evaluate(`location.hash = '#keepalive.failThreshold=5'`)
    await simulator.getByText('5 probes', { exact: true }).waitFor()
    await expectNumbers(page, { failThreshold: 5 })
  })

  it('keeps its state and goes on playing when a link leads to a heading, and back', async () => {
    await using opened = await open('', { reducedMotion: 'no-preference' })
    const { page, simulator } = opened
    await page.clock.install()
    await simulator.getByRole('slider', { name: 'Threshold' }).press('ArrowLeft')
    await expectNumbers(page, { failThreshold: 2 })
    await simulator.getByRole('button', { name: 'Play' }).click()
    const pause = simulator.getByRole('button', { name: 'Pause' })
    await page.evaluate(
      `addEventListener('hashchange', () => document.body.dataset.seen = location.hash)`,
    )
    for (const hash of ['#do-this-now', '#keepalive.failThreshold=2']) {
      if (hash === '#do-this-now') await page.getByRole('link', { name: 'Do this now' }).click()
      else await page.goBack()
      await page.locator(`body[data-seen="${hash}"]`).waitFor()
      expect(await pause.count()).toBe(1)
      await expectNumbers(page, { failThreshold: 2 })
    }
    await page.evaluate(`location.hash = '#keepalive.failThreshold=5'`)
    await simulator.getByText('5 probes', { exact: true }).waitFor()
    await expectNumbers(page, { failThreshold: 5 })
    expect(await pause.count()).toBe(0)
  })

  it('fills the table of events only while it is open', async () => {
    await using opened = await open('#keepalive.failThreshold=5')
    const { page, simulator } = opened
    const rows = simulator.locator('.sim-rows tbody tr')
    const interval = simulator.getByRole('slider', { name: 'Interval' })
    await interval.press('Home')
    expect(await rows.count()).toBe(0)
    const summary = simulator.getByText('as a table')
    await summary.click()
    await rows.first().waitFor()
    const values = { ...defaults, failThreshold: 5 }
    expect(await rows.count()).toBe(rowsOf(simulateScene({ ...values, intervalMs: 1000 })).length)
    await interval.press('ArrowRight')
    await expectNumbers(page, { failThreshold: 5, intervalMs: 1500 })
    expect(await rows.count()).toBe(rowsOf(simulateScene({ ...values, intervalMs: 1500 })).length)
    await summary.click()
    await rows.first().waitFor({ state: 'detached' })
  })

  it('names the length as the shape means it, and hides it where there is none', async () => {
    await using opened = await open()
    const { page, simulator } = opened
    expect(await simulator.locator('#keepalive-durationMs').isVisible()).toBe(false)
    await simulator.getByRole('combobox', { name: 'What happens' }).selectOption('slow-start')
    await simulator.getByRole('slider', { name: 'A new tunnel answers after' }).press('PageUp')
    const durationMs = new URLSearchParams(fragment(page).slice(1)).get('keepalive.durationMs')
    await expectNumbers(page, { shape: 'slow-start', durationMs: Number(durationMs) })
  })

  it('steps through the scene, and plays it only when asked to', async () => {
    await using opened = await open('', { reducedMotion: 'no-preference' })
    const { page, simulator } = opened
    await page.clock.install()
    const moment = simulator.locator('.sim-moment')
    expect(await moment.textContent()).toMatch(/^The whole scene/)
    const { rounds } = simulateScene(defaults)
    const step = simulator.getByRole('button', { name: 'Step' })
    await step.press('Enter')
    expect(rounds[0]?.fromMs).toBe(5000)
    expect(await moment.textContent()).toMatch(/^At 5 s: the tunnel carries requests/)
    await step.press('Enter')
    expect(await moment.textContent()).toMatch(/thinks “alive”/)
    expect(await simulator.locator('.sim-now').getAttribute('visibility')).toBe('visible')
    await simulator.getByRole('slider', { name: 'Time', exact: true }).press('Home')
    expect(await moment.textContent()).toMatch(/^At 0 s/)
    await simulator.getByRole('button', { name: 'Play' }).click()
    await page.clock.runFor(10_000)
    const now = Number.parseFloat((await moment.textContent())?.slice(3) ?? '')
    // A scene takes 20 s at speed 1.
    expect(now / (simulateScene(defaults).endMs / 1000)).toBeCloseTo(0.5, 1)
    await page.clock.runFor(11_000)
    expect(await moment.textContent()).toMatch(/^The whole scene/)
    await simulator.getByRole('button', { name: 'Play' }).waitFor()
  })

  it('plays from event to event for those who want no motion', async () => {
    await using opened = await open('', { reducedMotion: 'reduce' })
    const { page, simulator } = opened
    await page.clock.install()
    await simulator.getByRole('button', { name: 'Play' }).click()
    const moment = simulator.locator('.sim-moment')
    expect(await moment.textContent()).toMatch(/^At 5 s/)
    await page.clock.runFor(1500)
    expect(await moment.textContent()).toMatch(/^At 5\.3 s/)
    await simulator.getByRole('button', { name: 'Pause' }).click()
    await page.clock.runFor(10_000)
    expect(await moment.textContent()).toMatch(/^At 5\.3 s/)
  })

  it('keeps its sentence and picture without JavaScript', async () => {
    await using opened = await open('', { javaScriptEnabled: false })
    const { simulator } = opened
    expect(await simulator.locator('.sim-sentence').textContent()).toBe(
      sceneSentence(defaults, simulateScene(defaults)),
    )
    expect(await simulator.getByRole('img').isVisible()).toBe(true)
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1280, 360]) {
      it(`is clean for axe and fits, ${colorScheme}, ${width} px wide`, async () => {
        await using opened = await open('#keepalive.shape=far-end-down&keepalive.direct=on', {
          colorScheme,
          viewport: { width, height: 800 },
        })
        const { page, simulator } = opened
        await expectNumbers(page, { shape: 'far-end-down', direct: true })
        await simulator.getByText('as a table').click()
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
        const shots = process.env.GUIDELINT_SHOTS
        if (shots) {
          const path = join(shots, `keepalive-${colorScheme}-${width}.png`)
          await page.screenshot({ path, fullPage: true })
        }
      })
    }
  }
})
