/**
 * What an answer says: that AI had a part, that it had none, or nothing yet.
 */
import { doneWord } from './lexicon.ts'
import { compile } from './patterns.ts'
import type { Topic } from './topics.ts'

/** `open`: nothing is said yet, so what follows may be the answer. `skip`: something else is said. */
export type Answer = 'yes' | 'no' | 'open' | 'skip'

const yes =
  /^[^\p{L}\uE001-\uE005]{0,6}(?:yes|yep|yeah|y|true|ja|oui|sí|si|sim|sì|да|так|tak|evet|是|有|はい|예|네|有り|あり)(?:[^\p{L}]|$)|^\s*(?:✅|☑|✔|👍)/iu
/** How much: "mostly autocomplete", "light", "~30 %", "2/5". */
const degree =
  /^[^\p{L}\p{N}\uE001-\uE005]{0,6}(?:(?:a )?(?:little|bit|lot)|partial(?:ly)?|partly|some(?:what|times)?|mostly|mainly|largely|fully|entirely|completely|heav(?:y|ily)|light(?:ly)?|minimal(?:ly)?|minor|moderate(?:ly)?|limited|occasional(?:ly)?|extensive(?:ly)?|substantial(?:ly)?|significant(?:ly)?|low|medium|high|auto-?complet\p{L}*|completions?|in part|only (?:for|to|in|as|on|the|used)|just (?:for|to|the)|for (?:the )?\p{L}|used|assisted|vibe-?cod\p{L}*|parcial\p{L}*|parziale|partiell\p{L}*|teilweise|частично|kısmen|częściowo|仅|僅|只|部分|一部|主に|少し|부분|일부)(?!\p{L})|^[^\p{L}\p{N}]{0,4}~?(?:[1-9]|[1-9]\d|100) ?(?:%|percent)|^[^\p{L}\p{N}]{0,4}[1-9]\/\d/iu
const no =
  /^[^\p{L}\p{N}\uE001-\uE005]{0,6}(?:no|none|nope|nil|null|n|n\/a|na|not|never|false|0%?|without|nothing|zero|nein|keine?[rsnm]?|ohne|non|aucune?|pas|sans|ningun[ao]|ninguno|nenhum[a]?|não|nessun[ao]?|nada|niente|rien|nichts|нет|не|без|ні|nie|brak|nee|geen|hayır|yok|nej|ingen|否|无|無|没有|沒有|未|不|いいえ|なし|無し|使用していません|아니요|아니오|없음|미사용|tidak|không)(?:[^\p{L}\p{N}]|$)|^[^\p{L}]{0,6}(?:未使用|没有|沒有|不使用|没用|無使用|使って(?:い)?(?:ない|ません)|使用して(?:い)?(?:ない|ません)|사용하지)|^[^\p{L}\p{N}]{0,6}(?:❌|🚫|✗|✘|0 ?%)/iu
/** "None except for the docs": a part is a part. */
const exception =
  /\b(?:except(?:ing)?|apart from|other than|aside from|besides|beyond|save for|only (?:for|to|in|as)|but (?:for|used|only|let|had|asked)|außer|sauf|salvo|excepto|exceto|tranne|oprócz|кроме|poza|behalve)(?![\p{L}-])|除了|以外|を除|제외/iu
const placeholder =
  /^[^\p{L}]{0,6}(?:yes ?(?:\/|or|\|) ?no|y ?\/ ?n|tbd|todo|please|describe|select|choose|list (?:the|any|all|which)|e\.g\.|if |required|optional|explain|specify|check one|如需|如果|请|請|see |must|should|mandatory)|\[(?:yes|no|tool)[^\]]*\]|^[\s<>_.…-]*$|^[^\p{L}]{0,4}<[^<>]{1,80}>\s*$|___/iu
const empty = /^[^\p{L}\p{N}\uE001-\uE005✅☑✔❌🚫✗✘👍]{0,12}$/u
const rule =
  /\b(?:must|should|shall|policy|policies|required?|requires|forbidden|prohibited|banned|allowed|please|if you|you (?:are|have|can|may)|users?|understand|read the|agree|responsib\p{L}*|guidelines?)\b/iu
const refuses =
  /\b(?:not|no|never|none|without|neither|nor)\b|n't\b|(?<!除)没有?|沒有|未使用|ません|ない(?!\p{L})|않|없/iu
/** Done by a person. */
const byHand =
  /\b(?:by hand|hand-?(?:written|made|crafted|coded|typed)|manual(?:ly)?|human(?:s|[- ](?:written|made|only|authored|work))?|myself|(?:my|our) own|old-fashioned)\b|手写|人工|手書き|自分で|직접|à la main|von Hand|a mano|à mão|вручную|ręcznie/iu
const tool = /[\uE001-\uE005]/u
const leading = compile(
  '^[^{l}\\p{N}\\uE001-\\uE005]{0,6}(?:yes[,.:;]? ?|(?:i |we )?(?:used|using|with|via|by|mostly|only|just|mainly|primarily|some|a bit of|a little) )?(?:the |an? |my )?[\\uE001-\\uE005]',
)
/** After a tool's name: nothing, its version, what for. */
const goesOnWell =
  /^(?:'s\b)?(?:\s?[,;.(（/+&|，。、（]|[^\p{L}\p{N}\uE001-\uE005]{0,4}$)|^(?:'s\b)?[^\p{L}\p{N}\uE001-\uE005]{0,4}(?:[\uE001-\uE005(（]|v?\d|(?:for|to|in|on|with|via|and|as|was|were|helped|wrote|drafted|did|made|found|used|assisted|generated|suggested|reviewed|through|plus|only|by|from|at|max|pro|high|medium|low|für|pour|para|per|для|do|dla|voor|için|et|und|y|e|и|i)(?!\p{L})|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])/iu
/** "OpenAI and Mistral are now supported". */
const describes =
  /\b(?:supports?|(?:is|are|now|was|were|be) (?:now )?(?:supported|available|listed|shown|added|removed|configured)|can be|provides?|returns?)\b/iu
const done = compile(doneWord)
const told =
  /\b(?:help(?:ed)?|used|using|via|with|agents?|assist\p{L}*|auto-?complet\p{L}*|prompt\p{L}*|pair(?:ed|ing)?|co-?\p{L}+ed)\b|使用|利用|活用|辅助|協助|协助|用|사용|활용|도움|utilis|verwend|genutzt|usad|utiliz|usat|использ|użyt|gebruikt/iu
/** "I used one for the grammar", "it wrote the tests". */
const ofIt =
  /\b(?:I|we) (?:only |just |also |mostly )?(?:used|had|let|asked|prompted|got|ran) (?:one|it|them|this|that)\b|\b(?:it|they) (?:wrote|drafted|helped|generated|suggested|did|made|found|reviewed)\b/iu
/** "Claude: used for the tests", "Codex: ~30 %". */
const usedFor = /^[^\p{L}\p{N}]{0,4}(?:used (?:for|to)\b|~?[1-9]\d{0,2} ?%)/iu
/** A part of the work and nothing else: "The docs only.", "测试和注释". */
const work =
  '(?:docs|documentation|tests?|testing|comments?|boilerplate|docstrings?|text|wording|grammar|descriptions?|translations?|translating|refactor(?:ing|s)?|readme|debugging|research|brainstorming|planning|review(?:ing)?|spelling|scaffolding|examples?|commit messages?|formatting|writing|drafting|validation|polish(?:ing)?|proofreading|naming|prototyping)'
const partOfWork = compile(
  `^[^{l}]{0,4}(?:(?:only|just|mostly|mainly) )?(?:for |with )?(?:the |some |a few |this )?(?:{L}{3,14} ){0,2}${work}(?: of (?:the )?{L}{3,14})?(?=[\\s,.;!]|$)(?: (?:only|and|or|,|for|in|of|the)(?!{L})[^.]{0,60})?[^{l}]{0,3}$|^[^{l}]{0,4}(?:{L}{3,14} ){0,2}${work}(?=[,;])|^[^{l}]{0,4}(?:单元)?(?:测试|測試|注释|註解|文档|文檔|翻译|翻譯|润色|テスト|コメント|ドキュメント|文書|翻訳|校正|推敲|下書き|테스트|주석|문서|번역)`,
)
/** "The rest by hand" says that something was not. */
const restByHand =
  /\b(?:the )?(?:rest|remainder|remaining|others?|everything else|all else)\b|其余|其餘|其他|剩余|剩餘|残り|それ以外|他は|나머지|\b(?:le reste|der Rest|el resto|o resto|il resto|reszta)\b|остальн/iu
const clause = /[,;.，。、；]|[—–]|\b(?:but|although|while|aber|mais|pero|mas|ma|но|ale)\b/iu

/** What `text` says when it is the answer to `topic`; `below` if it stands under its heading. */
export function answerTo(text: string, topic: Topic, below = false): Answer {
  if (text.length > 600) return 'skip'
  if (empty.test(text)) return 'open'
  if (placeholder.test(text)) return below ? 'skip' : 'open'
  if (no.test(text)) return exception.test(text) && !rule.test(text) ? 'yes' : 'no'
  if (rule.test(text)) return 'skip'
  const first = leading.exec(text)
  const isTool =
    first !== null && goesOnWell.test(text.slice(first[0].length)) && !describes.test(text)
  if (topic === 'tools') return isTool && !refuses.test(text) ? 'yes' : 'skip'
  if (topic === 'name') return usedFor.test(text) ? 'yes' : 'skip'
  if (yes.test(text)) return 'yes'
  if (refuses.test(text)) return exception.test(text) && tool.test(text) ? 'yes' : 'skip'
  if (isTool) return 'yes'
  if (topic === 'ai') return degree.test(text) ? 'yes' : 'skip'
  if (degree.test(text) || partOfWork.test(text) || ofIt.test(text)) return 'yes'
  if (tool.test(text)) return done.test(text) || told.test(text) ? 'yes' : 'skip'
  if (byHand.test(text) && restByHand.test(text)) return 'yes'
  const own = text.split(clause).filter((part) => !byHand.test(part))
  if (!below && own.some((part) => done.test(part) || told.test(part))) return 'yes'
  return byHand.test(text) ? 'no' : 'skip'
}
