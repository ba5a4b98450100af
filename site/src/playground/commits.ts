/**
 * Commit messages in one field, with a line `---` between them.
 */

/** A message and where it begins in the field. */
export interface CommitPlace {
  text: string
  offset: number
}

/** Split the field. A message without text is none. */
export function splitCommits(field: string): CommitPlace[] {
  const places: CommitPlace[] = []
  let offset = 0
  let text = ''
  for (const line of field.split(/(?<=\n)/)) {
    if (/^---[ \t]*\n?$/.test(line)) {
      places.push({ text, offset })
      offset += text.length + line.length
      text = ''
    } else text += line
  }
  places.push({ text, offset })
  return places.filter((place) => place.text.trim() !== '')
}
