/**
 * The monitor over the real kubectl: each way in which a port-forward was seen to fail is noticed in
 * time, named rightly and recovered from, and nobody else's tunnel is hurt.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { kubectl as kubectlTool } from '../../../scripts/tool-paths.ts'
import { openProcessTable } from '../../../src/reference/kit/process/open-process-table.ts'
import { describeWithTool } from '../../helpers/real-tool.ts'
import type { Transport } from '../../lab/api-control.ts'
import { type Bystander, watchBystander } from '../../lab/bystander.ts'
import { freePort } from '../../lab/free-port.ts'
import { type KubectlLab, startKubectlLab } from '../../lab/kubectl-lab.ts'
import { startProcess } from '../../lab/lab-process.ts'
import { answer } from '../../lab/lab-request.ts'
import { startTarget, type Target } from '../../lab/target.ts'
import { quickly, type WatchedTunnel, watchTunnel } from '../../lab/watched-tunnel.ts'
import { between, expectNoticed, type Finish, kept } from './monitored.ts'

interface Scene {
  lab: KubectlLab
  target: Target
  port: number
  tunnel: WatchedTunnel
}

describeWithTool(kubectlTool, 'a monitored kubectl port-forward', (kubectl) => {
  let others: AsyncDisposable[] = []
  let bystander: Bystander

  beforeAll(async () => {
    const target = await startTarget({ name: 'bystander' })
    const lab = await startKubectlLab({ kubectl, targetPort: target.port })
    const port = await freePort()
    const { command, env } = lab.forwardCommand({ localPort: port, transport: 'websocket' })
    const [program = '', ...args] = command
    const tunnel = startProcess(program, args, { env })
    others = [tunnel, lab, target]
    await vi.waitUntil(() => tunnel.output().includes('Forwarding from'), { timeout: 20_000 })
    bystander = watchBystander(tunnel, port)
  })

  afterAll(async () => {
    await bystander.rest()
    for (const one of others) await one[Symbol.asyncDispose]()
    expect(bystander.harm()).toEqual([])
    expect(bystander.answered()).toBeGreaterThan(20)
  })

  /** A tunnel that works, with its monitor. */
  async function scene(
    finish: Finish,
    transport: Transport,
    over: { options?: (lab: KubectlLab) => string[]; address?: string; wait?: boolean } = {},
  ): Promise<Scene> {
    const target = kept(finish, await startTarget())
    const lab = kept(finish, await startKubectlLab({ kubectl, targetPort: target.port }))
    const port = await freePort()
    const address = over.address === undefined ? {} : { address: over.address }
    const forward = lab.forwardCommand({ localPort: port, transport, ...address })
    const options = [...quickly, ...(over.options?.(lab) ?? [])]
    const tunnel = kept(finish, watchTunnel({ ...forward, port, options }))
    if (over.wait === false) return { lab, target, port, tunnel }
    await tunnel.answers()
    const { forwards } = await lab.state()
    expect(forwards.map((forward) => forward.transport)).toContain(transport)
    expect(forwards.every((forward) => forward.transport === transport)).toBe(true)
    return { lab, target, port, tunnel }
  }

  describe.concurrent.each(['websocket', 'spdy'] as const)('over %s', (transport) => {
    test('API server frozen: restarted, and serving when it thaws', async ({
      onTestFinished: finish,
    }) => {
      const { lab, port, tunnel } = await scene(finish, transport)
      const diedAt = new Date()
      lab.api.kill('SIGSTOP')
      await expectNoticed(tunnel, diedAt)
      lab.api.kill('SIGCONT')
      await tunnel.seen('recovered')
      expect(await answer(port, '/name', 15_000)).toMatchObject({ body: 'target' })
    })

    test('API server frozen, with a direct probe: remote-down, and nothing is restarted', async ({
      onTestFinished: finish,
    }) => {
      const { lab, tunnel } = await scene(finish, transport, {
        options: ({ api }) => ['--direct-probe', `http://127.0.0.1:${api.port}/readyz`],
      })
      lab.api.kill('SIGSTOP')
      expect(await tunnel.seen('remote-down')).toMatchObject({ kind: 'timed-out' })
      // As many failed probes again as a restart would take.
      await vi.waitUntil(() => tunnel.of('probe-failed').length > 5, { timeout: 40_000 })
      lab.api.kill('SIGCONT')
      await tunnel.seen('recovered')
      expect(tunnel.of('restarted')).toEqual([])
    })

    test('relay frozen while the API server answers: stale, in spite of a good direct probe', async ({
      onTestFinished: finish,
    }) => {
      const { lab, tunnel } = await scene(finish, transport, {
        options: ({ api }) => ['--direct-probe', `http://127.0.0.1:${api.port}/readyz`],
      })
      const diedAt = new Date()
      await lab.command('freeze-relay', {})
      await expectNoticed(tunnel, diedAt)
      expect(tunnel.of('remote-down')).toEqual([])
      await lab.command('thaw', {})
      await tunnel.seen('recovered')
    })

    test('target frozen', async ({ onTestFinished: finish }) => {
      const { target, tunnel } = await scene(finish, transport)
      const diedAt = new Date()
      target.kill('SIGSTOP')
      await expectNoticed(tunnel, diedAt)
      target.kill('SIGCONT')
      await tunnel.seen('recovered')
    })

    test('kubectl stopped: ended all the same', async ({ onTestFinished: finish }) => {
      const { tunnel } = await scene(finish, transport)
      const { pid } = await tunnel.seen('started')
      const diedAt = new Date()
      process.kill(pid, 'SIGSTOP')
      await expectNoticed(tunnel, diedAt)
      await tunnel.seen('recovered')
      expect(openProcessTable().find(pid)).toBeUndefined()
    })

    test.for(['fin', 'rst', 'goaway'] as const)(
      'session ended by %s',
      async (how, { onTestFinished: finish }) => {
        const { lab, tunnel } = await scene(finish, transport)
        await lab.command('end-sessions', { how })
        const exited = await tunnel.seen('exited')
        expect(exited).toMatchObject({ code: 1 })
        expect(exited.output.join('\n')).toContain('lost connection to pod')
        const restarted = await tunnel.seen('restarted')
        expect(restarted).toMatchObject({ because: 'exited', restarts: 1 })
        // At once: before the next probe could have failed.
        expect(between(exited, restarted)).toBeLessThan(1000)
        await tunnel.seen('recovered')
      },
    )

    test('API server killed: tried again, later and later, until it is back', async ({
      onTestFinished: finish,
    }) => {
      const { lab, tunnel } = await scene(finish, transport)
      lab.api.kill('SIGKILL')
      await tunnel.seen('restarted', ({ restartsInRow }) => restartsInRow === 3)
      const gaps = tunnel.of('restarted').map((one, i, all) => between(all[i - 1] ?? one, one))
      expect(gaps[1]).toBeGreaterThanOrEqual(1000)
      expect(gaps[2]).toBeGreaterThanOrEqual(2000)
      const words = tunnel.of('exited').map(({ output }) => output.join('\n'))
      expect(words[0]).toContain('lost connection to pod')
      expect(words[1]).toMatch(/refused/)
      await lab.restartApi()
      await tunnel.seen('recovered')
    })

    test('application in the pod down', async ({ onTestFinished: finish }) => {
      const { target, tunnel } = await scene(finish, transport)
      target.kill('SIGKILL')
      const failed = await tunnel.seen('exited')
      expect(failed).toMatchObject({ code: 1 })
      expect(failed.output.join('\n')).toContain('refused')
      await tunnel.seen('restarted')
      kept(finish, await startTarget({ port: target.port }))
      await tunnel.seen('recovered')
    })

    test.for([
      ['gone', { access: 'gone' }, 'not found'],
      ['Pending', { phase: 'Pending' }, 'pod is not running'],
      ['forbidden', { access: 'forward-forbidden' }, 'cannot create resource'],
    ] as const)(
      'pod %s after the session ended: its reason is in the log',
      async ([, pod, words], { onTestFinished: finish }) => {
        const { lab, tunnel } = await scene(finish, transport)
        await lab.command('set-pod', { name: 'api', pod })
        await lab.command('end-sessions', { how: 'fin' })
        const told = await tunnel.seen('exited', ({ output }) => output.join('\n').includes(words))
        expect(told.code).toBe(1)
        await lab.command('set-pod', { name: 'api', pod: { access: 'allowed', phase: 'Running' } })
        await tunnel.seen('recovered')
      },
    )

    test('API server frozen before the tunnel starts', async ({ onTestFinished: finish }) => {
      const target = kept(finish, await startTarget())
      const lab = kept(finish, await startKubectlLab({ kubectl, targetPort: target.port }))
      const port = await freePort()
      const forward = lab.forwardCommand({ localPort: port, transport })
      lab.api.kill('SIGSTOP')
      const tunnel = kept(finish, watchTunnel({ ...forward, port }))
      await tunnel.seen('restarted')
      expect(tunnel.of('probe-failed')[0]).toMatchObject({ kind: 'refused' })
      lab.api.kill('SIGCONT')
      await tunnel.seen('recovered')
    })
  })

  describe.concurrent('a stranger on the local port', () => {
    /** Listens on 127.0.0.1 only, and answers everything with 200. */
    async function impostor(finish: Finish, port: number) {
      const server = createServer((_, response) => response.end('{"status":"fine"}'))
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
      return kept(finish, {
        async [Symbol.asyncDispose]() {
          server.closeAllConnections()
          await new Promise((resolve) => server.close(resolve))
        },
      })
    }

    test('is named at the start, and nothing is started', async ({ onTestFinished: finish }) => {
      const lab = kept(finish, await startKubectlLab({ kubectl, targetPort: 1 }))
      const port = await freePort()
      await impostor(finish, port)
      const forward = lab.forwardCommand({ localPort: port, transport: 'websocket' })
      const tunnel = kept(finish, watchTunnel({ ...forward, port }))
      expect((await tunnel.monitor.ended).code).toBe(2)
      expect(tunnel.monitor.output()).toContain(`Port ${port} on 127.0.0.1 is already in use`)
      expect(tunnel.monitor.output()).toContain(`process ${process.pid}`)
      expect(await lab.running()).toEqual([])
    })

    /** The tunnel ends, and before it is started again the stranger has the port. */
    async function intruded(finish: Finish, address?: string) {
      const place = await scene(finish, 'websocket', address === undefined ? {} : { address })
      const { lab, port, tunnel } = place
      await lab.command('set-pod', { name: 'api', pod: { phase: 'Pending' } })
      await lab.command('end-sessions', { how: 'fin' })
      await tunnel.seen('restarted', ({ restartsInRow }) => restartsInRow === 2)
      const stranger = await impostor(finish, port)
      await lab.command('set-pod', { name: 'api', pod: { phase: 'Running' } })
      return { ...place, stranger }
    }

    test('while kubectl lives on ::1: its 200 is not taken for the tunnel’s', async ({
      onTestFinished: finish,
    }) => {
      const { tunnel, stranger } = await intruded(finish)
      expect(await tunnel.seen('probe-failed', ({ kind }) => kind === 'wrong-body')).toBeDefined()
      await tunnel.seen('restarted', ({ because }) => because === 'stale')
      await stranger[Symbol.asyncDispose]()
      await tunnel.seen('recovered')
    })

    test('with --address 127.0.0.1: kubectl’s reason is in the log', async ({
      onTestFinished: finish,
    }) => {
      const { tunnel, stranger } = await intruded(finish, '127.0.0.1')
      await tunnel.seen('exited', ({ output }) => output.join('\n').includes('unable to listen'))
      await stranger[Symbol.asyncDispose]()
      await tunnel.seen('recovered')
    })
  })
})
