/**
 * The stop-gap register as data.
 */
import { getCollection } from 'astro:content'
import { firstLink, plainText, register } from '../lib/register.ts'

/** `{ version, built, stopGaps: [...] }`; texts without markup, `url` from the root of the host. */
export async function GET(): Promise<Response> {
  const now = new Date()
  const entries = register(await getCollection('docs'), import.meta.env.BASE_URL, now)
  const stopGaps = entries.map(({ preferredFix = '', retireWhen = '', reviewBy, ...entry }) => ({
    ...entry,
    preferredFix: plainText(preferredFix),
    preferredFixUrl: firstLink(preferredFix) ?? null,
    retireWhen: plainText(retireWhen),
    reviewBy: reviewBy ?? null,
  }))
  const body = { version: 1, built: now.toISOString().slice(0, 10), stopGaps }
  return new Response(`${JSON.stringify(body, null, 2)}\n`)
}
