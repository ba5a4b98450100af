/**
 * What titles and subject lines say of how their change was made: tags around them ("(AI-assisted)",
 * "🤖 [claude]", "Copilot-generated:"), and the tool at their end ("Add tests written by Claude").
 */

import { findAsides } from './asides.ts'
import { type Mark, mark } from './marks.ts'
import type { TokenPassage } from './mentions.ts'
import { sourceRange } from './passages.ts'
import { compile } from './patterns.ts'
import { toolIn } from './statements.ts'
import { reviewTools, toolById } from './tools.ts'

const made = '(?:generated|assisted|written|authored|created|made|aided|coded|drafted|built)'
const ownTag = /^\[[\uE001-\uE005]\] /u
const tags = [
  ownTag,
  compile(`^(?:[^{l}\\s\\uE000-\\uE005]{1,4} ?)?[\\uE001\\uE002\\uE004][- ](?:${made}|slop):`),
  /^🤖 ?(?:[([])?[\uE001\uE002\uE004\uE005](?:[)\]]|:)/u,
  /🤖 (?:Generated|Created|Written|Made) (?:with|by) [\uE001-\uE005]/iu,
]
/** "(AI) Fix the build", "Fix the build (AI)": a scope has a colon behind it. */
const bareAi = /^[({（]\uE004[)}）] ?(?![:：])|[(（]\uE004[)）]$/u
/** "Adobe Illustrator (AI)": the letters abbreviate the words before them. */
const abbreviates = /(?:^|[^\p{L}])[Aa]\p{L}+ [Ii]\p{L}+ [(（]\uE004[)）]$/u

/** What a title opens with: "WIP: ", "fix(core): ", "charger: lektrico: ". */
const opening = /^(?:\[[^\]]{1,30}\] ?|(?:wip|draft) |[\w/.-]{1,24}(?:\([^()]{1,60}\))?!?: ){0,3}/iu

// A change that handles such texts names them: it does not say how it was made itself.
const handles = compile(
  '(?<!{L})(?:wrong|broken|invalid|missing|duplicate|compatibility|integration|interop|chats?|conversations?|sessions?|connection|experience|interface|prompts?|shar(?:e|ed|ing))(?!{L})|^(?:skip|render|support|detect|label|parse|show|hide|handle|ignore|strip|remove|drop|allow|accept|reject|mark|display|read|load|import|export|count|list|filter|validate|escape|cache|store|save|delete|prevent|block|warn|flag|track|limit|policy|crash|error|start|stop|revert|replace|deprecate|ban|forbid|review|merge|close|run|use|link|check|catch|respect|preserve|disclose|require)(?:e?s|e?d|ing)?(?!{L})|^(?:add |new )?(?:an? )?(?:til|note|post|article|talk|link|paper|entry|video|tutorial|book|blog|release)s?(?!{L})|(?<!{L})(?:polic(?:y|ies)|rules?|guidelines?|support|when|how|if|without|not|no)(?!{L})',
)

const end =
  '(?:an? |the |my )?(?:{B}|{T} in [\\uE001-\\uE005])(?: (?:suggestions?|session|agent))?[.!]?$'
const help =
  '(?:(?:the |some |a little |a bit of |lots of )?(?:help|assistance|support|aid|guidance|input|instructions|suggestions?)(?: (?:of|from|by|with))? )'
const reworks =
  '(?:clean-? ?up|tidy|polish|re-?write|reword|rework|refactor|port|translate|simplif(?:y|ied)|split|restructure|convert|migrate|revise|redo|redraft|draft|initial|first|more|better|new|(?:add|write|extend|improve)(?:ed|s|ing)? (?:{L}{2,14} ){0,2}(?:tests?|docs|documentation|comments|docstrings|translations?|wording|text|grammar|prose|readme|intro))(?:ed|d|ing|s)?'

/** What a model makes at run time: "titles by AI" are a feature. */
const content =
  '(?:search|sort|group|filter|order|summar{L}*|titles?|messages?|captions?|images?|answers?|repl(?:y|ies)|translations?|suggestions?|comments?|names?|responses?|analysis|classification|completion|generation|detection|reviews?|recommendations?|tags?|labels?|content|text|descriptions?|prompts?|requests?|issues?|code|files?|chats?|conversations?|sessions?|images?|videos?|audio|posts?|emails?)'

/** The end of a title, and what else the title must say. */
const ends = [
  // "Plan by Claude Code", "fix ssh by gpt5.6": not "files owned by Codex"
  `(?:^|[^\\s]{1,24} )(?!(?:{L}{2,14}(?:ed|en|ad)|built|made|sent|run|set|read|shown|${content}) by )[^\\s]{1,24} by (?:the |my )?{B}[.!]?$`,
  `(?:^| )(?:fix(?:es)?|trash|slop|garbage|junk|draft|patch|version|idea|port|rewrite|refactor(?:ing)?|docs|tests) from {B}[.!]?$`,
  // "Codex-written fuzz harness", "Add Copilot-written tests"
  `^(?:(?:add|land|import|introduce|ship|new) )?(?:an? |the |some |more )?[\\uE001\\uE002][- ](?:written|authored|assisted|made|ported|drafted|coded|generated|built|refactored) (?!(?:{L}{2,14} )?${content}(?!{L}))(?:{L}{3,16}(?!{L}))`,
  // "BubbleSort as implemented by X", "simplify the store, by X"
  `\\bas {L}{4,14} by ${end}`,
  `(?:,| -| –| —) ?(?:by|with|via|thanks to) ${end}`,
  // "Add retry helper written by X": not "label commits written by X", which are many
  `^(?:(?:[^\\s]{1,24} ){0,6})(?!(?:commit|pr|issue|file|message|summarie|comment|repl(?:y|ie)|answer|text|prompt|request|branche|post|review|image)s? )[^\\s]{1,24} (?:written|generated|created|drafted|made|authored|found|spotted|coded|implemented|suggested|translated|refactored) (?:by|with|using) ${end}`,
  `^(?:clean-? ?up|tests?|docs|rewrite|refactor(?:ing)?|port|draft|version|translation|fix(?:es)?|tweaks?|coverage) (?:by|via|from) ${end}`,
  `^${reworks} (?:[^\\s]{1,24} ){0,8}?(?:with|using|via|by) ${help}?${end}`,
  `^(?:add|fix|write|implement|clarify|update|create|make|move|split)(?:ed|s|ing)? (?:[^\\s]{1,24} ){0,10}?(?:with|using|via) ${help}${end}`,
  `^${reworks} (?:[^\\s]{1,24} ){0,8}?\\({B}\\)$`,
  `(?:with|thanks to) {B}'s (?:help|assistance|suggestions?|support)$`,
  // "LLM-generated port of the layout engine", "Add AI-generated documentation slop"
  `^(?:add |new |more |initial )?{T}[- ](?:generated|written|assisted|made|authored|translated|coded) (?:[^\\s]{1,24} )?(?:port|rewrite|readme|docs?|documentation|tests?|specs?|fixtures|harness|benchmarks?|migration|scaffolding|boilerplate|translations?|refactor(?:ing)?|clean-?up|slop|code|implementation|draft|version)(?!{L})`,
  `^(?:[^\\s]{1,24} ){0,4}{T}[- ](?:generated )?slop$`,
  `^{T} (?:clean-?up|version|port|rewrite|draft|translation|refactor(?:ing)?|attempt)s? (?:of|for) `,
  `\\[[\\uE001\\uE002]\\]$`,
].map((source) => compile(source))

const tagsTitles = ({ toolAt }: TokenPassage): boolean =>
  toolById.get(toolAt.get(1) ?? '')?.tagsTitles === true

/** "Fix typos pointed out by CodeRabbit" answers a review; "by Snorkel AI" names a company. */
const endsWithReviewer = ({ toolAt, plain }: TokenPassage, line: string): boolean => {
  const at = Math.max(...[...tokens].map((token) => line.lastIndexOf(token)))
  const tool = toolAt.get(at) ?? ''
  if (reviewTools.has(tool) && tool !== 'cursor') return true
  return (
    line[at] === '\uE004' && line.length - at < 3 && (plain[at + 1] ?? 0) - (plain[at] ?? 0) > 12
  )
}

const tokens = '\uE001\uE002\uE003\uE004\uE005'

/** The range of what a title says at its end. */
const endOf = (line: string): [number, number] | undefined => {
  if (/^reverts?[:( ]/iu.test(line)) return undefined
  const from = opening.exec(line)?.[0].length ?? 0
  const said = line.slice(from).trimEnd()
  if (handles.test(said)) return undefined
  // "feat: translate issues with X", "feat: tags by AI" add what does that.
  if (/^feat\b/iu.test(line) && /\b(?:with|using|via) [^ ]+$|by \uE004$/u.test(said))
    return undefined
  return ends.some((pattern) => pattern.test(said)) ? [from, from + said.length] : undefined
}

/** "AI" and "LLM", but not "AI Assistant", which is a product. */
const isAbbreviated = ({ plain }: TokenPassage, at: number): boolean =>
  (plain[at + 1] ?? 0) - (plain[at] ?? 0) < 5

const tagsOf = (passage: TokenPassage, line: string): Array<[number, number]> => {
  const marked = tags
    .filter((pattern) => pattern !== ownTag || tagsTitles(passage))
    .flatMap((pattern): Array<[number, number]> => {
      const match = pattern.exec(line)
      return match === null || /\b(?:no|not|without|support|detect)\b/iu.test(match[0])
        ? []
        : [[match.index, match.index + match[0].length]]
    })
  const bare = bareAi.exec(line)
  if (bare !== null && !/^feat\b/iu.test(line) && isAbbreviated(passage, line.indexOf('\uE004')))
    marked.push([bare.index, bare.index + bare[0].trimEnd().length])
  return [...marked, ...findAsides(line)]
}

/** Marks in a title or subject line. */
export function findTitleTags(passage: TokenPassage): Mark[] {
  const line = passage.text.split('\n', 1)[0] ?? ''
  if (line.length > 1000 || !/[\uE001-\uE005]/u.test(line) || abbreviates.test(line)) return []
  const told = line.length > 200 || endsWithReviewer(passage, line) ? undefined : endOf(line)
  return [...tagsOf(passage, line), ...(told === undefined ? [] : [told])].map(([from, to]) =>
    mark(
      'statement',
      sourceRange(passage, passage.plain[from] ?? 0, passage.plain[to] ?? passage.starts.length),
      toolIn(passage, from, to),
    ),
  )
}
