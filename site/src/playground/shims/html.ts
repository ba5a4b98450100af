/**
 * Stands in for `document/html.ts`: it comes with the first text that may hold raw HTML.
 */
import type { HtmlFacts } from '../../../../src/document/html.ts'
import { loaded } from './late.ts'

/** Same call and same result. */
export function readHtml(html: string): HtmlFacts {
  return loaded('readHtml')(html)
}
