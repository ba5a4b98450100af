/**
 * Loads what has a page: guides and index where they lie, rule pages made from the rules, and the
 * pages written for the site. Rendering happens here, so that a Markdown plugin that throws fails
 * the build; Astro's own loader for files logs it and goes on with an empty page.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Loader, LoaderContext } from 'astro/loaders'
import { type Draft, drafts } from './drafts.ts'
import { indexHan } from './han-words.ts'
import { foldAppendices, inline, mapLinks, nameCheckboxes, wrapTables } from './html.ts'
import { type SiteImage, showImages } from './images.ts'
import { mapLink } from './pages.ts'
import { root } from './repository.ts'
import { embedSimulators } from './simulators.ts'

/** Folders and files whose change loads everything anew while the site is being written. */
const watched = ['guides', 'SKILL-INDEX.md', 'docs/workflows', 'site/src/content']

/** The loader of the `docs` collection. */
export function siteLoader(): Loader {
  return {
    name: 'guidelint-site',
    async load(context) {
      await loadAll(context)
      const { watcher, logger } = context
      if (!watcher) return
      const paths = watched.map((path) => join(root, path))
      watcher.add(paths)
      watcher.on('all', (_, changed) => {
        if (!paths.some((path) => changed.startsWith(path))) return
        loadAll(context).catch((error: Error) => logger.error(error.message))
      })
    },
  }
}

async function loadAll(context: LoaderContext): Promise<void> {
  // First all pages, then the store: a page that fails leaves the others as they were.
  const entries = await Promise.all(drafts().map((draft) => entryOf(context, draft)))
  context.store.clear()
  for (const entry of entries) context.store.set(entry)
}

async function entryOf(context: LoaderContext, draft: Draft) {
  const { id, document, filePath } = draft
  const { path } = document
  const { base } = context.config
  const images: SiteImage[] = []
  const render = async (markdown: string) => {
    const fileURL = pathToFileURL(join(root, path))
    const rendered = await context.renderMarkdown(markdown, { fileURL })
    // Links first: one that stands for an image elsewhere is none of the document's.
    const mapped = mapLinks(rendered.html, (to) => mapLink(to, path, base))
    const shown = await showImages(mapped, path, base)
    for (const address of shown.remote) {
      context.logger.warn(`${path}: the image at ${address} is on another host: shown as a link`)
    }
    images.push(...shown.images)
    return { ...rendered, html: shown.html }
  }
  const renderLine = async ({ label, value }: { label: string; value: string }) => {
    return { label, html: inline((await render(value)).html) }
  }
  // The document's own frontmatter: only what stands on top of the text is any.
  const own = document.facts.frontmatter?.range.end.offset ?? 0
  const body = document.body.slice(0, own).replace(/[^\n]/g, '') + document.body.slice(own)
  const headings = JSON.stringify(document.facts.headings.map(({ text, slug }) => ({ text, slug })))
  // Astro leaves the line break behind the frontmatter.
  const rendered = await render(`---\nheadings: ${headings}\nfirstLine: 0\n---\n${body}`)
  const data = await context.parseData({
    id,
    filePath,
    data: {
      title: document.title,
      description: document.description,
      card: await Promise.all(document.intro.map(renderLine)),
      ...(document.framing
        ? {
            framing: await Promise.all(document.framing.lines.map(renderLine)),
            stopGap: {
              preferredFix: inline((await render(document.framing.preferredFix ?? '')).html),
              retireWhen: inline((await render(document.framing.retireWhen ?? '')).html),
              reviewBy: document.framing.reviewBy,
            },
          }
        : {}),
      ...draft.data,
    },
  })
  const whole = embedSimulators(rendered.html, path)
  const shown = foldAppendices(wrapTables(nameCheckboxes(whole)))
  const html = indexHan(shown, document.title)
  // The title is on top of the page already.
  const shownHeadings = (rendered.metadata?.headings ?? []).filter(({ depth }) => depth > 1)
  // No `imagePaths`: Astro would look for images of its own.
  const metadata = { ...rendered.metadata, headings: shownHeadings, images, imagePaths: [] }
  return {
    id,
    data,
    body,
    filePath,
    digest: context.generateDigest(html),
    rendered: { ...rendered, html, metadata },
  }
}
