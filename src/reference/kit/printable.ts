/**
 * Text from outside, made fit for a terminal, a log line and a message.
 */

/**
 * A short quotation of text that somebody else wrote: on one line, without characters that move a
 * cursor, change colours or reverse the direction of writing.
 *
 * @param maxCharacters - Longer text is cut, and ends in `…` within that number.
 */
export function printable(text: string, maxCharacters: number): string {
  // What is cut off need not be cleaned: the text may be large.
  const start = text.slice(0, maxCharacters * 4).replace(/\s+/g, ' ')
  const clean = Array.from(start.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD').trim())
  const whole = clean.length <= maxCharacters && text.length <= maxCharacters * 4
  return whole ? clean.join('') : `${clean.slice(0, maxCharacters - 1).join('')}…`
}
