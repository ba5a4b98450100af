/**
 * One HTTP request as a client with a deadline sees it.
 */
import { type Agent, request } from 'node:http'

export type Answer =
  | { outcome: 'answered'; status: number; body: string }
  /** Nothing had come by the client's deadline. */
  | { outcome: 'hung' }
  /** The connection was refused (ECONNREFUSED) or ended in the middle (ECONNRESET). */
  | { outcome: 'failed'; code: string }

/** A request that goes on after its client's patience has ended. */
export interface Asking {
  /** Settles at the deadline at the latest. The request is not given up. */
  byDeadline: Promise<Answer>
  /** Settles when the request does, however long that takes. */
  atLast: Promise<Answer>
}

/** @param agent - Of `node:http`: keeps connections open between requests. Default: a new connection. */
export function ask(
  port: number,
  path: string,
  { deadlineMs, agent }: { deadlineMs: number; agent?: Agent },
): Asking {
  const atLast = new Promise<Answer>((resolve) => {
    const outgoing = request({ host: '127.0.0.1', port, path, agent: agent ?? false })
    const fail = (error: NodeJS.ErrnoException) =>
      resolve({ outcome: 'failed', code: error.code ?? error.message })
    outgoing.on('error', fail)
    outgoing.on('response', (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk
      })
      response.on('error', fail)
      response.on('end', () =>
        resolve({ outcome: 'answered', status: response.statusCode ?? 0, body }),
      )
    })
    outgoing.end()
  })
  const byDeadline = new Promise<Answer>((resolve) => {
    const timer = setTimeout(() => resolve({ outcome: 'hung' }), deadlineMs)
    void atLast.then((answer) => {
      clearTimeout(timer)
      resolve(answer)
    })
  })
  return { byDeadline, atLast }
}

/** The answer of a new connection by the deadline. */
export function answer(port: number, path: string, deadlineMs: number): Promise<Answer> {
  return ask(port, path, { deadlineMs }).byDeadline
}
