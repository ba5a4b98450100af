/**
 * The Content-Security-Policy of the built site: on every page, and obeyed by Chromium.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startTags } from '../../site/src/lib/html.ts'
import { policyOf } from '../../site/src/lib/security-policy.ts'
import { describeWithBrowser } from '../real/browser.ts'
import { buildTimeoutMs, builtSite } from './build-site.ts'
import { base, kinds, type OpenSite, openSite } from './open-site.ts'
import { htmlFiles } from './read-site.ts'

describe('every page', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await builtSite(base)
  }, buildTimeoutMs)

  test('has one policy, first of all in its head, with the hashes of its own scripts', () => {
    const files = htmlFiles(folder)
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const html = readFileSync(join(folder, file), 'utf8')
      const [charset, policy, ...others] = startTags(html, [
        'meta',
        'script',
        'link',
        'style',
        'img',
      ])
      expect(charset?.attributes, file).toEqual({ charset: 'utf-8' })
      expect(policy?.attributes, file).toEqual({
        'http-equiv': 'Content-Security-Policy',
        content: policyOf(html),
      })
      expect(
        others.filter(({ attributes }) => 'http-equiv' in attributes),
        file,
      ).toEqual([])
    }
  })

  test('loads nothing from elsewhere, by whatever attribute', () => {
    // Where a page is called for is no request: canonical addresses, the sitemap, the feed.
    const loading =
      /^(?:src|srcset|imagesrcset|poster|background|data|ping|manifest|xlink:href|formaction|action|style)$/
    for (const file of htmlFiles(folder)) {
      const html = readFileSync(join(folder, file), 'utf8')
      for (const { name, attributes } of startTags(html, everything(html))) {
        for (const [key, value] of Object.entries(attributes)) {
          const loads =
            loading.test(key) || (name === 'link' && key === 'href' && !isSaid(attributes))
          if (loads)
            expect(value, `${file}: ${name} ${key}`).not.toMatch(/https?:|(?:^|[\s,(])\/\//)
        }
      }
    }
  })
})

function everything(html: string): string[] {
  return [...new Set([...html.matchAll(/<([a-z][\w-]*)/g)].map(([, name = '']) => name))]
}

function isSaid({ rel = '' }: Readonly<Record<string, string>>): boolean {
  return /^(?:canonical|alternate|sitemap|me|edit)$/.test(rel)
}

describeWithBrowser('Chromium', () => {
  vi.setConfig({ testTimeout: 60_000 })
  let site: OpenSite
  beforeAll(async () => {
    site = await openSite()
  }, buildTimeoutMs)
  afterAll(async () => site?.[Symbol.asyncDispose]())

  test.each(Object.entries(kinds))('has no complaint about the page: %s', async (kind, path) => {
    const { page, context, wrong } = await site.open(path)
    if (kind !== 'missing') {
      // The search is a worker and WebAssembly.
      await page.keyboard.press('Control+k')
      await page.locator('dialog[open] input').first().fill('keepalive')
      await page
        .locator('dialog[open] a', { hasText: /keepalive/i })
        .first()
        .waitFor()
    }
    // The file for what is missing is opened as itself here.
    expect(wrong).toEqual([])
    await context.close()
  })

  test('refuses what a document could have brought', async () => {
    const { page, context, wrong } = await site.open('guides/')
    const asked: string[] = []
    context.on('request', (request) => asked.push(request.url()))
    const violated = (await page.evaluate(`new Promise((resolve) => {
      const seen = new Set()
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        seen.add(effectiveDirective)
        if (seen.size === 7) resolve([...seen].sort())
      })
      document.body.insertAdjacentHTML('beforeend', \`
        <img srcset="data:image/gif;base64,R0 1x,http://evil.test/s.png 2x" src="http://evil.test/i.png">
        <img src="none:" onerror="document.title = 'run'">
        <style>@import url(http://evil.test/a.css);</style>
        <iframe src="http://evil.test/"></iframe>
        <object data="http://evil.test/o"></object>\`)
      const script = document.createElement('script')
      script.textContent = "document.title = 'run'"
      document.body.append(script)
      fetch('http://evil.test/x').catch(() => {})
    })`)) as string[]
    expect(violated).toEqual([
      ...['connect-src', 'frame-src', 'img-src', 'object-src', 'script-src-attr'],
      ...['script-src-elem', 'style-src-elem'],
    ])
    expect(await page.title()).not.toBe('run')
    expect(asked.filter((url) => url.includes('evil'))).toEqual([])
    expect(wrong.length).toBeGreaterThan(0)
    await context.close()
  })
})
