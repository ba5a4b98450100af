/**
 * Running the engine between other work: a parser gives its memory back in the event loop only.
 */
import { setImmediate } from 'node:timers/promises'

/** Take a run to its end. */
export async function finish<Result>(steps: Generator<undefined, Result>): Promise<Result> {
  let step = steps.next()
  while (!step.done) {
    await setImmediate()
    step = steps.next()
  }
  return step.value
}
