/**
 * Characters that a reader does not see. There are two questions about them: what of a text may
 * reach a reader (`visible`), and what two texts may differ in and still look the same (the others).
 *
 * Who asks something else keeps a list of its own: `isGitName` knows what file systems pass over
 * when they compare names, an option's schema says what a text may hold, and `reference/` is a wing
 * by itself.
 */

/** What would begin another line, and what takes more than one column. */
const spaces = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g

/**
 * Control characters, what turns the direction of text, what hides in it, half characters. Joiners
 * and variation selectors stay: emoji and several scripts are written with them.
 */
const hidden =
  /[\p{Cc}\p{Surrogate}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/**
 * Text of others on one line, as a terminal, a log or a page may have it: a line break or a tab is a
 * space, every other character that is not seen becomes U+FFFD.
 */
export function visible(text: string): string {
  return text.replace(spaces, ' ').replace(hidden, '\ufffd')
}

/** Unicode's own set: fonts that do not know these characters show nothing for them. */
const ignorable = '\\p{Default_Ignorable_Code_Point}'
const anyIgnorable = new RegExp(ignorable, 'gu')
const oneIgnorable = new RegExp(ignorable, 'u')
const unreadable = new RegExp(`\\u00a0|${ignorable}`, 'gu')

/** Whether nobody sees a character. */
export function isInvisible(character: string): boolean {
  return oneIgnorable.test(character)
}

/** The text as it looks: without the characters that nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(anyIgnorable, '')
}

/** A name that can be read and copied: what is not seen, or taken for a space, percent-encoded. */
export function encodeInvisible(name: string): string {
  return name.replace(unreadable, encodeURIComponent)
}
