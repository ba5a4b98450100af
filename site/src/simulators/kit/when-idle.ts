/// <reference lib="dom" />
/**
 * Work that may wait until the page has nothing else to do.
 */

/** A function that does the work later: once, however often it is called meanwhile. */
export function whenIdle<Argument>(
  work: (argument: Argument) => void,
  signal: AbortSignal,
): (argument: Argument) => void {
  let asked = false
  return (argument) => {
    if (asked) return
    asked = true
    const run = () => {
      asked = false
      if (!signal.aborted) work(argument)
    }
    // Safari has no requestIdleCallback.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 500 })
    else setTimeout(run, 50)
  }
}
