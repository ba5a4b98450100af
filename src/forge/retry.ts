/**
 * Which failed requests are sent again, and when. Decides only: no clock, no I/O.
 */

/** An attempt that brought no usable answer. */
export type Trouble =
  /**
   * No answer, or half of one. `sent` is false if the request surely never reached the forge;
   * `lasting` says that another attempt would end the same way.
   */
  | { kind: 'broken'; reason: string; sent: boolean; lasting?: true }
  | { kind: 'status'; status: number; headers: Headers; message: string }

/**
 * What to do about a failed attempt: `limited` has a rate limit in its way and was not carried out,
 * `again` may succeed if it is sent again, `final` is the forge's last word.
 *
 * @param repeatable - Whether the request may be carried out twice.
 */
export function classify(trouble: Trouble, repeatable: boolean): 'limited' | 'again' | 'final' {
  if (trouble.kind === 'broken') {
    return !trouble.lasting && (repeatable || !trouble.sent) ? 'again' : 'final'
  }
  const { status } = trouble
  if (isRateLimit(trouble)) return 'limited'
  // A 502 or 503 says that nobody took the request, or rarely that the answer was lost.
  if (status === 502 || status === 503) return 'again'
  return repeatable && status >= 500 && status !== 501 ? 'again' : 'final'
}

/** GitHub's limits come as 429 or as 403, the secondary ones with nothing but a message. */
function isRateLimit(trouble: Extract<Trouble, { kind: 'status' }>): boolean {
  const { status, headers, message } = trouble
  if (status === 429) return true
  if (status !== 403) return false
  if (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0') return true
  return /rate limit|abuse detection/i.test(message)
}

/** Whether a request that failed so may have been carried out. */
export function maybeDone(trouble: Trouble): boolean {
  if (trouble.kind === 'broken') return trouble.sent
  return trouble.status >= 500 && trouble.status !== 501
}

/**
 * Milliseconds that an answer asks to wait; `undefined` if it does not say.
 *
 * @param now - Milliseconds since 1970, for answers that carry no `Date` of their own.
 */
export function askedWaitMs(headers: Headers, now: number): number | undefined {
  // The forge's own clock, so that a wrong one on this machine does no harm.
  const sentAt = Date.parse(headers.get('date') ?? '') || now
  const after = headers.get('retry-after')?.trim()
  if (after !== undefined) {
    if (/^\d{1,9}$/.test(after)) return Number(after) * 1000
    const date = Date.parse(after)
    if (!Number.isNaN(date)) return Math.max(0, date - sentAt)
  }
  const reset = headers.get('x-ratelimit-reset')?.trim() ?? ''
  if (headers.get('x-ratelimit-remaining') !== '0' || !/^\d{1,12}$/.test(reset)) return undefined
  return Math.max(0, Number(reset) * 1000 - sentAt)
}

const firstBackoffMs = 500
const longestBackoffMs = 8000

/**
 * Exponential backoff with full jitter, in milliseconds.
 *
 * @param attempt - Attempts made so far, at least 1.
 * @param random - At least 0, less than 1.
 */
export function backoffMs(attempt: number, random: number): number {
  return random * Math.min(longestBackoffMs, firstBackoffMs * 2 ** attempt)
}
