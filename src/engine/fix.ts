/**
 * Making corrections: edits → text.
 */
import { compareText, type Edit, type Finding } from './finding.ts'

/** Edits of all fixable findings, by document. */
export function collectEdits(findings: readonly Finding[]): Map<string, Edit[]> {
  const byPath = new Map<string, Edit[]>()
  for (const { fix } of findings) {
    if (!fix) continue
    const edits = byPath.get(fix.path)
    if (edits) edits.push(...fix.edits)
    else byPath.set(fix.path, [...fix.edits])
  }
  return new Map([...byPath].sort(([a], [b]) => compareText(a, b)))
}

/**
 * Apply edits to a text. Of edits that overlap or start at the same place the first one is made;
 * the others are left to the next pass.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.range.start.offset - b.range.start.offset)
  let result = ''
  let done = 0
  let lastStart = -1
  for (const { range, text: replacement } of sorted) {
    const { offset } = range.start
    if (offset < done || offset === lastStart) continue
    result += text.slice(done, offset) + replacement
    done = range.end.offset
    lastStart = offset
  }
  return result + text.slice(done)
}
