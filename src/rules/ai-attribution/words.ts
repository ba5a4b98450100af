/**
 * English words by what they do in a clause, and a sentence cut into them.
 *
 * Verbs are an open class: any form in "-ed" and the irregular ones below can tell what somebody
 * did. Closed are the lists of what only programs do, and of words that are no verbs at all.
 */

/** A word, a tool's token or a mark of punctuation of a sentence in lower case. */
export interface Word {
  text: string
  start: number
  end: number
}

const wordPattern =
  /[\uE000-\uE005]|'s(?![a-z])|(?:[~≈]?\d{1,3} ?%)|[\p{L}\d_][\p{L}\d_/'.]*(?<!\.)(?:-[\p{L}\d]+)*|\S/gu

/** The words of a sentence. */
export function wordsOf(sentence: string): Word[] {
  const words: Word[] = []
  for (const { 0: text, index } of sentence.matchAll(wordPattern)) {
    const spaced = text === '-' && sentence[index - 1] === ' '
    words.push({ text: spaced ? '—' : text, start: index, end: index + text.length })
  }
  return words
}

/** A set of the words in a list. */
export const set = (list: string): ReadonlySet<string> =>
  new Set(list.split(/\s+/u).filter(Boolean))

const irregularPast = set(`
  wrote rewrote proofread did redid made built rebuilt found came took gave ran saw thought taught caught drew
  drove dug fed fought got ground held helped kept knew led left lent let met put read said sent shot
  spat spent split sped stuck struck swept told threw understood went won brought bought began chose
  dealt laid hid spun sought overhauled cut set paid dreamt leapt spelt learnt burnt crept wept knelt spilt sat dug spoke meant felt undid forgot stole swore hit`)

const irregularParticiple = set(`
  written rewritten done redone made built rebuilt found come taken given run seen thought taught
  caught drawn driven dug fed got gotten ground held kept led left let put read sent shot spat split
  sped struck swept told thrown gone brought chosen laid spun sought cut set spoken stolen begun
  proofread dealt vibe-coded put one-shot`)

const notVerbs =
  set(`automated need speed feed embed red bed seed indeed exceed proceed succeed shed sled id
  hundred naked sacred united shared wired nested detailed limited advanced unused undefined
  unrelated related untouched unchanged outdated`)

const isRegular = (word: string): boolean =>
  word.length > 3 && /^[a-z][a-z-]*ed$/u.test(word) && !notVerbs.has(word)

/** Whether a word is a verb in the past ("wrote", "untangled"). */
export const isPast = (word: string): boolean => irregularPast.has(word) || isRegular(word)

/** Whether a word is a participle of the past ("written", "untangled"). */
export const isParticiple = (word: string): boolean =>
  irregularParticiple.has(word) ||
  /^[a-z-]{3,}(?:written|made|built|done|drawn)$/u.test(word) ||
  isRegular(word)

/** What programs, services and companies do: no part in somebody's work. */
export const systemVerbs = set(`
  asked noted raised warned finished completed wiped failed returned crashed errored rejected refused expected supported required needed emitted received
  responded replied answered timed looped hung exited stopped started ended logged printed displayed
  rendered loaded closed called invoked requested accepted ignored skipped truncated hallucinated
  streamed cached stored saved deleted overwrote leaked consumed used released announced introduced
  deprecated launched shipped bumped dropped switched raised charged became lost broke looked seemed
  appeared tried wanted allowed enabled disabled installed connected disconnected authenticated parsed
  matched treated complained existed worked blocked included contained provided offered knew learned
  trained scored cost felt meant said began increased decreased denied throttled limited hosted approved
  published merged assigned named complied stayed sat ate died waited depended threatened happened
  supplied passed bought hit forgot mentioned left blamed misread misunderstood misinterpreted
  mangled broke fell grew got kept had went took came reported commented flagged`)

/** What programs also do: said of a piece of this work, or by its author, it is a part in it. */
export const plainVerbs = set(`
  added removed renamed changed replaced updated moved sent opened ran put set read created generated
  produced put started made wrote edited modified gave spat spent showed cut split selected picked
  expanded inserted committed pushed submitted filed held drew`)

/** What one tells somebody to do, or does with a helper: its object is the helper. */
export const engaging = set(`
  used utilized utilised leveraged employed asked prompted consulted told instructed tasked enlisted
  engaged hired queried asking prompting telling using letting running pinged begged bribed bugged nudged coaxed convinced invited deployed recruited
  unleashed trusted`)

/** The same in their basic form, behind "did", "to" or "have". */
export const engagingBase = set(
  'use utilize leverage employ ask prompt consult tell instruct task enlist engage query',
)

/** Verbs that let or make somebody do something: the tool behind them is the doer. */
export const causative = set('had let got made having letting getting making')
export const causativeBase = set('have let get make')

/** Verbs that hand work to somebody. */
export const handing = set(`leaned relied counted
  handed gave fed pasted threw ran put pushed left delegated outsourced assigned described bounced
  dumped entrusted pointed showed passed went sent turned gone thrown fed given offloaded deferred
  talked explained spoke chatted handing talking going passing running giving owe owes pasting throwing feeding putting credit`)

/** What one gets from a helper, or the helper makes. */
export const helpNouns = set(`
  help assistance aid support guidance advice feedback suggestion suggestions assist hint hints tip
  tips opinion opinions input involvement collaboration supervision insight insights idea ideas take
  review reviews analysis diagnosis hunch patience nudge pointer pointers recommendation
  recommendations proposal proposals explanation explanations research investigation findings
  suggestion completion completions autocomplete autocompletion brain brains prodding poking nagging nudging coaching attempt attempts try stab pass audit second-opinion`)

/** Things a tool leaves in one's hands. */
export const outputNouns = set(`
  output work code slop contribution creation job draft drafts doing handiwork fault version answer
  answers response responses text wording prose words patch patches approach solution implementation
  plan sketch brainchild translation translations generation rewrite port refactor summary list prototype mock-up experiment skeleton`)

/** Ways of being with a tool. */
export const sessionNouns = set(`
  session sessions forth evening afternoon night weekend hour hours day days run runs chat chats conversation conversations discussion discussions dialogue pairing
  brainstorming iterations agent agents mode assistant assistants bot bots cli model models tool tools
  tooling subscription app editor ide execution planner prompt prompts`)

/** What an author makes in a change: not what a program has, such as an error or an option. */
export const workNouns = set(`
  pr patch patches series mr change changes changeset changesets commit commits code implementation
  implementations test tests testcase testcases docs doc documentation docstring docstrings text texts
  wording prose description descriptions draft drafts fix fixes bugfix refactor refactoring cleanup
  clean-up migration migrations regex regexes boilerplate readme translation translations summary
  comment comments contribution contributions work part parts portion portions bit bits chunk chunks
  lines most half rest majority bulk approach idea solution parser fixtures changelog algorithm
  skeleton scaffolding proposal diagram diagrams sql html css typo typos grammar logo icon icons image
  images artwork prototype mockup port rewrite diff helper benchmark benchmarks bug bugs cause race
  leak deadlock regression culprit issue issues root request research stuff everything all this these
  it them edits copy sentences paragraphs logic typing legwork lifting grunt gymnastics function
  functions macro script scripts design findings cases analysis layout css strings conversion math
  lock proof query queries types some much translations bisect investigation repro plan edge script
  pull feature sketch attempt hunk hunks corpus fixture clarification cleanup numbers table tables renames call-site thing things changelog warnings version title pass passes self-review review reviews loop optimizations optimisations improvements set-up setup one-shot oneshot docstring refactoring generation coding code development corpus tuning strings process`)

export const pronouns = set('i we me us myself ourselves')
export const determiners = set(`
  the a an some several few multiple various another two three four five good old dear friendly whole
  this these those my our your its own little local trusty mighty trusted beloved
  almighty latest new free paid lowly humble google's anthropic's openai's github's different cheap
   long quick short brief lengthy failed`)
export const auxiliaries = set(
  "was were is are be been being am has have had having do does did i'm we're i've we've it's that's i'd",
)
export const conjunctions = set(
  'and but so then or plus & + because since while though although until yet as',
)
export const complements = set('that what which how why whatever where')
const adverbs = set(`
  co also mostly mainly just then only again all nearly almost now first later already finally even still
  together half pretty pure about over roughly around both quite largely in-part too here there once
  twice today yesterday ago instead up out back never always often sometimes simply originally
  automatic fully partly kindly well once further heavily both very rather alone eventually yes ok
  okay next otherwise actually basically honestly anyway overnight please maybe perhaps`)
export const isAdverb = (word: string): boolean =>
  adverbs.has(word) || /^[a-z]{2,}ly$/u.test(word) || word.endsWith('%')

export const prepositions = set(`
  by with using via through from of out off to into at past over for in on onto about between against
  around under w/ within during before after without per alongside like than as inside across behind
  toward towards upon beyond following throughout`)

/** Other words without a meaning of their own. */
const functionWords = set(`
  he she they it who whom whose whether if when whenever unless not no nor neither none i me my mine us
  you your they them their his her can could may might must shall should will would cannot n't ever
  the a an some this these those another several few there if w/o`)

export const isPunctuation = (word: string): boolean => /^[^\p{L}\d\uE000-\uE005']/u.test(word)
export const isTool = (word: string): boolean => /^[\uE001-\uE005]$/u.test(word)

/** Whether a word names or says something: neither a verb of the past nor one that only connects. */
export const isContent = (word: string): boolean =>
  word !== '' &&
  !isPunctuation(word) &&
  !isPast(word) &&
  !isTool(word) &&
  !isAdverb(word) &&
  !auxiliaries.has(word) &&
  !conjunctions.has(word) &&
  !complements.has(word) &&
  !prepositions.has(word) &&
  !pronouns.has(word) &&
  !functionWords.has(word) &&
  !/n't$/u.test(word) &&
  !/^\d+$/u.test(word)

/** Forms of being that tell of the past. */
export const being = set("was were been being got wasn't weren't")
/** Forms of being that describe. */
export const present = set("is are it's that's there's be")
/** What a helper does by thinking: it tells of a part whatever its object is. */
export const thinking = set(
  'found suggested noticed spotted proposed caught diagnosed recommended identified discovered pointed figured traced tracked narrowed helped realized realised deduced guessed concluded uncovered unearthed hinted convinced advised assisted',
)
/** The author, in any case. */
export const authors = set("i we me my mine myself us our i'm i've i'd we've we're")
/** How much of the work. */
export const quantities = set('all most some half parts part much everything every each both')

/** What a tool is in a product. */
export const productNouns = set(`default backend provider model judge fallback engine baseline
  replacement target example dependency reference driver client source`)

/** What an author does with what a tool gave. */
export const keeping =
  set(`accepted took kept used applied adopted copied pasted reused committed merged
  borrowed liked followed tweaked edited rewrote rewritten reworked trimmed simplified polished adapted
  picked based`)
