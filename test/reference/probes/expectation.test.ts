import { describe, expect, it } from 'vitest'
import { expectationFor, judgeAnswer } from '../../../src/reference/probes/expectation.ts'

const at = (path: string) => expectationFor(new URL(path, 'http://127.0.0.1'))
const judge = (path: string, status: number, body: string) =>
  judgeAnswer(at(path), { status, body, cut: false })

const denied = '{"kind":"Status","apiVersion":"v1","status":"Failure","code":403}'
const version = '{"gitVersion":"v1.35.2"}'
const verbose = '[+]ping ok\n[+]etcd ok\nreadyz check passed\n'

describe('which answer counts', () => {
  it.each([
    ['/version', 200, version, 'ok'],
    ['/version', 201, version, 'bad-status'],
    ['/version', 200, '{"gitVersion":1}', 'wrong-body'],
    ['/version', 200, '{"__proto__":{"gitVersion":"v1"}}', 'wrong-body'],
    ['/version', 200, '"gitVersion"', 'wrong-body'],
    ['/version', 200, 'null', 'wrong-body'],
    ['/version', 200, 'ok', 'wrong-body'],
    ['/version', 403, denied, 'ok'],
    ['/version', 401, denied, 'ok'],
    ['/version', 403, '<h1>Forbidden</h1>', 'bad-status'],
    ['/version', 500, denied, 'bad-status'],
    ['/versions', 200, 'anything', 'ok'],
    ['/readyz', 200, 'ok', 'ok'],
    ['/readyz', 200, 'ok\n', 'ok'],
    ['/readyz', 200, 'okay', 'wrong-body'],
    ['/readyz', 200, '', 'wrong-body'],
    ['/readyz', 200, verbose, 'wrong-body'],
    ['/readyz?verbose', 200, verbose, 'ok'],
    ['/readyz?verbose', 200, 'ok', 'ok'],
    ['/readyz?verbose', 200, '[-]etcd failed\nreadyz check failed', 'wrong-body'],
    ['/readyz/etcd', 200, 'ok', 'ok'],
    ['/readyz/etcd', 500, 'internal server error', 'bad-status'],
    ['/livez', 401, denied, 'ok'],
    ['/healthz', 200, 'ok', 'ok'],
    ['/healthzz', 200, 'not ok', 'ok'],
    ['/', 403, denied, 'bad-status'],
    ['/', 302, '', 'bad-status'],
    ['/', 299, '', 'ok'],
  ])('%s, status %i, `%s`: %s', (path, status, body, kind) => {
    expect(judge(path, status, body).kind).toBe(kind)
  })

  it('says that a refusal still proves that requests arrive', () => {
    expect(judge('/version', 403, denied).reason).toContain('requests reach an API server')
  })

  it('leaves it to the text, if one is given, whatever the path', () => {
    const text = { kind: 'text', text: 'hello' } as const
    const answer = { status: 202, body: 'well, hello', cut: false }
    expect(judgeAnswer(text, answer).kind).toBe('ok')
    expect(judgeAnswer(text, { ...answer, status: 403 }).kind).toBe('bad-status')
    expect(judgeAnswer(text, { ...answer, body: 'Hello' }).kind).toBe('wrong-body')
  })

  it('quotes at most 60 characters, on one line, none of which controls a terminal', () => {
    const { reason } = judge('/version', 200, `\u001b[2J\n\u202e${'é'.repeat(10_000)}`)
    const [, quoted = ''] = /`([^`]*)`$/.exec(reason) ?? []
    expect(Array.from(quoted)).toHaveLength(60)
    expect(quoted).toMatch(/^\uFFFD\[2J \uFFFDé+…$/)
  })
})
