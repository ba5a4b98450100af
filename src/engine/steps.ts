/**
 * Work that is done in steps, so that others can work in between.
 */

/** Take all steps at once. */
export function takeSteps<Result>(steps: Generator<undefined, Result>): Result {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}
