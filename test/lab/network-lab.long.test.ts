/**
 * What tests of tunnels rely on when they lose packets: connections neither end nor get an answer.
 */
import { Agent } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { describeWithNetworks } from '../helpers/real-tool.ts'
import { openDoor } from './door.ts'
import { startProcess } from './lab-process.ts'
import { answer, ask } from './lab-request.ts'
import { type Network, startNetwork } from './network.ts'

const port = 8080
const patient = 20_000
const ok = { outcome: 'answered', status: 200, body: 'ok' }

describeWithNetworks('a network of two hosts', () => {
  test('loses packets of open and new connections, which go on afterwards', async () => {
    await using network = await startNetwork()
    await using _target = await startTargetInside(network)
    await using door = await openDoor(network, { host: network.address.far, port })
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    onTestFinished(() => agent.destroy())
    const overOpenConnection = (deadlineMs: number) =>
      ask(door.port, '/readyz', { deadlineMs, agent })

    expect(await overOpenConnection(patient).byDeadline).toEqual(ok)
    expect(Object.keys(agent.freeSockets)).toHaveLength(1)
    await network.dropPackets(true)
    const open = overOpenConnection(1_500)
    const fresh = ask(door.port, '/readyz', { deadlineMs: 1_500 })
    expect(await open.byDeadline).toEqual({ outcome: 'hung' })
    expect(await fresh.byDeadline).toEqual({ outcome: 'hung' })

    await network.dropPackets(false)
    expect(await open.atLast).toEqual(ok)
    expect(await fresh.atLast).toEqual(ok)
    expect(await answer(door.port, '/readyz', patient)).toEqual(ok)
  })

  test('has as many others beside it as are wanted, each on its own', async () => {
    await using first = await startNetwork()
    await using second = await startNetwork()
    await using _firstTarget = await startTargetInside(first)
    await using _secondTarget = await startTargetInside(second)
    await using firstDoor = await openDoor(first, { host: first.address.far, port })
    await using secondDoor = await openDoor(second, { host: second.address.far, port })

    await first.dropPackets(true)
    expect(await answer(firstDoor.port, '/readyz', 1_500)).toEqual({ outcome: 'hung' })
    expect(await answer(secondDoor.port, '/readyz', patient)).toEqual(ok)
  })

  test('takes what runs in it along when it goes', async () => {
    const network = await startNetwork()
    const [program = '', ...args] = network.inside('far', [
      'sh',
      '-c',
      'echo here; exec sleep 1000',
    ])
    await using sleeper = startProcess(program, args)
    await expect.poll(sleeper.output, { timeout: patient }).toContain('here')
    await network[Symbol.asyncDispose]()
    expect(await sleeper.ended).toMatchObject({ signal: 'SIGKILL' })
  })
})

async function startTargetInside(network: Network) {
  const file = new URL('./target-server.ts', import.meta.url).pathname
  const settings = JSON.stringify({ host: network.address.far, port })
  const [program = '', ...args] = network.inside('far', [process.execPath, file, settings])
  const target = startProcess(program, args)
  await expect.poll(target.output, { timeout: patient }).toContain('"port"')
  return target
}
