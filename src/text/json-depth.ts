/**
 * How deep brackets nest in JSON. Parsers recurse, and so does whoever looks at what they return: a
 * file made for it would end in an overflow of the stack.
 */

/** Most brackets inside each other; nothing that is read here has a tenth of them. */
export const maxJsonDepth = 100

/**
 * Offset of the first bracket that nests deeper than `maxJsonDepth`; `undefined` if none does. Strings
 * and the comments of JSONC are passed over.
 */
export function findDeepBracket(text: string): number | undefined {
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    switch (text[index]) {
      case '"':
        index = endOfString(text, index)
        break
      case '/':
        index = endOfComment(text, index)
        break
      case '[':
      case '{':
        if (++depth > maxJsonDepth) return index
        break
      case ']':
      case '}':
        depth--
    }
  }
  return undefined
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const character = text[index]
    if (character === '\\') index++
    // A string that is not closed ends with its line.
    else if (character === '"' || character === '\n' || character === '\r') return index
  }
  return text.length
}

function endOfComment(text: string, start: number): number {
  if (text[start + 1] === '*') {
    const end = text.indexOf('*/', start + 2)
    return end === -1 ? text.length : end + 1
  }
  let end = start
  if (text[start + 1] === '/') while (end < text.length && !/[\r\n]/.test(text[end] ?? '')) end++
  return end
}

/** What is wrong with text that nests too deep; `undefined` if it does not. */
export function describeDepth(text: string): string | undefined {
  const offset = findDeepBracket(text)
  if (offset === undefined) return undefined
  const line = text.slice(0, offset).split('\n').length
  return `is nested more than ${maxJsonDepth} deep (line ${line})`
}
