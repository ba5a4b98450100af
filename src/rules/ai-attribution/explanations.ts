/**
 * Why an English sentence names a tool, if not because the tool had a part in the change: the
 * explanations for `unexplained.ts`.
 *
 * A mention is read by its neighbours. Behind the name of a product stands a noun ("Claude hooks")
 * or what it does in the present ("Claude looks for a file"); behind a helper stands what it did,
 * what it gave, or nothing. Before a product stands "for", or what the change did with it; before a
 * helper "by", "from", "with", or the start of a clause. And the sentence must speak of the author
 * or of this change: what is told of neither is told of a program.
 */
import { answersReview, englishRules, subjectMatter } from './english-rules.ts'
import { clauseAround } from './sentences.ts'
import {
  determiners,
  helpNouns,
  isAdverb,
  isContent,
  isPast,
  isPunctuation,
  isTool,
  outputNouns,
  sessionNouns,
  set,
  systemVerbs,
  type Word,
  wordsOf,
  workNouns,
} from './words.ts'

const author = /\b(?:i|me|my|mine|myself|i'm|i've|i'd)\b/u
const thisChange =
  /\b(?:this|these|those) (?:whole |entire |first |second |last |final )?(?:pr|pull request|patch|commit|changes?|branch|code|fix|tests?|description|commit message|text|rewrite|refactor|implementation|draft|idea|approach|one)\b|^[^\p{L}\uE000-\uE005]{0,4}(?:this|these) (?:is|was|are|were|came|comes)\b/u

const { negation: denies, veto: vetoes, others } = englishRules

/** Somebody else, a rule, a wish or a comparison, anywhere in the sentence. */
const elsewhere =
  /[?？]\s*$|#\d|\b(?:you|your|people|everyone|anyone|someone|users?|customers?|contributors?|colleagues?|teammates?|reporter|upstream|polic(?:y|ies)|guidelines?|how (?:i|to)|both (?:on|from|at|in|of)|on call|if|unless|please|refus\w+|wanted to|thought about|plan(?:s|ned)? to|zero|prs|pull requests|(?:most|many) of (?:our|the))\b/u
/** Opinions of a review. */
const review = /\breview(?:s|er|ers|ed|ing)?\b|\b(?:feedback|remarks?|nits?)\b/u

/** What one does with a product: its name is explained by that. */
const handled =
  /\b(?:add(?:s|ed|ing)?|remov\w+|switch\w*|install\w*|test(?:s|ed|ing)?|tr(?:y|ied|ying)|updat\w+|configur\w+|connect\w*|mov(?:ed?|ing)|upgrad\w+|downgrad\w+|enabl\w+|disabl\w+|support\w*|turn(?:ed|ing)?|return(?:s|ed)?|crash\w*|fail\w*|threw|throw\w*|discard\w*|reject\w*|subscri\w+|compar\w+|measur\w+|benchmark\w*|evaluat\w+|train\w*|distill?\w*|prompting|call(?:s|ed|ing)?|like|instead|replac\w+|renam\w*|verified|compatible|chang\w*|work(?:s|ed|ing)? with|convert\w*|list|rewrote|redid|releas\w+|support\w*)\b/u
/** "This PR makes Claude read …": what a change does is what it is about. */
const acts =
  /\b(?:this|the) (?:pr|pull request|patch|commit|change) (?!is|was|has|comes|owes)(?:also |now )?\p{L}{2,}s\b/u
/** A sentence whose author is left out: "Wrestled with it until …". */
const elliptic =
  /^[^\p{L}\uE000-\uE005]{0,4}(?:then |also |only |just |mostly )?(?:\p{L}{2,}ed|spent|got|had|let|took|gave|made|stole|ran|went|thought|fought) /u
/** Parts of a program; a sentence with one is about the program. */
const product =
  /\b(?:apis?|providers?|keys?|clients?|sdks?|plugins?|extensions?|endpoints?|mcp|streaming|backends?|adapters?|pricing|buttons?|icons?|accounts?|workflows?|prox(?:y|ies)|gateways?|dropdown|picker|oauth|login|quota|embeddings?|inference|transcripts?|sandbox|benchmarks?|datasets?|settings?|tool calls?|system prompts?|config(?:s|uration)?|hooks?|skills?|slash commands?|parameter|environment variable|headers?|payload|schema|requests?|responses?|screens?|modal|sidebar|menus?|frontend|servers?|runtime|json|yaml|the app|the bot|answers questions|demo|tokens|ci)\b/u

const given = set(
  'session sessions review reviews chat chats conversation conversations discussion discussions pairing',
)
const gives = (word: string): boolean =>
  helpNouns.has(word) || outputNouns.has(word) || given.has(word)
const opines = set(
  'thinks says reckons agrees insists swears claims suggests confirms believes deserves gets',
)
const sources = set('by via through from using with per')
const opensClause = set(
  'and but so that which what because since as while where when after before , the',
)
const creditors = set(
  'thanks thank credit credits kudos courtesy help according work assistance props up out',
)
const present = set(
  "is are has have does do can will needs won't isn't doesn't must should may might could would",
)

const textAt = (words: readonly Word[], at: number): string => words[at]?.text ?? ''

/** The word before the noun phrase of the mention at `at`. */
const leftOf = (words: readonly Word[], at: number): number => {
  let left = at - 1
  const skips = (word: string) =>
    word !== 'of' && word !== 'out' && (determiners.has(word) || isTool(word) || isAdverb(word))
  while (left >= 0 && skips(textAt(words, left))) left -= 1
  return left
}

/** Behind the tools that stand in a row with the mention at `at`. */
const rightOf = (words: readonly Word[], at: number): number => {
  let to = at + 1
  while (/^(?:[,/&+]|and|or)$/u.test(textAt(words, to)) && isTool(textAt(words, to + 1))) to += 2
  while (isTool(textAt(words, to))) to += 1
  return to
}

/** Whether what stands behind a mention may follow a helper. */
const mayFollow = (words: readonly Word[], to: number): boolean => {
  const next = textAt(words, to)
  if (next === "'s") {
    const owned = textAt(words, to + 1)
    return (
      gives(owned) || workNouns.has(owned) || /model|agent/u.test(textAt(words, to + 2) + owned)
    )
  }
  if (words[to - 1]?.text === '\uE004' && /^(?:that|which|who)$/u.test(next)) return false
  if (/^[-/]$/u.test(next)) return words[to]?.start !== words[to - 1]?.end
  const verb = isAdverb(next) ? textAt(words, to + 1) : next
  if (systemVerbs.has(verb) || present.has(verb)) return false
  return gives(verb) || opines.has(verb) || sessionNouns.has(verb) || !isContent(verb)
}

const isVerb = (word: string): boolean => isPast(word) || (isContent(word) && !workNouns.has(word))

/** Whether what stands before a mention may lead to a helper. */
const mayLead = (words: readonly Word[], at: number, next: string): boolean => {
  const left = leftOf(words, at)
  const before = textAt(words, left)
  // "I did consult Claude", "I leaned on Codex"
  for (let from = left; from >= 0 && left - from < 4; from -= 1) {
    const isBeforeVerb = /^(?:i|i've|i'd|did)$/u.test(textAt(words, from - 1))
    if (isBeforeVerb && isVerb(textAt(words, from))) return from === left || left - from === 1
  }
  if (before === '' || isPunctuation(before) || opensClause.has(before)) return true
  if (sources.has(before)) return true
  if (/^(?:to|of)$/u.test(before)) return creditors.has(textAt(words, left - 1))
  // "the skeleton Gemini gave me"
  return isContent(before) && isPast(next)
}

/** Whether a mention in an English sentence, in lower case, has no explanation. */
export function isUnexplained(sentence: string, strict: boolean): boolean {
  const byAuthor =
    author.test(sentence) || (!strict && elliptic.test(sentence) && !subjectMatter.test(sentence))
  if (!byAuthor && (strict || !thisChange.test(sentence))) return false
  if (acts.test(sentence)) return false
  if (elsewhere.test(sentence) || others.test(sentence) || product.test(sentence)) return false
  if (answersReview.test(sentence)) return false
  const words = wordsOf(sentence)
  return words.some(({ text, start, end }, at) => {
    if (!isTool(text) || text === '\uE003' || (text === '\uE004' && !byAuthor)) return false
    // One row of tools has one explanation.
    if (
      isTool(textAt(words, at - 1)) ||
      (/^(?:[,/&+]|and|or)$/u.test(textAt(words, at - 1)) && isTool(textAt(words, at - 2)))
    )
      return false
    const clause = clauseAround(sentence, start, end)
    if (denies.test(clause) || vetoes.test(clause) || handled.test(clause) || review.test(clause))
      return false
    const to = rightOf(words, at)
    return mayFollow(words, to) && mayLead(words, at, textAt(words, to))
  })
}
