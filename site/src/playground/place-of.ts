/// <reference lib="dom" />
/**
 * Where findings stand on the page.
 */
import type { Finding } from '../../../src/engine/finding.ts'
import { splitCommits } from './commits.ts'
import type { Form } from './form.ts'
import type { MarkedText } from './marked-text.ts'
import type { PageState } from './state.ts'
import type { Mark } from './underline.ts'

/** A stretch of a field's text. */
export interface Place {
  field: MarkedText
  start: number
  end: number
}

/** A finding's place; `undefined` for one of the squashed text. */
export type PlaceOf = (finding: Finding) => Place | undefined

/** Places of what was found in this state. */
export function placesIn(form: Form, { kind, text, commits }: PageState): PlaceOf {
  const messages = splitCommits(commits)
  return ({ path, range }) => {
    const at = (field: MarkedText, offset: number): Place => {
      return { field, start: range.start.offset + offset, end: range.end.offset + offset }
    }
    // Offsets leave a byte order mark out.
    if (kind === 'document') return at(form.document, text.startsWith('\uFEFF') ? 1 : 0)
    if (path === 'pr-title') return at(form.title, 0)
    if (path === 'pr-body') return at(form.body, 0)
    const message = messages[Number(/^commit\/(\d+)$/.exec(path)?.[1]) - 1]
    return message && at(form.commits, message.offset)
  }
}

/** Underline findings in the fields of their kind. */
export function underline(
  form: Form,
  kind: PageState['kind'],
  findings: readonly Finding[],
  placeOf: PlaceOf,
): void {
  const fields = new Map<MarkedText, Mark[]>()
  const shown = kind === 'document' ? [form.document] : [form.title, form.body, form.commits]
  for (const field of shown) fields.set(field, [])
  for (const finding of findings) {
    const place = placeOf(finding)
    if (place) fields.get(place.field)?.push({ ...place, severity: finding.severity })
  }
  for (const [field, marks] of fields) field.mark(marks)
}

/** What a text of a pull request is called. */
export function nameOf(path: string): string {
  if (path === 'squash-commit') return 'squashed commit'
  return path.replace(/^pr-/, '').replace('/', ' ')
}
