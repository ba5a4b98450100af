/**
 * What a glob says: `*`, `?`, `**`, `{a,b}`, `[a-z]`, a backslash before a character that is meant
 * literally. What other tools understand beside these is named as a mistake: taken for plain text it
 * would match nothing, without a word.
 */

/** Longest accepted glob. */
export const maxGlobLength = 500

/** A glob's parts; a path is matched by a sequence of them. */
export type GlobPart =
  /** One character; never `/` unless that is the character itself. */
  | { kind: 'character'; matches: (codePoint: number) => boolean }
  /** Any characters but `/`. */
  | { kind: 'star' }
  /** Any characters. */
  | { kind: 'any' }
  /** One of the sequences. */
  | { kind: 'either'; choices: readonly (readonly GlobPart[])[] }

/** A glob that cannot be read; the message names the part and the remedy. */
export class GlobMistake extends Error {}

const slash = 47

/** `/…`: what a path has below a folder. */
const inside: readonly GlobPart[] = [literal('/'), { kind: 'any' }]

/** The path itself or what lies below it. */
export const orInside: GlobPart = { kind: 'either', choices: [[], inside] }

/**
 * Read a glob without its leading `!`.
 *
 * @throws {GlobMistake} If it holds what is no part of the syntax.
 */
export function parseGlob(glob: string): GlobPart[] {
  return new GlobReader(glob).read()
}

/** Why a glob of the configuration cannot be used; `undefined` if it can. */
export function globMistake(glob: string): string | undefined {
  if (glob !== '' && bareGlob(glob) === '') return `\`${glob}\` names no path`
  try {
    parseGlob(bareGlob(glob))
    return undefined
  } catch (error) {
    if (error instanceof GlobMistake) return error.message
    throw error
  }
}

/** A glob without `!` and `/` in front; a folder's stands for everything below it. */
export function bareGlob(glob: string): string {
  return glob
    .replace(/^!/, '')
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/$/, '/**')
}

function literal(character: string): GlobPart {
  const wanted = character.codePointAt(0)
  return { kind: 'character', matches: (codePoint) => codePoint === wanted }
}

const oneCharacter: GlobPart = { kind: 'character', matches: (codePoint) => codePoint !== slash }

const characterClass = /\[([!^]?)(\]?(?:\\.|[^\]\\/])*)\]/suy

/** The class `[…]` that begins at an offset. */
function classAt(glob: string, at: number): RegExpExecArray | null {
  characterClass.lastIndex = at
  return characterClass.exec(glob)
}

/** Offsets of the `{`, `,` and `}` that make lists of alternatives; other braces are plain text. */
function findLists(glob: string): ReadonlySet<number> {
  const found = new Set<number>()
  const open: number[][] = []
  for (let at = 0; at < glob.length; at++) {
    const character = glob[at]
    if (character === '\\') at++
    else if (character === '[') at += (classAt(glob, at)?.[0].length ?? 1) - 1
    else if (character === '{') open.push([at])
    else if (character === ',') open.at(-1)?.push(at)
    else if (character === '}') {
      const [start = at, ...commas] = open.pop() ?? []
      refuseRange(glob.slice(start + 1, at))
      if (commas.length > 0) for (const offset of [start, ...commas, at]) found.add(offset)
    }
  }
  return found
}

/** `{1..9}`, which shells and other tools fill in. */
function refuseRange(inner: string): void {
  if (!/^[^/{},]+\.\.[^/{},]+$/.test(inner)) return
  throw new GlobMistake(`\`{${inner}}\` is no list; write each one, as in \`{a,b}\``)
}

class GlobReader {
  readonly #glob: string
  readonly #lists: ReadonlySet<number>
  #at = 0

  constructor(glob: string) {
    this.#glob = glob
    this.#lists = findLists(glob)
  }

  read(): GlobPart[] {
    return this.#sequence(true)
  }

  /** Read up to the end, or to the `,` or `}` that ends an alternative. */
  #sequence(startsSegment: boolean): GlobPart[] {
    const parts: GlobPart[] = []
    let atSegment = startsSegment
    while (!this.#ends(this.#at)) {
      parts.push(this.#part(this.#glob[this.#at] as string, atSegment))
      atSegment = this.#glob[this.#at - 1] === '/'
    }
    return parts
  }

  /** Whether an alternative or the glob ends at an offset. */
  #ends(at: number): boolean {
    return at >= this.#glob.length || (this.#lists.has(at) && this.#glob[at] !== '{')
  }

  #part(character: string, atSegment: boolean): GlobPart {
    this.#refuseForeign()
    if (character === '*') return this.#stars(atSegment)
    if (character === '/' && this.#isGlobstar(this.#at + 1)) {
      this.#skipStars(this.#at + 1)
      // `a/**/b` is `a/b`, too; `a/**` is not the file `a`.
      return this.#glob[this.#at] === '/' ? orInside : { kind: 'either', choices: [inside] }
    }
    if (character === '[') return this.#characterClass() ?? this.#literal()
    if (this.#lists.has(this.#at)) return this.#list(atSegment)
    if (character !== '?') return this.#literal()
    this.#at++
    return oneCharacter
  }

  #literal(): GlobPart {
    if (this.#glob[this.#at] === '\\' && this.#at + 1 < this.#glob.length) this.#at++
    const character = String.fromCodePoint(this.#glob.codePointAt(this.#at) as number)
    this.#at += character.length
    return literal(character)
  }

  #stars(atSegment: boolean): GlobPart {
    const isGlobstar = atSegment && this.#isGlobstar(this.#at)
    this.#skipStars(this.#at)
    if (!isGlobstar) return { kind: 'star' }
    if (this.#glob[this.#at] !== '/') return { kind: 'any' }
    this.#at++
    return { kind: 'either', choices: [[], [{ kind: 'any' }, literal('/')]] }
  }

  #skipStars(from: number): void {
    this.#at = from
    while (this.#glob[this.#at] === '*') this.#at++
  }

  /** Whether `**` stands alone between slashes. */
  #isGlobstar(from: number): boolean {
    let end = from
    while (this.#glob[end] === '*') end++
    return end - from >= 2 && (this.#glob[end] === '/' || this.#ends(end))
  }

  #list(atSegment: boolean): GlobPart {
    const choices: GlobPart[][] = []
    do {
      this.#at++
      choices.push(this.#sequence(atSegment))
    } while (this.#glob[this.#at] === ',')
    this.#at++
    return { kind: 'either', choices }
  }

  /** `[a-z]`, `[!a-z]`; `undefined` if the bracket is not closed. */
  #characterClass(): GlobPart | undefined {
    const [whole, not, inner = ''] = classAt(this.#glob, this.#at) ?? []
    if (whole === undefined || inner === '') return undefined
    const [named] = /\[:\w+:\]?/.exec(`${inner}]`) ?? []
    if (named) {
      throw new GlobMistake(`\`${named}\` names a class; write its characters, as in \`[a-z]\``)
    }
    this.#at += whole.length
    const ranges = [...inner.matchAll(/\\?(.)(?:-\\?(.))?/gsu)].map(
      ([text, from = '', to = from]) => {
        const range = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0] as const
        if (range[0] <= range[1]) return range
        throw new GlobMistake(`\`${text}\` in \`${whole}\` runs backwards; write \`${to}-${from}\``)
      },
    )
    const isIn = (codePoint: number): boolean =>
      ranges.some(([from, to]) => codePoint >= from && codePoint <= to)
    const wanted = not === ''
    return {
      kind: 'character',
      matches: (codePoint) => codePoint !== slash && isIn(codePoint) === wanted,
    }
  }

  #refuseForeign(): void {
    const [extended] = /^[@!+*?]\(/.exec(this.#glob.slice(this.#at, this.#at + 2)) ?? []
    if (extended) {
      throw new GlobMistake(
        `\`${extended}…)\` is no part of a glob; write alternatives as \`{a,b}\`, a bracket as \`\\(\``,
      )
    }
    if (this.#glob[this.#at] === '|') {
      throw new GlobMistake('`|` is no part of a glob; write alternatives as `{a,b}`')
    }
  }
}
