/**
 * Titles of guides: "Topic: what it says" is two lines of different weight, on a page and on a card.
 */

/** The topic, and what the title says of it: `undefined` if it has no colon. */
export function splitTitle(title: string): [head: string, tail?: string] {
  const [, head, tail] = /^(.*?\S)\s*(?::\s+|：\s*)(\S.*)$/s.exec(title) ?? []
  return head === undefined || tail === undefined ? [title] : [head, tail]
}
