/**
 * Stands in for `document/numbered-anchors.ts`: only a configuration or a site generator's file can
 * ask for other anchors than GitHub's.
 */
import type { numberedAnchors as RealAnchors } from '../../../../src/document/numbered-anchors.ts'
import { loaded } from './late.ts'

/** Same call and same result. */
export const numberedAnchors: typeof RealAnchors = (dialect, headings, terms) => {
  return loaded('numberedAnchors')(dialect, headings, terms)
}

/** Same call and same result. */
export const tabSlug = (label: string): string => loaded('tabSlug')(label)
