/**
 * A simulator's state in the fragment of the page's address, as `prefix.key=value&…`, so that a link
 * shows what its sender saw. Several simulators share a page: each touches its own prefix only.
 */
import { decode } from '../../escapes.ts'
import { parseValue, printValue, type Settings, type Values } from './settings.ts'

function pairsOf(hash: string): [key: string, value: string][] {
  const pairs: [string, string][] = []
  for (const part of hash.replace(/^#/, '').split('&')) {
    const at = part.indexOf('=')
    // Without `=` it is the anchor of a heading.
    if (at > 0) pairs.push([decode(part.slice(0, at)), decode(part.slice(at + 1))])
  }
  return pairs
}

/** The values in a fragment. Unknown keys and impossible values are left out. */
export function readFragment<S extends Settings>(
  hash: string,
  prefix: string,
  settings: S,
): Partial<Values<S>> {
  const found: Record<string, unknown> = {}
  for (const [name, text] of pairsOf(hash)) {
    if (!name.startsWith(`${prefix}.`)) continue
    const key = name.slice(prefix.length + 1)
    const setting = Object.hasOwn(settings, key) ? settings[key] : undefined
    const value = setting && parseValue(setting, text)
    if (value !== undefined) found[key] = value
  }
  return found as Partial<Values<S>>
}

/**
 * The fragment with these values in it. Initial values are left out, other simulators' kept.
 *
 * @returns With its `#`; empty if nothing is left. The anchor of a heading stays until there is
 *   something to say.
 */
export function writeFragment<S extends Settings>(
  hash: string,
  prefix: string,
  settings: S,
  values: Values<S>,
): string {
  const pairs = pairsOf(hash)
  const others = pairs.filter(([name]) => !name.startsWith(`${prefix}.`))
  const own = Object.entries(settings)
    .filter(([key, { initial }]) => values[key] !== initial)
    .map(([key]) => [`${prefix}.${key}`, printValue(values[key] as never)] as const)
  const all = [...others, ...own]
  if (all.length === 0) return pairs.length > 0 ? '' : hash
  return `#${all.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`
}
