/**
 * Compiles patterns written with macros: `{NAME}` from a table, `{L}` one letter, `{l}` letters
 * inside a class.
 *
 * Without the `u` flag on purpose: under `iu` V8 expands `\p{L}` into surrogate ranges, and a
 * pattern with a few bounded repetitions of it took 12 s to compile.
 */

const letters = 'a-zß-ɏЀ-ӿḀ-ỿ'

/** Expands macros, however nested. */
export function expand(source: string, macros: Readonly<Record<string, string>>): string {
  const out = source.replaceAll(
    /\{([A-Z]{2,}|T|I|B)\}/gu,
    (whole, name: string) => macros[name] ?? whole,
  )
  return out === source ? out : expand(out, macros)
}

const expanded = (source: string, macros: Readonly<Record<string, string>>): string =>
  expand(source, {
    T: '[\\uE001\\uE002\\uE004]',
    I: '[\\uE001-\\uE005]',
    B: '[\\uE001\\uE002\\uE004\\uE005]',
    ...macros,
  })

const withLetters = (source: string): string =>
  source.replaceAll('{L}', `[${letters}]`).replaceAll('{l}', letters)

/** A pattern matched in any case; see above for the macros every pattern has. */
export function compile(source: string, macros: Readonly<Record<string, string>> = {}): RegExp {
  return new RegExp(withLetters(expanded(source, macros)), 'i')
}

/**
 * The same for text that `lower` has been over: large patterns compile and run several times
 * faster without the flag.
 */
export function compileLower(
  source: string,
  macros: Readonly<Record<string, string>> = {},
): RegExp {
  const small = expanded(source, macros).replaceAll(/\\.|\{[lL]\}|\p{Lu}/gu, (part) =>
    part.length > 1 ? part : part.toLowerCase(),
  )
  return new RegExp(withLetters(small))
}

/** Lower case, character by character, so that every offset stays. */
export function lower(text: string): string {
  const whole = text.toLowerCase()
  if (whole.length === text.length) return whole
  return text.replaceAll(/\p{Lu}/gu, (letter) => {
    const small = letter.toLowerCase()
    return small.length === letter.length ? small : letter
  })
}
