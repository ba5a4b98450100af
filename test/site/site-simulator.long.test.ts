/**
 * The keepalive simulator in its guide in the built site.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  defaults,
  type KeepaliveValues,
  presets,
  simulateDay,
  simulateScene,
} from '../../site/src/simulators/keepalive/model.ts'
import { daySentence, sceneSentence } from '../../site/src/simulators/keepalive/sentence.ts'
import { describeWithBrowser } from '../real/browser.ts'
import { buildTimeoutMs } from './build-site.ts'
import { keepalive, type OpenPage, type OpenSite, openSite } from './open-site.ts'

describeWithBrowser('the keepalive simulator in its guide', () => {
  vi.setConfig({ testTimeout: 60_000 })
  let site: OpenSite
  let opened: OpenPage
  let page: Page
  beforeAll(async () => {
    site = await openSite()
    opened = await site.open(keepalive, { viewport: { width: 1280, height: 800 } })
    page = opened.page
  }, buildTimeoutMs)
  afterAll(async () => site?.[Symbol.asyncDispose]())

  const simulator = () => page.locator('keepalive-simulator')
  const hash = () => new URL(page.url()).hash

  async function expectNumbers(changes: Partial<KeepaliveValues>): Promise<void> {
    const values = { ...defaults, ...changes }
    await simulator()
      .getByText(sceneSentence(values, simulateScene(values)), { exact: true })
      .waitFor()
    // Not `waitForFunction`: it evaluates text in the page, which the page's policy forbids.
    await simulator().locator('.sim-later:not([aria-busy])').waitFor()
    const later = await simulator().locator('.sim-later').textContent()
    expect(later).toBe(daySentence(values, simulateDay(values)))
  }

  test('opens with the numbers of the model', async () => {
    await expectNumbers({})
    expect(hash()).toBe('')
  })

  test.each(presets.slice(1).map(({ label, values }) => [label, values] as const))(
    'the example “%s”, by keyboard',
    async (label, values) => {
      const button = simulator().getByRole('button', { name: label, exact: true })
      await button.focus()
      await page.keyboard.press('Space')
      await expectNumbers(values as Partial<KeepaliveValues>)
      expect(await button.getAttribute('aria-pressed')).toBe('true')
    },
  )

  test('each control, by keyboard', async () => {
    await simulator().getByRole('button', { name: 'Reset all settings' }).press('Enter')
    const changes: Record<string, unknown> = {}
    const role = { slider: 'ArrowRight', combobox: 'ArrowDown', switch: 'Space' } as const
    for (const kind of ['combobox', 'slider', 'switch'] as const) {
      const controls = await page.locator('.sim-controls').getByRole(kind).all()
      expect(controls.length).toBeGreaterThan(0)
      for (const control of controls) {
        if (!(await control.isVisible())) continue
        const before = hash()
        await control.press(role[kind])
        expect(hash(), String(await control.getAttribute('id'))).not.toBe(before)
      }
    }
    for (const [key, text] of new URLSearchParams(hash().slice(1))) {
      const name = key.replace('keepalive.', '') as keyof KeepaliveValues
      const initial = defaults[name]
      if (typeof initial === 'boolean') changes[name] = text === 'on'
      else changes[name] = typeof initial === 'number' ? Number(text) : text
    }
    expect(Object.keys(changes).length).toBeGreaterThan(8)
    await expectNumbers(changes)

    await page.reload()
    await expectNumbers(changes)
    await simulator().getByRole('button', { name: 'Reset all settings' }).press('Space')
    await expectNumbers({})
    expect(hash()).toBe('')
  })

  test('a link to a state leads to it, below what stays on top', async () => {
    const { page: other, context } = await site.open(`${keepalive}#keepalive.failThreshold=5`)
    const [top, bottom] = await other.evaluate<number[]>(`[
      document.querySelector('keepalive-simulator').getBoundingClientRect().top,
      document.querySelector('header.header').getBoundingClientRect().bottom,
    ]`)
    expect(top).toBeGreaterThanOrEqual(Number(bottom))
    expect(top).toBeLessThan(200)
    await context.close()
  })

  test('plays and steps by keyboard', async () => {
    const moment = simulator().locator('.sim-moment')
    await simulator().getByRole('button', { name: 'Step' }).press('Enter')
    expect(await moment.textContent()).toMatch(/^At 5 s/)
    await simulator().getByRole('slider', { name: 'Time', exact: true }).press('Home')
    expect(await moment.textContent()).toMatch(/^At 0 s/)
    await simulator().getByRole('button', { name: 'Play' }).press('Enter')
    await simulator().getByRole('button', { name: 'Pause' }).press('Enter')
  })

  test('nothing was said on the console, and no other host was asked', () => {
    expect(opened.wrong).toEqual([])
  })
})
