/**
 * Repeatable randomness: the same seed draws the same scene, so that a shared link shows what its
 * sender saw.
 */

/** Numbers from 0 up to, not including, 1. Mulberry32: small, and good enough for a picture. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** How long answers take: half of them at most `p50Ms`, 99 of 100 at most `p99Ms`. */
export interface LatencyDistribution {
  p50Ms: number
  /** Below `p50Ms` it counts as `p50Ms`. */
  p99Ms: number
}

/** The standard normal distribution's 99th percentile. */
const z99 = 2.3263

/** Draw from the log-normal distribution through the two percentiles: never negative, a long tail. */
export function logNormal(
  { p50Ms, p99Ms }: LatencyDistribution,
  random: () => number,
): () => number {
  const sigma = Math.log(Math.max(p99Ms, p50Ms) / p50Ms) / z99
  return () => {
    // Box and Muller; the logarithm of 0 is out of reach, because `random` stays below 1.
    const radius = Math.sqrt(-2 * Math.log(1 - random()))
    return p50Ms * Math.exp(sigma * radius * Math.cos(2 * Math.PI * random()))
  }
}
