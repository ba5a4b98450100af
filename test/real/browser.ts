/**
 * Debian's Chromium, driven by Playwright: how a comment looks is seen in a browser only.
 */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { describe, test } from 'vitest'

const program = '/usr/bin/chromium'

/** `describe` where the browser is there; otherwise a test that says it is not, or fails. */
export function describeWithBrowser(title: string, define: () => void): void {
  if (existsSync(program)) {
    describe(title, define)
    return
  }
  const missing = `${program} is missing: apt-get install chromium`
  test(title, (context) => {
    if (process.env.GUIDELINT_REAL_TOOLS === 'required') throw new Error(missing)
    console.warn(`\nNOT TESTED: ${title}: ${missing}\n`)
    context.skip(missing)
  })
}

/** Start it. It talks to nobody but the pages that are opened. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: program,
    headless: true,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
