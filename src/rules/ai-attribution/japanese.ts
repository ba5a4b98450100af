/**
 * Japanese sentences that tell a tool took part: "Claude に書いてもらった" is read as `Tnvcba`.
 *
 * What was done is an open class: any word, if a past ending, a favour ("…てもらった") or the end of
 * the clause tells that it is done. What a program does, what a rule asks and what somebody else did
 * is told by closed lists.
 */
import { japaneseWords } from './japanese-words.ts'
import type { Language } from './language.ts'
import { clauseStart, patternsOver, rangeIn, readWith, type Vocabulary } from './readings.ts'

const vocabulary: Vocabulary = {
  words: japaneseWords,
  openings: [[/(?:\[[^\]]{1,30}\] ?)?[a-z]{2,12}(?:\([^()]{1,40}\))?!?:/y, '#']],
  shapeStart: /[a-z\d#一二三四五六七八九十半数何バエ]/u,
  shapes: [
    [/(?<![a-z\d])(?:gpt|grok|sonnet|haiku|codex)(?![a-z\d.]|-[a-z])/y, 'T'],
    [/(?<![a-z\d])(?:opus|cursor|(?:sub)?agents?|llm)(?![a-z\d.]|-[a-z])|エージェント(?=に)/y, 'I'],
    [/#\d+/y, 'Q'],
    [
      /[一二三四五六七八九十半数何\d]{1,3} ?(?:割|[%％])(?:くらい|ほど|以上|近く|がた)?|半分(?:くらい|ほど|以上)?/y,
      '%',
    ],
    [/[一二三四五六七八九十数何\d]{1,3} ?(?:往復|周|回|巡|ラウンド|度|並列)/y, '*'],
    [/vibe[- ]?cod(?:ing|ed?)|バイブ ?コーディング/y, 'B'],
  ],
  title:
    /(?:の ?)?(?:agent ?モード|エージェントモード|プランモード|エージェント|plan ?モード|チャット(?=[でにと]))|アシスタント|ツール(?!呼)|(?:さん|くん|君|先生|ちゃん|様|氏)|(?:actions?|agent|cli)(?![a-z])|[（(][\uE001-\uE005][）)]/y,
  joins: /^[TAW][t、]$/u,
}

const macros: Readonly<Record<string, string>> = {
  T: '[TAW]',
  // By means of it.
  M: '(?:d|wf?uz?(?:c|y|(?=[vVx])))',
  // Anything of the same clause that is no guard; what may also be an object that is one.
  K: '[^,:;.()TAWZCFQRLPa]',
  G: '[^.;:()TAWZCFQR]',
  V: '[vVNOxq]',
  S: '(?:^|[#,:;.()])',
  E: '(?=$|[,:;.()eE]|[gE],)',
  // Done, to its very end or of something the work consists of.
  D: '(?:a(?=$|[,:;.()eEyfk]|g,|r[he]|[xr]?N(?:e|d|,|[.]|[gwo]Y(?![NxPC])|rN+e|$)|d,)|p(?=$|[,:;.()E])|ba|y)',
}
const shaped = patternsOver(macros)

const reports = [
  // X が書いた · X が特定し、… した
  '[TW][go]{K}{0,14}?{V}{1,4}z?(?:s|c?b)?c?{D}',
  'A[go]{K}{0,14}?[vVNOq]{1,2}z?(?:s|c?b)?c?{D}',
  '{T}[gh]{K}{0,14}?{V}z?cb[ca]',
  '{T}h{K}{0,10}?[vV]z?(?:s|c?b)?c?{D}',
  '{T}[go]{K}{0,10}?[vV]z?[sc]?,{G}{0,40}[ap](?=$|[.])',
  '{T}[gn]{K}{0,10}?{V}z?c?b?a[xr]?N[wg]{K}{0,4}[iU]',
  // X で書き上げた · X で下書き · X による生成
  '{T}{M}{K}{0,14}?{V}{1,4}z?(?:s|c?b)?c?{D}',
  '{T}{M}[VNvf]{1,3}(?=$|[,.()])',
  '{T}{M}[VNO]{1,2}[ae]',
  '{T}{M}J(?:e|{E})',
  '{T}{M}{K}{0,8}?[VNv]z,{G}{0,40}[ap](?=$|[.])',
  '{T}w[fx]{0,2}uz?c?(?:{D}|{E})',
  '(?:[mN]{K}{0,6}[nhdgo,]|{S}[fm]{0,2}){T}w?f?uz?(?:{E}|[ap](?=$|[.,e]))',
  // X に書かせた · X に聞いて · X に丸投げ
  '[TAWI][nh]{K}{0,16}?(?:q|s|[vVxNqO]w?z?c?b|[vVN]z?q)(?:[zsbcw]|te|p){0,4}(?:{D}|a|,|y|c(?!{K}{0,6}[CFLP])|$|[.])',
  '{T}n{K}{0,12}?(?:q|s)c?[xfvVNw]{0,8}a{E}',
  '{T}ou?nq',
  '{T}[rn]G[zc]?(?:[aypv,]|{K}{0,10}{V}z?a|$)',
  // X と相談して · X との壁打ち
  '{T}t{K}{0,4}?[qlV]z?(?:d|y|n|c(?={G}{0,40}(?:[ap]|V[.]?$))|[ap]{E}|{E}|r(?:J|x))',
  '{T}[tr]?[NVO]?\\*r?[NVO]',
  '{T}d?[VO]{1,2}[*a]',
  // X の提案をもとに · X の指摘で · X からのヒント
  '{T}r[jVN]d[NV]{E}',
  '{T}(?:V?r|kr?)(?:(?!O){K}){0,3}?[jVNJ](?:[wndk][fxz]{0,3}[Uu]|d{K}{0,10}?{V}{0,3}a|[wn]{K}{0,4}(?:v|q){1,2}z?{D})',
  '{T}k(?:r|U|b)a?j',
  '{T}g[vV]zaN[wd]U',
  '{T}[nk][xr]?J?(?=感)',
  '{T}r[J](?:d|e|{E}|$)',
  // X 製 · 半分は X の仕事 · コードは X
  '(?<!Q\\()(?<!Q){T}[Vl]?(?:r?[Jqu]){1,2}(?:e|d|Y|{E}|r[NJ])',
  '{T}Vr?Ne',
  '[mNV%]{K}{0,6}?[hog,]{K}{0,6}?{T}(?:r?J{1,2})?(?=$|[.,)(e])',
  'N{K}{0,6}?h{K}{0,4}{T}r{K}{1,6}(?=e)',
  '[m%]{1,2}{K}{0,2}[TA](?:r?[JV]{1,2})?(?=$|[.,)e])',
  'arh{K}{0,4}{T}(?=e|$|[.,])',
  '{T}VN[wgo]Y(?![NxPC])',
  // 作成: X · （X が発見） · 【X 作成】
  '{S}[mf]?(?:[VNvqulJO]x{0,3}){1,3}:{T}(?=$|[,;.()])',
  '{T}[uVJ]{1,2}:[^Z]',
  '(?<!Q)\\({T}[gd]?f?[VJNvuO]{1,3}a?(?=[),])',
  '\\({T}\\)d[VvNO]',
  'B(?:d|e|J|za|{E})',
  // X がいなければ書けなかった
  '{T}(?:g|n?h)?[xv]{0,5}Z{K}{0,14}Za?{E}',
].map(shaped)

/** Said before the tool in its clause, or behind what is told of it. */
const guard = /[CQ]|Px?[ghd]/u
const goesOn = /^[^,;.()]{0,24}[CF]/u

const judge = (sentence: string): [number, number] | undefined => {
  const read = readWith(vocabulary, sentence)
  const reading = { ...read, text: read.text.replaceAll('、', ',') }
  for (const pattern of reports) {
    const match = pattern.exec(reading.text)
    if (match === null) continue
    const end = match.index + match[0].length
    const tool = match.index + match[0].search(/[TAWIB]/u)
    if (guard.test(reading.text.slice(clauseStart(reading.text, tool), tool))) continue
    if (goesOn.test(reading.text.slice(end))) continue
    return rangeIn(reading, match.index, end)
  }
  return undefined
}

/** Japanese; some characters are written so in Japan only. */
export const japanese: Language = {
  name: 'Japanese',
  script: /[\u3040-\u30FF訳実検済変]/u,
  names:
    /(?<![a-z\d])(?:gpt|grok|sonnet|haiku|codex|opus|cursor|agents?|subagents?|llm)(?![a-z\d])|エージェント/u,
  judge,
}
