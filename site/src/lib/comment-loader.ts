/**
 * The comment on the home page: what the Action writes about the three pull requests of seed 000,
 * run while the site is built.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Loader } from 'astro/loaders'
import { rules } from '../../../src/rules/index.ts'
import { mapLinks } from './html.ts'
import { mapLink, withBase } from './pages.ts'
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
        // Until the site has an address, a comment names rules without a link.
        .replace(/\(([a-z-]+(?:, [a-z-]+)*)\)/g, (all, names: string) => {
          return linkRules(names.split(', '), config.base) ?? all
        })
        // It stands below the page's own headings.
        .replace(/<h3\b[^>]*>([\s\S]*?)<\/h3>/g, '<p class="comment-title">$1</p>')
      store.clear()
      store.set({ id: 'seed', data: {}, rendered: { html }, digest: generateDigest(html) })
    },
  }
}

/** `(RULE, RULE)` with links to their pages; `undefined` if one of the names is no rule's. */
function linkRules(names: readonly string[], base: string): string | undefined {
  if (!names.every((name) => rules.some((rule) => rule.name === name))) return undefined
  const links = names.map((name) => `<a href="${withBase(base, `rules/${name}/`)}">${name}</a>`)
  return `(${links.join(', ')})`
}
