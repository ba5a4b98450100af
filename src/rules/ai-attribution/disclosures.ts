/**
 * Filled-in disclosures: a template's question with its answer, and ticked boxes.
 *
 * An unanswered question, a "no" in any of the languages below, and the template's own words are
 * silent.
 */

import { doneWord } from './lexicon.ts'
import { type Mark, mark } from './marks.ts'
import type { TokenPassage } from './mentions.ts'
import { sourceRange } from './passages.ts'
import { compile } from './patterns.ts'
import { toolIn } from './statements.ts'

const tool = '[\\uE001-\\uE005]'
const topics =
  '(?:usage|use|used|disclosure|assistance|assisted|assist|involvement|contribution|help|tools?|tooling|generated|declaration|statement|transparency|participation|support|collaboration|attribution|closure|notes?|disclaimer|acknowledge?ments?|credits?|使用|使用情况|使用說明|の使用|利用|사용)'
const label = compile(
  `^[^{l}\\uE001-\\uE005]{0,8}(?:(?:generative |declaration of |disclosure of |use of |usage of |is |was |were |has |have |did |do |are |does |which |what |who |any |if any,? )?(?:[{l}' -]{0,40} )?${tool}(?:[ /-]?${topics})?|是否(?:使用|用)了?[^:：？?]{0,12}${tool}|${tool}(?:使用|利用|사용)|(?:使用|利用|사용)(?:した)?\\s?${tool})[^:|]{0,80}?[:?？|]`,
)
const strictTopic = compile(
  `${tool}[ /-]?(?:(?:tools?|model|agent|assistants?) )?(?:\\([^()]{0,40}\\) ?)?${topics}|(?:使用|利用|用|사용).{0,8}${tool}|(?<!{L})(?:used?|using|help|assist{L}*|disclos{L}*|generated|written|created|usage|involved)(?!{L})[^:?]{0,40}${tool}|${tool}(?:[^:?]{0,40}[^:?{l}])?(?:used?|help(?:ed)?|assist{L}*|generat{L}*|involved|wrote|write|written)(?!{L})`,
)

// "Claude uses this call: …", "LLM-generated challenges: …" describe what the change is about.
const describes = compile(
  `${tool}(?: \\([^()]{0,60}\\))? (?:uses|supports|shows|returns|reads|sends|creates|generates|writes|needs|helps|assists)(?!{L})|${tool}[- ]generated (?!by|with|code|content|text|parts?|changes?|tests?|docs?|output|material){L}{3}`,
)

const yes =
  /^[^\p{L}\uE001-\uE005]{0,6}(?:yes|yep|yeah|y|true|partially|partly|some|mostly|fully|ja|oui|sí|si|sim|sì|да|так|tak|evet|是|有|はい|예|네|有り|あり)(?:[^\p{L}]|$)|^\s*(?:✅|☑|✔|👍)/iu
const no =
  /^[^\p{L}\uE001-\uE005]{0,6}(?:no|none|nope|nil|null|n|n\/a|na|not|never|false|0%?|without|nothing|nein|keine?|ohne|non|aucune?|sans|ningun[ao]|ninguno|nenhum[a]?|não|nessun[ao]?|нет|не|без|ні|nie|brak|nee|geen|hayır|yok|nej|ingen|否|无|無|没有|沒有|未|不|いいえ|なし|無し|使用していません|아니요|아니오|없음|미사용|tidak|không)(?:[^\p{L}]|$)|^[^\p{L}]{0,6}(?:未使用|没有使用|沒有使用|不使用|没用)/iu
const placeholder =
  /^[^\p{L}]{0,6}(?:yes ?(?:\/|or|\|) ?no|y ?\/ ?n|tbd|todo|please|describe|select|choose|list|e\.g\.|if |required|optional|如需|如果|请|see |must|should|mandatory)|\[(?:yes|no|tool)[^\]]*\]|^[\s<>_.…-]*$/iu
const emptyAnswer = /^[^\p{L}\p{N}\uE001-\uE005✅☑✔]{0,12}$/u
/** "Only used as a judge, not for the text": a part is a part. */
const affirms =
  /^[^\p{L}]{0,6}(?:only |mainly |mostly |just |minimally |lightly )?(?:used|wrote|drafted|helped|generated|prepared|minimal|light|moderate|heavy|limited to|for)\b(?! (?:none|nothing|nowhere|by (?:you|the user)|if|when)\b)/iu
const isRule =
  /\b(?:must|should|policy|policies|required?|forbidden|prohibited|banned|not allowed|please|if you)\b/iu

const lastStop = (text: string) => {
  const match = /[:?？|]\*{0,2}\s?[:|]?/u.exec(text)
  return match === null ? undefined : match.index + match[0].length
}

/** What a line of a template says once it is filled in. */
const judgeLine = (text: string): 'yes' | 'no' | 'open' | undefined => {
  if (text.length > 500) return undefined
  const question = label.exec(text)
  if (question === null || isRule.test(question[0])) return undefined
  const stop = lastStop(text)
  if (stop === undefined) return undefined
  const asked = text.slice(0, stop)
  const answer = text.slice(stop)
  const strict = strictTopic.test(asked) && !describes.test(asked)
  if (emptyAnswer.test(answer)) return strict ? 'open' : undefined
  if (no.test(answer)) return 'no'
  if (placeholder.test(answer)) return undefined
  if (named.test(text)) return 'yes'
  if (strict && affirms.test(answer)) return 'yes'
  if (yes.test(answer) && (strict || /^[^\p{L}]{0,6}[\uE004]\s?:/u.test(asked))) return 'yes'
  if (!strict || isRule.test(answer)) return undefined
  if (/\b(?:not|no|without|none|n't)\b/iu.test(answer)) return undefined
  return /[\uE001-\uE005]/u.test(answer) ||
    /(?:usage|use|used|assistance|disclosure|assisted|statement|declaration|involvement)(?: (?:details?|statement|level|notes?|used|in this \p{L}{2,12}|for this \p{L}{2,12}|in this pull request|\([^()]{0,40}\)))?[\s*]{0,3}[:|?]/iu.test(
      asked,
    )
    ? 'yes'
    : undefined
}

/** "AI: Claude Code (opus). For the tests." */
const named = /^[^\p{L}\uE001-\uE005]{0,6}\uE004\s?[:：]\s?\uE001(?:\s?\(|[.,;]?\s*$|\.\s)/u

const boxClaim = compile(
  `${tool}(?:[- ](?:assist|generat|written|authored|help|tool|aided|created)|.{0,60}\\b(?:used|assist|help|generat|wr[io]t|creat|draft|produc))|\\b(?:used|assist{L}*|help|generated|written|created|drafted|produced|using|with|use)\\b.{0,60}${tool}`,
)
const boxRefusal =
  /\b(?:no|not|never|without|none|n't|neither|didn't|don't|haven't|any|if|policy|policies|polic\p{L}*|understand|read|agree|responsib\p{L}*|disclosed|reviewed|verified|ensure|must|should|will|follows? the|compl(?:y|ies)|guidelines?|myself|own words|by hand|human only|manually)\b/iu

const leadingTool = compile(`^[^{l}\\uE000-\\uE005]{0,6}${tool}`)
const bareTool = compile(
  `^[^{l}\\uE001-\\uE005]{0,6}(?:yes[,.:;]? ?)?${tool}(?:[- ](?:assisted|generated|written))?[^{l}]{0,4}$`,
)

/** Ticked boxes that say a tool took part. */
export function findTickedBox(passage: TokenPassage): Mark[] {
  if (passage.checked !== true || passage.quoted) return []
  const end = passage.text.indexOf('\n') < 0 ? passage.text.length : passage.text.indexOf('\n')
  const text = passage.text.slice(0, Math.min(end, 400))
  if (
    boxRefusal.test(text) ||
    !(boxClaim.test(text) || bareTool.test(text)) ||
    text.trimEnd().endsWith('?')
  )
    return []
  const range = sourceRange(passage, 0, passage.plain[Math.min(end, 400)] ?? passage.starts.length)
  return [mark('disclosure-box', range, toolIn(passage, 0, text.length))]
}

/** Answered questions in a run of passages; an answer may stand in the passage after its question. */
export function findAnswers(passages: readonly TokenPassage[]): Mark[] {
  const marks: Mark[] = []
  let open = false
  for (const passage of passages) {
    if (passage.quoted || passage.checked === false) continue
    let from = 0
    for (const line of passage.text.split('\n')) {
      const start = from
      from += line.length + 1
      if (line.trim() === '') continue
      const sourceStart = passage.plain[start] ?? 0
      const range = sourceRange(
        passage,
        sourceStart,
        passage.plain[start + line.trimEnd().length] ?? passage.starts.length,
      )
      const isHeading = passage.kind === 'heading' || title.test(line)
      const asked = isHeading ? judgeHeading(line) : undefined
      if (open && asked === undefined && !isHeading && !line.trimEnd().endsWith(':')) {
        const answer =
          /^[^\p{L}\uE001-\uE005]{0,6}(?:tools?|model|agent|which|name)[^:]{0,20}: ?/iu.exec(
            line,
          )?.[0].length ?? 0
        const names = leadingTool.test(line.slice(answer)) || reports(line)
        if (
          !no.test(line) &&
          !placeholder.test(line) &&
          (yes.test(line) ||
            inPart.test(line) ||
            (names && !isRule.test(line) && !refuses.test(line)))
        ) {
          marks.push(mark('disclosure', range, toolIn(passage, start, start + line.length)))
          open = false
          continue
        }
        if (no.test(line)) open = false
      }
      if (isHeading) open = asked === 'open'
      if (passage.kind === 'subject') continue
      const verdict = isHeading ? undefined : judgeLine(line)
      if (verdict === 'yes')
        marks.push(mark('disclosure', range, toolIn(passage, start, start + line.length)))
      if (verdict === 'open') open = true
      else if (verdict !== undefined) open = false
    }
  }
  return marks
}

/** Below such a heading: "The docs only.", "I used one for the grammar." */
const inPart =
  /^[^\p{L}]{0,4}(?:(?:only )?(?:for )?(?:the |some |a few )?(?:\p{L}{3,12} )?(?:docs|tests|comments|boilerplate|docstrings|text|wording|grammar|description|translations?)(?: only)?\.?$|I (?:used|had|let|asked) (?:one|it|them)\b)/iu

/** A heading that is no heading: "AI disclosure" on a line of its own. */
const title = compile(
  `^[^{l}\\uE001-\\uE005]{0,6}${tool}[ /-]?(?:{L}{2,10} )?${topics}[\\s:*_]{0,4}$`,
)

/** Whether a line below such a heading says that something was done with a tool. */
const reports = (line: string): boolean =>
  anyTool.test(line) && (done.test(line) || /\b(?:help|used|using|via|agents?)\b/iu.test(line))
const refuses = /\b(?:not|no|never|none|without)\b|n't\b/iu
const anyTool = /[\uE001-\uE005]/u
const done = compile(doneWord)

const judgeHeading = (line: string): 'open' | undefined => {
  if (isRule.test(line)) return undefined
  return strictTopic.test(line) ? 'open' : undefined
}
