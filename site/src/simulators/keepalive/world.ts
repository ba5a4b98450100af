/**
 * The world of a scene: answers of varying speed, and one outage.
 */

import type { World } from '../../../../src/reference/keepalive-monitor/simulate.ts'
import { logNormal, seededRandom } from '../kit/random.ts'
import type { KeepaliveValues } from './settings.ts'
import { type Outage, type Shape, shapeOf } from './shapes.ts'

/** How fast a machine on which nobody listens says so. */
const refusalMs = 1

/** @param outage - Left out for a world in which nothing fails. */
export function worldOf(values: KeepaliveValues, outage?: Outage): World {
  const random = seededRandom(values.seed)
  const latencyMs = logNormal(values, random)
  const shape: Shape | undefined = outage && shapeOf(values.shape)
  return {
    random,
    misanswers: () => shape?.misanswers ?? false,
    exitAtMs: (startedAtMs) => outage && shape?.exitAtMs?.(outage, startedAtMs),
    throughMs(atMs, startedAtMs) {
      const answerMs = latencyMs()
      let askedAtMs = atMs
      // What is silent and comes back takes the time of an answer from then on.
      while (askedAtMs - atMs < values.timeoutMs) {
        const window = outage && shape?.silent?.(outage, askedAtMs, startedAtMs)
        if (!window || askedAtMs + answerMs <= window.fromMs) return askedAtMs + answerMs - atMs
        askedAtMs = window.toMs
      }
      return Number.POSITIVE_INFINITY
    },
    direct(atMs) {
      const answerMs = latencyMs()
      const down = shape?.farEndDown
      const window = outage && down?.window(outage)
      if (!window || atMs + answerMs <= window.fromMs || atMs >= window.toMs) {
        return { ms: answerMs, refused: false }
      }
      if (down?.refuses) return { ms: Math.max(0, window.fromMs - atMs) + refusalMs, refused: true }
      return { ms: window.toMs - atMs + answerMs, refused: false }
    },
  }
}
