/**
 * HTML's named character references: 13 kB of names, and what looks one up.
 */
import { DecodingMode, EntityDecoder } from '../../../../node_modules/entities/dist/decode.js'
import { htmlDecodeTree as entities } from '../../../../node_modules/entities/dist/generated/decode-data-html.js'

export { entities }

/** What `&NAME;` stands for; `false` if HTML has no such name. */
export function decodeName(name: string): string | false {
  // Numbers are no names, and of `notX` only a part would be one.
  if (!/^[A-Za-z][A-Za-z\d]*$/.test(name)) return false
  let decoded = ''
  const decoder = new EntityDecoder(entities, (codePoint) => {
    decoded += String.fromCodePoint(codePoint)
  })
  decoder.startEntity(DecodingMode.Strict)
  const consumed = decoder.write(`${name};`, 0)
  return consumed === name.length + 2 && decoded !== '' ? decoded : false
}
