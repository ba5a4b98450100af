/**
 * Parts that every Markdown report has.
 */
import type { Problem } from '../../corpus/workspace.ts'
import { sentence } from '../sentences.ts'
import { codeSpan, prose } from './escape.ts'
import type { Part } from './fit-parts.ts'

/** Length of a report: GitHub takes 65,536 characters, and may count a line break as two. */
export const defaultLength = 60_000
const leastLength = 1_000

/**
 * Check the length that a report may have.
 *
 * @throws {RangeError} If it has no room for a heading and the notes on what is left out.
 */
export function checkLength(maxLength: number): void {
  if (maxLength >= leastLength) return
  throw new RangeError(`Expected \`maxLength\` to be at least ${leastLength}, got ${maxLength}`)
}

/** The first line. */
export function paragraph(text: string): Part {
  return { rank: 0, items: [text], as: 'paragraphs', noun: 'heading' }
}

/** What could not be judged. */
export function problemPart(problems: readonly Problem[]): Part {
  return {
    rank: 1,
    head: '**Could not be judged:**',
    items: problems.map(({ path, message, kind }) => {
      const what = kind === 'unwritten' ? 'was not written: ' : ''
      // Where problems are only counted, there is no path.
      const place = path === '' ? '' : `${codeSpan(path)}: `
      return `${place}${what}${prose(sentence(message))}`
    }),
    as: 'bullets',
    noun: 'problem',
  }
}
