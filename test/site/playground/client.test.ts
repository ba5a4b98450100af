/**
 * The page's end of the worker: nobody waits for a worker that is gone.
 */
import { expect, test } from 'vitest'
import { Client } from '../../../site/src/playground/client.ts'
import type { DocumentInput, Verdict } from '../../../site/src/playground/input.ts'
import type { Answer, Request } from '../../../site/src/playground/protocol.ts'

const verdict: Verdict = {
  findings: [],
  problems: [],
  notices: [],
  summary: { documents: 1, errors: 0, warnings: 0, suppressed: 0, baselined: 0 },
}

const input = (text: string): DocumentInput => ({
  kind: 'document',
  ...{ preset: 'none', today: '2026-01-01', path: 'a.md', text, files: [] },
})

/** A worker that answers when it is told to. */
class StillWorker extends EventTarget {
  readonly asked: Request[] = []
  isEnded = false

  postMessage(request: Request): void {
    this.asked.push(request)
  }

  terminate(): void {
    this.isEnded = true
  }

  answer(answer: Answer): void {
    this.dispatchEvent(new MessageEvent('message', { data: answer }))
  }
}

function start(): { client: Client; workers: StillWorker[] } {
  const workers: StillWorker[] = []
  const client = new Client(() => {
    const worker = new StillWorker()
    workers.push(worker)
    return worker as never
  })
  return { client, workers }
}

test('a client that is disposed of lets all go who wait, and starts no other worker', async () => {
  const { client, workers } = start()
  const all = [client.judge(input('a')), client.judge(input('b')), client.fix(input('c'))]
  client[Symbol.dispose]()
  for (const each of all) await expect(each).rejects.toThrow('The rules were stopped.')
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true])
})

test('it judges at once when it is asked again', async () => {
  const { client, workers } = start()
  const before = client.judge(input('a'))
  client[Symbol.dispose]()
  const after = client.judge(input('b'))
  await expect(before).rejects.toThrow('The rules were stopped.')
  await expect.poll(() => workers.length).toBe(2)
  const [request] = workers[1]?.asked ?? []
  expect(request?.input).toEqual(input('b'))
  workers[1]?.answer({ id: request?.id ?? 0, verdict })
  expect(await after).toBe(verdict)
})

test('a failure is told to all who wait for that worker; the newest text goes to another', async () => {
  const { client, workers } = start()
  const judged = client.judge(input('a'))
  const fixed = client.fix(input('b'))
  const next = client.judge(input('c'))
  const [first] = workers
  first?.answer({ id: first.asked[0]?.id ?? 0, failure: 'broken' })
  await expect(fixed).rejects.toThrow('broken')
  await expect(judged).rejects.toThrow('broken')
  expect(first?.isEnded).toBe(true)
  await expect.poll(() => workers.length).toBe(2)
  workers[1]?.answer({ id: workers[1].asked[0]?.id ?? 0, verdict })
  expect(await next).toBe(verdict)
})

test('so is a script that could not be loaded', async () => {
  const { client, workers } = start()
  const all = [client.judge(input('a')), client.fix(input('b'))]
  workers[0]?.dispatchEvent(new Event('error'))
  for (const each of all) await expect(each).rejects.toThrow('could not be loaded')
})
