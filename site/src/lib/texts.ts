/**
 * The site for other readers than browsers: feed, `llms.txt`, the guides' sources. Made where the
 * repository can be read, and handed to the routes as a module: they are bundled, and know no folder.
 */
import { join } from 'node:path'
import { rules } from '../../../src/rules/index.ts'
import { newestChanges } from './dates.ts'
import { type Document, readDocument } from './document.ts'
import { feed } from './feed.ts'
import { type LlmsSection, llmsText } from './llms.ts'
import { pageOf } from './pages.ts'
import { readText, root } from './repository.ts'
import { indexPath, readGuides, readScenarios } from './scenarios.ts'
import { siteDescription, siteTitle } from './site-name.ts'
import { absoluteUrl, type Place, withAbsoluteLinks } from './source-links.ts'

/** The texts that are routes. */
export interface Texts {
  feed: string
  llms: string
  /** Sources of the guides by path. */
  guides: Readonly<Record<string, string>>
}

/** @throws {Error} If a link in a guide or in the index leads to no file. */
export function makeTexts(place: Place): Texts {
  const guides = readGuides()
  return {
    feed: feedOf(guides, place),
    llms: llmsOf(guides, place),
    guides: Object.fromEntries(
      guides.map((guide) => [guide.path, withAbsoluteLinks(guide, readText(guide.path), place)]),
    ),
  }
}

function feedOf(guides: readonly Document[], place: Place): string {
  const changes = newestChanges(['guides'])
  const channel = {
    title: `${siteTitle}: changed guides`,
    description: siteDescription,
    link: absoluteUrl(place, ''),
    self: absoluteUrl(place, 'rss.xml'),
  }
  const items = guides.map(({ path, title, description }) => ({
    title,
    link: absoluteUrl(place, pageOf(path) ?? ''),
    description,
    change: changes.get(path),
  }))
  return feed(channel, items)
}

function llmsOf(guides: readonly Document[], place: Place): string {
  const descriptions = new Map(guides.map(({ path, description }) => [path, description]))
  const remarkOf = (remark: string): string => {
    return withAbsoluteLinks(readDocument(indexPath, remark), remark, place)
  }
  const scenarios: LlmsSection[] = readScenarios(guides).map(({ title, entries }) => ({
    title,
    links: entries.map(({ path, label, remark, isStopGap }) => ({
      name: isStopGap ? `${label} (stop-gap)` : label,
      url: absoluteUrl(place, path),
      notes: remark === '' ? (descriptions.get(path) ?? '') : remarkOf(remark),
    })),
  }))
  const page = (name: string, path: string, notes: string) => {
    return { name, url: absoluteUrl(place, path), notes }
  }
  const sections: LlmsSection[] = [
    ...scenarios,
    {
      title: 'Adopt guidelint',
      links: [page('Adopt guidelint', 'adopt/', 'install it, its configuration, and workflows')],
    },
    {
      title: 'Rules',
      links: rules.map(({ name, summary }) => page(name, `rules/${name}/`, `${summary}.`)),
    },
    {
      title: 'Optional',
      links: [
        page('Stop-gap register', 'stop-gaps.json', 'every stop-gap and its review date, as JSON'),
        page('Configuration schema', 'schema.json', 'JSON Schema of guidelint.json'),
        page('Changed guides', 'rss.xml', 'a feed of the guides, the newest change first'),
      ],
    },
  ]
  return llmsText(siteTitle, siteDescription, sections)
}

const moduleId = 'guidelint:texts'

/** What Vite calls; only the hooks that are used. */
export interface TextsPlugin {
  name: string
  resolveId(source: string): string | undefined
  load(this: { addWatchFile(file: string): void }, id: string): string | undefined
}

/** The module `guidelint:texts`: `Texts` by name. */
export function textsModule(place: Place): TextsPlugin {
  return {
    name: 'guidelint-texts',
    resolveId: (source) => (source === moduleId ? `\0${moduleId}` : undefined),
    load(id) {
      if (id !== `\0${moduleId}`) return undefined
      const texts = makeTexts(place)
      for (const path of [...Object.keys(texts.guides), indexPath]) {
        this.addWatchFile(join(root, path))
      }
      return `export const texts = ${JSON.stringify(texts)}`
    },
  }
}
