/**
 * Finds mentions of tools in text, and folds each into one character so that the patterns of
 * statements stay short: "Draft came from Claude Opus 4.7" becomes "Draft came from <tool>".
 *
 * Known limit: a bare first name that a tool also has ("Jules", "Devin") counts only as an
 * instrument; "written by Devin" is read as a person.
 */
import type { Passage } from './passages.ts'
import { tools } from './tools.ts'

/** Characters that stand for a mention. */
export const token = {
  /** An unmistakable name or model. */
  sure: '\uE001',
  /** A name people also have; no surname follows. */
  person: '\uE002',
  /** An everyday word that is also somebody's name, capitalised. */
  word: '\uE003',
  /** AI, LLM, "an AI agent": no particular tool. */
  general: '\uE004',
  /** An everyday word that nobody is called, capitalised. */
  brand: '\uE005',
} as const

type TokenKind = keyof typeof token

/** A mention of a tool in a text. */
export interface Mention {
  start: number
  end: number
  kind: TokenKind
  /** Id in the tools table; absent for general words. */
  tool?: string
}

interface Name {
  source: string
  tool?: string
  kind: TokenKind
}

// The words are the adjectives and nouns that make "AI" the doer of something, not a topic.
const general = [
  '(?<=\\b(?:by|with|using|via|By|With|Using) )(?:[A-Z][A-Za-z0-9]{1,20} ){1,3}AI',
  '(?:[Gg]enerative |[Aa]gentic |[Cc]oding )?A\\.?I\\.?(?:[ -](?:[Cc]oding|[Pp]rogramming|[Cc]ode|[Pp]air))?[ -](?:[Aa]gents?|[Aa]ssistants?|[Tt]ools?|[Tt]ooling|[Mm]odels?|[Bb]ots?|[Cc]hat ?bots?|LLMs?|[Aa]ssistant tools?|[Cc]opilots?|[Cc]ompanions?|[Cc]o-?pilots?)(?![\\w])',
  '(?:[Gg]enerative |[Aa]gentic )?AIs?',
  'A\\.I\\.',
  '[Gg]en-?AI',
  'ai(?=[- ](?:generated|assisted|written|authored|aided)\\b)',
  '(?<=\\b(?:used|with|by|let|had|asked|using) (?:an? |the |some )?)(?:ai|llms?)(?! [a-z]{2,12}(?:ed|ing)\\b)',
  'Ai(?=[- ](?:generated|assisted)\\b)',
  '(?:[Ll]arge )?[Ll]anguage [Mm]odels?',
  'LLMs?',
  'llms?(?=[- ](?:generated|assisted|written)\\b)',
  '[Aa]rtificial [Ii]ntelligence',
  '[Cc]oding (?:agent|assistant)s?',
  '[Aa]utonomous (?:agents?|assistants?)',
  '(?<![Ii]n )[Aa]gent mode(?! (?:is|was|now|in|for)\\b)',
  '[Rr]obot (?:friends?|budd(?:y|ies)|helpers?|assistants?)',
  '[Cc]lankers?',
  '(?<=\\b(?:[Aa]sked|[Tt]old|[Pp]rompted|[Hh]ad) the )(?:ro)?bot(?= to\\b| \\w+ the\\b)',
  '(?<=\\b(?:[Mm]y|[Oo]ur) )(?:local )?(?:agent|assistant|bot)s?(?= (?:wrote|did|made|fixed|found|implemented|drafted|generated|ran|suggested|helped|spotted|noticed|reviewed|prepared|translated|debugged)\\b)',
  '(?<=\\b[Aa]n )agent(?= (?:wrote|opened|made|did|prepared|created) (?:this|that)\\b)',
  '(?<=\\b(?:used|asked|had|let|using|with) (?:an?|my|the) )agent(?= (?:to|for|write|do|check)\\b)',
  '(?<=\\b(?:[Aa]sked|[Hh]ad|[Ll]et|[Gg]ot|[Tt]old) (?:an|my) )(?:agent|assistant)(?= (?!(?:in|is|was|for|with|on|that|and)\\b)[a-z]{2,})',
  '(?<=\\b[Bb]y )agents(?=[.,;)]|$)',
  '(?<=\\b(?:by my|(?:[Dd]one|[Ss]ent|[Pp]repared|[Oo]pened|[Ww]ritten|[Gg]enerated|[Dd]rafted|[Ww]rote this) (?:by|with) an) )(?:agent|assistant)(?=[.,;)]|$| on behalf| while| but)',
  '生成AI',
  '生成式 ?(?:AI|人工智能)',
  '人工智能(?:工具|助手)?',
  '人工智慧',
  '大(?:语言|語言)?模型',
  '人工知能',
  '인공지능',
  '생성형 ?AI',
  'KI(?:-(?:Tools?|Assistenten?|Werkzeuge?n?))?',
  '[Kk]ünstliche[rn]? Intelligenz',
  'IAs?(?: générative| generativa)?',
  '[Ii]ntelligence artificielle',
  '[Ii]nteligencia artificial',
  '[Ii]nteligência artificial',
  '[Ii]ntelligenza artificiale',
  'ИИ',
  'ШІ',
  // How people spell the names of tools where they do not write them in Latin letters.
  '(?:通义)?千问',
  '腾讯元宝',
  '讯飞星火',
  'コパイロット',
  'クロード(?!・)',
  'ジェミニ',
  '지피티',
  '코파일럿',
  '제미나이',
  '딥시크',
  '커서(?=가 (?:함|했|짰|짬|작성|만들|짜))',
  'Клод(?:а|у|ом|е)?(?![а-яё]| Моне)',
  'Чат(?:ГПТ|ЖПТ)',
  '[Нн]ейронк(?:а|и|у|ой|е)(?![а-яё])',
  'Копайлот(?:а|у|ом|е)?(?![а-яё])',
  '[Нн]ейросет(?:ь|и|ью|ей|ями)',
  '[Ии]скусственн(?:ый|ого|ым) интеллект(?:а|ом)?',
  'LLM-?модел[а-я]{0,3}',
  '[Ss]ztuczn(?:a|ej|ą) inteligencj(?:a|i|ę|ą)',
  '[Yy]apay [Zz]eka',
  'trí tuệ nhân tạo',
  '[Kk]ecerdasan buatan',
  '[Mm]esterséges intelligenci[aá]',
  '[Tt]ekoäly',
  '[Ii]nteligenț[aăe]i? artificial[aăe]',
  'الذكاء الاصطناعي',
  'هوش مصنوعی',
  'בינה מלאכותית',
]

/** "(written by crush)": in such an aside a brand needs no capital. */
const inAside = (brand: string): string =>
  `(?<=[(\\[](?:re)?(?:written|generated|authored|drafted|coded|made|created|vibe[- ]?coded) (?:by|with) )${brand.toLowerCase()}(?=[)\\]])`

const names: Name[] = tools.flatMap((tool) => [
  ...tool.names.map((source): Name => ({ source: `(?:${source})`, tool: tool.id, kind: 'sure' })),
  ...(tool.persons ?? []).map((source): Name => ({ source, tool: tool.id, kind: 'person' })),
  ...(tool.brands ?? []).flatMap((brand): Name[] => [
    { source: brand, tool: tool.id, kind: 'brand' },
    ...(/^[A-Z][a-z]+$/u.test(brand)
      ? [{ source: inAside(brand), tool: tool.id, kind: 'brand' } as const]
      : []),
  ]),
  ...(tool.words ?? []).map((source): Name => ({ source, tool: tool.id, kind: 'word' })),
])

const ways =
  'generated|assisted|translated|reviewed|edited|crafted|enhanced|assistance|assist|help|aid|written|authored|aided|created|made|produced|drafted|powered|coded|built|driven|suggested|based|supported|generiert|gestützt|unterstützt|erstellt|Unterstützung|Hilfe|сгенерирован'
const before = '(?<![A-Za-z0-9À-ÿА-я_.@#~$\\\\-])'
// A name in a path, a package or a compound ("copilot-instructions", "CLAUDE.md") is no mention.
const after = `(?![A-Za-z0-9_À-ÿ]|\\.[a-zA-Z]|-(?!(?:${ways})(?![a-z-]))[A-Za-z])`
// A product's interface is something one builds on, not something that wrote the text.
const notProduct = `(?!(?:'s)?[ -](?:APIs?|SDKs?|[Cc]lient|[Pp]roviders?|[Ee]ndpoints?|[Ll]ibrary|[Pp]lugins?|[Ee]xtensions?|[Cc]onfig(?:uration)?|[Ss]ettings?|[Dd]ocs|[Dd]ocumentation|[Ee]mbeddings?|MCP|[Ss]upport|[Ii]ntegration|[Uu]sers?|[Hh]ooks?|[Pp]olic(?:y|ies)|[Ss]kills?|[Mm]arketplace|[Ww]orkflows?|[Bb]ackend|[Ss]ubscription|[Ii]nstructions|[Pp]rovenance|[Aa]ttribution|[Ff]eatures?|[Pp]rompts?|[Gg]ateway|[Pp]roxy|[Ss]essions(?! with))(?![\\w]))`
const compile = (entries: Name[], flags: string, tail: string) =>
  entries.length === 0
    ? undefined
    : new RegExp(
        `${before}@?(?:${entries.map((entry) => `(${entry.source.replace(/\((?!\?)/g, '(?:')})`).join('|')})${after}${tail}`,
        flags,
      )

const scanners = [
  { entries: names.filter((name) => name.kind === 'sure'), flags: 'giu', tail: notProduct },
  { entries: names.filter((name) => name.kind === 'person'), flags: 'giu', tail: notProduct },
  {
    entries: names.filter(({ kind }) => kind === 'word' || kind === 'brand'),
    flags: 'gu',
    tail: notProduct,
  },
  {
    entries: general.map((source): Name => ({ source, kind: 'general' })),
    flags: 'gu',
    tail: notProduct,
  },
].map((scanner) => ({ ...scanner, pattern: compile(scanner.entries, scanner.flags, scanner.tail) }))

// German capitalises every noun, so a few that follow a name there are no surnames.
const followedBySurname =
  / (?:(?:van|von|de|du|Le|La) )?(?!(?:Tests?|Code|Hilfe|Dokumentation|Und|And|For|To)\b)[A-Z](?:\p{Ll}[\p{L}-]*|\.)(?!\p{L})/uy

/** All mentions in a text, in order, without overlaps: unmistakable names first. */
export function findMentions(text: string): Mention[] {
  const found: Mention[] = []
  const taken = new Uint8Array(text.length)
  for (const { entries, pattern } of scanners) {
    if (pattern === undefined) continue
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (taken[start] || taken[end - 1]) continue
      const entry = entries[match.findIndex((group, at) => at > 0 && group !== undefined) - 1]
      if (entry === undefined) continue
      if (entry.kind !== 'sure' && entry.kind !== 'general') {
        followedBySurname.lastIndex = end
        if (followedBySurname.test(text)) continue
      }
      taken.fill(1, start, end)
      found.push({
        start,
        end,
        kind: entry.kind,
        ...(entry.tool === undefined ? {} : { tool: entry.tool }),
      })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** A passage whose mentions are single characters. */
export interface TokenPassage extends Passage {
  /** Tool ids by position in `text`. */
  toolAt: Map<number, string>
  /** Offsets into the plain passage's text; one more than there are characters. */
  plain: number[]
}

/** Folds every mention of a tool in a passage into one character. */
export function foldMentions(passage: Passage): TokenPassage {
  const mentions = findMentions(passage.text)
  const toolAt = new Map<number, string>()
  const plain: number[] = []
  let text = ''
  let at = 0
  const copy = (to: number) => {
    for (; at < to; at++) plain.push(at)
  }
  for (const mention of mentions) {
    text += passage.text.slice(at, mention.start)
    copy(mention.start)
    if (mention.tool !== undefined) toolAt.set(text.length, mention.tool)
    plain.push(mention.start)
    text += token[mention.kind]
    at = mention.end
  }
  text += passage.text.slice(at)
  copy(passage.text.length)
  plain.push(passage.text.length)
  return { ...passage, text, toolAt, plain }
}

const known = new Map<string, boolean>()

/** Whether a text is nothing but the name of a tool. */
export function isToolName(text: string): boolean {
  const trimmed = text.trim()
  if (trimmed.length < 2 || trimmed.length > 60) return false
  const cached = known.get(trimmed)
  if (cached !== undefined) return cached
  // `anthropic:claude-opus-4-8`, `openai/gpt-5`: a model behind its provider.
  const model = trimmed.replace(/^[a-z][a-z0-9-]{1,20}[:/](?=[a-z])/u, '')
  const mentions = findMentions(model)
  const result =
    mentions.length === 1 && mentions[0]?.start === 0 && mentions[0].end === model.length
  if (known.size < 5000) known.set(trimmed, result)
  return result
}

/** Whether a text is the id of a model: "Qwen3.5-35B-A3B", "zai/glm-5:free". */
export function isModelId(text: string): boolean {
  const bare = text.trim().replace(/^(?:[a-z][\w.-]{1,24}[:/]){1,2}(?=[a-z])/iu, '')
  if (!/^[\w.:/@+-]{4,60}$/u.test(bare) || !/\d/u.test(bare)) return false
  if (isToolName(bare)) return true
  const family = /^[a-z]+(?:-[a-z]+)?-?v?\d[\d.]*(?=$|[a-z-])/iu.exec(
    bare.replace(/-\d{8}$/u, ''),
  )?.[0]
  return family !== undefined && isToolName(family)
}

const signing = tools.flatMap((tool) =>
  (tool.signs ?? []).map((source) => ({
    tool: tool.id,
    pattern: new RegExp(
      `^${source}(?: ?(?:v?\\d[\\w.]*|\\([^()]{1,60}\\)|<[^<>]{3,80}>)){0,3}$`,
      'iu',
    ),
  })),
)

/** The tool whose everyday name ("pi 0.52.12") a trailer signs with. */
export function signingTool(text: string): string | undefined {
  return signing.find(({ pattern }) => pattern.test(text.trim()))?.tool
}
