/**
 * The text around a stretch of a paragraph, as far as it belongs to the same block.
 */

/** Characters kept on each side. */
const kept = 200

const newBlock = /^[ \t>]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\||```|~~~|-{2,}|={2,}|<!--)/
const blank = /^[ \t>]*$/
/** A heading or table row ends with its line. */
const oneLine = /^[ \t>]*(?:#{1,6}[ \t]|\|)/

/** Text before `start` and after `end`, line breaks inside a paragraph kept. */
export function surroundings(
  text: string,
  start: number,
  end: number,
): { before: string; after: string } {
  const lines = text.slice(Math.max(0, start - kept), start).split(/(?<=\n)/)
  let before = lines.pop() ?? ''
  const single = oneLine.test(before)
  while (!single && lines.length > 0 && !newBlock.test(before)) {
    const line = lines.pop() as string
    if (blank.test(line.trimEnd()) || oneLine.test(line)) break
    before = line + before
  }
  const [first = '', ...following] = text.slice(end, end + kept).split(/(?<=\n)/)
  let after = first
  for (const line of single ? [] : following) {
    if (newBlock.test(line) || blank.test(line.trimEnd())) break
    after += line
  }
  return { before, after: after.trimEnd() === '' ? '' : after.replace(/[\r\n]+$/, '') }
}
