/**
 * A laboratory for tests with the real kubectl: a stand-in API server in a process of its own, and
 * a kubeconfig, a home folder and a discovery cache that nothing else uses.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApiReady, ApiSettings, ApiState, Commands, Transport } from './api-control.ts'
import type { Pods } from './api-objects.ts'
import { freePort } from './free-port.ts'
import { type LabProcess, startProgram } from './lab-process.ts'
import { commandLine, endProcesses, findProcesses } from './process-table.ts'

/** A `kubectl port-forward` to run. */
export interface ForwardSettings {
  localPort: number
  transport: Transport
  /** What `--address` gets; default: none, so 127.0.0.1 and ::1. */
  address?: string
  /** `pod/NAME` or `svc/NAME`; default `pod/api`. */
  resource?: string
  /** Default 443. */
  remotePort?: number
}

/** How a program is started. `env` is all that it needs. */
export interface ForwardCommand {
  command: string[]
  env: Record<string, string>
}

export interface KubectlLab extends AsyncDisposable {
  /** The API server now; another one after `restartApi`. */
  readonly api: LabProcess & { port: number }
  kubeconfig: string
  /** Environment in which kubectl sees nothing but the lab. */
  env: Record<string, string>
  forwardCommand(settings: ForwardSettings): ForwardCommand
  /** Not while the API server is stopped. */
  state(): Promise<ApiState>
  command<Name extends keyof Commands>(name: Name, args: Commands[Name]): Promise<void>
  /** Kill the API server and start it again on the same port, as it was at first. */
  restartApi(): Promise<void>
  /** Ids of processes that were started with this lab's kubeconfig and are still there. */
  running(): Promise<number[]>
}

/**
 * @param settings.kubectl - Path of the program.
 * @param settings.targetPort - Port on 127.0.0.1 that port 443 of pod `api` stands for.
 * @param settings.pods - Instead of that: all pods.
 * @param settings.inside - Puts the API server inside a network; its control port is there, too, so
 * `state` and `command` are not to be had.
 */
export async function startKubectlLab({
  kubectl,
  targetPort,
  pods = { api: { phase: 'Running', ports: { 443: targetPort ?? 0 } } },
  host = '127.0.0.1',
  port,
  inside,
}: {
  kubectl: string
  targetPort?: number
  pods?: Pods
  host?: string
  port?: number
  inside?: (command: readonly string[]) => string[]
}): Promise<KubectlLab> {
  const start = async (at: number) => {
    const settings: ApiSettings = { pods, host, port: at }
    const started = await startProgram<ApiReady>(
      new URL('api-server.ts', import.meta.url),
      settings,
      inside,
    )
    return Object.assign(started, started.ready)
  }
  // Below the ports of outgoing connections, so that nothing takes it while no server is there.
  let api = await start(port ?? (await freePort()))
  const home = await mkdtemp(join(tmpdir(), 'kubectl-lab-'))
  const kubeconfig = join(home, 'kubeconfig.json')
  await writeFile(kubeconfig, JSON.stringify(clusterAt(`http://${host}:${api.port}`)))
  const env = { HOME: home, KUBECACHEDIR: join(home, 'cache'), KUBECONFIG: kubeconfig }

  const isOfLab = (pid: number) => commandLine(pid).includes(kubeconfig)
  return {
    get api() {
      return api
    },
    kubeconfig,
    env,
    forwardCommand({ localPort, transport, address, resource = 'pod/api', remotePort = 443 }) {
      const command = [kubectl, `--kubeconfig=${kubeconfig}`, 'port-forward']
      if (address) command.push(`--address=${address}`)
      command.push(resource, `${localPort}:${remotePort}`)
      const webSockets = String(transport === 'websocket')
      return { command, env: { ...env, KUBECTL_PORT_FORWARD_WEBSOCKETS: webSockets } }
    },
    async state() {
      const response = await fetch(`http://127.0.0.1:${api.control}/control/state`)
      return (await response.json()) as ApiState
    },
    async command(name, args) {
      const body = JSON.stringify({ name, args })
      const url = `http://127.0.0.1:${api.control}/control/do`
      const response = await fetch(url, { method: 'POST', body })
      if (!response.ok) throw new Error(`${name}: ${await response.text()}`)
    },
    async restartApi() {
      await api[Symbol.asyncDispose]()
      api = await start(api.port)
    },
    running: async () => findProcesses(isOfLab),
    async [Symbol.asyncDispose]() {
      // Before the API server: kubectl would end by itself without it, and write to the folder.
      await endProcesses(isOfLab)
      await api[Symbol.asyncDispose]()
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function clusterAt(server: string) {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'lab', cluster: { server } }],
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'lab', namespace: 'default' } }],
    users: [{ name: 'lab', user: {} }],
    'current-context': 'lab',
  }
}
