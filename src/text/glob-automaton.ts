/**
 * Matches a path against a glob's parts in one pass. Every place in the glob that the path read so
 * far may have led to is kept at once, so nothing is tried twice. The sets of places that occur are
 * few: how one leads to the next is remembered.
 */
import type { GlobPart } from './glob-syntax.ts'

/** Most steps that are remembered; then they are forgotten and found anew. */
const maxRemembered = 20_000

/** A place in the glob: what may be read there and where that leads. */
interface Place {
  matches: ((codePoint: number) => boolean) | undefined
  next: number
  /** Places that are reached without reading anything. */
  free: readonly number[]
}

/** A set of places. */
interface Places {
  readonly list: readonly number[]
  readonly accepts: boolean
  readonly steps: Map<number, Places>
}

const slash = 47
const anyCharacter = (): boolean => true
const anyButSlash = (codePoint: number): boolean => codePoint !== slash

/** A compiled glob. */
export class GlobAutomaton {
  readonly #places: Place[] = []
  readonly #end: number
  readonly #known = new Map<string, Places>()
  readonly #first: readonly number[]
  #remembered = 0
  #work = 0

  constructor(parts: readonly GlobPart[]) {
    this.#end = this.#add({ matches: undefined, next: -1, free: [] })
    this.#first = this.#reach([this.#sequence(parts, this.#end)])
  }

  /** Places looked at so far: what matching costs beyond reading the paths. */
  get work(): number {
    return this.#work
  }

  /** Whether the glob matches the whole path. */
  matches(path: string): boolean {
    return this.#after(path)?.accepts === true
  }

  /** The places that a path's beginning leads to; the same text for the same places. */
  placesAfter(start: string): string {
    return this.#after(start)?.list.join() ?? ''
  }

  /** The places after a text; `undefined` if nothing matches that begins with it. */
  #after(path: string): Places | undefined {
    let places = this.#intern(this.#first)
    for (let at = 0; at < path.length; ) {
      const codePoint = path.codePointAt(at) as number
      at += codePoint > 0xffff ? 2 : 1
      places = places.steps.get(codePoint) ?? this.#step(places, codePoint)
      if (places.list.length === 0) return undefined
    }
    return places
  }

  #step(places: Places, codePoint: number): Places {
    const reached: number[] = []
    for (const id of places.list) {
      const { matches, next } = this.#places[id] as Place
      if (matches?.(codePoint)) reached.push(next)
    }
    this.#work += places.list.length
    if (this.#remembered++ > maxRemembered) {
      this.#known.clear()
      this.#remembered = 0
    }
    const found = this.#intern(this.#reach(reached))
    places.steps.set(codePoint, found)
    return found
  }

  #intern(list: readonly number[]): Places {
    const key = list.join()
    let places = this.#known.get(key)
    if (!places) {
      places = { list, accepts: list.includes(this.#end), steps: new Map() }
      this.#known.set(key, places)
    }
    return places
  }

  /** These places and those they lead to for free, in order. */
  #reach(from: readonly number[]): number[] {
    const reached = new Set<number>()
    const stack = [...from]
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (reached.has(id)) continue
      reached.add(id)
      this.#work++
      for (const free of (this.#places[id] as Place).free) stack.push(free)
    }
    return [...reached].filter((id) => this.#reads(id)).sort((a, b) => a - b)
  }

  /** Whether something is read at a place, or the path may end there. */
  #reads(id: number): boolean {
    return id === this.#end || this.#places[id]?.matches !== undefined
  }

  #add(place: Place): number {
    return this.#places.push(place) - 1
  }

  /** Add places for a sequence that leads to `next`; its first place. */
  #sequence(parts: readonly GlobPart[], next: number): number {
    return parts.reduceRight((then, part) => this.#part(part, then), next)
  }

  #part(part: GlobPart, next: number): number {
    if (part.kind === 'character') return this.#add({ matches: part.matches, next, free: [] })
    if (part.kind === 'either') {
      const free = part.choices.map((choice) => this.#sequence(choice, next))
      return this.#add({ matches: undefined, next: -1, free })
    }
    const matches = part.kind === 'any' ? anyCharacter : anyButSlash
    const own = this.#places.length
    return this.#add({ matches, next: own, free: [next] })
  }
}
