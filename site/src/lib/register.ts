/**
 * The stop-gap register: every guide that is declared one.
 */
import { Parser } from 'htmlparser2'
import { startTags } from './html.ts'
import { withBase } from './pages.ts'
import { isOverdue } from './review.ts'

/** What the register reads of a page. */
export interface RegisterPage {
  id: string
  filePath?: string | undefined
  data: {
    title: string
    isStopGap: boolean
    /** A line that the block has not is empty. */
    stopGap?:
      | { preferredFix: string; retireWhen: string; reviewBy?: string | undefined }
      | undefined
  }
}

/** A stop-gap. Texts are HTML; `undefined` if the guide does not say it. */
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
export function register(docs: readonly RegisterPage[], base: string, now: Date): RegisterEntry[] {
  const entries = docs.filter(({ data }) => data.isStopGap)
  return entries
    .map(({ id, data, filePath = '' }) => ({
      title: data.title,
      url: withBase(base, `${id}/`),
      path: filePath,
      preferredFix: data.stopGap?.preferredFix || undefined,
      retireWhen: data.stopGap?.retireWhen || undefined,
      reviewBy: data.stopGap?.reviewBy,
      overdue: isOverdue(data.stopGap?.reviewBy, now),
    }))
    .toSorted((a, b) => (a.reviewBy ?? '9999').localeCompare(b.reviewBy ?? '9999'))
}

/** HTML without its tags. */
export function plainText(html: string): string {
  let text = ''
  const parser = new Parser({
    ontext: (part) => {
      text += part
    },
  })
  parser.end(html)
  return text
}

/** Address of the first link in HTML. */
export function firstLink(html: string): string | undefined {
  return startTags(html, ['a']).find(({ attributes }) => attributes.href !== undefined)?.attributes
    .href
}
