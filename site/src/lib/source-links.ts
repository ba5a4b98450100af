/**
 * A document's Markdown source as it can be read away from the repository.
 */
import type { LinkFact } from '../../../src/document/facts.ts'
import { Source } from '../../../src/text/source.ts'
import type { Document } from './document.ts'
import { mapLink, withBase } from './pages.ts'

/** Where the site lies. */
export interface Place {
  /** `https://host` */
  origin: string
  /** Folder of the site on it: `/`, `/guidelint/`. */
  base: string
}

/** Full address of a page or file of the site. */
export function absoluteUrl({ origin, base }: Place, page: string): string {
  return new URL(withBase(base, page), origin).href
}

/**
 * The source with links that lead somewhere from everywhere: to a guide's source, another page of
 * the site, or a file's page in the repository. Links within the document stay as they are.
 *
 * @throws {Error} If a link leads to no file.
 */
export function withAbsoluteLinks(
  { path, facts: { links } }: Pick<Document, 'path' | 'facts'>,
  text: string,
  place: Place,
): string {
  // Offsets are those of the text without its byte order mark.
  let result = new Source(text).text
  // The last one first, or else offsets would move.
  for (const link of links.toSorted((a, b) => b.range.start.offset - a.range.start.offset)) {
    const { start, end } = link.range
    const target = absoluteTarget(link, path, place)
    if (target === undefined) continue
    result = result.slice(0, start.offset) + target + result.slice(end.offset)
  }
  return result
}

const isImage = /\.(?:avif|gif|jpe?g|png|svg|webp)$/i

function absoluteTarget({ target }: LinkFact, path: string, place: Place): string | undefined {
  const mapped = mapLink(target, path, place.base)
  if (mapped === target || mapped === '') return undefined
  const url = new URL(mapped, place.origin)
  const own = withBase(place.base, 'guides/')
  if (url.origin === place.origin && url.pathname.startsWith(own)) {
    url.pathname = url.pathname.replace(/-guide\/$/, '-guide.md')
  }
  // The page of an image in the repository is none.
  if (url.origin !== place.origin && isImage.test(url.pathname)) url.searchParams.set('raw', 'true')
  // Balanced or not: neither ends the link.
  return url.href.replaceAll('(', '%28').replaceAll(')', '%29')
}
