/**
 * The comment on the home page: what the Action writes about the three pull requests of seed 000,
 * run while the site is built.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Loader } from 'astro/loaders'
import { mapLinks } from './html.ts'
import { mapLink } from './pages.ts'
import { root } from './repository.ts'

/** The loader of the `comments` collection: one entry, `seed`. */
export function commentLoader(): Loader {
  return {
    name: 'guidelint-comment',
    async load({ store, renderMarkdown, config, generateDigest }) {
      // A process of its own: the Action and its scene set variables of the process they run in. It
      // takes longer than the pages, which are rendered meanwhile.
      const script = join(root, 'site/scripts/print-seed-comment.ts')
      const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: root })
      const rendered = await renderMarkdown(stdout)
      const html = mapLinks(rendered.html, (to) => mapLink(to, 'README.md', config.base))
        // The scene's forge is made up: its pages lead nowhere.
        .replace(/<a href="https:\/\/github\.example\/[^"]*">([\s\S]*?)<\/a>/g, '$1')
        // It stands below the page's own headings.
        .replace(/<h3\b[^>]*>([\s\S]*?)<\/h3>/g, '<p class="comment-title">$1</p>')
      store.clear()
      store.set({ id: 'seed', data: {}, rendered: { html }, digest: generateDigest(html) })
    },
  }
}
