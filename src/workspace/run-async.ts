/**
 * Running the engine between other work: a parser gives its memory back in the event loop only.
 */
import { setImmediate } from 'node:timers/promises'
import type { Step } from '../engine/run.ts'

/** Take a run to its end. */
export async function finish<Result>(steps: Generator<Step, Result>): Promise<Result> {
  let step = steps.next()
  while (!step.done) {
    await (step.value ?? setImmediate())
    step = steps.next()
  }
  return step.value
}
