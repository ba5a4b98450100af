/**
 * Whose words a block quote holds.
 *
 * Many write a note of their own as a block quote ("> AI helped me write the tests"). It is a
 * quotation where somebody else speaks: a line before it announces it, it names its speaker, or an
 * answer follows it.
 */

const announces =
  /[:：,，]\s*$|\b(?:sa(?:id|ys)|wr(?:ote|ites)|quot(?:e|es|ed|ing)|asked|asks|replied|answered|commented|mentioned|reads|states|claims|according to|as seen in)\b[^.!?]{0,60}[.!?]?\s*$/iu
const speaker =
  /^\s*@[\w-]+|\bwrote:|\bsaid:|^\s*(?:—|--|–|― ?)\s*\S|\n\s*(?:—|--|–|― ?)\s*\S|^\s*On .{4,60}, .{2,60} wrote\b/u
const label =
  /^[\s*_#]*(?:(?:generative |gen)?(?:AI|LLM)|note|disclosure|disclaimer)(?: [a-z]{2,12}){0,2}[\s*_]*[:：]/iu

/** Whether the author says what a block quote holds. */
export function isOwnNote(quote: {
  /** Its text, without the marks of quotation. */
  text: string
  /** Text of the block before it. */
  before: string | undefined
  /** Whether a plain paragraph follows it, as an answer would. */
  answered: boolean
}): boolean {
  if (quote.before !== undefined && announces.test(quote.before.slice(-200))) return false
  if (speaker.test(quote.text.slice(0, 2000))) return false
  return !quote.answered || label.test(quote.text)
}

/** Whether a block quote is one of GitHub's alerts, which are the author's words in a box. */
export function isAlert(text: string): boolean {
  return /^[ \t>]*\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/iu.test(text.slice(0, 40))
}
