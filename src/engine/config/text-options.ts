/**
 * Texts in a configuration that end up in files: a stranger's configuration writes what it says and
 * no more.
 */
import { z } from 'zod'
import { isGitName, isMarkdown } from '../../text/paths.ts'

/** Text that stays on its line wherever it is written. */
export const lineText = z
  .string()
  .regex(/^(?:[^\p{Cc}\u2028\u2029]|\t)*$/u, 'expected one line, without control characters')

/** A line that says something. */
export const line = lineText.min(1)

/** Path of a Markdown document that guidelint may write. */
export const documentPath = line.refine(isDocumentPath, {
  error: ({ input }) => {
    return `expected a Markdown document's path from the root, such as \`docs/INDEX.md\`, got \`${input}\``
  },
})

function isDocumentPath(path: string): boolean {
  const names = path.split('/')
  const leadsOn = names.every((name) => name !== '' && name !== '.' && name !== '..')
  return leadsOn && !names.some(isGitName) && isMarkdown(path) && !path.includes('\\')
}
