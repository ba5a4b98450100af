/**
 * Lines that are no sentences and have a tool in them: "From Claude Code:", a
 * label with nothing but a tool, a name beside the author's, a model as the last line.
 *
 * In a text that is not about such tools, nothing but a part in the change explains such a line,
 * unless the label asks for a product ("Default: GPT-5").
 */
import { outputNouns, workNouns } from './words.ts'

const more = '(?: ?\\([^()]{1,40}\\)| v?\\d[\\w.]*)?'
const any = `(?:the |an? |my |our )?[\\uE001\\uE002\\uE004\\uE005]${more}`
const sure = `[\\uE001\\uE002\\uE005]${more}`
const blank = '[^\\p{L}\\p{N}\\uE000-\\uE005]{0,8}'
const line = (source: string): RegExp => new RegExp(`^${blank}${source}${blank}$`, 'u')

const whole = [
  // "From Claude Code:"
  line(`(?:from|by|via|courtesy of|thanks to|hat tip to|h/t|credits? to|kudos to|per) ${sure}`),
  // "Mario & Trae", "王磊 & Trae"
  /^[^\s:;,.|]{1,20}(?: [^\s:;,.|]{1,20}){0,2} ?[&+] ?[\uE001\uE002\uE005]$/u,
]
/** "PR description from Claude follows:" */
const work = line(
  `(?:\\p{L}{1,14} ){0,3}?(\\p{L}{2,14}) (?:from|by|via) ${sure}(?: (?:below|above|follows?|here))?`,
)
const label = line(`([^:|\\uE000-\\uE005]{2,30}) ?: ?${any}(?: ?[/,&+、と和] ?${any}){0,2}`)
// "llama.cpp:DeepSeek-V4"
const alone = line(`(?:\\w{2,16}[.\\w]{0,8}:)?${sure}`)
/** The row of a file in a table of who did what. */
const row = new RegExp(
  `^[^|]{0,40}(?:\\uE000|\\.[a-z]{1,4}(?![a-z])|tests?|docs|code|patch)[^|]{0,40}\\| ?${sure} ?\\|?\\s*$`,
  'u',
)

/** Labels whose value is a product or a person, and those in "-by", which are trailers. */
const ofProduct =
  /[- ]by$|model(?!-)|requir|provider|default|support|test|engine|backend|bot|client|editor|modèle|modelo|moteur|anbieter|модел|provee|模型|供应商|渠道|默认|客户端|工具|モデル|対応|既定|エンジン|プロバイダ|環境|env|version|版本|バージョン|platform|depend|stack|include|example|target|scope|affects?|area|component|package|module|type|kind|name|名|host|agent|app|service|user|author|upstream|closes|fixes|refs?|issue|source|url|link|category|tag|label|compat|runtime|cli|plugin|extension|integration|feat|fix|chore|docs|reported|terminal|review|shell|sign|cc\b|\b(?:api|ide|via|in|for|with|e\.g|see|note|todo|like|use[ds]?)\b/u

/** Where a line stands. */
export interface LinePlace {
  isCell: boolean
  /** Alone at the end of the text. */
  isLast: boolean
}

/** Whether a line, in lower case, is such a fragment. */
export function isFragment(text: string, { isCell, isLast }: LinePlace): boolean {
  if (text.length > 120) return false
  if (isCell) return row.test(text)
  if (whole.some((pattern) => pattern.test(text)) || (isLast && alone.test(text))) return true
  const noun = work.exec(text)?.[1]
  if (noun !== undefined) return workNouns.has(noun) || outputNouns.has(noun)
  const name = label.exec(text)?.[1]
  return name !== undefined && !ofProduct.test(name)
}

const asides = [
  /[(（](?:[^()（）]{0,60} )?(?:by|with|via|thanks to|courtesy of|from) [\uE001\uE002\uE005](?:[^()（）\p{L}][^()（）]{0,40})?[)）]/u,
  /[(（][\uE001-\uE003\uE005] (?:did|wrote|found|made|drew|came|has|had|held|took|spotted|\p{L}{3,}ed) [^()（）]{1,60}[)）]/u,
  /[(（][^()（）]{0,20}[\uE001\uE002\uE005] ?(?:君|さん|先生)?[のに](?:仕事|作|案|提案|任せ|書)[^()（）]{0,20}[)）]/u,
  /[(（](?:[^()（）]{0,20})?由 ?[\uE001\uE002\uE005][^()（）]{0,40}[)）]/u,
]

/** Whether a sentence, in lower case, has an aside that tells of a part: "(Junie did the rest)". */
export function hasAside(sentence: string): boolean {
  return (
    asides.some((pattern) => pattern.test(sentence)) &&
    !/#\d|(?<!\p{L})(?:no|not|used|without|e\.g|feat|exchange|tested|request(?:ed)?|reported|run)(?!\p{L})/u.test(
      sentence,
    )
  )
}
