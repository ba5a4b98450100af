/**
 * HTML and SVG as text, because a scene is drawn in Node at build time and in the page later on.
 */
import { escapeHtml } from '../../escapes.ts'

/** One row of a table: as many cells as there are columns. */
export type Row = readonly string[]

/** The text alternative of a picture: everything it shows, in order. */
export function dataTable(caption: string, columns: Row, rows: readonly Row[]): string {
  const head = columns.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('')
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
    .join('')
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}
