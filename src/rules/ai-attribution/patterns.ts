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
    /\{([A-Z]{2,}|T|I|A)\}/gu,
    (whole, name: string) => macros[name] ?? whole,
  )
  return out === source ? out : expand(out, macros)
}

/** A pattern matched in any case; see above for the macros every pattern has. */
export function compile(source: string, macros: Readonly<Record<string, string>> = {}): RegExp {
  const expanded = expand(source, {
    T: '[\\uE001\\uE002\\uE004]',
    I: '[\\uE001-\\uE004]',
    ...macros,
  })
  return new RegExp(expanded.replaceAll('{L}', `[${letters}]`).replaceAll('{l}', letters), 'i')
}
