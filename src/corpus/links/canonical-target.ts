/**
 * One way to write a link's destination, so that two that lead to the same place from the same
 * document are the same defect.
 */
import { parseTarget } from '../../document/target.ts'
import { normalize } from '../../text/paths.ts'

/**
 * A destination without `./`, `x/../`, empty segments and percent-encoding that is not needed: what
 * `./other.md` and `docs/../other.md` say is `other.md`. Addresses and placeholders stay as they are.
 */
export function canonicalTarget(written: string): string {
  const target = parseTarget(written)
  if (target.kind !== 'path') return written
  const { path, absolute, query, fragment } = target
  const { path: below, above } = normalize('', path)
  const start = absolute ? '/' : '../'.repeat(above)
  const end = below !== '' && path.endsWith('/') ? '/' : ''
  const rest = query === '' ? '' : `?${query}`
  const place = fragment === undefined ? '' : `#${fragment}`
  return start + below.replace(/[%#?\s]/g, encodeURIComponent) + end + rest + place
}
