/**
 * A second look at sentences of Europe's languages that no pattern of `languages-europe.ts` knows:
 * every word becomes a letter that says what it does ("Commentaires reformulés par ChatGPT" becomes
 * `npbT`), and short patterns, the same for all, look for a tool as the doer, the means or the
 * source. Participles and past forms are an open class; what a program does is a closed list.
 */
import { type Lexicon, lexicons } from './european-words.ts'
import type { Language } from './language.ts'
import { patternsOver, type Reading, rangeIn } from './readings.ts'

const word = /[\uE001-\uE005]|'?\p{L}+'?|\d+ ?%|[\d_]+|[^\s\p{L}\d]/gu
const marks: Readonly<Record<string, string>> = {
  ',': ',',
  ';': ',',
  ':': ':',
  '—': ',',
  '–': ',',
  '-': ',',
  '.': '.',
  '!': '.',
  '(': '(',
  ')': '.',
}

const readerOf = ({ words, participle, past, first }: Lexicon) => {
  const known = new Map(
    Object.entries(words)
      .reverse()
      .flatMap(([name, list]) => list.split(' ').map((one): [string, string] => [one, name])),
  )
  const letterOf = (token: string): string => {
    if (/^[\uE001-\uE005]$/u.test(token)) return token === '\uE003' ? 'W' : 'T'
    const listed = known.get(token) ?? known.get(token.replaceAll(/^'|'$/gu, '')) ?? marks[token]
    if (listed !== undefined) return listed
    if (token.endsWith('%')) return 's'
    if (!/\p{L}/u.test(token)) return token.length > 1 ? 'x' : '*'
    if (first?.test(token)) return 'I'
    if (participle.test(token)) return 'p'
    return past?.test(token) ? 'v' : 'x'
  }
  return (sentence: string): Reading => {
    const reading: Reading = { text: '', starts: [], ends: [] }
    for (const match of sentence.matchAll(word)) {
      const letter = letterOf(match[0])
      if (letter === '*') continue
      reading.text += letter
      reading.starts.push(match.index)
      reading.ends.push(match.index + match[0].length)
    }
    return reading
  }
}

const shaped = patternsOver({
  T: '(?:[at]?T)',
  // Anything of the same clause that is no guard.
  K: '[^,.:(TWNCOG]',
  E: '(?=$|[,.:(c])',
  S: '(?:^|[,.:(])',
})

const reports = [
  // Commentaires reformulés par X · a été pondue par X · zusammen mit X zerlegt
  '^(?:[ns][rnx]{0,3}|x)[fue]{0,2}p[fo]{0,3}[bw](?:a?hr?)?{T}{E}',
  'uf{0,3}pf{0,3}b(?:a?hr?)?{T}(?!r|[xn]?[GOqi])',
  '[uU]f{0,3}p[fo]{0,3}[bw](?:a?hr?)?{T}{E}',
  '^p[fo]{0,4}[bw](?:a?hr?)?{T}{E}',
  '{S}[nxa]{0,4}f?[bw]{T}[po]{1,2}{E}',
  '{S}[ns][nx]{0,2}pf?T{E}',
  // la destapó X · quem bolou foi X · половину накатал X
  '[ant]{1,3}t?v{T}{E}',
  'n[at]U?[pv]{T}',
  '{S}[nsx]{1,3}v[vx]?T(?:{E}|[,.])',
  '[ct,]U?f?q?v{K}{0,4}u{T}{E}',
  'tUp{T}{E}',
  '{S}q{K}{1,7}u[at]?[TW]{E}',
  // X m'a donné … · X … le test · die Hälfte hat X verzapft
  '{S}[fc]{0,2}{T}m?U?m{K}{0,6}[pvI]',
  '{T}U{K}{0,5}[nta]{K}{0,3}p{E}',
  '{T}Up(?:a?n)',
  '{S}[ansrfx]{1,4}U{T}(?:{K}{1,4})?[pn](?:{E}|o)',
  '{S}[sn]{K}{0,3}T[vp](?:{E})',
  '{S}nT[pv]{E}',
  // confié la refonte à X · скормил лог X
  'H{K}{0,5}[o]{T}',
  'i{K}{0,6}o?{T}H',
  '{S}H{K}{1,4}T{E}',
  '{S}[nax]{1,4}i{1,2}{T}H',
  '{S}[nax]{1,3}H{K}{0,2}T{E}',
  // discuté avec X · à quatre mains avec X
  '(?:i|{S}){K}{0,4}D{K}{0,3}[wo]?{T}(?:{E}|[a-z])',
  '{T}w{K}{0,4}I',
  '{S}m?i?{K}{0,2}[Ip]{1,2}o{T}{K}{0,3}n{E}',
  // la moitié vient de X · zu 80 % von X · issu d'une session avec X
  's{K}{0,5}[rb]{T}{E}',
  'n{K}{0,3}e{K}{0,2}[rb]{T}{E}',
  'ns?f?b{T}{E}',
  'n{K}{0,4}pr?a?xw{T}{E}',
  '[xn]T[r]{E}',
  '[sn]{K}{0,2}Ta?J',
  // sans X je n'aurais pas vu
  'z{T}[^.:(]{0,8}k',
  'N[xCf]{0,2}T[^.:(]{0,6}k[if]{0,3}N',
  'zT[^.:(]{0,3}NC',
  'T[^.:(]{0,2}k[^.:(]{0,4}(?=[.]|$)',
].map(shaped)

/** Said before the tool in its clause. */
const guard = /[NCOG]/u
/** Words that only an English sentence has. */
const english = /(?<!\p{L})(?:the|and|with|this|that|from|which|when|has)(?!\p{L})/u
/** A report on a tool is short; what is longer is data. */
const longest = 400
const exception = /^z|^T[^.]{0,2}k|^N[xCf]{0,2}T/u

const judgeOf = (lexicon: Lexicon) => {
  const read = readerOf(lexicon)
  return (sentence: string): [number, number] | undefined => {
    if (sentence.length > longest || english.test(sentence) || !lexicon.script.test(sentence))
      return undefined
    const reading = read(sentence)
    for (const pattern of reports) {
      const match = pattern.exec(reading.text)
      if (match === null) continue
      const end = match.index + match[0].length
      const clause =
        reading.text
          .slice(0, end)
          .split(/[,.:(]/u)
          .at(-1) ?? ''
      if (guard.test(clause) && !exception.test(match[0])) continue
      return rangeIn(reading, match.index, end)
    }
    return undefined
  }
}

/** The languages, read by what their words do. */
export const europeanReadings: readonly Language[] = lexicons.map((lexicon) => ({
  name: lexicon.name,
  script: /[\uE001-\uE005]/u,
  judge: judgeOf(lexicon),
}))
