/**
 * The stop-gap register: every guide that is declared one.
 */
import type { CollectionEntry } from 'astro:content'
import { withBase } from './pages.ts'
import { isOverdue } from './review.ts'

/** A stop-gap. Texts are HTML. */
export interface RegisterEntry {
  title: string
  url: string
  path: string
  preferredFix: string | undefined
  retireWhen: string | undefined
  reviewBy: string | undefined
  overdue: boolean
}

/** The register at a time: overdue ones first, then by date. */
export function register(
  docs: readonly CollectionEntry<'docs'>[],
  base: string,
  now: Date,
): RegisterEntry[] {
  const entries = docs.filter(({ data }) => data.isStopGap)
  return entries
    .map(({ id, data, filePath = '' }) => ({
      title: data.title,
      url: withBase(base, `${id}/`),
      path: filePath,
      preferredFix: data.stopGap?.preferredFix,
      retireWhen: data.stopGap?.retireWhen,
      reviewBy: data.stopGap?.reviewBy,
      overdue: isOverdue(data.stopGap?.reviewBy, now),
    }))
    .toSorted((a, b) => (a.reviewBy ?? '9999').localeCompare(b.reviewBy ?? '9999'))
}

/** HTML without its tags. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
