/**
 * Asides: what brackets of any style in a title or heading say of how the change was made
 * ("(half of it by Codex)", "[w/ Claude]", "【AI作成】", "（半分はCursor君の仕事）").
 *
 * A scope ("(claude)", "[Copilot]"), a feature ("(AI-powered)") and an answer to a review
 * ("(Codex review)") stand in brackets, too: a tool's name alone says nothing.
 */
import { compile } from './patterns.ts'
import { judgeSentence } from './statements.ts'

const tool = '(?:(?:an? |the |my |our )?[\\uE001-\\uE005])'
/** Participles that say what a feature does with a tool, or how others met it. */
const innocent =
  '(?:power|driv|bas|back|enabl|relat|provid|request|requir|report|support|us|trigger|host|caus|brok|introduc|shar|call|own|limit|block|test|recommend|oriented|flavou?r|return|sent|read|expos|load|inspir|bundl|unsupport|deprecat|detect|manag|configur|need|consum|serv|emitt|invok|drop|reject|run|pin|affect|reference|mention|list|own)'
const made = `(?:(?!${innocent}(?:ed|en|d|n|t)?(?!{L}))(?:{L}{2,12}-)?{L}{2,14}(?:ed|en)|built|made|done|draft|slop|assist|assistance|help|aided|work|output|pairing|first draft|first pass|and me|and i)`
const help =
  '(?:(?:the |some |a little |a bit of |lots of |much )?(?:help|assistance|support|aid|guidance|input)(?: (?:of|from|by|with))? )'
const lead =
  '^[^{l}\\uE000-\\uE005]{0,4}(?:(?:mostly|mainly|largely|partly|partially|fully|entirely|completely|all|half|pure(?:ly)?|some|\\d{1,3} ?%|100 ?%|initial(?:ly)?|first|docs?|tests?|code|text|translations?|this (?:pr|one)|pr|half of (?:it|this))[ :,]{1,2}){0,2}'

const claims = [
  // "AI-assisted", "Claude wrote it", "half Codex work"
  `${lead}${tool}[- ]?${made}(?!{L})(?! (?:message|title|text|image|summar|answer|repl|response|caption|name|content|comment|suggestion))`,
  // "pair-programmed with Opus", "w/ Claude", "thanks to Codex"
  `${lead}(?:(?!${innocent}(?:ed|en|d|n|t)?(?!{L}))(?:{L}{2,12}-){0,2}{L}{2,14}(?:ed|en)|built|made|done|thanks|thx|courtesy|written|with)? ?(?:by|with|via|using|to|of|w/|ft\\.?|feat\\.?|together with|alongside) ${help}?${tool}(?:'s)?(?: (?:help|assistance|session|agent|itself|mostly))?(?:$|[^{l}\\w\\s]|(?: (?:and|via|with|in|on|but|then|for|mostly))(?!{L}))`,
  // "Claude + me", "100 % AI"
  `^[^{l}\\uE000-\\uE005]{0,4}(?:${tool} ?[+&] ?(?:me|i|human|myself|manual)|(?:me|i|human) ?[+&] ?${tool})(?!{L})`,
  `^(?:mostly|largely|mainly|half|all|pure|100 ?%|[1-9]\\d ?%|courtesy of|thanks,?|thank you,?|thx,?|kudos to|h/t|ht) ${tool}[!.]?$`,
  `${lead}${tool} (?:did|does) (?:(?:all|most|half) )?(?:of )?(?:(?:the|it) ?)?(?:{L}{3,10} )?(?:half|parts?|bits?|most|rest|typing|bulk|work|heavy|all|it)(?!{L})`,
  // 【AI作成】, （AI 生成初版，待人工精修）, （半分はCursor君の仕事）, (절반은 커서가 함)
  '[\\uE001-\\uE005]\\s?(?:君|さん|くん|ちゃん|先生|氏)?\\s?(?:の|が|により|にて|で)?(?:作成|作|製|生成|執筆|起草|撰写|编写|編寫|翻訳|翻译|翻譯|辅助|輔助|协助|協助|支援|補助|併用|下書き|草稿|初稿|初版|仕事|担当|実装|实现|代笔|产出|出品|共著|共同|写的|改的|做的|写|まかせ|任せ)(?=$|[^{l}\\p{Script=Han}]|初|的|分|コード|代码|版|し|済|さ)',
  '^(?:{L}{0,4})?[^\\uE000-\\uE005]{0,6}(?:由|用|使用|借助|靠|让|讓|经|經)\\s?[\\uE001-\\uE005]\\s?(?:君|老师)?(?:生成|编写|撰写|写|改|重构|实现|完成|翻译|协助|辅助|做|$)',
  '[\\uE001-\\uE005]\\s?(?:이|가|로|으로|의|랑|와|에게)?\\s?(?:함|했|작성|짬|짜|만듦|만든|도움|번역|시킴|맡김)',
]
  .map((source) => source.replaceAll('\\p{Script=Han}', '\\u3400-\\u9fff'))
  .map((source) => compile(source))

const refuses =
  /\b(?:no|not|non|never|without|support\w*|detect\w*|compatib\w*|if|when|only|un\w+ed|per|round|p[0-3]|feedback|findings?|comments?)\b|不|未|非|ない|無し|なし/iu
const isPassing = compile(`^${innocent}(?:ed|en|d|n|t)? (?:by|with|from|via|in)(?!{L})`)
const brackets =
  /\[([^[\]]{1,80})\]|\(([^()]{1,80})\)|【([^【】]{1,60})】|（([^（）]{1,60})）|［([^［］]{1,60})］|\{([^{}]{1,60})\}|〔([^〔〕]{1,60})〕/gu

/** Whether the text inside brackets says that a tool had a part. */
export function judgeAside(content: string): boolean {
  if (!/[\uE001-\uE005]/u.test(content) || refuses.test(content) || isPassing.test(content))
    return false
  return (
    claims.some((pattern) => pattern.test(content)) ||
    judgeSentence(content.toLowerCase(), 'text') !== undefined
  )
}

/** The ranges of telling asides in a line of folded text. */
export function findAsides(line: string): Array<[number, number]> {
  if (line.length > 1000) return []
  return [...line.matchAll(brackets)].flatMap((match): Array<[number, number]> => {
    const content = match.slice(1).find((group) => group !== undefined) ?? ''
    // A bracket before a colon is a scope.
    const isScope = /^!?[:：]/u.test(line.slice(match.index + match[0].length))
    return !isScope && judgeAside(content) ? [[match.index, match.index + match[0].length]] : []
  })
}
