/**
 * What real ssh tunnels do when packets are lost without a word.
 */
import { expect, test } from 'vitest'
import { describeWithNetworks, describeWithPrograms } from '../helpers/real-tool.ts'
import { openDoor } from './door.ts'
import { startProcess } from './lab-process.ts'
import { answer, ask } from './lab-request.ts'
import { startNetwork } from './network.ts'
import { childrenOf, isRunning } from './process-table.ts'
import { type Command, type SshLab, startSshLab } from './ssh-lab.ts'

const patient = 20_000
const ok = { outcome: 'answered', status: 200, body: 'ok' }
const hung = { outcome: 'hung' }
const forward = { localPort: 9000, targetPort: 8080 }

const names = ['ssh', 'sshd', 'ssh-keygen', 'autossh'] as const

describeWithNetworks('ssh where packets are lost', () => {
  describeWithPrograms(names, 'tunnels', (programs) => {
    /** A tunnel from the near host to the far one that has answered once. */
    async function openTunnel(command: (lab: SshLab) => Command) {
      await using stack = new AsyncDisposableStack()
      const network = stack.use(await startNetwork())
      const lab = stack.use(await startSshLab(programs, { network }))
      const file = new URL('./target-server.ts', import.meta.url).pathname
      const settings = JSON.stringify({ port: forward.targetPort })
      const target = { command: network.inside('far', [process.execPath, file, settings]), env: {} }
      stack.use(start(target))
      const tunnel = stack.use(start(command(lab)))
      const door = stack.use(
        await openDoor(network, { host: '127.0.0.1', port: forward.localPort }),
      )
      await answers(door.port)
      const owned = stack.move()
      const close = () => owned.disposeAsync()
      return { network, lab, tunnel, port: door.port, [Symbol.asyncDispose]: close }
    }

    test('hang, and go on afterwards', async () => {
      await using opened = await openTunnel((lab) => lab.forwardCommand(forward))
      await opened.network.dropPackets(true)
      const request = ask(opened.port, '/readyz', { deadlineMs: 3_000 })
      expect(await request.byDeadline).toEqual(hung)
      expect(isRunning(opened.tunnel.pid)).toBe(true)

      await opened.network.dropPackets(false)
      expect(await request.atLast).toEqual(ok)
    })

    test('end under ServerAlive, and sshd does not know', async () => {
      const serverAlive = { intervalSeconds: 1, countMax: 2 }
      await using opened = await openTunnel((lab) =>
        lab.forwardCommand({ ...forward, serverAlive }),
      )
      const sessions = opened.lab.session()
      expect(sessions).not.toEqual([])
      await opened.network.dropPackets(true)
      await expect.poll(() => opened.tunnel.child.exitCode, { timeout: patient }).toBe(255)
      expect(opened.lab.session()).toEqual(sessions)
    })

    test('are opened again by the monitor of autossh', async () => {
      const options = { monitor: { port: 20_000 }, pollSeconds: 3, gateTimeSeconds: 0 }
      await using opened = await openTunnel((lab) => lab.autosshCommand({ ...forward, ...options }))
      const first = childrenOf(opened.tunnel.pid)
      await opened.network.dropPackets(true)
      await expect
        .poll(() => childrenOf(opened.tunnel.pid), { timeout: patient })
        .not.toEqual(first)

      // The new ssh may find the monitor's port kept by the old session; the tunnel opens all the same.
      await opened.network.dropPackets(false)
      await answers(opened.port)
    })
  })
})

function start({ command: [program = '', ...args], env }: Command) {
  return startProcess(program, args, { env })
}

/** One request may fall on an ssh that is just being replaced, so none gets all the time there is. */
async function answers(port: number) {
  await expect.poll(() => answer(port, '/readyz', 3_000), { timeout: patient }).toEqual(ok)
}
