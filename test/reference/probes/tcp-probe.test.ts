import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { VirtualClock } from '../../../src/reference/kit/virtual-clock.ts'
import { tcpProbe } from '../../../src/reference/probes/tcp-probe.ts'
import { serve } from './servers.ts'

it('is ok when the port accepts, says how little that means, and hangs up', async () => {
  const server = await serve(() => {})
  const { signal } = new AbortController()
  const clock = new VirtualClock(0)
  const probe = tcpProbe({ host: '127.0.0.1', port: server.port, timeoutMs: 1000, clock })
  expect(probe.title).toBe(`connect 127.0.0.1:${server.port}`)
  const outcome = await probe.run(signal)
  expect(outcome.kind).toBe('ok')
  expect(outcome.reason).toContain('says nothing about who would answer')
  expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  expect(clock.waiting).toBe(0)
  await server.allClosed()
  await server.close()
  expect((await probe.run()).kind).toBe('refused')
})

it('gives up when the signal is aborted, and listens to it no more', async () => {
  const stop = new AbortController()
  const lookup = () => new Promise<never>(() => {})
  const running = tcpProbe({ host: 'x.test', port: 1, timeoutMs: 1000, lookup }).run(stop.signal)
  const reason = new Error('enough')
  stop.abort(reason)
  await expect(running).rejects.toBe(reason)
  expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0)
})

it.each([0, 65_536, 1.5, Number.NaN])('refuses the port %s', (port) => {
  expect(() => tcpProbe({ host: 'x.test', port, timeoutMs: 1000 })).toThrow('`port`')
})
