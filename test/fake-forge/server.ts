/**
 * A forge over real HTTP on this machine, with everything in memory and faults on request.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Faults } from './faults.ts'
import { giteaAnswers } from './gitea-answers.ts'
import { githubAnswers } from './github-answers.ts'
import {
  type FakeAnswer,
  type FakeRequest,
  type RouteOptions,
  route,
  workflowToken,
} from './routes.ts'
import { type FakeDialect, FakeStore } from './store.ts'

/** A request that came in, and what became of it. */
export interface LoggedRequest extends FakeRequest {
  /** Status of the answer; left out as long as there is none. */
  status?: number
}

/** Awaited before a request takes effect and before its answer is sent: so requests can be slow. */
export type Latency = (request: LoggedRequest, when: 'before' | 'after') => Promise<void>

/** A running fake forge. */
export interface FakeForge extends AsyncDisposable {
  dialect: FakeDialect
  /** Address of its API. */
  api: string
  /** Token with every right, of the account that workflows write as. */
  token: string
  store: FakeStore
  faults: Faults
  /** Requests in the order they came in. */
  log: LoggedRequest[]
  latency: Latency | undefined
}

/** Start a fake forge. */
export async function startFakeForge(
  dialect: FakeDialect,
  settings: Partial<Pick<RouteOptions, 'maxPage' | 'filtersBase' | 'sendsTotal'>> = {},
): Promise<FakeForge> {
  const store = new FakeStore()
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const prefix = dialect === 'github' ? '' : '/api/v1'
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`
  const options: RouteOptions = {
    dialect,
    store,
    api,
    answers: dialect === 'github' ? githubAnswers(store, api) : giteaAnswers(store),
    maxPage: dialect === 'github' ? 100 : 50,
    filtersBase: true,
    sendsTotal: true,
    ...settings,
  }
  const token = `secret-token-of-${dialect}`
  store.tokens.set(token, workflowToken(dialect))
  const forge: FakeForge = {
    dialect,
    api,
    token,
    store,
    faults: new Faults(),
    log: [],
    latency: undefined,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  server.on('request', (message, response) => {
    handle(message, response, prefix, forge, options).catch((error: unknown) => {
      response.destroy(error as Error)
    })
  })
  return forge
}

async function handle(
  message: IncomingMessage,
  response: ServerResponse,
  prefix: string,
  forge: FakeForge,
  options: RouteOptions,
): Promise<void> {
  const request: LoggedRequest = await read(message, prefix)
  forge.log.push(request)
  const fault = forge.faults.take(request.method, request.path)
  await forge.latency?.(request, 'before')
  if (fault && 'cut' in fault && fault.cut === 'before') return void response.destroy()
  if (fault && 'hang' in fault && fault.hang === 'headers') return fault.reached?.()
  const skipped = fault && 'status' in fault && !fault.effect
  const answer = skipped ? { status: 500, headers: {} } : route(request, options)
  await forge.latency?.(request, 'after')
  if (!fault) return send(response, request, answer)
  if ('status' in fault) {
    const { status, headers = {}, body } = fault
    return send(response, request, { status, headers, body })
  }
  if ('change' in fault) {
    // Parsed anew: what is changed here must not reach the store.
    const body = JSON.parse(JSON.stringify(answer.body ?? null))
    const changed = { headers: { ...answer.headers }, body }
    fault.change(changed)
    return send(response, request, { ...answer, ...changed })
  }
  if ('cut' in fault && fault.cut === 'after') return void response.destroy()
  const text = JSON.stringify(answer.body) ?? ''
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': Buffer.byteLength(text),
  })
  response.write(text.slice(0, text.length / 2))
  if ('cut' in fault) setImmediate(() => response.destroy())
  else fault.reached?.()
}

function send(response: ServerResponse, request: LoggedRequest, answer: FakeAnswer): void {
  request.status = answer.status
  const text = answer.body === undefined ? undefined : JSON.stringify(answer.body)
  response.writeHead(answer.status, {
    ...(text !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
    ...answer.headers,
  })
  response.end(text)
}

async function read(message: IncomingMessage, prefix: string): Promise<FakeRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  const url = new URL(message.url ?? '/', 'http://fake')
  const text = Buffer.concat(chunks).toString()
  return {
    method: message.method ?? 'GET',
    path: url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname,
    query: url.searchParams,
    headers: message.headers as Record<string, string | undefined>,
    body: text === '' ? undefined : JSON.parse(text),
  }
}
