/**
 * Where a link's destination stands in the source. mdast gives the range of the whole link only.
 */

/** Half-open offsets. */
export type Span = readonly [start: number, end: number]

/** Attempts per link before its whole range is taken: keeps hostile input linear. */
const maxAttempts = 1000

/**
 * Find the destination of `[text](destination "title")` or of an image.
 *
 * @param source The node's source text.
 * @returns Offsets of the destination, without angle brackets, or `undefined` if it was not found.
 */
export function resourceDestination(source: string): Span | undefined {
  let bracket = source.indexOf('](')
  for (let attempt = 0; bracket !== -1 && attempt < maxAttempts; attempt++) {
    const resource = readResource(source, bracket + 2)
    if (resource?.end === source.length) return resource.destination
    bracket = source.indexOf('](', bracket + 1)
  }
  return undefined
}

/**
 * Find the destination of `[label]: destination "title"`; it may stand on the next line.
 *
 * @param source The definition's source text.
 */
export function definitionDestination(source: string): Span | undefined {
  let index = 1
  while (index < source.length && source[index] !== ']') index += source[index] === '\\' ? 2 : 1
  if (source[index + 1] !== ':') return undefined
  return readDestination(source, skipBlank(source, index + 2))
}

function readResource(
  source: string,
  start: number,
): { destination: Span; end: number } | undefined {
  const destination = readDestination(source, skipBlank(source, start))
  if (!destination) return undefined
  const closed = source[destination[0] - 1] === '<' ? destination[1] + 1 : destination[1]
  let index = skipBlank(source, closed)
  const quote = source[index]
  if (quote === '"' || quote === "'" || quote === '(') {
    const close = quote === '(' ? ')' : quote
    index++
    while (index < source.length && source[index] !== close) index += source[index] === '\\' ? 2 : 1
    index = skipBlank(source, index + 1)
  }
  return source[index] === ')' ? { destination, end: index + 1 } : undefined
}

function readDestination(source: string, start: number): Span | undefined {
  let index = start
  if (source[index] === '<') {
    index++
    while (index < source.length && source[index] !== '>') {
      if (source[index] === '\n') return undefined
      index += source[index] === '\\' ? 2 : 1
    }
    return [start + 1, index]
  }
  let depth = 0
  while (index < source.length) {
    const character = source[index]
    if (character === '\\') index++
    else if (character === '(') depth++
    else if (character === ')') {
      if (depth === 0) break
      depth--
    } else if (character === undefined || isBlank(character)) break
    index++
  }
  return [start, Math.min(index, source.length)]
}

/** Skip white space, and the blockquote markers that start a continued line. */
function skipBlank(source: string, start: number): number {
  let index = start
  let newLine = false
  while (index < source.length) {
    const character = source[index] as string
    if (character === '\n' || character === '\r') newLine = true
    else if (!isBlank(character) && !(newLine && character === '>')) break
    index++
  }
  return index
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r'
}
