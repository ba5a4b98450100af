/**
 * A day in which nothing fails: what the monitor's settings cost when nobody needs it.
 */
import { simulate } from '../../../../src/reference/keepalive-monitor/simulate.ts'
import { type KeepaliveValues, policyOf } from './settings.ts'
import { worldOf } from './world.ts'

export interface Day {
  /** Probes through the tunnel. */
  probes: number
  /** Those that were answered after their deadline. */
  late: number
  /** Restarts of a tunnel that was alive, each of which cuts every request in flight. */
  falseRestarts: number
}

export const dayMs = 86_400_000

/** Latencies are drawn independently of each other; real ones come in bursts, which is worse. */
export function simulateDay(values: KeepaliveValues): Day {
  const day: Day = { probes: 0, late: 0, falseRestarts: 0 }
  simulate(policyOf(values), worldOf(values), dayMs, {
    round({ through }) {
      day.probes += 1
      if (through === 'timed out') day.late += 1
    },
    step({ action }) {
      if (action === 'restart') day.falseRestarts += 1
    },
  })
  return day
}
