/**
 * The command that somebody most likely meant by a word that is none.
 */

/** Words of other linters for what `guidelint` does without a command. */
const linting = ['lint', 'check']

/** What to say of a word that is no command, in sentences of their own. */
export function hintFor(word: string, commands: readonly string[]): string {
  if (linting.includes(word)) return 'To lint no command is needed: `guidelint [paths]`.'
  const near = nearCommand(word, commands)
  return near === undefined
    ? '`guidelint --help` lists the commands.'
    : `There is a command \`guidelint ${near}\`.`
}

/**
 * The command that a word is a slip for: one letter in three is another, left out, too many or
 * swapped with its neighbour; the command's name begins or ends with it (`index-write`).
 */
export function nearCommand(word: string, commands: readonly string[]): string | undefined {
  const wanted = word.toLowerCase()
  const within = commands.filter((name) => {
    return wanted.startsWith(name) && /^[-_:]?[a-z]{2,}$/.test(wanted.slice(name.length))
  })
  if (within.length > 0 && wanted.length > 3) return longest(within)
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  const distances = commands.map((name) => ({ name, distance: distanceOf(wanted, name) }))
  const least = Math.min(...distances.map(({ distance }) => distance))
  const nearest = distances.filter(({ distance }) => distance === least)
  if (least <= limit && nearest.length === 1) return nearest[0]?.name
  const begun = wanted.length > 2 ? commands.filter((name) => name.startsWith(wanted)) : []
  return begun.length === 1 ? begun[0] : undefined
}

function longest(names: readonly string[]): string | undefined {
  return names.toSorted((a, b) => b.length - a.length)[0]
}

/** Changes between two short words, a swap of neighbours counted as one. */
function distanceOf(a: string, b: string): number {
  // A name that is much longer is no slip; the words of a command line may be of any length.
  if (Math.abs(a.length - b.length) > b.length) return Number.POSITIVE_INFINITY
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const differs = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + differs)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
