/**
 * Missing fields of one intro block: one item, because they are added in one go.
 */
import type { Finding } from '../../engine/finding.ts'
import { sentencesOf } from '../sentences.ts'
import { codeSpan, enumerate, prose } from './escape.ts'
import { type ItemContext, placesOf } from './place.ts'

/** Which fields are missing, and after which ones they belong. */
export function fieldsText(findings: readonly Finding[], { links }: ItemContext): string {
  const [first] = findings
  if (!first) return ''
  const place = placesOf([first], links)
  if (findings.length === 1) return `${place}: ${prose(sentencesOf(first))}`
  const fields = findings.map(({ args }) => codeSpan(String(args.field)))
  const lines = findings.map(({ args }) => {
    const where = args.after === undefined ? 'first' : `after ${codeSpan(String(args.after))}`
    return `${codeSpan(`> **${args.field}**: …`)} ${where}`
  })
  return `${place}: The intro block lacks ${enumerate(fields)}; add ${enumerate(lines)}.`
}
