/**
 * A request to a forge, and its reply.
 */

/** What a request needs the token to be allowed to do. */
export type Permission = 'pulls-read' | 'comments-read' | 'comments-write' | 'user-read'

/** One request. */
export interface ForgeRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path below the API, `/repos/…`, or an absolute URL of a trusted origin. */
  path: string
  query?: Readonly<Record<string, string | number>>
  body?: unknown
  permission: Permission
  /** Whether it may be carried out twice. Without it: everything but POST. */
  repeatable?: boolean
}

/** An answer with a status from 200 to 299. */
export interface Reply {
  status: number
  headers: Headers
  /** The body, parsed; `undefined` if it is empty. */
  data: unknown
}
