/**
 * One attempt at a request: redirects of the same origin are followed, the body is read to its end.
 */
import { oneLine, serverMessage } from './error.ts'
import type { ForgeRequest, Reply } from './request.ts'
import type { Trouble } from './retry.ts'
import type { Runtime } from './runtime.ts'

/** What came of an attempt. */
export type Attempt = { kind: 'reply'; reply: Reply } | Trouble

/** What an attempt needs. */
export interface AttemptOptions {
  url: URL
  request: ForgeRequest
  headers: Readonly<Record<string, string>>
  runtime: Runtime
  deadlineMs: number
  /** Told of the bytes of a body as they come, unpacked; says why there are too many. */
  meter(bytes: number): string | undefined
  signal: AbortSignal | undefined
  /** Called before each request, redirected ones included; throws if it must not be made. */
  admit(url: URL): void
}

const maxRedirects = 3
const redirects = new Set([301, 302, 307, 308])

/** Codes of failures before a request was written. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * Send a request once.
 *
 * @throws The signal's reason if it is aborted, and whatever `admit` throws.
 */
export async function attempt(options: AttemptOptions): Promise<Attempt> {
  const { request, runtime, deadlineMs, meter, signal } = options
  const deadline = runtime.deadline(deadlineMs)
  const init: RequestInit = {
    method: request.method,
    headers: {
      ...options.headers,
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
    },
    redirect: 'manual',
    signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
  }
  let url = options.url
  for (let hops = 0; ; hops++) {
    options.admit(url)
    let response: Response
    let text: string
    try {
      response = await runtime.fetch(url, init)
      text = await readText(response, meter)
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof TooLarge) {
        return { kind: 'broken', reason: error.message, sent: true, lasting: true }
      }
      return deadline.aborted
        ? { kind: 'broken', reason: `No complete answer within ${deadlineMs} ms`, sent: true }
        : { kind: 'broken', reason: networkFailure(error), sent: !neverSent.has(codeOf(error)) }
    }
    const location = response.headers.get('location')
    if (!redirects.has(response.status) || location === null) return judge(response, text)
    if (hops === maxRedirects || !URL.canParse(location, url.href)) {
      const message = hops === maxRedirects ? 'Redirected too often' : 'Redirected to no address'
      return { kind: 'status', status: response.status, headers: response.headers, message }
    }
    // GitHub asks for the same method at the new address, whatever the status.
    url = new URL(location, url)
  }
}

class TooLarge extends Error {
  override name = 'TooLarge'
}

/** The body up to its end; what goes on without one is not kept in memory. */
async function readText({ body }: Response, meter: AttemptOptions['meter']): Promise<string> {
  if (!body) return ''
  const decoder = new TextDecoder()
  let text = ''
  // Leaving the loop ends the connection.
  for await (const chunk of body) {
    const tooMuch = meter(chunk.byteLength)
    if (tooMuch !== undefined) throw new TooLarge(tooMuch)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function judge(response: Response, text: string): Attempt {
  const { status, headers } = response
  let data: unknown
  try {
    data = text === '' ? undefined : JSON.parse(text)
  } catch {
    // A body whose end was cut off, or the page of something that is no forge.
    if (response.ok)
      return { kind: 'broken', reason: `${status}, but the body is no JSON`, sent: true }
  }
  if (response.ok) return { kind: 'reply', reply: { status, headers, data } }
  return { kind: 'status', status, headers, message: serverMessage(data) }
}

function networkFailure(error: unknown): string {
  const code = codeOf(error)
  return `No answer${code === '' ? '' : ` (${oneLine(code)})`}`
}

/** `fetch` hides what happened in the error's cause. */
function codeOf(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as { code?: unknown }
    if (typeof code === 'string') return code
    if (current instanceof AggregateError && current.errors.length > 0) {
      return codeOf(current.errors[0])
    }
  }
  return ''
}
