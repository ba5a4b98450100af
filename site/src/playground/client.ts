/// <reference lib="dom" />
/**
 * The page's end of the worker. Only the newest text is judged: what comes while the worker is busy
 * replaces what is waiting, and a text that takes too long costs the worker, not the page.
 */
import type { Corrected, DocumentInput, JudgeInput, Verdict } from './input.ts'
import type { Answer, Request } from './protocol.ts'

/** Longest time for one text. */
const limitMs = 10_000

/** Judges through a worker. */
export class Client implements Disposable {
  readonly #start: () => Worker
  #worker: Worker | undefined
  #count = 0
  #busy = false
  #waiting:
    | { input: JudgeInput; settle: (verdict: Promise<Verdict | undefined> | undefined) => void }
    | undefined

  /** @param start Starts the worker. */
  constructor(start: () => Worker) {
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

  [Symbol.dispose](): void {
    this.#worker?.terminate()
    this.#worker = undefined
  }

  #ask(task: Request['task'], input: JudgeInput): Promise<Answer> {
    this.#worker ??= this.#start()
    const worker = this.#worker
    const id = ++this.#count
    const done = new AbortController()
    const { signal } = done
    const { promise, resolve, reject } = settleable<Answer>()
    const fail = (message: string): void => {
      worker.terminate()
      if (this.#worker === worker) this.#worker = undefined
      reject(new Error(message))
    }
    const timer = setTimeout(
      () => fail(`This text took more than ${limitMs / 1000} seconds and was given up.`),
      limitMs,
    )
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<Answer>) => {
        if (data.id !== id) return
        // A worker that has failed once, or could not load its rules, is not asked again.
        if ('failure' in data) fail(data.failure)
        else resolve(data)
      },
      { signal },
    )
    worker.addEventListener('error', () => fail('The rules could not be loaded.'), { signal })
    worker.postMessage({ id, task, input } satisfies Request)
    return promise.finally(() => {
      clearTimeout(timer)
      done.abort()
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
