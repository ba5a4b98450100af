/**
 * Which texts of a stranger's verdict may be shown: words that guidelint itself has in its rules, and
 * names of one word, as paths have. Whatever could speak, call somebody, refer or lead elsewhere is
 * none, and neither are names in scripts that write sentences without spaces.
 */
import { presets } from '../engine/config/presets.ts'
import type { Rule } from '../engine/rule.ts'

/** Longest name shown. */
const maxName = 120
/** Most words in one part of a path: more are a sentence. */
const maxWords = 10

const name = /^#?[\w.~+%()/-]+(?:#[\w.~+%()/-]+)?$/
/** Addresses, `#12`, `owner/repository#12`, `GH-12`, names of commits. */
const reference =
  /\/\/|(?:^|\/)www\.|#\d+$|(?:^|\/)gh-\d+(?:\/|$)|(?:^|[^0-9a-z])[0-9a-f]{7,64}(?:[^0-9a-z]|$)/i

/** Whether a text is a name of one word. */
export function isName(text: string): boolean {
  if (text.length > maxName || !name.test(text) || reference.test(text)) return false
  return text.split(/[/#]/).every((part) => part.split(/[-_.~+%()]+/).length <= maxWords)
}

/** The texts that stand in the rules' default options and in the presets, such as labels. */
export function wordsOf(rules: readonly Rule[]): ReadonlySet<string> {
  const words = new Set<string>()
  const collect = (value: unknown): void => {
    if (typeof value === 'string') words.add(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
  }
  for (const rule of rules) {
    const defaults = rule.options.safeParse({})
    if (defaults.success) collect(defaults.data)
  }
  collect(presets)
  return words
}
