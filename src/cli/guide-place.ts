/**
 * Where a new guide belongs: its name, and the folder that this repository keeps guides in.
 */
import { withoutEnding } from '../text/endings.ts'
import type { PathMatcher } from '../text/glob.ts'
import { baseName, folderOf, isMarkdown } from '../text/paths.ts'

/** Longest slug, in characters: file systems end at 255 bytes, and a letter may take four. */
const maxSlugLength = 60

/** Folders tried, in this order, where the configuration leaves the folder open. */
const usualFolders = ['guides', 'docs', 'content/docs', 'src/content/docs', 'content', 'doc']

/** Alternatives of a glob with braces that are looked at. */
const maxAlternatives = 20

/**
 * A topic as a file's name has it: letters and digits of any script, joined by hyphens.
 *
 * @returns `undefined` if the topic has neither letters nor digits.
 */
export function slugOf(topic: string): string | undefined {
  const slug = withoutEnding(baseName(topic.trim().normalize('NFC')))
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/(?<=.)-guide$/, '')
  const letters = [...slug]
  if (letters.length <= maxSlugLength) return slug || undefined
  const short = letters.slice(0, maxSlugLength).join('')
  // Whole words, where there are some.
  const end = letters[maxSlugLength] === '-' ? -1 : short.lastIndexOf('-')
  return end === -1 ? short : short.slice(0, end)
}

/** What decides where a guide belongs. */
export interface GuidePlaces {
  /** Globs of guides, as configured. */
  globs: readonly string[]
  isGuide: PathMatcher
  /** Tells whether a document there would not be judged, or be something else. */
  isTaken: PathMatcher
  /** Every file there is. */
  paths: Iterable<string>
}

/**
 * Path of a new guide: beside the other guides and named like them; else as the configured globs
 * say; else in a folder that is usual for it. `undefined` if no such path would be a guide.
 */
export function placeGuide(slug: string, places: GuidePlaces): string | undefined {
  const { globs, isGuide, isTaken } = places
  const paths = [...places.paths]
  const guides = paths.filter((path) => isMarkdown(path) && isGuide(path) && !isTaken(path))
  const folders = new Set(paths.map(folderOf))
  const isFolder = (folder: string): boolean => {
    return folders.has(folder) || paths.some((path) => path.startsWith(`${folder}/`))
  }
  const written = globs.filter((glob) => !glob.startsWith('!')).flatMap(alternatives)
  const made = written.flatMap((glob) => instantiate(glob, slug) ?? [])
  // A glob without a folder leaves it open.
  const placed = made.filter((path) => path.includes('/'))
  const madeNames = made.map(baseName).filter((name) => name.includes(slug))
  const names = [...new Set([...namesLike(guides, slug), ...madeNames])]
  const usual = [...usualFolders.filter(isFolder), ...usualFolders.slice(0, 1), '']
  const candidates = [
    ...byCount(guides.map(folderOf)).flatMap((folder) => names.map((name) => join(folder, name))),
    ...placed,
    ...placed.flatMap((path) => names.map((name) => join(folderOf(path), name))),
    ...usual.flatMap((folder) => names.map((name) => join(folder, name))),
    ...made,
  ]
  return candidates.find((path) => isMarkdown(path) && isGuide(path) && !isTaken(path))
}

/** Names as the guides that are there have them. */
function namesLike(guides: readonly string[], slug: string): string[] {
  const suffixed = guides.filter((path) => /-guide\.[a-z]+$/i.test(path)).length
  const names = [`${slug}-guide.md`, `${slug}.md`]
  return guides.length > 0 && suffixed * 2 < guides.length ? names.toReversed() : names.slice(0, 1)
}

function byCount(values: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value)
}

/** A glob for each way through its braces. */
function alternatives(glob: string): string[] {
  const done: string[] = []
  const open = [glob]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const braces = /\{([^{}]*)\}/.exec(next)
    if (!braces) done.push(next)
    else if (done.length + open.length < maxAlternatives) {
      const [whole, inner = ''] = braces
      open.push(...inner.split(',').map((part) => (next as string).replace(whole, () => part)))
    }
  }
  return done
}

/** A path that a glob matches, with the slug where its wildcards are. */
function instantiate(glob: string, slug: string): string | undefined {
  const segments = glob.replace(/^\.?\//, '').split('/')
  let last = segments.pop() ?? ''
  if (!isMarkdown(last)) {
    if (last !== '' && !last.includes('*')) segments.push(last)
    last = '*-guide.md'
  }
  const isNamed = last.includes('*')
  // `runbooks/*/guide.md`: the folder has the topic's name.
  const topic = isNamed ? -1 : segments.findLastIndex((segment) => segment.includes('*'))
  if (!isNamed && topic === -1) return undefined
  const folders = segments.flatMap((segment, index) => {
    if (index !== topic && segment === '**') return []
    return segment.replace(/\*+/, slug).replaceAll('*', '')
  })
  const path = [...folders, last.replace(/\*+/, slug).replaceAll('*', '')].join('/')
  return /[?[\]!()]/.test(path) ? undefined : path
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
