/**
 * The page's end of the worker. Only the newest text is judged: what comes while the worker is busy
 * replaces what is waiting, and a text that takes too long costs the worker, not the page.
 */
import type { Corrected, DocumentInput, JudgeInput, Verdict } from './input.ts'
import type { Answer, Request } from './protocol.ts'

/** Longest time for one text. */
const limitMs = 10_000

/** What this needs of a worker. */
export interface WorkerPort {
  postMessage(request: Request): void
  terminate(): void
  addEventListener(
    type: 'message',
    listener: (event: { data: Answer }) => void,
    options: { signal: AbortSignal },
  ): void
  addEventListener(type: 'error', listener: () => void, options: { signal: AbortSignal }): void
}

/** A worker, and all who wait for its answers. */
interface Running {
  readonly worker: WorkerPort
  readonly rejects: Set<(reason: Error) => void>
}

/** Judges through a worker. */
export class Client implements Disposable {
  readonly #start: () => WorkerPort
  #running: Running | undefined
  #count = 0
  #busy = false
  #waiting:
    | { input: JudgeInput; settle: (verdict: Promise<Verdict | undefined> | undefined) => void }
    | undefined

  /** @param start Starts the worker. */
  constructor(start: () => WorkerPort) {
    this.#start = start
  }

  /**
   * Judge. `undefined` if a newer text has taken its place.
   *
   * @throws {Error} If the worker fails or takes too long.
   */
  async judge(input: JudgeInput): Promise<Verdict | undefined> {
    if (this.#busy) {
      this.#waiting?.settle(undefined)
      const { promise, resolve } = settleable<Verdict | undefined>()
      this.#waiting = { input, settle: resolve }
      return promise
    }
    this.#busy = true
    try {
      const answer = await this.#ask('judge', input)
      return 'verdict' in answer ? answer.verdict : undefined
    } finally {
      this.#busy = false
      const next = this.#waiting
      this.#waiting = undefined
      next?.settle(this.judge(next.input))
    }
  }

  /** Make the corrections. */
  async fix(input: DocumentInput): Promise<Corrected> {
    const answer = await this.#ask('fix', input)
    if ('corrected' in answer) return answer.corrected
    throw new Error('No corrections came back')
  }

  /** End the worker and all waiting for it. Whoever asks after this gets another worker. */
  [Symbol.dispose](): void {
    const message = 'The rules were stopped.'
    this.#waiting?.settle(Promise.reject(new Error(message)))
    this.#waiting = undefined
    if (this.#running) this.#stop(this.#running, message)
  }

  #stop(running: Running, message: string): void {
    running.worker.terminate()
    if (this.#running === running) this.#running = undefined
    for (const reject of running.rejects) reject(new Error(message))
  }

  #ask(task: Request['task'], input: JudgeInput): Promise<Answer> {
    this.#running ??= { worker: this.#start(), rejects: new Set() }
    const running = this.#running
    const { worker, rejects } = running
    const id = ++this.#count
    const done = new AbortController()
    const { signal } = done
    const { promise, resolve, reject } = settleable<Answer>()
    rejects.add(reject)
    const fail = (message: string): void => this.#stop(running, message)
    const timer = setTimeout(
      () => fail(`This text took more than ${limitMs / 1000} seconds and was given up.`),
      limitMs,
    )
    worker.addEventListener(
      'message',
      ({ data }) => {
        if (data.id !== id) return
        // A worker that has failed once, or could not load its rules, is not asked again.
        if ('failure' in data) fail(data.failure)
        else resolve(data)
      },
      { signal },
    )
    worker.addEventListener('error', () => fail('The rules could not be loaded.'), { signal })
    worker.postMessage({ id, task, input })
    return promise.finally(() => {
      clearTimeout(timer)
      done.abort()
      rejects.delete(reject)
    })
  }
}

/** `Promise.withResolvers`, for browsers of before 2024. */
function settleable<Value>(): {
  promise: Promise<Value>
  resolve: (value: Value | PromiseLike<Value>) => void
  reject: (reason: Error) => void
} {
  let resolve: (value: Value | PromiseLike<Value>) => void = () => undefined
  let reject: (reason: Error) => void = () => undefined
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
