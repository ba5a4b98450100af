/**
 * A built site, read from its files.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Parser } from 'htmlparser2'
import { readSrcset } from '../../site/src/lib/srcset.ts'

/** What a page refers to. */
export interface PageLinks {
  /** Of `a` and `area`. */
  links: string[]
  /** Of everything that a browser loads by itself. */
  resources: string[]
  ids: Set<string>
}

/** Paths of all HTML files in a folder, sorted. */
export function htmlFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.html')).sort()
}

/** Links, resources and ids of a page, raw HTML included. */
export function readPage(html: string): PageLinks {
  const page: PageLinks = { links: [], resources: [], ids: new Set() }
  const parser = new Parser({
    onopentag(name, { href, src, srcset = '', id, name: anchor, rel = '' }) {
      if (id !== undefined) page.ids.add(id)
      if (name === 'a' && anchor !== undefined) page.ids.add(anchor)
      if (src !== undefined) page.resources.push(src)
      for (const { url: address } of readSrcset(srcset)) page.resources.push(address)
      if (href === undefined) return
      if (name === 'a' || name === 'area') page.links.push(href)
      // Not loaded: what the page is called elsewhere.
      else if (name === 'link' && !/canonical|alternate|sitemap/.test(rel))
        page.resources.push(href)
      else if (name === 'use' || name === 'image') page.resources.push(href)
    },
  })
  parser.end(html)
  return page
}

/** File that a server answers an address with; `undefined` if it has none. */
export function fileFor(folder: string, base: string, pathname: string): string | undefined {
  if (!pathname.startsWith(base)) return undefined
  const path = join(folder, decodeURIComponent(pathname.slice(base.length)))
  if (pathname.endsWith('/')) {
    const index = join(path, 'index.html')
    return existsSync(index) ? index : undefined
  }
  // Without its slash a page would be answered with a redirect at best.
  return existsSync(path) && statSync(path).isFile() ? path : undefined
}

/** Gzipped size of all JavaScript that a page loads at once: inline, by `src`, and what these import. */
export function scriptBytes(folder: string, file: string): number {
  const html = readFileSync(join(folder, file), 'utf8')
  const inline = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
  const isScript = (attributes: string) => !/type="application\/(?:ld\+)?json"/.test(attributes)
  const texts = inline
    .filter(([, attributes = '']) => isScript(attributes))
    .map(([, , text]) => text)
  const waiting = inline.flatMap(
    ([, attributes = '']) => /src="([^"]+)"/.exec(attributes)?.[1] ?? [],
  )
  const seen = new Set<string>()
  let bytes = gzipSync(texts.join('\n')).length
  for (let src = waiting.pop(); src !== undefined; src = waiting.pop()) {
    const name = src.replace(/^.*\/(?=_astro\/)/, '')
    if (seen.has(name)) continue
    seen.add(name)
    const content = readFileSync(join(folder, name))
    bytes += gzipSync(content).length
    for (const [, imported = ''] of content
      .toString()
      .matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+)["'`]/g)) {
      waiting.push(`_astro/${imported}`)
    }
  }
  return bytes
}
