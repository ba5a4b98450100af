/**
 * Requests to a forge's API: within a deadline, a number of attempts, a total time, a budget and a
 * size.
 *
 * Guaranteed: a request that may be carried out only once is never sent again after its connection
 * broke. The token goes to the API's origin and the given trusted ones only, and into no message.
 * Not guaranteed: a POST answered with 502 is sent again, and a proxy may have lost the answer of the
 * first one. The total time is checked before each attempt, so the last one may end a little later.
 */

import { type Attempt, attempt } from './attempt.ts'
import { ForgeError, type ForgeFailure, saysLocked } from './error.ts'
import type { ForgeRequest, Permission, Reply } from './request.ts'
import { askedWaitMs, backoffMs, classify, maybeDone, type Trouble } from './retry.ts'
import { type Runtime, realRuntime } from './runtime.ts'

/** Bounds of a client. */
export interface Limits {
  /** Milliseconds for one attempt: connection, headers and body. */
  deadlineMs: number
  /** Milliseconds for one request with all its attempts and waits. */
  totalMs: number
  /** Attempts per request. */
  attempts: number
  /** Requests of the client's whole life, repeated and redirected ones included. */
  maxRequests: number
  /** Bytes of one answer's body, counted once it is unpacked. */
  maxBytes: number
  /** Bytes of the bodies of all answers. */
  maxTotalBytes: number
}

/**
 * Limits where none are given. 300 of the 1,000 requests an hour that GitHub grants a job's token; a
 * hundred pull requests with the longest bodies that it takes are 20 MB.
 */
export const defaultLimits: Limits = {
  deadlineMs: 10_000,
  totalMs: 60_000,
  attempts: 4,
  maxRequests: 300,
  maxBytes: 32 * 1024 * 1024,
  maxTotalBytes: 256 * 1024 * 1024,
}

/** How to make a client. */
export interface HttpOptions {
  /** Absolute URL of the API, without a slash at the end. */
  api: string
  /** Absolute URLs that may be asked besides the API. */
  trusted?: readonly string[]
  token: string
  headers: Readonly<Record<string, string>>
  /** What can be done about an answer; empty if nothing is known. */
  remedy: (status: number, permission: Permission, headers: Headers) => string
  limits?: Partial<Limits>
  runtime?: Runtime
  /** Ends every request and every wait. */
  signal?: AbortSignal | undefined
}

/** A client of one forge. */
export interface Http {
  /** Requests made so far, repeated and redirected ones included. */
  readonly requests: number
  /** Milliseconds that the slowest attempt took so far. */
  readonly slowestMs: number
  /**
   * Send a request.
   *
   * @throws {ForgeError} If there is no answer with a status from 200 to 299.
   */
  send(request: ForgeRequest): Promise<Reply>
}

/**
 * Make a client.
 *
 * @throws {TypeError} If the token is empty or cannot be sent in a header.
 */
export function createHttp(options: HttpOptions): Http {
  const { api, token, runtime = realRuntime, signal } = options
  const limits = { ...defaultLimits, ...options.limits }
  // fetch would refuse it too, but repeats it in its message.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError('Expected a token of printable characters without spaces')
  }
  const origins = new Set([api, ...(options.trusted ?? [])].map((url) => new URL(url).origin))
  const known = new Map<string, { etag: string; reply: Reply }>()
  let requests = 0
  let totalBytes = 0
  let slowestMs = 0

  function fail(what: string, message: string, failure?: ForgeFailure): never {
    throw new ForgeError(`${what}: ${message}`.replaceAll(token, '***'), failure)
  }

  /** Throws before a request goes anywhere it must not go, or beyond the budget. */
  function admit(what: string, url: URL): void {
    if (!origins.has(url.origin)) {
      fail(what, `Expected an address of ${[...origins].join(' or ')}, got ${url.origin}`)
    }
    if (requests >= limits.maxRequests) {
      fail(what, `The budget of ${limits.maxRequests} requests is used up`)
    }
    requests += 1
  }

  function startMeter(): (bytes: number) => string | undefined {
    let ownBytes = 0
    return (bytes) => {
      ownBytes += bytes
      totalBytes += bytes
      if (ownBytes > limits.maxBytes) return `The answer is larger than ${mib(limits.maxBytes)}`
      if (totalBytes <= limits.maxTotalBytes) return undefined
      return `The budget of ${mib(limits.maxTotalBytes)} for all answers is used up`
    }
  }

  async function send(request: ForgeRequest): Promise<Reply> {
    const url = address(api, request)
    const what = `${request.method} ${shortPath(api, url)}`
    const repeatable = request.repeatable ?? request.method !== 'POST'
    const cached = request.method === 'GET' ? known.get(url.href) : undefined
    const headers: Record<string, string> = { ...options.headers }
    if (cached) headers['if-none-match'] = cached.etag
    const startedAt = runtime.now()
    for (let tries = 1; ; tries++) {
      signal?.throwIfAborted()
      const before = runtime.now()
      const timeLeftMs = Math.max(1, limits.totalMs - (before - startedAt))
      const result = await attempt({
        url,
        request,
        headers,
        runtime,
        deadlineMs: Math.min(limits.deadlineMs, timeLeftMs),
        meter: startMeter(),
        signal,
        admit: (target) => admit(what, target),
      })
      slowestMs = Math.max(slowestMs, runtime.now() - before)
      if (result.kind === 'reply') return remember(request, url, result)
      if (result.kind === 'status' && result.status === 304 && cached) return cached.reply
      const wait = waitBefore(request, what, result, repeatable, tries, startedAt)
      await runtime.sleep(wait, signal)
    }
  }

  function remember(request: ForgeRequest, url: URL, result: Attempt & { kind: 'reply' }): Reply {
    const { reply } = result
    const etag = reply.headers.get('etag')
    if (request.method === 'GET' && etag) known.set(url.href, { etag, reply })
    return reply
  }

  /** Milliseconds until the next attempt; throws if there is none. */
  function waitBefore(
    request: ForgeRequest,
    what: string,
    trouble: Trouble,
    repeatable: boolean,
    tries: number,
    startedAt: number,
  ): number {
    const said = describe(trouble)
    const advice = classify(trouble, repeatable)
    const failure: ForgeFailure = {
      retriable: advice !== 'final' || (trouble.kind === 'broken' && !trouble.lasting),
      maybeDone: request.method !== 'GET' && advice !== 'limited' && maybeDone(trouble),
      ...(trouble.kind === 'status' && { status: trouble.status }),
      ...(trouble.kind === 'status' && { locked: saysLocked(trouble.status, trouble.message) }),
    }
    const after = `after ${tries} ${tries === 1 ? 'attempt' : 'attempts'}`
    if (advice === 'final' || tries >= limits.attempts) {
      const remedy =
        trouble.kind === 'status' && advice !== 'limited' && !failure.locked
          ? options.remedy(trouble.status, request.permission, trouble.headers)
          : ''
      const sentences = [tries > 1 ? `${said} (${after})` : said, remedy]
      fail(what, sentences.filter((sentence) => sentence !== '').join('. '), failure)
    }
    const leftMs = limits.totalMs - (runtime.now() - startedAt)
    const asked =
      trouble.kind === 'status' ? askedWaitMs(trouble.headers, runtime.now()) : undefined
    const wait = asked ?? backoffMs(tries, runtime.random())
    if (wait < leftMs) return wait
    const left = `${seconds(Math.max(0, leftMs))} of ${seconds(limits.totalMs)} are left`
    const need =
      asked === undefined ? '' : `; the forge asks to wait ${seconds(asked)}, but only ${left}`
    return fail(what, `${said}, no time is left ${after}${need}`, failure)
  }

  return {
    get requests() {
      return requests
    },
    get slowestMs() {
      return slowestMs
    },
    send,
  }
}

function describe(trouble: Trouble): string {
  if (trouble.kind === 'broken') return trouble.reason
  // What follows begins a sentence of its own.
  const message = trouble.message.replace(/[.\s]+$/, '')
  return message === '' ? `${trouble.status}` : `${trouble.status} ${message}`
}

function mib(bytes: number): string {
  return `${bytes / 1024 / 1024} MiB`
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1000)} s`
}

function address(api: string, { path, query }: ForgeRequest): URL {
  const url = new URL(path.startsWith('/') ? `${api}${path}` : path)
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, `${value}`)
  return url
}

/** The path as API descriptions write it, without the API's own prefix and the query. */
function shortPath(api: string, url: URL): string {
  const prefix = new URL(api).pathname.replace(/\/$/, '')
  return url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname
}
