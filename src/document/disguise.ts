/**
 * What satteri 0.10.5 is known to misread, put to it in another way: signs that lead it astray are
 * exchanged for control characters that mean nothing to Markdown, one for one, so that everything
 * stands where it stood. `undisguise` puts its answer right.
 *
 * Known limit: a text that has such control characters itself is read as it stands.
 */
import { type Address, addressesAtPipes } from './address-at-pipe.ts'
import { oddCarets } from './odd-footnotes.ts'
import { oddEqualsSigns } from './odd-tags.ts'

/** A text as the parser is given it. */
export interface Disguised {
  text: string
  /** Addresses that the parser sees as words, by the place of the sign that makes them addresses. */
  addresses: ReadonlyMap<number, Address>
}

/** What stands in for the `^` of a footnote's mark. */
export const caretStandIn = '\x01'
/** What stands in for the `:` of `https://` and the first `.` of `www.`. */
export const addressStandIns = '\x02\x03'

/** Signs and what stands in for them; in an address, for all of them that may mean something. */
const signs = '^:.=\\&*_~[]!()@|\'"`'
const standIns = '\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18'
const anyStandIn = new RegExp(`[${standIns}]`)
const everyStandIn = new RegExp(anyStandIn, 'g')
const everySign = /[\^:.=\\&*_~[\]!()@|'"`]/g

/**
 * Put a text in another way.
 *
 * @param without Addresses that are left as they stand, by their signs.
 * @returns `undefined` for nearly every text: it can be parsed as it stands.
 */
export function disguise(
  text: string,
  without: ReadonlySet<number> = new Set(),
): Disguised | undefined {
  const carets = oddCarets(text)
  const equals = oddEqualsSigns(text)
  const addresses = addressesAtPipes(text).filter(({ sign }) => !without.has(sign))
  if (carets.length + equals.length + addresses.length === 0 || hasStandIn(text)) {
    return undefined
  }
  const stretches = [
    ...[...carets, ...equals].map((at) => ({ from: at, to: at + 1 })),
    ...addresses,
  ].sort((a, b) => a.from - b.from)
  return {
    text: exchange(text, stretches),
    addresses: new Map(addresses.map((address) => [address.sign, address])),
  }
}

/** The same for the reference, which misreads only a footnote's mark that is a link's text. */
export function disguiseForReference(text: string): Disguised | undefined {
  const carets = oddCarets(text, { onlyLinks: true })
  if (carets.length === 0 || hasStandIn(text)) return undefined
  const stretches = carets.map((at) => ({ from: at, to: at + 1 }))
  return { text: exchange(text, stretches), addresses: new Map() }
}

/** Whether a text has one of the stand-ins. */
export function hasStandIn(text: string): boolean {
  return anyStandIn.test(text)
}

/** A text with the signs that the stand-ins stand for. */
export function restore(text: string): string {
  return text.replace(everyStandIn, (standIn) => signs[standIns.indexOf(standIn)] as string)
}

function exchange(text: string, stretches: readonly { from: number; to: number }[]): string {
  let exchanged = ''
  let end = 0
  for (const { from, to } of stretches) {
    if (from < end) continue
    exchanged += text.slice(end, from)
    exchanged += text
      .slice(from, to)
      .replace(everySign, (sign) => standIns[signs.indexOf(sign)] as string)
    end = to
  }
  return exchanged + text.slice(end)
}
