/**
 * The worker: the engine beside the page's own thread, so that typing never waits for it.
 */
import { fix, judge } from './engine.ts'
import type { Answer, Request } from './protocol.ts'

/** What this needs of a worker's global scope; the DOM's types would hide mistakes elsewhere. */
interface Scope {
  onmessage: ((event: { data: Request }) => void) | null
  postMessage(answer: Answer): void
}

const scope = globalThis as unknown as Scope

scope.onmessage = async ({ data }) => {
  const { id, task, input } = data
  try {
    const result =
      task === 'fix' && input.kind === 'document' ? await fix(input) : await judge(input)
    scope.postMessage('verdict' in result ? { id, corrected: result } : { id, verdict: result })
  } catch (error) {
    scope.postMessage({ id, failure: (error as Error).message })
  }
}
