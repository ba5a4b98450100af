/**
 * A finding in whole sentences.
 */
import type { Finding } from '../engine/finding.ts'

/** What is wrong, then why it matters or how to mend it. */
export function sentencesOf({ message, note }: Pick<Finding, 'message' | 'note'>): string {
  return note === undefined ? sentence(message) : `${sentence(message)} ${sentence(note)}`
}

/** A text with a full stop, unless it ends a sentence already. */
export function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`
}
