/**
 * How real ssh tunnels fail: what the monitors' tests rely on, and what the guide says of ssh.
 */
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { describeWithPrograms } from '../helpers/real-tool.ts'
import { freePort } from './free-port.ts'
import { type LabProcess, startProcess } from './lab-process.ts'
import { answer, ask } from './lab-request.ts'
import { childrenOf, isRunning, isStopped, signal } from './process-table.ts'
import { type Command, type SshLab, startSshLab } from './ssh-lab.ts'
import { startTarget } from './target.ts'

const patient = 20_000
const ok = { outcome: 'answered', status: 200, body: 'ok' }
const hung = { outcome: 'hung' }

describeWithPrograms(['ssh', 'sshd', 'ssh-keygen', 'autossh'], 'tunnels over ssh', (programs) => {
  /** A tunnel that has answered once. */
  async function openTunnel(options: Partial<Parameters<SshLab['forwardCommand']>[0]> = {}) {
    await using stack = new AsyncDisposableStack()
    const lab = stack.use(await startSshLab(programs))
    const target = stack.use(await startTarget())
    const localPort = await freePort()
    const forward = { localPort, targetPort: target.port, ...options }
    const ssh = stack.use(start(lab.forwardCommand(forward)))
    await answers(localPort)
    const owned = stack.move()
    return { lab, target, localPort, ssh, [Symbol.asyncDispose]: () => owned.disposeAsync() }
  }

  test('answer through the tunnel', async () => {
    await using tunnel = await openTunnel()
    expect(tunnel.lab.session().length).toBeGreaterThan(0)
    expect(tunnel.lab.clients()).toEqual([tunnel.ssh.pid])
  })

  test('with a frozen session, hang and ssh does not notice', async () => {
    await using tunnel = await openTunnel()
    await freeze(tunnel.lab.session())
    const request = ask(tunnel.localPort, '/readyz', { deadlineMs: 5_000 })
    expect(await request.byDeadline).toEqual(hung)
    expect(isRunning(tunnel.ssh.pid)).toBe(true)

    for (const pid of tunnel.lab.session()) signal(pid, 'SIGCONT')
    expect(await request.atLast).toEqual(ok)
  })

  test('with a frozen session and ServerAlive 1 s x 2, end with exit code 255', async () => {
    await using tunnel = await openTunnel({ serverAlive: { intervalSeconds: 1, countMax: 2 } })
    const started = performance.now()
    await freeze(tunnel.lab.session())
    await endsWith255(tunnel.ssh)
    expect(performance.now() - started).toBeGreaterThan(1_500)
    expect(tunnel.ssh.output()).toContain('not responding')
  })

  test('with a frozen target, hang and ServerAlive does not notice', async () => {
    await using tunnel = await openTunnel({ serverAlive: { intervalSeconds: 1, countMax: 2 } })
    await freeze([tunnel.target.pid])
    expect(await answer(tunnel.localPort, '/readyz', 5_000)).toEqual(hung)
    expect(isRunning(tunnel.ssh.pid)).toBe(true)
  })

  test('without a target, end the connection and ssh stays', async () => {
    await using tunnel = await openTunnel()
    tunnel.target.kill('SIGKILL')
    await tunnel.target.ended
    expect(await answer(tunnel.localPort, '/readyz', patient)).toEqual({
      outcome: 'failed',
      code: 'ECONNRESET',
    })
    await expect.poll(tunnel.ssh.output, { timeout: patient }).toContain('open failed')
    expect(isRunning(tunnel.ssh.pid)).toBe(true)
  })

  test('without sshd, end', async () => {
    await using tunnel = await openTunnel()
    await tunnel.lab.killServer()
    await endsWith255(tunnel.ssh)
    expect(await answer(tunnel.localPort, '/readyz', patient)).toEqual({
      outcome: 'failed',
      code: 'ECONNREFUSED',
    })
  })

  test('open again once sshd is back', async () => {
    await using tunnel = await openTunnel()
    await tunnel.lab.killServer()
    await endsWith255(tunnel.ssh)
    await tunnel.lab.startServer()
    const { localPort, target, lab } = tunnel
    await using _again = start(lab.forwardCommand({ localPort, targetPort: target.port }))
    await answers(localPort)
  })

  test('to a taken local port, seem open', async () => {
    await using lab = await startSshLab(programs)
    const localPort = await takenPort()
    await using ssh = start(lab.forwardCommand({ localPort, targetPort: 1 }))
    await expect.poll(ssh.output, { timeout: patient }).toContain('Address already in use')
    await expect.poll(lab.log, { timeout: patient }).toContain('Accepted publickey')
    expect(lab.session()).not.toEqual([])
    expect(isRunning(ssh.pid)).toBe(true)
  })

  test('to a taken local port, end with exit code 255 under ExitOnForwardFailure', async () => {
    await using lab = await startSshLab(programs)
    const localPort = await takenPort()
    const forward = { localPort, targetPort: 1, exitOnForwardFailure: true }
    await using ssh = start(lab.forwardCommand(forward))
    await endsWith255(ssh)
  })

  test('are opened again by autossh, and left behind when it is killed', async () => {
    await using lab = await startSshLab(programs)
    await using target = await startTarget()
    const localPort = await freePort()
    await using autossh = start(
      // Otherwise an ssh that ends in its first 30 seconds is not started again.
      lab.autosshCommand({ localPort, targetPort: target.port, gateTimeSeconds: 0 }),
    )
    await answers(localPort)
    const [first = 0] = childrenOf(autossh.pid)
    signal(first, 'SIGKILL')
    await expect.poll(() => childrenOf(autossh.pid), { timeout: patient }).not.toContain(first)
    await answers(localPort)

    const second = childrenOf(autossh.pid)
    expect(second).toEqual(lab.clients())
    autossh.kill('SIGKILL')
    await autossh.ended
    await answers(localPort)
    expect(lab.clients()).toEqual(second)

    await lab[Symbol.asyncDispose]()
    expect(lab.clients()).toEqual([])
  })
})

function start({ command: [program = '', ...args], env }: Command) {
  return startProcess(program, args, { env })
}

async function answers(port: number) {
  await expect.poll(() => answer(port, '/readyz', patient), { timeout: patient }).toEqual(ok)
}

/** With a deadline below the test's own, so that what it has started is cleared away in any case. */
async function endsWith255(ssh: LabProcess) {
  await expect.poll(() => ssh.child.exitCode, { timeout: patient }).toBe(255)
}

/** Stop processes, and see that they have. */
async function freeze(pids: readonly number[]) {
  expect(pids).not.toEqual([])
  for (const pid of pids) signal(pid, 'SIGSTOP')
  await expect.poll(() => pids.every(isStopped), { timeout: patient }).toBe(true)
}

/** A port of 127.0.0.1 on which somebody else listens. */
async function takenPort(): Promise<number> {
  const port = await freePort()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return port
}
