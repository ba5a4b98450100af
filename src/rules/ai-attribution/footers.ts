/**
 * Signatures: a line that is nothing but a tool's (or a person's) "made with" note, and the blocks
 * tools put into descriptions.
 *
 * Because the whole line is the note, everyday names ("Cursor", "Amp") are safe here, and with the
 * robot in front even a tool nobody listed.
 */

import { type Mark, mark } from './marks.ts'
import type { TokenPassage } from './mentions.ts'
import { linksBetween, sourceRange } from './passages.ts'
import { compile } from './patterns.ts'
import { toolIn } from './statements.ts'
import { reviewTools, tools } from './tools.ts'

const verbs =
  '(?:co-?|auto-?|proudly |lovingly |automatically |fully |mostly |partially )?(?:generated|created|made|written|built|authored|opened|produced|drafted|coded|crafted|developed|implemented|assisted|submitted|powered|vibe[- ]?coded|prepared|composed|orchestrated|co-?authored|pair[- ]?programmed|summari[sz]ed|translated|reviewed and written|sent|posted|shipped|filed|published|pushed|committed|hacked(?: together)?|cooked(?: up)?|vibed|brought to you|collaborated|co-?created|paired|completed|executed|automated|contributed|refactored|polished|proofread|edited|planned|ported|debugged|investigated|researched)'
const subject =
  '(?:(?:this|the|pr|mr) )?(?:automated |automatic |draft |ai )?(?:pr|pull request|mr|merge request|commit|patch|change|branch|code|description|pr description|commit message|summary|message|issue|body|text)?(?: (?:was|has been))? ?'
const lead =
  '^[\\s>|]{0,6}(?:[-*•] )?(?:[^{l}0-9\\s\\uE000-\\uE005@`]{1,6}\\s{0,3}){0,3}(?:\\[bot\\] |\\(bot\\) |bot: |ai: )?'
const tail = '(?:[.!] [^?\\n]{0,120})?(?:[\\s.,;:!)*_|~—–-]|[^{l}0-9\\s]){0,8}'
const aside =
  '(?: (?:v?\\d[\\w.]*|\\([^()]{1,60}\\)|(?:via|and|with|using|in|on|at|for|from|by|—|–|-|\\|) [^.!?]{1,70}))?'

const signature = compile(
  `${lead}${subject}(?:${verbs})(?: (?:automatically|entirely|in part|mostly|partially|together))?(?: with \\S{1,6})? (?:by|with|using|via|through|in|from)(?: (?:some |a lot of |lots of |the |a little )?(?:help|assistance|support|love)(?: from| of| by)?)?(?: the| an?| my)? ?[\\uE001-\\uE005](?:'s)?(?: (?:agent|bot|assistant|editor|ide|cli|assistance|help|support|app|web|cloud|session|run|task|routine|workflow|subagent|automation|action)s?)?${aside}${tail}$`,
)
const robot = compile(
  `^[\\s>]{0,4}(?:[-*•] )?(?:[^{l}0-9]{0,6})(?:🤖|👾|🦾|🧠)[^{l}0-9]{0,6}${subject}(?:${verbs}) (?:by|with|using|via)(?: an?| the)? [{l}0-9\\uE000-\\uE005][^.!?\\n]{0,60}${tail}$`,
)
// `🤖 Claude Code`, `— via Codex`: a tool's name as one signs.
const signed = compile(
  `^(?:[^{l}0-9\\s]{0,3}🤖[^{l}0-9]{0,4}(?:(?:by|via|with|from|using) )?|[—–-]{1,3} ?(?:by|via|with|from|sent from|sent via|using) )[\\uE001\\uE002\\uE005]${aside}${tail}$`,
)
// `Generated with newtool • Model: claude-opus-4-8`: whoever it is, it names its model.
const modelNote = compile(
  `${lead}${subject}(?:${verbs}) (?:by|with|using|via) [^.!?:]{1,40}[•·|,;(—–-] ?(?:model|llm)s?: ?(?:[a-z][a-z0-9-]{1,20}[:/]){0,2}[\\uE001-\\uE005]`,
)
const blockTitle =
  /^[^\p{L}\uE001-\uE005]{0,8}(?:ai )?(?:(?:pr |pull request |change )?(?:summary|description|review|walkthrough|overview|changes|release notes|poem)(?: \([^()]{1,40}\))? (?:generated |written |created |provided )?by [\uE001\uE003\uE004])[^\p{L}]{0,6}$/iu
const ownBlock =
  /^[^\p{L}\uE001-\uE005]{0,8}[\uE001\uE003](?:'s)? (?:summary|description|walkthrough|overview|pr summary)[^\p{L}]{0,6}$/iu

const phrases = tools.flatMap((tool) =>
  (tool.phrases ?? []).map((source) => ({
    id: tool.id,
    pattern: compile(`^[^{l}]{0,8}${source}`),
  })),
)

const negated = /\b(?:no|not|without|never|isn't|wasn't)\b|^[^\p{L}]*(?:if|when)\b/iu

const robots = /[🤖👾🦾✨]/u

/** A passage before folding, and the whole text it is from. */
export interface Texts {
  shown: string
  source: string
}

/** The signature a line is, if it is one. `line` is a range of folded text. */
const judgeLine = (
  passage: TokenPassage,
  texts: Texts,
  from: number,
  to: number,
): { tool?: string } | undefined => {
  const text = passage.text.slice(from, to)
  if (text.length > 220) return undefined
  const plain = passage.plain
  const shown = texts.shown.slice(plain[from], plain[to]).replaceAll('\n', ' ')
  const written = texts.source.slice(...sourceRange(passage, plain[from] ?? 0, plain[to] ?? 0))
  const phrase = phrases.find(({ pattern }) => pattern.test(shown) || pattern.test(written))
  if (phrase !== undefined) return { tool: phrase.id }
  const tool = toolIn(passage, from, to)
  const result = tool === undefined ? {} : { tool }
  if (/[?？]\s*$/u.test(text)) return undefined
  if (blockTitle.test(text)) return result
  if (
    passage.kind === 'heading' &&
    tool !== undefined &&
    reviewTools.has(tool) &&
    ownBlock.test(text)
  )
    return result
  // A subject's own line is a description; a signature stands alone.
  if (negated.test(text)) return undefined
  if (robot.test(text) || modelNote.test(text)) return result
  if (passage.kind === 'text' && signed.test(text)) return result
  if (!signature.test(text)) return undefined
  if (/^[\s\S]{0,8}powered by/iu.test(text) && passage.kind === 'subject') return undefined
  // "Written by Jules" is a person unless something else says tool.
  const only = /[\uE001-\uE005]/u.exec(text)?.[0]
  if (
    only === '\uE003' &&
    /\b(?:written|authored|created|made|implemented|opened|drafted|prepared|developed|designed|submitted|translated|composed|built|produced|coded|crafted|assisted) by\b/iu.test(
      text,
    )
  ) {
    const isLinked = linksBetween(passage, plain[from] ?? 0, plain[to] ?? 0).length > 0
    return isLinked || /[🤖👾🦾]/u.test(text) ? result : undefined
  }
  return result
}

/** Signatures among the lines of a folded passage. */
export function findFooters(passage: TokenPassage, texts: Texts): Mark[] {
  if (passage.checked === false) return []
  const isQuotation = passage.quoted && passage.links.length === 0 && !robots.test(texts.shown)
  if (isQuotation) return []
  const marks: Mark[] = []
  const ends: number[] = []
  for (let at = 0; at <= passage.text.length; at++) {
    if (at === passage.text.length || passage.text[at] === '\n') ends.push(at)
  }
  let from = 0
  for (const end of ends) {
    const found = judgeLine(passage, texts, from, end)
    if (found !== undefined) marks.push(mark('footer', trimmed(passage, from, end), found.tool))
    from = end + 1
  }
  if (marks.length === 0 && ends.length > 1 && passage.text.length <= 220) {
    // A signature that was wrapped in the middle is still one.
    const joined: TokenPassage = { ...passage, text: passage.text.replaceAll('\n', ' ') }
    const found = judgeLine(joined, texts, 0, joined.text.length)
    if (found !== undefined)
      marks.push(mark('footer', trimmed(joined, 0, joined.text.length), found.tool))
  }
  return marks
}

const trimmed = (passage: TokenPassage, from: number, to: number): [number, number] => {
  const text = passage.text.slice(from, to)
  const lead = text.length - text.trimStart().length
  const end = from + text.trimEnd().length
  return sourceRange(
    passage,
    passage.plain[from + lead] ?? 0,
    passage.plain[end] ?? passage.starts.length,
  )
}
