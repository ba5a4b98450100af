/**
 * The built site, served and opened in Chromium.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { startBrowser } from '../real/browser.ts'
import { builtSite } from './build-site.ts'
import { serve } from './serve.ts'

/** The folder that the site lies in. */
export const base = '/guidelint/'

/** A guide that is a stop-gap and has a simulator, a diagram and an appendix. */
export const keepalive = 'guides/runner-portforward-staleness-keepalive-guide/'

/** One page of each kind. */
export const kinds = {
  home: '',
  guide: keepalive,
  index: 'guides/',
  register: 'stop-gaps/',
  rule: 'rules/stop-gap-framing/',
  rules: 'rules/',
  adopt: 'adopt/',
  playground: 'playground/',
  missing: '404.html',
}

/** A page, and what went wrong on it. */
export interface OpenPage {
  page: Page
  context: BrowserContext
  /** Messages on the console, failed requests, and requests to other hosts. */
  wrong: string[]
}

/** The running site. */
export interface OpenSite extends AsyncDisposable {
  origin: string
  address(path: string): string
  /** A page in a context of its own; without a path it is empty. */
  open(path?: string, options?: BrowserContextOptions): Promise<OpenPage>
}

/** Build the site if nobody has, serve it and start a browser. */
export async function openSite(): Promise<OpenSite> {
  const server = await serve(await builtSite(base), base)
  const browser: Browser = await startBrowser()
  const { origin } = server
  const address = (path: string): string => `${origin}${base}${path}`
  return {
    origin,
    address,
    async open(path, options = {}) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
      const page = await context.newPage()
      const wrong: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) wrong.push(message.text())
      })
      page.on('pageerror', (error) => wrong.push(error.message))
      // Of the context: a worker's requests are no page's.
      context.on('request', (request) => {
        const url = request.url()
        if (!url.startsWith(origin) && !/^(?:data|blob):/.test(url)) wrong.push(`asks ${url}`)
      })
      context.on('response', (response) => {
        if (response.status() >= 400) wrong.push(`${response.status()} ${response.url()}`)
      })
      if (path !== undefined) await page.goto(address(path), { waitUntil: 'networkidle' })
      return { page, context, wrong }
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      await server[Symbol.asyncDispose]()
    },
  }
}
