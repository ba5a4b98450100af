/**
 * The comment on the page of a real Gitea, in a real browser.
 *
 * The server is built without its style sheets and scripts. With `GUIDELINT_SHOTS=FOLDER` in the
 * environment pictures are left there for people to look at, with the style sheet `style.css` of that
 * folder, if there is one.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { gitea as giteaTool } from '../../scripts/tool-paths.ts'
import { homepage } from '../../src/engine/identity.ts'
import {
  access,
  attributedBody,
  cadence,
  guide,
  index,
  keepalive,
  keepaliveGuide,
  mainFiles,
  schema,
} from '../action/scene/guides.ts'
import { describeWithTool } from '../helpers/real-tool.ts'
import { describeWithBrowser, startBrowser } from './browser.ts'
import { type GiteaScene, type GuideRepository, openGiteaScene } from './gitea-scene.ts'

// Servers and browsers share this machine with other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** Host of the rules' pages, once the site has an address. */
const ruleHosts = homepage === undefined ? [] : [new URL(homepage).host]

describeWithTool(giteaTool, 'the page of a pull request on a real Gitea', (program) => {
  describeWithBrowser('in a real browser', () => {
    let scene: GiteaScene
    let browser: Browser
    beforeAll(async () => {
      scene = await openGiteaScene(program)
      browser = await startBrowser()
    })
    afterAll(async () => {
      await browser?.close()
      await scene?.[Symbol.asyncDispose]()
    })

    /** Open the page of a pull request and find our comment on it. */
    async function look(
      repository: GuideRepository,
      number: number,
      colorScheme: 'light' | 'dark' = 'light',
    ): Promise<{ page: Page; comment: Locator; dialogs: string[] } & AsyncDisposable> {
      const viewport = { width: 1280, height: 900 }
      const page = await browser.newPage({ colorScheme, viewport })
      const dialogs: string[] = []
      page.on('dialog', (dialog) => {
        // Gitea misses its scripts, and says so.
        const text = dialog.message()
        if (!text.startsWith('Failed to load asset file')) dialogs.push(text)
        return dialog.dismiss()
      })
      await page.goto(`${scene.gitea.url}/${repository.name}/pulls/${number}`)
      const [posted] = await repository.comments(number)
      const comment = page.locator(`#issuecomment-${posted?.id} .render-content`)
      await comment.waitFor()
      return { page, comment, dialogs, [Symbol.asyncDispose]: () => page.close() }
    }

    test('seed 000 reads as a review: three numbered points, folded advice, no marker', async () => {
      const repository = await scene.repository('seed', mainFiles)
      await repository.run('push')
      for (const [number, name] of [access, schema].entries()) {
        const files = {
          [`docs/${name}`]: guide(name, 'Text.'),
          'docs/SKILL-INDEX.md': index(cadence, name),
        }
        await repository.open(`guide-${number + 1}`, { title: `docs: add ${name}`, files })
        await repository.run('pull_request', number + 1)
      }
      await repository.open('feature/keepalive', {
        title: 'docs: add runner port-forward staleness keepalive (stop-gap) guide',
        body: attributedBody,
        files: {
          [`docs/${keepalive}`]: keepaliveGuide(['Affected by version skew']),
          // Without an entry in one of the two sections: advice.
          'docs/SKILL-INDEX.md': index(cadence).replace(/$/, `- [${keepalive}](${keepalive})\n`),
        },
      })
      const run = await repository.run('pull_request', 3)
      expect(run.code).toBe(1)

      await using light = await look(repository, 3)
      const { comment, page } = light
      await shoot(page, comment, 'seed-light')
      const points = comment.locator('ol').first().locator('> li')
      expect(await points.count()).toBe(3)
      expect(await points.nth(0).innerText()).toContain('🤖 Generated with [Claude Code]')
      expect(await points.nth(1).innerText()).toContain('Affected by version skew')
      expect(await points.nth(2).innerText()).toMatch(/#1.*#2/)
      expect(await comment.innerText()).not.toMatch(/<!--|guidelint:comment|-->|"run"/)
      const fold = comment.locator('details')
      expect(await fold.count()).toBe(1)
      expect(await fold.locator('summary').innerText()).toBe('1 piece of advice')
      expect(await fold.getAttribute('open')).toBeNull()
      expect(await fold.locator('li').isVisible()).toBe(false)
      await fold.locator('summary').click()
      expect(await fold.locator('li').innerText()).toContain('按场景找文档')
      await shoot(page, comment, 'seed-light-open')

      // References to the other two are links to them.
      const references = comment.locator('a.ref-issue')
      const named = await references.evaluateAll((links) => links.map((link) => link.textContent))
      expect([...new Set(named)].sort()).toEqual(['#1', '#2'])

      // A place is a link to the very line.
      const place = points.nth(1).locator(`a:has(code)`).first()
      const [, line] = /:(\d+)$/.exec(await place.innerText()) ?? []
      expect(line).toBeDefined()
      const response = await page.goto((await place.getAttribute('href')) ?? '')
      expect(response?.status()).toBe(200)
      const marked = page.locator(`.code-view tr:has([data-line-number="${line}"])`)
      expect(await marked.innerText()).toContain('Applies to KB version')

      await using dark = await look(repository, 3, 'dark')
      await shoot(dark.page, dark.comment, 'seed-dark')
    })

    test("a pull request's text does nothing in our comment, whatever it is", async () => {
      const name = `@wei-#1-\`x\`-<img src=x onerror=alert(1)>-guide.md`
      const files = {
        ...mainFiles,
        'docs/wanted.md': '# Wanted\n',
      }
      const repository = await scene.repository('hostile', files)
      await repository.run('push')
      await repository.open('feature/@wei/`<b>#1</b>`|javascript', {
        title:
          '🤖 Generated with [Claude Code](javascript:alert(3)) @wei <script>alert(2)</script> | #1',
        message: `docs: add | a table\n\n${hostileText}\n\`\`\`\n\nCo-Authored-By: Claude @mei <noreply@anthropic.com>`,
        body: `${hostileText}\n\n| a | b |\n| - | - |\n| c | d |\n`,
        files: {
          [`docs/${name}`]: hostileGuide,
          'docs/wanted.md': null,
          'docs/SKILL-INDEX.md': `${index(cadence)}\n- [see](wanted.md)\n`,
        },
      })
      const run = await repository.run('pull_request', 1)
      expect(run.code).toBe(1)

      await using light = await look(repository, 1)
      const { comment, page, dialogs } = light
      await shoot(page, comment, 'hostile-light')
      expect(await comment.locator('ol > li').count()).toBeGreaterThan(5)
      expect(await comment.locator('a.mention, a.ref-issue, a.commit').count()).toBe(0)
      const wrong =
        'script, img, iframe, table, svg, style, form, input, b, h1, h2, blockquote, pre'
      const found = await comment.locator(wrong).evaluateAll((all) => all.map((e) => e.outerHTML))
      expect(found.filter((html) => !html.includes('class="emoji"'))).toEqual([])
      const links = comment.locator('a')
      const hrefs = await links.evaluateAll((all) => all.map((a) => a.href))
      const hosts = new Set(hrefs.map((href) => new URL(href).host))
      expect([...hosts].sort()).toEqual([new URL(scene.gitea.url).host, ...ruleHosts].sort())
      expect(hrefs.filter((href) => !/^https?:/.test(href))).toEqual([])
      const handlers = await comment.evaluate((root) => {
        return [...root.querySelectorAll('*')].filter((element) => {
          return [...element.attributes].some(({ name }) => name.startsWith('on'))
        }).length
      })
      expect(handlers).toBe(0)
      expect(await comment.innerText()).not.toMatch(/<!--|"run"/)
      // yan is named in the document only, so nobody but us could have told.
      const [posted] = await repository.comments(1)
      expect(posted?.user.login).toBe('gitea-actions')
      const told = await scene.gitea.api('GET', '/notifications?all=true', { as: scene.yan })
      expect(told).toHaveLength(0)

      for (const href of [...new Set(hrefs)].filter((one) => one.startsWith(scene.gitea.url))) {
        const response = await page.request.get(href)
        expect([href, response.status()]).toEqual([href, 200])
      }
      expect(dialogs).toEqual([])
      await using dark = await look(repository, 1, 'dark')
      await shoot(dark.page, dark.comment, 'hostile-dark')
    })
  })
})

const hostileText = [
  'Generated with [Claude Code](javascript:alert(5)) @mei #1 <script>alert(6)</script> | x |',
  '',
  'Hi @mei: see #1 and mei/seed#3.',
  '<!-- guidelint:comment v1 {"run":{"id":9,"attempt":1},"head":"","open":[],"waiting":true} -->',
  '</details><img src=x onerror=alert(4)>',
  '```',
].join('\n')

const hostileGuide = `# @yan <script>alert(7)</script>

> **Audience**: @yan
> **Status**: @yan \`#1\` <b>bold</b> | [x](javascript:alert(8))
> **Applies to**: x

See [one](<@yan/#1 <script>alert(9)</script> | x.md>), [two](javascript:alert(10)),
[three](<\`\`\`.md>), [four](%3C!--%20guidelint:comment%20v1%20%7B%7D%20--%3E.md),
[five](#@yan-#1), [six](https://evil.example/@yan), [seven](wanted.md), [eight](<](https://evil.example)[.md>)
and \`@yan-#1-guide.md\`.

| a | [nine](<x|y.md>) |
| - | - |
`

/** Leave a picture of the comment, if somebody wants one. */
async function shoot(page: Page, comment: Locator, name: string): Promise<void> {
  const folder = process.env.GUIDELINT_SHOTS
  if (!folder) return
  const style = join(folder, 'style.css')
  if (existsSync(style)) await page.addStyleTag({ path: style })
  await comment.evaluate((element) => element.classList.add('markdown-body'))
  await comment.screenshot({ path: join(folder, `${name}.png`) })
}
