/**
 * English: phrases that tell of a tool without giving it a role in a clause (`roles.ts`), and the
 * guards that say what a clause speaks of. Every mention of a tool is one character (`mentions.ts`).
 *
 * `{T}` is a tool that can be the doer; `{B}` also takes brands, `{I}` everyday words. All
 * repetitions are bounded.
 */

const type = '(?:\\w{1,10}(?:\\([^()]{1,40}\\))?!?: )?'
const found =
  '(?:written|drafted|suggested|proposed|authored|made|created|generated|found|reviewed|pointed out|spotted|noticed|caught|flagged|discovered|diagnosed|identified)'
const tool = '(?:(?:the|an?|my|our) )?{T}'

/** Statements in which the tool has no role, or that name none. */
export const englishPhrases: readonly string[] = [
  // vibe coding
  '(?:^|[.,;:!?(\\[—–|] ?|\\b(?:and|but|so|was|were|is|are|been|got|fully|mostly|entirely|completely|100%|totally|i|we) )vibe[- ]?coded(?=$|[.,;!)]| (?:with|over|in|using|by|this|the|it|on|during|from|for|together|entirely|a|parts?|most|some|at)\\b)',
  '\\bthis (?:was|is|came out of) [^.;]{0,30}vibe[- ]?coding(?!{L})',
  '^vibe[- ]?coding (?:pr|pull request|session|experiment)(?!{L})',
  // agents that speak for themselves
  "\\b(?:i'm|i am|i, |this is|as) an? (?:(?!for |with |and |from |than ){L}{3,14},? ){0,3}(?:\\uE004|[\\uE001\\uE002] (?:agent|bot|assistant))(?=$|[.,;!)]| (?:and|acting|working|agent|running|on|developed|by|built|account)\\b)",
  '\\b(?:by|from|using) (?:[{l}0-9 .]{2,24}|\\uE003), an? (?:{L}{3,14} ){0,2}\\uE004',
  '\\uE004[- ](?:agent |bot )?(?:on behalf of)\\b',
  // "Cursor reviewed by MB", "Gemini notebook, fixed up by hand"
  '^(?:via )?{B}(?: {L}{3,12})?(?:,|;| \\+| and| with)?(?: {L}[{l},-]{2,14}){0,5}? (?:reviewed|edited|modified|checked|tested|fixed up|rewritten|reworked|extended|curated|corrected)(?: {L}{3,12})? by (?:me|us|hand|{L}{2,12})[.!]?$',
  '\\bbetween (?:me|us|myself) and (?:my |an? |the )?{B}(?=$|[.,;!)])',
]

/** Subjects of commits that tell how their change came about, and do not name what it adds. */
export const englishSubjects: readonly string[] = [
  `^${type}vibe[- ]?cod(?:e|ed|ing) (?:up )?(?:an?|the|this|my|some|new|more|initial|first)\\b`,
  '^(?:(?:feat|docs|chore|refactor|test|style)(?:\\([^()]{1,40}\\))?!?: )?vibe[- ]?coded:? [{l}-]{1,16}',
  `^${type}(?:fix|address|correct|resolve|repair|handle|mend)(?:es|ed|s)? (?:{L}[{l}-]{0,14} ){1,5}(?:that (?:was|were) )?${found} by ${tool}[.!]?$`,
  `^${type}(?:fix(?:es)?|changes?|tweaks?|ideas?|edits?|refactor|draft|tests?|rewrite) (?:partly |mostly )?(?:suggestions? |${found} )?(?:in another {L}{3,8} )?by (?:an? {L}{4,10} (?:of|by|from) )?${tool}(?=$|[.!:,;)])`,
]

/** Work that is not this one's: other people's, other pull requests'. */
export const englishOthers =
  '(?:^|[^{l}@])(?:others|(?:other|some|many|most|several|more|few|all|our|of the|of our) (?:people|contributors|users|developers|authors|PRs|pull requests|contributions|commits|issues|posts|customers|projects)(?! (?:in|on|of|here) (?:this|the|my)(?!{L}))|someone|somebody|the reporter|(?:original|previous|earlier|old|older|upstream|competing|existing|legacy|linked|related|former|replaced|reverted|other) (?:parser|script|tests?|PR|pull request|patch|change|commit|author|version|code|page|text|implementation|one|attempt|fix|issue|report|doc|documentation|test|post|article|translation|approach|bindings|site)s?|(?:that|those) (?:dependency|dependencies|library|libraries|project|package|site|app|repository|repo|tool|plugin)s?|(?:code|page|text|docs|version) (?:that )?this replaces|last (?:pr|pull request)|that (?:pr|pull request|commit|patch|change)(?= was| is)|before this one|by (?:the|an?) (?:intern|user|reporter|vendor|student|contractor)|in #\\d{1,6}|issue (?:text|body|description|report)|(?:commits|prs|pull requests|files|messages|texts?|pages) (?:that|which)(?! (?:i|we) )|back (?:when|then|in)|years? ago|(?:in|from|since) 20\\d\\d|last (?:year|month)|as part of adding|#\\d{1,6} (?:was|were|is|has been)|their|theirs|his|her)(?!{L})'

/** What goes on after a statement as only a thing in a program does. */
export const englishGoesOn =
  '^(?: (?!and |but |which |so |because |where |that |how |what |why |if )[^\\s,;.:()]{1,16}){0,4}? (?:is|are|gets?|has|have|will|can|must|should|may|needs?|shows?|goes|appears?|works?|tends?|looks?)(?!{L})(?! (?:been )?(?:mine|my|ready|reviewed|checked|tested|fully|all|still))|^ and (?:never|not) (?:removed|deleted|cleaned|closed|released|freed)|^,? and (?:sends|answers|reads|writes|shows|uses|returns|runs|calls|stores|posts|asks|gets|prints|keeps|takes|gives|stays|lives) '

/** Opinions of a review that are dealt with. */
export const englishAnswersReview =
  '^[^{l}]{0,4}(?:\\w{1,10}(?:\\([^()]{1,40}\\))?!?: )?(?:address|fix|resolv|handl|appl|incorporat|respond|follow|implement|accept|adopt)(?:e|es|ed|s|y|ies|ied|ing)?(?: up)?(?: {L}{1,14}){0,5}? (?:{B} )?(?:{L}{1,14} ){0,2}?(?:comments?|feedback|remarks?|nits?|review|suggestions? from)(?!{L})'

/** Words that turn a clause into its opposite. */
export const englishNegation =
  "\\b(?:no|not|never|without|none|nothing|neither|nor|zero|cannot|non|nobody|isn't|wasn't|weren't|aren't|didn't|don't|doesn't|haven't|hasn't|hadn't|won't|can't|ain't|hardly any|free of|instead of|rather than|unlike|absence of|avoid(?:s|ed|ing)?|n't)\\b"

/** Words that make a clause a rule, a wish, a question or a feature, not a report on this work. */
export const englishVeto =
  "\\b(?:you|people|both)(?: \\S{1,12})? and {B}|\\b(?:the same {B}|same as\\b)|\\bas {B} (?:pointed out|noted|mentioned|flagged|commented)|\\b(?:if|when(?:ever)?|whether|unless|must|should|shall|may|might|can|could|would|cannot|will|won't|policy|policies|polic(?:e|ing)|forbid(?:s|den)?|prohibit(?:s|ed)?|ban(?:s|ned)?|disallow(?:s|ed)?|(?:not |un)allowed|reject(?:s|ed)?|require[sd]?|needs? to|ha(?:s|ve) to|please|contributors|any|detect(?:s|ed|ion|ing)?|how to|example|e\\.g\\.|such as|looks? like|sounds? like|as though|pretend|suppose|in mind|for (?:teams|people|those|everyone)|compares?|survey|study|imagine|let's|wants?|wish|allow(?:s|ed|ing)?|enable[sd]?|support(?:s|ing)? for|flag(?:s|ged)? |guidelines?|where|who|whose|users?(?! (?:instructions?|supervision|guidance|direction|request))|(?:previous|earlier|other|upstream|(?<!suggested in )another|competing) (?:PR|pull request|patch|attempt|commit|author)s?)\\b"

/** Openings of a sentence that describe what the work does. */
export const englishSubjectMatter =
  '^(?:[^{l}\\uE000-\\uE005]{0,6})(?:(?:feat|fix|perf|build|ci)(?:\\([^()]{1,60}\\))?!?: |(?:adds?|added|adding|fix(?:es|ed)?|removes?|removed|updates?|updated|supports?|bumps?|renames?|lets?|allows?|makes?|helps?|shows?|detects?|display(?:s|ed)?|document(?:s)?|describes?|explains?|introduces?|enables?|handles?|ignores?|strips?|drops?|hides?|prevents?|replaces?|rejects?|improves?|changes?|deletes?|reverts?|blocks?|marks?|labels?|checks?|counts?|reports?|tracks?|parses?|filters?|records?|lists?|turns?|moves?|stops?|warns?|forbids?|disallow(?:s)?|bans?|flags?|skips?|validates?|ensures?|avoids?|clarif(?:y|ies)|mentions?|requires?|implements?|creates?|extends?|treats?|links?) )'
