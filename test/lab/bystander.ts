/**
 * Somebody else's tunnel, much like the one under test: it must keep serving whatever happens to ours.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { LabProcess } from './lab-process.ts'
import { answer } from './lab-request.ts'

/** A tunnel under watch. */
export interface Bystander {
  /**
   * What went wrong so far: requests that were not answered, or the end of its process.
   */
  harm(): string[]
  /** How often it has answered. */
  answered(): number
  /** Stop asking. */
  rest(): Promise<void>
}

/** Ask a tunnel again and again, until told to rest. */
export function watchBystander(tunnel: LabProcess, port: number): Bystander {
  const found: string[] = []
  let answered = 0
  const stop = new AbortController()
  tunnel.ended.then(({ code, signal }) => {
    if (!stop.signal.aborted) found.push(`ended with ${code ?? signal}`)
  })
  const asking = (async () => {
    while (!stop.signal.aborted) {
      // Long, since this machine is busy; a tunnel that is hurt never answers.
      const seen = await answer(port, '/name', 15_000)
      if (seen.outcome === 'answered' && seen.body === 'bystander') answered += 1
      else found.push(JSON.stringify(seen))
      await wait(200, undefined, { signal: stop.signal }).catch(() => {})
    }
  })()
  return {
    harm: () => [...found],
    answered: () => answered,
    async rest() {
      stop.abort()
      await asking
    },
  }
}
