/**
 * The site while it is being written: `npm run site`.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/project-copy.ts'
import { describeWithBrowser, startBrowser } from '../real/browser.ts'
import { buildTimeoutMs, siteEnvironment } from './build-site.ts'
import { type ChangedSite, changedSite } from './changed-site.ts'

/** Longest wait for what the server does after a change: on a busy machine it starts anew in 30 s. */
const waitLimitMs = 120_000
const testLimitMs = 2 * waitLimitMs

const guide = 'guides/evidence-discipline-guide'
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><rect width="30" height="10"/></svg>\n'

describeWithBrowser('while the site is being written', () => {
  let site: ChangedSite
  let server: ChildProcess
  let browser: Browser
  let page: Page
  let origin: string
  const wrong: string[] = []

  beforeAll(async () => {
    site = changedSite()
    const astro = join(projectRoot, 'node_modules/astro/bin/astro.mjs')
    server = spawn(process.execPath, [astro, 'dev', '--root', 'site', '--port', '0'], {
      cwd: site.root,
      env: siteEnvironment({}),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    origin = await addressIn(server)
    browser = await startBrowser()
    page = await browser.newPage()
    page.setDefaultTimeout(waitLimitMs)
    page.on('pageerror', ({ message }) => wrong.push(message))
    page.on('response', (response) => {
      if (response.status() >= 400) wrong.push(`${response.status()} ${response.url()}`)
    })
  }, buildTimeoutMs)

  afterAll(async () => {
    await browser?.close()
    if (server?.exitCode === null) {
      server.kill()
      await once(server, 'exit')
    }
    site?.[Symbol.dispose]()
  })

  test(
    'the playground judges, with the stand-ins that a build has',
    async () => {
      await page.goto(`${origin}/playground/`)
      await page.getByText('stop-gap-framing').first().waitFor()
      // What comes late comes here, too: YAML and named characters.
      await page.locator('textarea:visible').first().fill('---\na: [b\n---\n\n# A &amp; b\n')
      await page.getByText('The guide has no section').first().waitFor()
      expect(wrong).toEqual([])
    },
    testLimitMs,
  )

  test(
    'a guide that is saved is shown anew',
    async () => {
      await page.goto(`${origin}/${guide}/`)
      const text = readFileSync(join(projectRoot, `${guide}.md`), 'utf8')
      site.write(`${guide}.md`, `${text}\n## A section of this test\n`)
      await page.getByRole('heading', { name: 'A section of this test' }).waitFor()
      expect(wrong).toEqual([])
    },
    testLimitMs,
  )

  test(
    'an image that is added is shown',
    async () => {
      site.write('guides/images/added.svg', drawing)
      const text = readFileSync(join(projectRoot, `${guide}.md`), 'utf8')
      site.write(`${guide}.md`, `${text}\n![added](images/added.svg)\n`)
      const image = page.locator('img[alt=added]')
      await image.waitFor({ state: 'attached' })
      await image.evaluate('(image) => { image.loading = "eager"; return image.decode() }')
      expect(wrong).toEqual([])
    },
    testLimitMs,
  )

  test(
    'the navigation follows the index',
    async () => {
      site.change('SKILL-INDEX.md', '## Operate a runner', '## Run a runner')
      const index = readFileSync(join(site.root, 'SKILL-INDEX.md'))
      const heading = page.locator('nav.sidebar').getByText('Run a runner')
      await expect
        .poll(
          async () => {
            // The server starts anew, and does not answer meanwhile.
            await page.goto(`${origin}/${guide}/`).catch(() => undefined)
            const found = await heading.count()
            // A save that falls into a restart, for what was saved before, is not seen: saved again.
            if (found === 0) site.write('SKILL-INDEX.md', index)
            return found
          },
          { timeout: waitLimitMs, interval: 5000 },
        )
        .toBe(1)
    },
    testLimitMs,
  )
})

/** The address that the server says it has. */
async function addressIn(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('expected its output')
  let said = ''
  for await (const line of createInterface(server.stdout)) {
    said += `${line}\n`
    const [, found] = /(http:\/\/localhost:\d+)/.exec(line) ?? []
    if (found !== undefined) {
      // Its pipe must not fill up.
      server.stdout.resume()
      return found
    }
  }
  throw new Error(said)
}
