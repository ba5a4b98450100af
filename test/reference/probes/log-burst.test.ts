/**
 * Counting a burst: what a line's time is, that both directions agree, and files of every kind.
 */
import { execFileSync } from 'node:child_process'
import { getEventListeners } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type BurstQuestion,
  backwardCounter,
  forwardCounter,
} from '../../../src/reference/probes/count-burst.ts'
import {
  type LogBurstFileOptions,
  logBurstProbe,
  logBurstStreamProbe,
} from '../../../src/reference/probes/log-burst-probe.ts'
import { timeOf } from '../../../src/reference/probes/log-time.ts'
import { linesBackwards, linesForwards } from '../../../src/reference/probes/read-lines.ts'

const now = Date.UTC(2026, 5, 29, 3, 0, 0)
const iso = (agoMs: number) => new Date(now - agoMs).toISOString()

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const taken: string[] = []
  for await (const line of lines) taken.push(line)
  return taken
}

describe('the time of a line', () => {
  it.each([
    '2026-06-29T03:00:00Z failed',
    '2026-06-29T03:00:00.000Z',
    '2026-06-29T03:00:00.000000000Z {"time":"2020-01-01T00:00:00Z"}',
    '2026-06-29T04:00:00+01:00 x',
    '2026-06-29T04:00:00+0100 host runner[1]: x',
    '2026-06-28 22:00:00-05:00 x',
    '2026-06-29 03:00:00,000 x',
    '[2026-06-29T03:00:00Z] x',
    '2026/06/29 03:00:00 http: x',
    '2026/06/29 03:00:00.000000 x',
    'time="2026-06-29T04:00:00+01:00" level=error msg="failed"',
    'time=2026-06-29T03:00:00.000Z level=INFO',
    'level=info ts=2026-06-29T03:00:00Z caller=x',
    '{"level":"error","msg":"failed","time":"2026-06-29T03:00:00Z"}',
    '{"log":"failed\\n","stream":"stderr","time":"2026-06-29T03:00:00.000000001Z"}',
    `{"ts":${now / 1000},"msg":"x"}`,
    `{"time":${now}}`,
    `{"ts":${now * 1000}}`,
    `{"ts":${now}000000}`,
    '{"@timestamp":"2026-06-29T03:00:00Z"}',
  ])('is read from `%s`', (line) => {
    expect(timeOf(line, 'utc')).toBe(now)
  })

  it.each([
    'Jun 29 03:00:00 host runner[1]: x',
    '  at main.go:12',
    'see 2026-06-29T03:00:00Z',
    '2026-13-29T03:00:00Z x',
    '2026-06-29',
    '{"time":"2026-06-29T03:00:00Z"',
    '{"time":null,"ts":-1}',
    '',
  ])('is not seen in `%s`', (line) => {
    expect(timeOf(line, 'utc')).toBeUndefined()
  })

  it('is local without a zone, unless UTC is asked for', () => {
    const before = process.env.TZ
    process.env.TZ = 'Etc/GMT-2'
    try {
      expect(timeOf('2026/06/29 05:00:00 x', 'local')).toBe(now)
      expect(timeOf('2026/06/29 05:00:00 x', 'utc')).toBe(now + 7_200_000)
      expect(timeOf('2026-06-29T03:00:00Z', 'local')).toBe(now)
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })
})

describe('both directions', () => {
  const question: BurstQuestion = { match: 'fail', fromMs: now - 300_000, zone: 'utc' }
  // The boundaries are hit by chance too seldom.
  const ago = fc.oneof(
    fc.integer({ min: -100_000, max: 500_000 }),
    fc.constantFrom(300_000, 300_001, 360_000, 360_001),
  )
  const line = fc.oneof(
    fc
      .tuple(ago, fc.constantFrom('fail', 'fine', 'é→fail'))
      .map(([since, text]) => `${iso(since)} ${text}`),
    fc.constantFrom('  at fail', '', 'x', '\tfail fail', '€'),
  )
  const text = fc
    .tuple(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
    .map(([lines, end, whole]) => lines.join(end) + (whole ? end : ''))

  it('come to the same lines and the same count, whatever the chunks', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        async (written, back, forth) => {
          const bytes = Buffer.from(written)
          const source = {
            size: bytes.length,
            read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
          }
          const chunks = Array.from({ length: Math.ceil(bytes.length / forth) }, (_, index) =>
            bytes.subarray(index * forth, (index + 1) * forth),
          )
          const plain = written.split(/\r?\n/)
          if (plain.at(-1) === '') plain.pop()

          const options = { chunkBytes: back, maxBytes: 2 ** 20 }
          const lastFirst = await all(linesBackwards(source, options))
          expect(lastFirst.toReversed()).toEqual(plain)
          const firstLast = await all(linesForwards(Readable.from(chunks), { maxBytes: 2 ** 20 }))
          expect(firstLast).toEqual(plain)

          const forward = forwardCounter(question)
          for (const each of plain) forward.take(each)
          const backward = backwardCounter(question)
          lastFirst.every((each) => backward.take(each))
          expect(backward.counted()).toEqual(forward.counted())
          const { count, whole } = forward.counted()
          seen.add(`${count > 0} ${whole}`)
        },
      ),
      { numRuns: 500 },
    )
    // The property would hold of a counter that never counts, too.
    expect(seen.size).toBe(4)
  })

  it('count from the start of the window, itself included, and lines slightly out of order', () => {
    const lines = [
      `${iso(400_000)} fail`,
      `${iso(300_001)} fail`,
      `${iso(300_000)} fail`,
      `${iso(360_000)} fail`,
      '  fail, below one that is too old',
      `${iso(1)} fine`,
      '  fail, below one that counts',
    ]
    const forward = forwardCounter(question)
    for (const each of lines) forward.take(each)
    expect(forward.counted()).toEqual({ count: 2, newestMs: now - 1, whole: true })
  })
})

describe('the probe', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-burst-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const match = 'failed to fetch task'
  const base = { match, limit: 40, windowMs: 300_000, timeoutMs: 10_000, now: () => new Date(now) }
  let files = 0
  function log(text: string): string {
    files += 1
    const file = join(folder, `${files}.log`)
    writeFileSync(file, text)
    return file
  }
  const ask = (text: string, more: Partial<LogBurstFileOptions> = {}) =>
    logBurstProbe({ ...base, file: log(text), ...more }).run()
  const errors = (count: number) =>
    Array.from({ length: count }, (_, index) => `${iso((count - index) * 2000)} ${match}\n`).join(
      '',
    )
  const old = `${iso(3_600_000)} ${match}\n`

  it("tells seed 004's wedged runner from a healthy one, and 39 from 40", async () => {
    const wedged = await ask(old + errors(145))
    expect(wedged).toMatchObject({ kind: 'burst', count: 145, limit: 40, windowMs: 300_000 })
    expect((await ask(old + errors(40))).kind).toBe('burst')
    expect(await ask(old + errors(39))).toMatchObject({
      kind: 'ok',
      reason: '39 lines in the last 5m, limit 40',
    })
    expect(await ask(old.repeat(100))).toMatchObject({ kind: 'ok' })
  })

  it('takes the text literally', async () => {
    expect((await ask(`${old}${iso(1)} a+b\n`, { match: 'a+b', limit: 1 })).kind).toBe('burst')
    expect((await ask(`${old}${iso(1)} aab\n`, { match: 'a+b', limit: 1 })).kind).toBe('ok')
  })

  it('says so when the file begins within the window', async () => {
    expect((await ask(errors(3))).reason).toContain('begins within the window')
  })

  it.each([
    ['a log without times', 'failed to fetch task\n'.repeat(50), 'no line has a time'],
    ['an empty log', '', 'no line has a time'],
    ['a log of tomorrow', `${iso(-86_400_000)} x\n`, 'ahead of now'],
  ])('%s is unreadable, not ok', async (_, text, reason) => {
    const outcome = await ask(text)
    expect(outcome.kind).toBe('unreadable')
    expect(outcome.reason).toContain(reason)
  })

  it('a file that is missing, a folder or a pipe is unreadable, and nothing hangs', async () => {
    const run = (file: string) => logBurstProbe({ ...base, file }).run()
    expect(await run(join(folder, 'none'))).toMatchObject({
      kind: 'unreadable',
      reason: 'no such file',
    })
    expect((await run(folder)).kind).toBe('unreadable')
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    expect((await run(pipe)).kind).toBe('unreadable')
  })

  it('reads no more than maxBytes, and is not ok when those do not reach back far enough', async () => {
    const noise = `${iso(1000)} fine, and a long line of other things\n`.repeat(1000)
    const text = old + errors(45) + noise
    expect(await ask(text, { maxBytes: 1024 })).toMatchObject({
      kind: 'unreadable',
      reason: 'its last 1024 bytes do not cover the window',
    })
    expect((await ask(text)).kind).toBe('burst')
    // Enough is enough, wherever the rest is.
    const enough = await ask(noise + errors(45), { maxBytes: 4096 })
    expect(enough).toMatchObject({ kind: 'burst' })
    expect(enough.reason).toMatch(/^at least 4\d lines/)
  })

  it('reads only the end of 300 MB', async () => {
    const file = log('')
    truncateSync(file, 300_000_000)
    appendFileSync(file, `\n${old}${errors(40)}`)
    const outcome = await logBurstProbe({ ...base, file, maxBytes: 65_536 }).run()
    expect(outcome).toMatchObject({
      kind: 'burst',
      count: 40,
      reason: '40 lines in the last 5m, limit 40',
    })
  })

  it('a line without end costs no more than its bytes', async () => {
    const file = log('')
    truncateSync(file, 60_000_000)
    expect((await logBurstProbe({ ...base, file }).run()).kind).toBe('unreadable')
  })

  it('reads a stream to its end, and then closes it', async () => {
    const text = old + errors(40)
    const stream = Readable.from([Buffer.from(text.slice(0, 777)), Buffer.from(text.slice(777))])
    const outcome = await logBurstStreamProbe({ ...base, stream }).run()
    expect(outcome).toMatchObject({ kind: 'burst', count: 40 })
    expect(stream.destroyed).toBe(true)
  })

  it('a stream that does not end is given up, and closed', async () => {
    const stream = new PassThrough()
    stream.write(errors(3))
    const late = await logBurstStreamProbe({ ...base, stream, timeoutMs: 100 }).run()
    expect(late).toMatchObject({ kind: 'timed-out', phase: 'read' })
    expect(stream.destroyed).toBe(true)

    const stop = new AbortController()
    const open = new PassThrough()
    const running = logBurstStreamProbe({ ...base, stream: open }).run(stop.signal)
    const reason = new Error('enough')
    stop.abort(reason)
    await expect(running).rejects.toBe(reason)
    expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0)
    expect(open.destroyed).toBe(true)
  })

  it('leaves no listener and no open file', async () => {
    const { signal } = new AbortController()
    const file = log(old)
    await logBurstProbe({ ...base, file }).run(signal)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
    const open = execFileSync('ls', ['-l', `/proc/${process.pid}/fd`], { encoding: 'utf8' })
    expect(open).not.toContain(file)
  })

  it.each([
    [{ match: '' }, '`match`'],
    [{ limit: 0 }, 'Expected `limit` to be between 1 and 1000000, got 0'],
    [{ windowMs: 1 }, '`windowMs`'],
    [{ timeoutMs: 99 }, '`timeoutMs`'],
    [{ maxBytes: 1 }, '`maxBytes`'],
  ])('refuses %j', (more, message) => {
    expect(() => logBurstProbe({ ...base, file: 'x', ...more })).toThrow(message)
  })
})
