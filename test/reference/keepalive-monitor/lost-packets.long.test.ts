/**
 * The monitor where packets vanish without a word: two hosts of our own, and a network between them
 * that can be cut. Monitor and tunnel run on the near host, the far end on the other one.
 */
import { test } from 'vitest'
import { kubectl as kubectlTool } from '../../../scripts/tool-paths.ts'
import {
  describeWithNetworks,
  describeWithPrograms,
  describeWithTool,
} from '../../helpers/real-tool.ts'
import { startKubectlLab } from '../../lab/kubectl-lab.ts'
import { startProcess } from '../../lab/lab-process.ts'
import { type Network, startNetwork } from '../../lab/network.ts'
import { startSshLab } from '../../lab/ssh-lab.ts'
import { watchTunnel } from '../../lab/watched-tunnel.ts'
import { expectNoticed, type Finish, kept } from './monitored.ts'

const port = 9000
const targetPort = 8080

/** What the tunnel leads to, on the far host. */
function startFarTarget(finish: Finish, network: Network): void {
  const file = new URL('../../lab/target-server.ts', import.meta.url).pathname
  const settings = JSON.stringify({ port: targetPort })
  const [program = '', ...args] = network.inside('far', [process.execPath, file, settings])
  kept(finish, startProcess(program, args))
}

async function lostAndFound(
  finish: Finish,
  network: Network,
  forward: { command: string[]; env: Record<string, string> },
): Promise<void> {
  const inside = (command: readonly string[]) => network.inside('near', [...command])
  const tunnel = kept(finish, watchTunnel({ ...forward, port, inside }))
  await tunnel.answers()
  const diedAt = new Date()
  await network.dropPackets(true)
  await expectNoticed(tunnel, diedAt)
  await network.dropPackets(false)
  await tunnel.seen('recovered')
}

describeWithNetworks('a monitored tunnel whose packets are lost', () => {
  describeWithPrograms(['ssh', 'sshd', 'ssh-keygen'], 'ssh', (programs) => {
    test('is restarted, and serves when they arrive again', async ({ onTestFinished: finish }) => {
      const network = kept(finish, await startNetwork())
      const lab = kept(finish, await startSshLab(programs, { network }))
      startFarTarget(finish, network)
      await lostAndFound(finish, network, lab.forwardCommand({ localPort: port, targetPort }))
    })
  })

  describeWithTool(kubectlTool, 'kubectl', (kubectl) => {
    test.for(['websocket', 'spdy'] as const)(
      'is restarted, and serves when they arrive again: %s',
      async (transport, { onTestFinished: finish }) => {
        const network = kept(finish, await startNetwork())
        startFarTarget(finish, network)
        const lab = kept(
          finish,
          await startKubectlLab({
            kubectl,
            targetPort,
            host: network.address.far,
            inside: (command) => network.inside('far', [...command]),
          }),
        )
        const forward = lab.forwardCommand({ localPort: port, transport })
        await lostAndFound(finish, network, forward)
      },
    )
  })
})
