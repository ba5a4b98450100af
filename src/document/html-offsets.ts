/**
 * Offsets in an html node's value → offsets in the text: in a list item or blockquote the prefixes
 * of continued lines are not in the value.
 */

/**
 * Map offsets of a value.
 *
 * @param written The node's source text.
 * @param value The node's value.
 * @param start Offset of the node in the text.
 */
export function htmlOffsets(
  written: string,
  value: string,
  start: number,
): (offset: number) => number {
  if (written === value) return (offset) => start + offset
  const lines: { at: number; offset: number }[] = []
  let at = 0
  let offset = start
  const writtenLines = written.split('\n')
  for (const [index, line] of value.split('\n').entries()) {
    const writtenLine = writtenLines[index] ?? ''
    // A tab that reaches into the block is spaces in the value: the line may be the longer one.
    lines.push({ at, offset: offset + writtenLine.length - line.length })
    at += line.length + 1
    offset += writtenLine.length + 1
  }
  return (position) => {
    let low = 0
    let high = lines.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((lines[middle]?.at ?? 0) <= position) low = middle
      else high = middle - 1
    }
    const line = lines[low]
    return line ? Math.max(start, line.offset + position - line.at) : start
  }
}
