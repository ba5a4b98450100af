/**
 * Brackets beside a name: `(…)`, `（…）`, `[…]`, `【…】`. Each kind closes its own only.
 */

/** What stands in a pair of brackets. */
export interface Group {
  start: number
  end: number
  content: string
  /** Whether the closing bracket is there. */
  closed: boolean
}

const pairs = new Map([
  ['(', ')'],
  ['（', '）'],
  ['[', ']'],
  ['【', '】'],
])
const closing = new Map([...pairs].map(([open, close]) => [close, open]))

/** The brackets that open at `at`. */
export function groupAt(text: string, at: number): Group | undefined {
  if (!pairs.has(text[at] ?? '')) return undefined
  const open: string[] = []
  for (let index = at; index < text.length; index++) {
    const character = text[index] as string
    if (pairs.has(character)) open.push(character)
    else if (closing.has(character) && open.at(-1) === closing.get(character)) {
      open.pop()
      if (open.length > 0) continue
      return { start: at, end: index + 1, content: text.slice(at + 1, index), closed: true }
    }
  }
  return { start: at, end: text.length, content: text.slice(at + 1), closed: false }
}

/** The brackets that close right before `end`. */
export function groupUpTo(text: string, end: number): Group | undefined {
  if (!closing.has(text[end - 1] ?? '')) return undefined
  const open: string[] = []
  for (let index = end - 1; index >= 0; index--) {
    const character = text[index] as string
    if (closing.has(character)) open.push(character)
    else if (pairs.has(character) && open.at(-1) === pairs.get(character)) {
      open.pop()
      if (open.length > 0) continue
      return { start: index, end, content: text.slice(index + 1, end - 1), closed: true }
    }
  }
  return undefined
}
