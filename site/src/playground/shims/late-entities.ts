/**
 * HTML's named character references: 13 kB of names, and what looks one up.
 */
import { decodeHTMLStrict } from 'entities/decode'

/** What `&NAME;` stands for; `false` if HTML has no such name. */
export function decodeName(name: string): string | false {
  // Numbers are no names.
  if (!/^[A-Za-z][A-Za-z\d]*$/.test(name)) return false
  const written = `&${name};`
  const decoded = decodeHTMLStrict(written)
  return decoded === written ? false : decoded
}
