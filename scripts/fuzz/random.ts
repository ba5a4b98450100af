/**
 * Numbers drawn from a seed: the same seed gives the same repository on every machine.
 */

/** Draws from one seed. */
export class Random {
  #state: number

  constructor(seed: number) {
    // Seeds that follow each other must not begin alike.
    this.#state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.floor(seed / 2 ** 32)) >>> 0
    this.next()
  }

  /** A number in [0, 1): mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  /** Whether one of `times` comes true. */
  one(times: number): boolean {
    return this.below(times) === 0
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value
  }

  /** From `min` to `max` values. */
  list<Value>(min: number, max: number, make: () => Value): Value[] {
    return Array.from({ length: min + this.below(max - min + 1) }, make)
  }

  /** Some of the values, in their order. */
  some<Value>(values: readonly Value[]): Value[] {
    return values.filter(() => this.one(2))
  }
}
