/**
 * Which answer to an HTTP probe counts. Pure.
 *
 * A status alone is not enough: when another program has taken the local port, it is that program's 200
 * the probe sees (guide, "Tell it from its neighbours").
 */
import { printable } from '../kit/printable.ts'

/** What the answer must be. */
export type Expectation =
  /** Kubernetes' `/version`: 200 and JSON with a text `gitVersion`. */
  | { kind: 'version' }
  /** `/readyz`, `/livez`, `/healthz`: 200 and `ok`, or with `?verbose` a last line `… check passed`. */
  | { kind: 'health'; verbose: boolean }
  /** Any 2xx, whatever the body. */
  | { kind: 'success' }
  /** Any 2xx with this text in the body; the text is literal, and case counts. */
  | { kind: 'text'; text: string }

/** What arrived. */
export interface Answer {
  status: number
  /** As much of it as was read. */
  body: string
  /** Whether there was more of it than is read. */
  cut: boolean
}

/** What to make of an answer. */
export type Judgement =
  | { kind: 'ok'; reason: string }
  | { kind: 'bad-status'; status: number; reason: string }
  | { kind: 'wrong-body'; status: number; reason: string }

/** The expectation that goes with a URL's path. */
export function expectationFor({ pathname, searchParams }: URL): Expectation {
  if (pathname === '/version') return { kind: 'version' }
  if (/^\/(?:readyz|livez|healthz)(?:\/|$)/.test(pathname)) {
    return { kind: 'health', verbose: searchParams.has('verbose') }
  }
  return { kind: 'success' }
}

/** Hold an answer against what is expected. */
export function judgeAnswer(expectation: Expectation, answer: Answer): Judgement {
  const { status, body } = answer
  switch (expectation.kind) {
    case 'success':
      return isSuccess(status) ? ok(`status ${status}`) : badStatus(answer)
    case 'text': {
      if (!isSuccess(status)) return badStatus(answer)
      if (body.includes(expectation.text)) return ok(`status ${status}, with the expected text`)
      return wrongBody(answer, 'the text of `--expect-text`')
    }
    case 'version': {
      if (refusedByApiServer(answer)) return reached(status)
      if (status !== 200) return badStatus(answer)
      const version = field(body, 'gitVersion')
      if (version !== undefined) return ok(`status 200, version ${printable(version, 60)}`)
      return wrongBody(answer, 'JSON with a `gitVersion`')
    }
    case 'health': {
      if (refusedByApiServer(answer)) return reached(status)
      if (status !== 200) return badStatus(answer)
      const text = body.trim()
      const passed = expectation.verbose && /(?:^|\n)\w+ check passed$/.test(text)
      if (text === 'ok' || passed) return ok('status 200, healthy')
      return wrongBody(answer, '`ok`')
    }
  }
}

const isSuccess = (status: number) => status >= 200 && status < 300

const ok = (reason: string): Judgement => ({ kind: 'ok', reason })

/**
 * A cluster may keep these paths from anonymous callers. Its refusal is a Kubernetes `Status` object,
 * which another program on the port would not send.
 */
function refusedByApiServer({ status, body }: Answer): boolean {
  return (status === 401 || status === 403) && field(body, 'kind') === 'Status'
}

function reached(status: number): Judgement {
  return ok(`requests reach an API server; it refuses this one to anonymous callers (${status})`)
}

function badStatus(answer: Answer): Judgement {
  const { status } = answer
  const isRedirect = status >= 300 && status < 400
  const what = isRedirect ? 'a redirect, which a probe does not follow' : quoted(answer)
  return { kind: 'bad-status', status, reason: `status ${status}: ${what}${remedy(answer)}` }
}

/** The next step, where the answer tells one. */
function remedy({ status, body }: Answer): string {
  if (status === 400 && saysUseTls(body)) {
    return '; the port speaks TLS: use `https://`, with `--kubeconfig` or `--ca-file`'
  }
  if (status >= 300 && status < 400) return '; name the URL that it leads to'
  if (status === 401 || status === 403) {
    return '; a probe asks anonymously: name a path that anybody may read, such as `/version`'
  }
  return status === 404 ? '; is the path right, and the port?' : ''
}

/** What servers that speak TLS answer to plain HTTP: Go's (Kubernetes' among them), nginx, Apache, Tomcat. */
function saysUseTls(body: string): boolean {
  return /HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled|combination of host and port requires TLS/.test(
    body,
  )
}

function wrongBody(answer: Answer, expected: string): Judgement {
  const { status } = answer
  return {
    kind: 'wrong-body',
    status,
    reason: `status ${status}, but another program may have the port (or \`--expect-text\` has to say what counts): expected ${expected}, got ${quoted(answer)}`,
  }
}

function quoted({ body, cut }: Answer): string {
  if (body.trim() === '') return 'an empty body'
  return `\`${printable(body, 60)}\`${cut ? ' and more than is read' : ''}`
}

/** A text of a JSON object, if it is one and has it. */
function field(json: string, name: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(json)
    if (typeof parsed !== 'object' || parsed === null) return
    const value = (parsed as Record<string, unknown>)[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  } catch {
    return undefined
  }
}
