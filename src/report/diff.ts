/**
 * Corrections as a unified diff: what `git apply` takes.
 */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff'
import type { Corrected } from '../engine/corrections.ts'
import { visible } from '../text/visible.ts'
import type { Styler } from './style.ts'

/**
 * Format corrections as a diff, paths from the root.
 *
 * @param style Of a terminal: where it colours, control characters of a document are made visible.
 *   Elsewhere the texts stay as they are, to be applied.
 */
export function formatDiff(corrected: readonly Corrected[], style: Styler): string {
  const text = corrected
    .map(({ path, before, after }) => {
      const patch = structuredPatch(`a/${path}`, `b/${path}`, before, after)
      return formatPatch(patch, FILE_HEADERS_ONLY)
    })
    .join('')
  return style.enabled ? text.split('\n').map(colour(style)).join('\n') : text
}

function colour(style: Styler): (line: string) => string {
  return (line) => {
    const shown = visible(line)
    if (/^(?:---|\+\+\+) /.test(line)) return style.bold(shown)
    if (line.startsWith('@@')) return style.cyan(shown)
    if (line.startsWith('+')) return style.green(shown)
    return line.startsWith('-') ? style.red(shown) : shown
  }
}
