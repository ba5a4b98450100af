/**
 * Stands in for `decode-named-character-reference`: HTML attributes are decoded with the table of
 * `entities`, and a second table with the same 2,125 names would cost the page another 13 kB.
 */
import { DecodingMode, EntityDecoder } from '../../../../node_modules/entities/dist/decode.js'
import { loaded } from './late.ts'

/** What `&NAME;` stands for; `false` if HTML has no such name. */
export function decodeNamedCharacterReference(name: string): string | false {
  // Numbers are no names, and of `notX` only a part would be one.
  if (!/^[A-Za-z][A-Za-z\d]*$/.test(name)) return false
  let decoded = ''
  const decoder = new EntityDecoder(loaded('entities'), (codePoint) => {
    decoded += String.fromCodePoint(codePoint)
  })
  decoder.startEntity(DecodingMode.Strict)
  const consumed = decoder.write(`${name};`, 0)
  return consumed === name.length + 2 && decoded !== '' ? decoded : false
}
