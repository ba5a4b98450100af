/**
 * What stands in the head of each page besides what Starlight puts there: its card, the feed, and
 * the source of a guide.
 */
import { defineRouteMiddleware } from '@astrojs/starlight/route-data'
import { cardOf, cardSize } from './card.ts'
import { withBase } from './pages.ts'

/** Adds to the head. */
export const onRequest = defineRouteMiddleware(({ locals, site }) => {
  const { head, entry, id } = locals.starlightRoute
  const { kind, title } = entry.data
  const base = import.meta.env.BASE_URL
  const card = withBase(base, `cards/${cardOf(entry.data) ? id : 'site'}.png`)
  const properties = {
    'og:image': new URL(card, site).href,
    'og:image:type': 'image/png',
    'og:image:width': String(cardSize.width),
    'og:image:height': String(cardSize.height),
    'og:image:alt': title,
  }
  for (const [property, content] of Object.entries(properties)) {
    head.push({ tag: 'meta', attrs: { property, content } })
  }
  const alternate = (type: string, href: string) => {
    head.push({ tag: 'link', attrs: { rel: 'alternate', type, href: withBase(base, href) } })
  }
  alternate('application/rss+xml', 'rss.xml')
  if (kind === 'guide') alternate('text/markdown', `${id}.md`)
})
