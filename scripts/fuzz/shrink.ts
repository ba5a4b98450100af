/**
 * A failing repository → the smallest that still fails in the same way.
 */
import type { FuzzCase } from './repository.ts'

/** Whether a repository still shows the defect. */
export type StillFails = (candidate: FuzzCase) => boolean

/**
 * Shrink a repository: documents, then lines, then characters.
 *
 * @param tries Most candidates that are tried.
 */
export function shrink(fuzzed: FuzzCase, fails: StillFails, tries: number): FuzzCase {
  let left = tries
  let best = fuzzed
  const attempt = (candidate: FuzzCase): boolean => {
    if (left-- <= 0 || !fails(candidate)) return false
    best = candidate
    return true
  }
  if (best.texts.length > 0) attempt({ ...best, texts: [] })
  if (best.parser === 'remark') attempt({ ...best, parser: 'satteri' })
  for (const path of Object.keys(best.files)) {
    attempt({ ...best, files: without(best.files, path) })
  }
  for (let before = -1; before !== size(best) && left > 0; ) {
    before = size(best)
    for (const path of Object.keys(best.files)) {
      for (const separator of [/(?<=\n)/, /(?<=[\s`()[\]|])/, /(?:)/u]) {
        shrinkParts((best.files[path] ?? '').split(separator), (parts) => {
          return attempt({ ...best, files: { ...best.files, [path]: parts.join('') } })
        })
      }
    }
    for (const [index, { content }] of best.texts.entries()) {
      for (const separator of [/(?<=\n)/, /(?:)/u]) {
        shrinkParts(content.split(separator), (parts) => {
          const texts = best.texts.map((text, at) => {
            return at === index ? { ...text, content: parts.join('') } : text
          })
          return attempt({ ...best, texts })
        })
      }
    }
  }
  return best
}

/** Leave out runs of parts: halves first, single parts last. */
function shrinkParts(
  given: readonly string[],
  attempt: (parts: readonly string[]) => boolean,
): void {
  let parts = given
  for (let length = Math.ceil(parts.length / 2); length >= 1; length = Math.floor(length / 2)) {
    for (let at = 0; at < parts.length; ) {
      const rest = parts.toSpliced(at, length)
      if (attempt(rest)) parts = rest
      else at += length
    }
  }
}

function without(files: FuzzCase['files'], path: string): FuzzCase['files'] {
  return Object.fromEntries(Object.entries(files).filter(([name]) => name !== path))
}

function size({ files, texts }: FuzzCase): number {
  return JSON.stringify([files, texts]).length
}
