/**
 * Stands in for `decode-named-character-reference`: a table of its own with the same 2,125 names as
 * that of `entities`, which HTML is read with. One of the two is enough, and it comes with the first
 * text that has a name in it.
 */
import { loaded } from './late.ts'

/** What `&NAME;` stands for; `false` if HTML has no such name. */
export function decodeNamedCharacterReference(name: string): string | false {
  return loaded('decodeName')(name)
}
