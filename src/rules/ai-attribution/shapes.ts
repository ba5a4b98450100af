/**
 * A second look at English sentences that no pattern of `english.ts` knows: every word becomes one
 * letter that says what it does in a report ("I handed the boring parts to Claude" becomes
 * `iHaxxoP`), and short patterns look for a tool as the doer or the means in that shape.
 *
 * Any past form counts, so the vocabulary stays open; `statements.ts` still asks whether the clause
 * denies the statement or speaks of something else.
 */

/** Words by class; `d` also takes every other word in "-ed", `f` every adverb in "-ly". */
const words: Readonly<Record<string, string>> = {
  i: "i i'm we i've we've i'd",
  m: 'me us myself',
  y: 'my our mine',
  a: 'the a an some several few multiple various another two three four good old dear friendly whole',
  t: 'this these those everything',
  p: 'it they he she',
  // What an author makes; not what a program has, such as an error or an option.
  n: 'pr patch change changes changeset commit commits code implementation test tests docs doc documentation docstring docstrings text wording prose description draft version fix fixes refactor refactoring cleanup migration regex function script boilerplate readme translation translations summary comment comments contribution work part parts portion bits chunk lines most half rest majority approach idea solution parser fixtures changelog algorithm skeleton scaffolding proposal diagram sql html css typos typo grammar logo icon icons image images artwork prototype mockup port rewrite diff branch helper benchmark bug cause race',
  f: 'automated automatic also mostly mainly just then only again all nearly almost now first later already finally even still together half pretty pure about over roughly around both quite largely',
  u: 'am was were been being',
  e: 'is are',
  k: 'has have',
  j: 'had let got made',
  J: 'asked told instructed tasked convinced invited begged',
  // Work is handed over …
  H: 'handed gave fed pasted threw ran put pushed left delegated outsourced assigned described bounced dumped entrusted pointed',
  o: 'to into at past through over onto',
  b: 'by',
  w: 'with using via w/ alongside',
  r: 'from of out off',
  h: 'help assistance aid support guidance advice feedback suggestion suggestions assist hint hints tip tips opinion opinions',
  // … made or thought over with somebody …
  M: 'wrote written rewrote rewritten generated created drafted produced implemented developed coded crafted composed translated refactored reworded polished proofread done built prepared designed scaffolded edited improved debugged documented fixed prototyped summarized summarised formatted ported migrated researched planned brainstormed bootstrapped simplified found discovered diagnosed identified spotted investigated analyzed analysed traced tracked narrowed figured experimented iterated discussed vibed one-shot one-shotted oneshotted sanity-checked double-checked cross-checked fact-checked spell-checked rubber-ducked rubberducked pair-programmed paired tinkered typed generated spat cooked hacked whipped profiled benchmarked sped machine-made machine-generated machine-written machine-translated',
  // … or told by them.
  L: 'suggested proposed recommended noticed spotted diagnosed drafted helped assisted advised pointed',
  Z: 'worked spent did played prompted',
  l: 'letting having getting',
  D: 'based adapted copied taken inspired derived',
  d: 'took went drove caught saw gave led sped',
  Y: 'says thinks claims believes agrees suggests confirms reckons recommends',
  G: 'according',
  C: 'comes came come stems started originated began stemmed',
  V: 'session sessions chat chats conversation conversations discussion discussions dialogue forth pairing brainstorming iterations',
  O: 'output work code slop suggestion suggestions contribution creation job',
  K: 'tool tools implementation author authors code coding drafting writing credit credits used assistants assistant helper helpers',
  q: 'what',
  c: 'until and but so then or plus &',
  N: "no not never without none nothing neither nor isn't wasn't weren't didn't don't doesn't haven't hasn't can't couldn't cannot instead",
  Q: 'that which who whose when whenever if whether where how why because while unless',
  X: 'wrong invalid incorrect bad broken malformed error errors users user team teams folks maintainers developers people customers engineers',
  // What happens to a program is no work that it did.
  x: 'requested failed crashed returned ignored replied refused exited stopped errored called received required supported needed released announced introduced deprecated timed looped logged rejected expected used tested opened approved installed disabled enabled named increased indeed speed need feed embed red bed id based cited hosted responded closed seed',
}

const classOf = new Map<string, string>()
for (const [name, list] of Object.entries(words))
  for (const word of list.split(' ')) if (!classOf.has(word)) classOf.set(word, name)

const tools: Readonly<Record<string, string>> = {
  '\uE001': 'S',
  '\uE002': 'P',
  '\uE003': 'W',
  '\uE004': 'A',
  '\uE005': 'R',
}

const token =
  /[\uE001-\uE005]|(?:about |over |roughly |~)?\d{1,3} ?%|'s(?![a-z])|[\p{L}\d_][\p{L}\d_/']*(?:-[\p{L}\d]+)*|\S/gu

const classify = (word: string): string => {
  const known = tools[word] ?? classOf.get(word)
  if (known !== undefined) return known
  if (word.endsWith('%')) return '%'
  if (word === "'s") return 's'
  if (/^[.,;:!?()—–|-]$/u.test(word)) return word === '–' ? '—' : word
  if (/^\p{L}{3,}ly$/u.test(word)) return 'f'
  if (/^\p{L}[\p{L}-]{2,}ed$/u.test(word)) return 'd'
  if (/^\p{L}[\p{L}-]{2,}ing$/u.test(word)) return 'g'
  return /^[\p{L}\d\uE000]/u.test(word) ? 'x' : '*'
}

/** A sentence with one letter a word. */
export interface Shape {
  text: string
  /** Where the words begin, and where they end, in the sentence. */
  starts: number[]
  ends: number[]
}

/** The shape of a sentence in lower case whose tools are single characters. */
export function shapeOf(sentence: string): Shape {
  const shape: Shape = { text: '', starts: [], ends: [] }
  for (const match of sentence.matchAll(token)) {
    const spaced = match[0] === '-' && sentence[match.index - 1] === ' '
    shape.text += spaced ? '—' : classify(match[0])
    shape.starts.push(match.index)
    shape.ends.push(match.index + match[0].length)
  }
  return shape
}

const macros: Readonly<Record<string, string>> = {
  // Tools that are doers; everyday names; and with what stands before them.
  B: '[ay*]{0,3}[SPAR]',
  I: '[ay*]{0,3}[SPAWR]',
  T: '[ay*]{0,3}[SPA]',
  START: '(?:^|[.,;:!(—*c|])[*f]{0,2}',
  END: '(?=$|[.,;:!)—c])',
  DOES: '(?:^[*f]{0,2}|[.,;:!(—*c|][*f]{0,2}|i[fkj]{0,3})',
  HELP: '(?:[afxyn]{0,3}h[rbw])?',
  ANY: '[^.;:NQXSPAWR]',
}
const shaped = (source: string): RegExp =>
  new RegExp(
    source.replaceAll(/\{([A-Z]+)\}/gu, (whole, name: string) => macros[name] ?? whole),
    'u',
  )

/** Reports that need nothing else. */
export const reports: readonly RegExp[] = [
  // had Claude write · got Gemini to explain · asked the agent to port
  '(?:{START}|i[fk]{0,3})[jJ]{I}o?f?[xnLhO](?!Q)',
  // handed it to Claude · ran the docs through ChatGPT · gave Claude the grammar
  'i[fkj]{0,3}H(?:[^.;:NQSPAWR]{0,9}?[ob])?{I}',
  '{START}H[^.;:NQSPAWR]{1,9}?[ob]{I}',
  '[xngt][uf]{1,3}H[ob]{I}',
  // experimented with Codex · sanity-checked with Gemini · worked through the failures with Codex
  '{DOES}(?:M(?!o[xnOX])|Z)[^.;:NQXSPAWR]{0,8}?w{HELP}(?:xc)?{I}(?![sX-])',
  // produced under supervision by Claude · the first draft was spat out by Claude
  '{START}[ML][fxrcmdM]{0,4}b{HELP}{B}(?![s-])',
  'M[fx]{0,3}bg{I}',
  '[tpn]{ANY}{0,4}?uf{0,3}[MLd][fxrc]{0,3}b{HELP}{B}(?![s-])',
  // Claude spotted that …
  '{START}x?{B}[fkj]{0,3}[ML]Q',
  '{START}x?{B}[fkj]{0,3}L(?!{ANY}{0,3}X|[xn]{1,3}e)',
  '{START}Go{B}(?:,|[^s.;:-][^.;:])',
  // the script is Claude's work · the diagram is AI · this is pure AI slop
  '[tpn]{ANY}{0,4}?[eu][afxn%]{0,4}{T}s?[On]?{END}',
  // this came from ChatGPT · the approach comes out of a chat with Claude
  '[tpn]{ANY}{0,5}?Cf{0,2}[rxao]{ANY}{0,5}?{T}(?![s-]|[^.;]{0,3}X)',
  '{START}f{0,3}%f?{T}{END}',
  // a session with Codex
  '[tnM]{ANY}{0,6}?Vf?w{I}',
  '^[^.;:NQ,]{1,5}Vf?w{I},[tpni]',
  // letting Claude do the conversion · using Cursor for this branch · through Claude twice
  '(?:{START}|[tni][^.;:NQ]{0,5}|dx?)l{I}o?f?[xnO]',
  'i[kuef]{0,3}w{I}[^.;:NQ]{0,5}?[tn]',
  '[tn]x?k?uo{I}',
  'gf?w{I}i[fkj]{0,3}[MdL]',
  // based on a sketch by ChatGPT · the tests are what Copilot proposed · Claude's analysis led to this
  '(?:{START}|i[fkj]{0,3}|u)f?D[xor][^.;:NQX]{0,4}?{T}s?O?{END}',
  '(?:^|[tn])[^.;:NQ]{0,6}q{B}[fkj]{0,3}[ML]',
  'n,?Q{B}[fkj]{0,2}M{END}',
  '{START}{T}s[^.;:NQ]{1,7}dot',
  '^t[^.;:NQ]{1,4}h[rb]{B}(?![s-])',
  '[Mn]f?\\({T}[^()]{0,2}\\)[.]?$',
  '^[*f]{0,2}[dM][^.;:NQ]{0,6}h[rb]{B}(?![s-])',
  'iZk{I}o?[xn]',
  ',f{1,2}b{B}{END}',
  // ChatGPT code, cleaned up
  '^[*]?{T}(?:s|-)?[On](?=$|[.,!])',
  // Implementation: Claude Code · tests: by Claude
  '^[*—-]{0,2}(?:[xf]{0,2}[Kn]|tx?):{T}(?=$|[.,;(])',
  // automated PR created by a session of Codex
  '^[*]?f{0,2}a?f?nMf?b{B}V?{END}',
  '^[*—-]{0,2}[xfn]{1,2}:b{B}$',
].map(shaped)

/** Reports that need the author: who tells what a tool did, tells of the work. */
export const authored: readonly RegExp[] = [
  '{START}{B}(?:\\([^()]{1,8}\\))?[fkj]{0,3}[MdHLjC](?!{ANY}{0,3}X)',
  '{START}{B}ci[fkj]{0,3}[MdHx]',
  '[Qq]{B}[fkj]{0,3}[MHLC]',
  'i[fkj]{0,3}(?:M|d)[^.;:NQ]{0,3}?{T}s[nO]',
  '{START}{B}Y',
  'h[rbw]{B}(?![s-])',
  '[tn]{ANY}{0,3}?C?r{T}(?![s-])',
].map(shaped)
