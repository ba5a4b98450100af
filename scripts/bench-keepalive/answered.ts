/**
 * Waits until tunnels answer, in a process of its own: the bench itself stands outside of the networks
 * that some tunnels begin in. Arguments: their local ports.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { answer } from '../../test/lab/lab-request.ts'

/** Ask until it answers. */
export async function answered(port: number, signal?: AbortSignal): Promise<void> {
  for (;;) {
    const seen = await answer(port, '/name', 1000)
    if (seen.outcome === 'answered' && seen.body === 'target') return
    await wait(50, undefined, signal ? { signal } : {})
  }
}

if (import.meta.main) {
  await Promise.all(process.argv.slice(2).map((port) => answered(Number(port))))
  process.exit()
}
