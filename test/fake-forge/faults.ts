/**
 * Things that go wrong on purpose: a queue of faults per kind of request.
 */

/** What happens to one request instead of, or besides, its proper answer. */
export type Fault =
  /** An answer of its own. With `effect` the request is carried out all the same. */
  | {
      status: number
      headers?: Record<string, string>
      body?: unknown
      effect?: boolean
    }
  /** The connection breaks: before anything is done, after it was done, or within the answer. */
  | { cut: 'before' | 'after' | 'body' }
  /** No answer, or after its headers no body, until the client gives up. */
  | { hang: 'headers' | 'body'; reached?: () => void }
  /** The proper answer, changed. */
  | { change: (answer: { headers: Record<string, string>; body: unknown }) => void }

interface Queue {
  method: string
  path: RegExp
  faults: Fault[]
}

export class Faults {
  readonly #queues: Queue[] = []

  /** The next requests of this kind meet these faults, one each. */
  add(method: string, path: RegExp, ...faults: Fault[]): void {
    this.#queues.push({ method, path, faults })
  }

  /** The fault that this request meets. */
  take(method: string, path: string): Fault | undefined {
    const queue = this.#queues.find(
      (candidate) =>
        candidate.faults.length > 0 && candidate.method === method && candidate.path.test(path),
    )
    return queue?.faults.shift()
  }

  /** Faults that nothing has met yet. */
  get left(): number {
    return this.#queues.reduce((sum, { faults }) => sum + faults.length, 0)
  }
}

/** GitHub's secondary rate limit, which says so in its message only. */
export const secondaryRateLimit: Fault = {
  status: 403,
  body: {
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes.',
    documentation_url: 'https://docs.github.com/rest',
  },
}
