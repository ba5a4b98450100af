/**
 * A commit message as git will record it.
 */

const scissors = '------------------------ >8 ------------------------'

/**
 * Blank out what git drops from an edited message: comment lines, and everything below the
 * scissors. Offsets and line numbers stay as they are.
 *
 * @param commentMark git's `core.commentString` or `core.commentChar`; `#` by default.
 */
export function blankComments(message: string, commentMark = '#'): string {
  let below = false
  return message
    .split(/(?<=\n)/)
    .map((line) => {
      const isComment = line.startsWith(commentMark)
      if (isComment && line.slice(commentMark.length).trim() === scissors) below = true
      return below || isComment ? line.replace(/[^\r\n]/g, ' ') : line
    })
    .join('')
}
