/**
 * The playground in the built site says what the command line says.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parseFiles } from '../../site/src/playground/virtual-files.ts'
import { describeWithBrowser } from '../real/browser.ts'
import { buildTimeoutMs } from './build-site.ts'
import { base, type OpenPage, type OpenSite, openSite } from './open-site.ts'
import { fixByCli, lintByCli, type PlainFinding, textsByCli } from './playground/command-line.ts'

const runnerGuides = { extends: ['preset:runner-guides'] }

/** The JSON report's findings have more than other tests compare. */
type Reported = PlainFinding & {
  severity: string
  message: string
  note?: string
  fix?: object
  range: { start: { line: number; column: number } }
}

const chinese = `# 隧道保活：先救急，再退役

> **Audience**: 运维
> **Status**: stop-gap（直到 runner 进入集群）

见[证据](evidence-discipline-guide.md#不存在)，和 \`runner-openapi-schema-fetch-brittleness-guide.md\`。
🚀🚀 [没有的文档](没有-guide.md)。
`

/** A list of findings as the page shows it. */
const shown = `[...document.querySelectorAll('.gp-finding')].map((item) => {
  const text = (name) => item.querySelector(name)?.textContent ?? ''
  return [text('.gp-severity'), text('.gp-place'), text('.gp-rule'), text('.gp-message'), text('.gp-note'), text('.gp-fixable') !== '']
})`

function expectedRows(findings: readonly PlainFinding[], isText: boolean): unknown[] {
  const plain = (text = ''): string => text.replace(/`([^`]*)`/g, '$1')
  return (findings as Reported[]).map(({ severity, path, range, rule, message, note, fix }) => {
    const name = isText ? `${path.replace(/^pr-/, '').replace('/', ' ')} ` : ''
    const place = `${name}${range.start.line}:${range.start.column}`
    return [severity, place, rule, plain(message), plain(note), fix !== undefined]
  })
}

describeWithBrowser('the playground in the built site', () => {
  vi.setConfig({ testTimeout: 60_000 })
  let site: OpenSite
  let opened: OpenPage
  let page: Page
  beforeAll(async () => {
    site = await openSite()
    opened = await site.open('playground/')
    page = opened.page
    await page.locator('.gp-finding').first().waitFor()
  }, buildTimeoutMs)
  afterAll(async () => site?.[Symbol.asyncDispose]())

  /** The page's files, as they lie in a repository. */
  async function filesOfPage(): Promise<Record<string, string>> {
    const known = parseFiles(await page.inputValue('#gp-files'))
    const path = await page.inputValue('#gp-path')
    const files = known.map((file) => [file.path, file.text ?? ''])
    return { ...Object.fromEntries(files), [path]: await page.inputValue('#gp-document') }
  }

  async function expectRows(rows: readonly unknown[]): Promise<void> {
    expect(rows.length).toBeGreaterThan(0)
    await expect.poll(() => page.evaluate(shown), { timeout: 10_000 }).toEqual(rows)
  }

  async function expectAsCommandLine(): Promise<void> {
    const path = await page.inputValue('#gp-path')
    const all = await lintByCli(await filesOfPage(), runnerGuides)
    await expectRows(
      expectedRows(
        all.filter((finding) => finding.path === path),
        false,
      ),
    )
  }

  test('the text that it opens with', () => expectAsCommandLine())

  test('a guide in Chinese', async () => {
    await page.fill('#gp-document', chinese)
    await expectAsCommandLine()
  })

  test('what is typed by keyboard', async () => {
    await page.focus('#gp-document')
    await page.keyboard.press('Control+End')
    await page.keyboard.type(
      '\nSee [b](b-guide.md), [c](evidence-discipline-guide.md#hard-rule).\n',
    )
    expect(await page.inputValue('#gp-document')).toContain('[b](b-guide.md)')
    await expectAsCommandLine()
  })

  test('fixes are those of --fix', async () => {
    await page.getByRole('button', { name: 'Example' }).click()
    await expectAsCommandLine()
    const path = await page.inputValue('#gp-path')
    const before = await page.inputValue('#gp-document')
    const expected = await fixByCli(await filesOfPage(), runnerGuides, path)
    expect(expected).not.toBe(before)
    await page.getByRole('button', { name: /^Apply fixes \(\d/ }).click()
    await expect.poll(() => page.inputValue('#gp-document')).toBe(expected)
    await expectAsCommandLine()
  })

  test('a shared link opens the same guide', async () => {
    const path = 'guides/分享-guide.md'
    await page.fill('#gp-path', path)
    await page.fill('#gp-document', chinese)
    await expectAsCommandLine()
    const rows = (await page.evaluate(shown)) as unknown[]
    await page.getByRole('button', { name: 'Copy link' }).click()
    const link = await page.inputValue('.gp-link:visible')
    expect(link.startsWith(site.address('playground/#'))).toBe(true)
    await page.goto('about:blank')
    await page.goto(link)
    await expectRows(rows)
    expect(await page.inputValue('#gp-path')).toBe(path)
    expect(await page.inputValue('#gp-document')).toBe(chinese)
  })

  test('the texts of a pull request', async () => {
    await page.check('input[value=texts]')
    const texts = {
      title: 'Add: 一个 guide (Claude)',
      body: '## Summary\n\n用 Claude 写的。\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)\n',
      commit: 'docs: x\n\nCo-Authored-By: Claude <noreply@anthropic.com>\n',
    }
    await page.fill('#gp-title', texts.title)
    await page.fill('#gp-body', texts.body)
    await page.fill('#gp-commits', texts.commit)
    await expectRows(expectedRows(await textsByCli(texts, runnerGuides), true))
  })

  test('rules lead to their pages', async () => {
    const href = await page.locator('.gp-rule').first().getAttribute('href')
    expect(href).toBe(`${base}rules/ai-attribution/`)
    expect((await fetch(site.origin + href)).status).toBe(200)
  })

  test('nothing was said on the console, and no other host was asked', () => {
    expect(opened.wrong).toEqual([])
  })
})
