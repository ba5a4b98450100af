/**
 * The one name that begins as a misspelt one does: `undefined` if none or several do, or too little was
 * written to tell.
 *
 * @param length - How many characters have to be the same.
 */
export function nearName(
  written: string,
  known: readonly string[],
  length: number,
): string | undefined {
  if (written.length < length) return undefined
  const [found, another] = known.filter((name) => name.startsWith(written.slice(0, length)))
  return another === undefined ? found : undefined
}
