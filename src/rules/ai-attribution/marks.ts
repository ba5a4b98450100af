/** What the detectors of one passage hand to `detect.ts`. */

/** The kinds of mark an attribution can have. */
export type AttributionKind =
  | 'trailer'
  | 'identity'
  | 'footer'
  | 'session-link'
  | 'badge'
  | 'marker'
  | 'statement'
  | 'disclosure'
  | 'disclosure-box'
  | 'branch'

/** A mark by its place in the source text. */
export interface Mark {
  start: number
  end: number
  kind: AttributionKind
  tool?: string
}

/** A mark, with `tool` only where it is known. */
export function mark(kind: AttributionKind, range: readonly [number, number], tool?: string): Mark {
  return { kind, start: range[0], end: range[1], ...(tool === undefined ? {} : { tool }) }
}
