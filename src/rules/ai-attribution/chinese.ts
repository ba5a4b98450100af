/**
 * Chinese sentences that tell a tool took part: "注释由 Claude 补上" is read as `EyTxx`.
 *
 * What was done is an open class: any word, if an ending ("了", "出来", "…的") or the end of the
 * clause tells that it is done. What a program does, what a rule asks and what somebody else did is
 * told by closed lists.
 */
import { chineseWords, simplify } from './chinese-words.ts'
import type { Language } from './language.ts'
import { clauseStart, patternsOver, rangeIn, readWith, type Vocabulary } from './readings.ts'

const vocabulary: Vocabulary = {
  words: chineseWords,
  openings: [
    // What a title says of its kind.
    [
      /(?:\[[^\]]{1,30}\] ?)?(?:refactor|docs|style|tests?|chore|i18n)(?:\([^()]{1,40}\))?!?:/y,
      '@',
    ],
    [/(?:\[[^\]]{1,30}\] ?)?[a-z]{2,12}(?:\([^()]{1,40}\))?!?:/y, '#'],
  ],
  shapeStart: /[a-z\d#一二两三四五六七八九十几数多好半代智氛]/u,
  shapes: [
    // Names that count in a Chinese sentence only; the weak ones only in few patterns.
    [/(?<![a-z\d])(?:ai|gpt|grok|sonnet|haiku|trae|codex)(?![a-z\d.]|-[a-z])/y, 'T'],
    [
      /(?<![a-z\d])(?:opus|glm|cursor|(?:critic |sub)?agents?|llm)(?![a-z\d.]|-[a-z])|代理(?=[跑做写改来去]|$)|智能体/y,
      'I',
    ],
    [/#\d+/y, 'O'],
    [/[一二三四五六七八九十几半\d]{1,3} ?(?:成|%|％)/y, '%'],
    [/[一两二三四五六七八九十几数多好\d]{1,3} ?(?:遍|轮|次|圈|眼|下|番|版|稿|天|通)/y, 'k'],
    [/vibe[- ]?cod(?:ing|ed?)|氛围编程/y, 'Z'],
  ],
  // "Claude 老师", "Trae 智能体", "Cursor 的 agent 模式"
  title:
    /(?:的 ?)?(?:agent ?模式|编程助手|智能体|助手|工具|老师|大人|同学|大模型|模型(?=[写改审查帮给]))|(?:agent|cli|bot)s?(?![a-z])/y,
  joins: /^[TAW][w、]$/u,
}

const macros: Readonly<Record<string, string>> = {
  T: '(?:X[w、])?[TAW]',
  // Anything of the same clause that is no guard; without an attribute; and adverbs.
  G: '(?:[^,:;.()、TAWNCFOQeP]|P(?=n))',
  K: '(?:[^,:;.()、TAWNCFOQePd]|P(?=n))',
  F: '[fkB]{0,4}',
  V: '[vEMrRtU]',
  // A name of work; the beginning and the end of a clause.
  N: '[nEMm]',
  S: '(?:^|[@#,:;.()、])',
  E: '(?=$|[,:;.()、])',
}
const shaped = patternsOver(macros)

const reports = [
  // 注释由 X 补上 · 由 X 写了一版 · 被 X 扫出来的 · 代码 by X
  'y{T}{F}(?!p)(?:H{K}|{K}){1,14}?(?:d?{E}|a(?!d?[nxP])|k)',
  '(?:{S}|{N}[bfdx]{0,4})y{T}{F}p{K}{0,4}d?{E}',
  '(?:{S}|{N}{G}{0,8})y{T}{F}(?:p|{V}){K}{0,6}?a',
  'm{G}{0,6}y{T}{F}(?:p|{V})d{N}{1,2}{E}',
  'Y{T}{F}{V}{K}{0,6}(?:ad?|d){E}',
  '[nEMx]y{T}{E}',
  // 让 X 过了一遍 · 拿 X 造的 · 用 X 把 … 迁到了 … · 用到了 X
  '[lu]a?{T}{G}{0,14}?(?:(?<!p)a(?![dP])|[^p]d{E}|k)',
  '[lu]a?{T}[fHJ]{0,4}{V}{N}{0,2}{E}',
  'b[lu]{T}{F}(?:{V}|p)',
  '{S}[mnEMdfxX]{0,8}{N}[mf]{0,2}[lu]a?{T}(?:{V}{N}{0,2})?{E}',
  'm{N}u{T}J[Ev]P?{E}',
  '(?:i|{N})f?u{T}{F}[rR]',
  'ua{1,2}{T}(?!d?{K}{0,3}P|d[^jRvEM])',
  '@[lu]{T}{F}[vM]',
  'm{N}u{T}f?pd?{E}',
  '^[lu]{T}[pvEM]d{N}{E}',
  '\\([uy]{T}[^,:;.()]{0,5}\\)',
  // X 写了一版 · X 指出 … · 主体逻辑 X 写 · 为 X 所写
  '(?:{S}|[bnEMmi])[fmd]{0,2}{T}V?{F}{V}{K}{0,2}(?:a(?![dP])|k)',
  '{S}[fmnEMd]{0,4}{T}{F}r(?!d|{K}{0,3}P)',
  '{S}f?{T}{F}[rv]d[xXnE]{1,6}{E}',
  '{S}f?{T}{F}pan',
  '{S}{T}R{G}{1,12},(?:[^,]{0,10}a{E}|i)',
  '(?:{S}[fmxi]{0,2}|[nE]f?){T}{F}[vJ]{E}',
  '{N}[mf]{1,3}{T}{F}p{E}',
  '(?:^|[,;.(])f?{T}(?:J|E|p)(?=,[^P]|[.]?$)',
  '(?:^|[,;.(])f?{T}J[EvM]{E}',
  ',f?{T}[EvM][.]?$',
  '(?:^|[@#*,;.])f?{T}(?:f{0,2}v|f{1,2}M)[.]?$',
  'b{T}{K}{1,8}d{E}',
  'b{T}{F}[vMp]d[nE]{1,2}{E}',
  '[bK]{T}{F}[vMr]d?{E}',
  '{N}[bK]{T}pd?{E}',
  '[%m]{K}{0,4}[bKuy]{T}{E}',
  '(?:{S}|[fnEMm]){F}{T}{F}[vrM]a?d{E}',
  '(?:{S}|b){T}{F}[KH]d[jnEMR]',
  // X 帮忙看出来 · 有 X 参与 · 含 X 生成内容
  '{T}{F}H{G}{0,14}?(?:a(?!d)|d{E}|k|r)',
  '{T}{F}H{F}[vM]{E}',
  'V{T}d?{F}[JHvj]',
  '(?:{S}|{N})f?V[yu]?{T}{F}[pvEMJ]d?[nEx]',
  '{T}{F}J{1,3}(?:d|[xn]{0,3}{E}|[xn]{0,2}a)',
  // 与 X 对了半天 · 和 X 的几轮讨论 · 机翻加 X 润色
  'w{T}d?[fkxX]{0,3}t(?=[akhvEM]|{E})',
  '(?:{S}|[ibfuycnEMm])f?w{T}[fx]{0,2}[KvxX]{1,4}(?:a?k|a?d{E}|a(?!d))',
  'n{G}{0,8}w{T}[vE]{E}',
  // 丢进 X · 交给 X 了
  '(?:i{G}{0,12}|{S}[mnEMxfw]{0,4}|f)ga?{T}',
  'ga?{T}f?v?(?:a|{E})',
  'i{G}{0,12}Sa?{T}',
  'Sa?{T}(?:a|h)',
  // 依据 X 的审计结果 · 在 X 的提示下 · 来自 X
  's{T}f?[vM]{E}',
  's[a]?{T}(?!{K}{0,4}O)f?(?:[rR]a?|p)?d?[xE]{0,2}[jREn]',
  '[Guzs]{T}d[xE]{0,2}[jREFH]',
  '[Gu]{T}[pvr]d?[nj]{0,2}h',
  '(?:{N}|[Rj])[dx]{0,3}[fb]{0,2}cf?w?{T}(?!dP)',
  '{N}[bf]{0,3}{T}d[jRE]',
  // 问 X · 向 X 提问 · 感谢 X
  'qa?k?f?{T}(?!d?P|{K}{1,4}P)',
  'o{T}f?[qt]',
  'za?{T}',
  // 评审: X · AI 参与度: 70% · 评审 (X) 发现
  '{S}[mfx]{0,3}(?:[nvEMDJ]{1,3}|n?pD?|{T}?[DJL]):f?[uyb]?{T}[pv]?(?=$|[,;.()]|、[^X])',
  'AL[:bX%]',
  '[vE]\\({T}\\)(?:r|{E})',
  '(?:k{T}|{T}k)[vEM]',
  // 加入 AI 建议的注释 · AI 生成的初版 · 全程 vibe coding
  '{S}[Uf]{0,2}{T}(?:R|v|p|J)d[nE]{E}',
  '@{T}pdn',
  '^{T}[uJpEM]$',
  '\\(u?y?{T}[fu]?[vpJEMr]{1,2}d?[nEx]{0,4}(?=[),])',
  '(?:[fmu]b?|b)Z(?!d?[Px])',
  'Z(?:dj|[vM]?[aJ]|[vM]d)',
  // 把堆栈丢给 X 之后 · 跟 X 来回磨出来的
  'B{G}{1,10}ga?{T}(?:h|f?,)',
  'w{T}[fkxX]{1,4}v?a?d{E}',
].map(shaped)

/** The same of names that are everyday words, too. */
const weakReports = [
  'kI[vE]',
  '[vE]\\(I\\)(?:r|{E})',
  '(?:{N}|{S}i)[^,]{0,8}w[If]{1,3}[fxvk]{0,4}a?d{E}',
  '(?:[mnE]|{S}i)[^,]{0,10}gI[fv]',
  '(?:[mnE]{1,2}[bf]{0,3}|i)[yul]I{F}[vM]{K}{0,4}(?:d|a)',
].map(shaped)

/** What nobody would have done without a tool. */
const indispensable = shaped('N{T},?[if]{1,3}{G}{0,8}N')

/** Said before the tool in its clause: denied, ruled, a feature, somebody else's, a habit. */
const guard = shaped('[NCOQ]|P(?!n)|^f{0,2}F')
/** A clause that tells when a program does what the next one tells. */
const circumstance = /^f{0,2}[PQC]|[eh]$/u
const feature = /^f{0,2}F/u
const plainly = shaped('y{T}{F}[vM]d?$')
/** "张三的 PR" */
const somebodys = /(?<![我们次里份个])的 ?(?:pr|mr|提交|补丁)[^，。；,;]{0,6}$/u

const judge = (sentence: string): [number, number] | undefined => {
  const text = simplify(sentence)
  const reading = readWith(vocabulary, text)
  for (const pattern of reading.text.includes('I') ? [...reports, ...weakReports] : reports) {
    const match = pattern.exec(reading.text)
    if (match === null) continue
    const end = match.index + match[0].length
    const tool = match.index + match[0].search(/[TAWZI]/u)
    const from = clauseStart(reading.text, tool)
    const before = reading.text.slice(from, tool)
    if (guard.test(before) || somebodys.test(text.slice(0, reading.starts[tool]))) continue
    if (/^[^,:;.()、]{0,12}e/u.test(reading.text.slice(end))) continue
    if (/^[yYlu]/u.test(before) && from > 0) {
      const earlier = reading.text.slice(clauseStart(reading.text, from - 1), from - 1)
      if (circumstance.test(earlier)) continue
      if (feature.test(earlier) && !plainly.test(match[0])) continue
    }
    return rangeIn(reading, match.index, end)
  }
  const match = indispensable.exec(reading.text)
  return match === null ? undefined : rangeIn(reading, match.index, match.index + match[0].length)
}

/** Chinese; a text with kana is Japanese. */
export const chinese: Language = {
  name: 'Chinese',
  script: /^(?=[^\u3040-\u30FF]*$)[\s\S]*?\p{Script=Han}/u,
  names:
    /(?<![a-z\d])(?:ai|gpt|grok|sonnet|haiku|trae|codex|opus|glm|cursor|agents?|subagents?|llm)(?![a-z\d])|代理|智能体/u,
  judge,
}
