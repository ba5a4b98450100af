/**
 * The monitor over the real ssh: each way in which `ssh -N -L` was seen to fail is noticed in time,
 * named rightly and recovered from, and nobody else's tunnel is hurt.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { describeWithPrograms } from '../../helpers/real-tool.ts'
import { type Bystander, watchBystander } from '../../lab/bystander.ts'
import { freePort } from '../../lab/free-port.ts'
import { startProcess } from '../../lab/lab-process.ts'
import { answer } from '../../lab/lab-request.ts'
import { signal } from '../../lab/process-table.ts'
import { startSshLab } from '../../lab/ssh-lab.ts'
import { startTarget } from '../../lab/target.ts'
import { watchTunnel } from '../../lab/watched-tunnel.ts'
import { expectNoticed, type Finish, kept } from './monitored.ts'

const names = ['ssh', 'sshd', 'ssh-keygen'] as const

describeWithPrograms(names, 'a monitored ssh -N -L', (programs) => {
  let others: AsyncDisposable[] = []
  let bystander: Bystander

  beforeAll(async () => {
    const target = await startTarget({ name: 'bystander' })
    const lab = await startSshLab(programs)
    const localPort = await freePort()
    const { command, env } = lab.forwardCommand({ localPort, targetPort: target.port })
    const [program = '', ...args] = command
    const tunnel = startProcess(program, args, { env })
    others = [tunnel, lab, target]
    const answers = async () => (await answer(localPort, '/name', 5000)).outcome === 'answered'
    await vi.waitUntil(answers, { timeout: 20_000 })
    bystander = watchBystander(tunnel, localPort)
  })

  afterAll(async () => {
    await bystander.rest()
    for (const one of others) await one[Symbol.asyncDispose]()
    expect(bystander.harm()).toEqual([])
    expect(bystander.answered()).toBeGreaterThan(20)
  })

  /** A tunnel that works, with its monitor. */
  async function scene(finish: Finish, { exitOnForwardFailure = false } = {}) {
    const target = kept(finish, await startTarget())
    const lab = kept(finish, await startSshLab(programs))
    const port = await freePort()
    const forward = lab.forwardCommand({
      localPort: port,
      targetPort: target.port,
      exitOnForwardFailure,
    })
    const tunnel = kept(finish, watchTunnel({ ...forward, port }))
    await tunnel.answers()
    return { target, lab, port, tunnel }
  }

  describe.concurrent('silent deaths', () => {
    test('session frozen, without ServerAlive: ssh alone never notices', async ({
      onTestFinished: finish,
    }) => {
      const { lab, port, tunnel } = await scene(finish)
      const diedAt = new Date()
      for (const pid of lab.session()) signal(pid, 'SIGSTOP')
      await expectNoticed(tunnel, diedAt)
      // The new session is another process.
      await tunnel.seen('recovered')
      expect(await answer(port, '/name', 15_000)).toMatchObject({ body: 'target' })
    })

    test('target frozen: ServerAlive could not see it', async ({ onTestFinished: finish }) => {
      const { target, tunnel } = await scene(finish)
      const diedAt = new Date()
      target.kill('SIGSTOP')
      await expectNoticed(tunnel, diedAt)
      target.kill('SIGCONT')
      await tunnel.seen('recovered')
    })

    test('ssh stopped: ended all the same', async ({ onTestFinished: finish }) => {
      const { tunnel } = await scene(finish)
      const { pid } = await tunnel.seen('started')
      const diedAt = new Date()
      process.kill(pid, 'SIGSTOP')
      await expectNoticed(tunnel, diedAt)
      await tunnel.seen('recovered')
    })

    test('target down: ssh lives, and the connection is cut', async ({
      onTestFinished: finish,
    }) => {
      const { target, tunnel } = await scene(finish)
      target.kill('SIGKILL')
      expect((await tunnel.seen('restarted')).because).toBe('stale')
      for (const { kind } of tunnel.of('probe-failed')) {
        expect(['reset', 'empty-reply']).toContain(kind)
      }
      kept(finish, await startTarget({ port: target.port }))
      await tunnel.seen('recovered')
    })
  })

  describe.concurrent('deaths that ssh reports', () => {
    test('server and session killed: tried again until the server is back', async ({
      onTestFinished: finish,
    }) => {
      const { lab, tunnel } = await scene(finish)
      await lab.killServer()
      const exited = await tunnel.seen('exited')
      expect(exited.code).toBe(255)
      await tunnel.seen('restarted', ({ restartsInRow }) => restartsInRow === 2)
      await lab.startServer()
      await tunnel.seen('recovered')
    })

    for (const exitOnForwardFailure of [false, true]) {
      const title = exitOnForwardFailure ? 'ssh ends and says why' : 'the stranger is recognised'
      test(`local port taken before the restart: ${title}`, async ({ onTestFinished: finish }) => {
        const { lab, port, tunnel } = await scene(finish, { exitOnForwardFailure })
        await lab.killServer()
        await tunnel.seen('restarted', ({ restartsInRow }) => restartsInRow === 2)
        const stranger = createServer((_, response) => response.end('<h1>It works!</h1>'))
        stranger.listen(port, '127.0.0.1')
        await once(stranger, 'listening')
        finish(() => void stranger.close())
        await lab.startServer()
        if (exitOnForwardFailure) {
          await tunnel.seen('exited', ({ code, output }) => {
            return code === 255 && output.join('\n').includes('forwarding')
          })
        } else {
          await tunnel.seen('probe-failed', ({ kind }) => kind === 'wrong-body')
        }
        stranger.closeAllConnections()
        stranger.close()
        await tunnel.seen('recovered')
      })
    }
  })
})
