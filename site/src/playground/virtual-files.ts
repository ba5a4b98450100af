/**
 * The files around a text, as a visitor edits them: a path a line, and below it, indented by two
 * blanks, what is known of the file: its headings, or all of its text.
 *
 *     guides/other-guide.md
 *       # Title
 *       ## Hard rules
 *     src/limits.ts
 */
import type { VirtualFile } from './input.ts'

/** Read the list. A path that stands twice counts once, with what stands there last. */
export function parseFiles(list: string): VirtualFile[] {
  const files = new Map<string, string[] | undefined>()
  let path: string | undefined
  for (const line of list.split(/\r?\n/)) {
    const inside = /^(?: {2}|\t)(.*)$/.exec(line)
    if (inside && path !== undefined) {
      const lines = files.get(path) ?? []
      lines.push(inside[1] ?? '')
      files.set(path, lines)
    } else if (line.trim() === '') {
      if (path !== undefined) files.get(path)?.push('')
    } else {
      path = line.trim()
      files.set(path, undefined)
    }
  }
  return [...files].map(([name, lines]) => {
    return lines ? { path: name, text: `${lines.join('\n').trimEnd()}\n` } : { path: name }
  })
}

/** Write the list. */
export function formatFiles(files: readonly VirtualFile[]): string {
  return files
    .map(({ path, text, headings }) => {
      const known = text?.trimEnd() ?? headings?.join('\n') ?? ''
      if (known === '') return `${path}\n`
      return `${path}\n${known.replace(/^(?=.)/gm, '  ')}\n`
    })
    .join('')
}
