/**
 * Stands in for `decode-named-character-reference`: HTML attributes are decoded with the table of
 * `entities`, and a second table with the same 2,125 names would cost the page another 13 kB.
 */
import { loaded } from './late.ts'

/** What `&NAME;` stands for; `false` if HTML has no such name. */
export function decodeNamedCharacterReference(name: string): string | false {
  return loaded('decodeName')(name)
}
