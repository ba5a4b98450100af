/** The sentences of a passage, and the clause around a piece of one. */

const maxSentence = 500
// A line this long that ends in a word was wrapped: messages of commits are.
const wrapped = 45

/** A piece of a passage's folded text. */
export interface Sentence {
  from: number
  text: string
}

const continues =
  /(?:\b(?:by|with|from|the|a|an|to|of|using|via|through|not|no|without|and|or|for|in|on|is|was|were|my|our|this|has|have|been|was)|,)$/iu

/** The sentences of a folded passage; a line that starts anew starts a sentence. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  const push = (to: number) => {
    // A pattern that begins a sentence begins at its first character.
    while (from < to && /\s/u.test(text[from] as string)) from += 1
    for (let at = from; at < to; at += maxSentence) {
      sentences.push({
        from: at,
        text: text.slice(at, Math.min(to, at + maxSentence)).replaceAll('\n', ' '),
      })
    }
    from = to
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    if (/[。！？；]/u.test(character)) push(at + 1)
    else if (/[.!?]/u.test(character) && /^(?:[\s)"*]|$)/u.test(text.slice(at + 1, at + 2))) {
      if (!/\b(?:e\.g|i\.e|etc|vs|cf|no|approx)$/iu.test(text.slice(Math.max(0, at - 6), at)))
        push(at + 1)
    } else if (character === '\n') {
      const opensNew = /^\s*[\p{Lu}\p{Lo}\uE001-\uE005[(•*\p{Extended_Pictographic}-]/u.test(
        text.slice(at + 1, at + 12),
      )
      const before = text.slice(Math.max(0, at - wrapped), at)
      const isWrapped =
        !before.includes('\n') &&
        before.length === wrapped &&
        /[\p{Ll},]$/u.test(before) &&
        /^\s*[\p{Lu}\uE001-\uE005]/u.test(text.slice(at + 1, at + 4))
      if (opensNew && !isWrapped && !continues.test(before.slice(-12).trimEnd())) push(at + 1)
    }
  }
  push(text.length)
  return sentences
}

const clauseBreak =
  /[,;:—–(]|[，、；：（]|\bbut\b|\bso\b(?! that)|\bbecause\b|\band (?=(?:I |had |used |let |asked |then |have |we |it |i |has |is |was |are |were |not |never |only |haven't |hasn't ))| - |\b(?:aber|mais|pero|mas|ma|но)\b/giu

/** The clause that holds the piece from `start` to `end`. */
export function clauseAround(sentence: string, start: number, end: number): string {
  let from = 0
  for (const match of sentence.matchAll(clauseBreak)) {
    const after = match.index + match[0].length
    if (after <= start) from = after
    else if (match.index >= end) return sentence.slice(from, match.index)
  }
  return sentence.slice(from)
}
