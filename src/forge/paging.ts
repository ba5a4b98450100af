/**
 * Lists that come in pages, as GitHub and as Gitea cut them.
 */
import { ForgeError } from './error.ts'
import type { Http } from './http.ts'
import type { ForgeRequest, Reply } from './request.ts'

/** One page of a list. */
export interface Page {
  items: unknown[]
  /** There may be another page. */
  more: boolean
}

/**
 * Pages of one list: 10,000 comments of GitHub's. A forge that goes on and on must not have its
 * pages kept.
 */
const maxPages = 100

/** How a forge cuts lists. */
export type Paging =
  /** The next page is the answer's `Link` with `rel="next"`. */
  | { by: 'link'; size: number }
  /**
   * Pages are counted. Gitea's links lead to its public address, which may not be the one it was
   * reached at, and its own maximum (50 unless configured) cuts pages shorter than asked for.
   */
  | { by: 'number'; size: number }

/**
 * The pages of a list, one request each, fetched as they are taken.
 *
 * @throws {ForgeError} If an answer is no list, its next link leaves the API's origin, or there are
 *   more than 100 pages.
 */
export function pages(http: Http, request: ForgeRequest, paging: Paging): AsyncGenerator<Page> {
  return paging.by === 'link'
    ? linkedPages(http, request, paging.size)
    : numberedPages(http, request, paging.size)
}

async function* linkedPages(http: Http, request: ForgeRequest, size: number): AsyncGenerator<Page> {
  let current: ForgeRequest = { ...request, query: { ...request.query, per_page: size } }
  for (let page = 1; ; page++) {
    checkPage(page, request)
    const reply = await http.send(current)
    const next = nextLink(reply.headers.get('link') ?? '')
    yield { items: list(reply, request), more: next !== undefined }
    if (next === undefined) return
    if (!URL.canParse(next)) {
      throw new ForgeError(`${request.method} ${request.path}: The link to the next page is none`)
    }
    // An absolute address: the client refuses it if it leads to another origin.
    current = { method: request.method, path: next, permission: request.permission }
  }
}

async function* numberedPages(
  http: Http,
  request: ForgeRequest,
  size: number,
): AsyncGenerator<Page> {
  let seen = 0
  for (let page = 1; ; page++) {
    checkPage(page, request)
    const query = { ...request.query, page, limit: size }
    const reply = await http.send({ ...request, query })
    const items = list(reply, request)
    seen += items.length
    const total = reply.headers.get('x-total-count')
    // A full count may come with everything at once: Gitea does not cut comments at all. Without
    // one, a short page says nothing: the server's maximum may be below the size asked for.
    const done = total !== null && /^\d+$/.test(total) ? seen >= Number(total) : items.length > size
    const more = items.length > 0 && !done
    yield { items, more }
    if (!more) return
  }
}

function checkPage(page: number, { method, path }: ForgeRequest): void {
  if (page <= maxPages) return
  throw new ForgeError(`${method} ${path}: The list has more than ${maxPages} pages`)
}

function list({ data }: Reply, { method, path }: ForgeRequest): unknown[] {
  if (Array.isArray(data)) return data
  throw new ForgeError(`${method} ${path}: The answer has another shape than expected: no list`)
}

/** Address of the next page in a `Link` header; `undefined` if there is none. */
export function nextLink(header: string): string | undefined {
  for (const [, url, parameters] of header.matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (/;\s*rel="?next"?(?=[\s;,]|$)/i.test(parameters ?? '')) return url
  }
  return undefined
}
