/**
 * Stands in for `github-slugger`: `document/slugs.ts` asks it only for what is not all ASCII, and it
 * is nearly all table.
 */
import { loaded } from './late.ts'

/** Same call and same result. */
export const slug = (text: string): string => loaded('githubSlug')(text)
