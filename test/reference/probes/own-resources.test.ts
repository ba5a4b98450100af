/**
 * A probe without a descriptor to ask with says that, and nothing about whom it wanted to ask.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { isOwnLack, lackOfDescriptors } from '../../../src/reference/probes/own-resources.ts'

const source = (file: string) =>
  JSON.stringify(new URL(`../../../src/reference/probes/${file}`, import.meta.url).href)

/** In a process that has taken all the descriptors it may have, and given one back. */
function outcomeOf(make: string) {
  const script = `
    import { closeSync, openSync } from 'node:fs'
    import { httpProbe } from ${source('http-probe.ts')}
    import { tcpProbe } from ${source('tcp-probe.ts')}
    import { execProbe } from ${source('exec-probe.ts')}
    const clock = { nowMs: () => 0, date: () => new Date(0), sleep: () => new Promise(() => {}) }
    const refuses = async () => [{ address: '127.0.0.1' }, { address: '::1' }]
    const unknown = async () => { throw Object.assign(new Error(), { code: 'ENOTFOUND' }) }
    const probe = ${make}
    setTimeout(() => {}, 20_000)
    const taken = []
    try { for (;;) taken.push(openSync('/dev/null')) } catch {}
    const outcome = await probe.run()
    for (const one of taken) closeSync(one)
    console.log(JSON.stringify(outcome))
    process.exit()`
  const folder = mkdtempSync(join(tmpdir(), 'guidelint-lack-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { stdout, stderr } = spawnSync(
    'sh',
    [
      ...['-c', 'ulimit -n 100; exec "$@"', 'sh', process.execPath],
      ...['--input-type=module', '-e', script],
    ],
    { encoding: 'utf8', cwd: folder },
  )
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

const tcp = (lookup: string) =>
  `tcpProbe({ host: 'localhost', port: 1, timeoutMs: 5000, clock, lookup: ${lookup} })`

it.each([
  ['one address', `httpProbe({ url: 'http://127.0.0.1:1/', timeoutMs: 5000, clock })`],
  ['several addresses', tcp('refuses')],
  ['a name that cannot be looked up for it', tcp('unknown')],
  ['a program', `execProbe({ command: ['true'], timeoutMs: 5000, clock })`],
])('%s', (_, make) => {
  const outcome = outcomeOf(make)
  expect(outcome).toMatchObject({ kind: 'not-asked', code: 'EMFILE' })
  expect(outcome.reason).toMatch(/no file descriptor left; .*ulimit -n.*\(EMFILE\)$/)
})

it('is told from trouble at the other side', () => {
  const own = ['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EAGAIN', 'EADDRNOTAVAIL']
  expect(own.filter((code) => !isOwnLack(code))).toEqual([])
  const theirs = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ETIMEDOUT', 'toString', '']
  expect(theirs.filter(isOwnLack)).toEqual([])
  expect(lackOfDescriptors(16)).toBeUndefined()
})
