/**
 * What the stand-in API server knows: pods, services in front of them, and how it says so in JSON.
 */

/** A pod, and who may do what with it. */
export interface Pod {
  phase: 'Running' | 'Pending' | 'Succeeded' | 'Failed'
  /** Port on 127.0.0.1 where the process listens that stands for the pod's port. */
  ports: Record<number, number>
  /** Name of the service in front of it; default: the pod's own name. */
  service?: string
  /**
   * `gone`: there is no such pod (404). `forbidden`: it may not be read (403).
   * `forward-forbidden`: it may be read, but no port forwarded to it (403).
   */
  access?: 'allowed' | 'gone' | 'forbidden' | 'forward-forbidden'
}

/** By name. All are in namespace `default`. */
export type Pods = Record<string, Pod>

/** What a request is answered with. */
export interface Answer {
  status: number
  body: unknown
}

export const versionInfo = { major: '1', minor: '35', gitVersion: 'v1.35.2' }

const resource = (name: string, kind: string, verbs: string[]) => ({
  name,
  singularName: name.includes('/') ? '' : kind.toLowerCase(),
  namespaced: true,
  kind,
  verbs,
})

/** What kubectl reads to learn which kinds of objects there are. */
export const discovery: Readonly<Record<string, unknown>> = {
  '/api': { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] },
  '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [] },
  '/api/v1': {
    kind: 'APIResourceList',
    groupVersion: 'v1',
    resources: [
      { ...resource('pods', 'Pod', ['get', 'list', 'watch']), shortNames: ['po'] },
      resource('pods/portforward', 'PodPortForwardOptions', ['create', 'get']),
      { ...resource('services', 'Service', ['get', 'list']), shortNames: ['svc'] },
    ],
  },
}

const serviceOf = (name: string, pod: Pod) => pod.service ?? name

function podObject(name: string, pod: Pod) {
  const running = pod.phase === 'Running'
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name, namespace: 'default', labels: { service: serviceOf(name, pod) } },
    spec: {
      containers: [
        {
          name: 'main',
          image: 'target',
          ports: Object.keys(pod.ports).map((port) => ({ containerPort: Number(port) })),
        },
      ],
    },
    status: {
      phase: pod.phase,
      conditions: [{ type: 'Ready', status: running ? 'True' : 'False' }],
    },
  }
}

/** A failure as the API server words it. */
function failure(code: number, reason: string, message: string): Answer {
  const body = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure' }
  return { status: code, body: { ...body, code, reason, message } }
}

const notFound = (kind: string, name: string) =>
  failure(404, 'NotFound', `${kind} "${name}" not found`)

const forbidden = (name: string, what: string) =>
  failure(
    403,
    'Forbidden',
    `pods "${name}" is forbidden: User "lab" cannot ${what} in API group "" in the namespace "default"`,
  )

/** The pod as it is read, or why not. */
export function readPod(pods: Pods, name: string): Answer {
  const pod = pods[name]
  if (!pod || pod.access === 'gone') return notFound('pods', name)
  if (pod.access === 'forbidden') return forbidden(name, 'get resource "pods"')
  return { status: 200, body: podObject(name, pod) }
}

/** Why no port is forwarded to the pod; `undefined` if it is. */
export function refuseForward(pods: Pods, name: string): Answer | undefined {
  const pod = pods[name]
  if (!pod || pod.access === 'gone') return notFound('pods', name)
  if (pod.access?.endsWith('forbidden')) {
    return forbidden(name, 'create resource "pods/portforward"')
  }
  return undefined
}

/** Pods behind a service, as `labelSelector=service=NAME` asks for them. */
export function listPods(pods: Pods, selector: string | null): Answer {
  const items = Object.entries(pods)
    .filter(([, { access }]) => access !== 'gone')
    .filter(([name, pod]) => !selector || selector === `service=${serviceOf(name, pod)}`)
    .map(([name, pod]) => podObject(name, pod))
  return { status: 200, body: { kind: 'PodList', apiVersion: 'v1', metadata: {}, items } }
}

/** A service stays when its pods are gone. */
export function readService(pods: Pods, name: string): Answer {
  const behind = Object.entries(pods).find(([pod, value]) => serviceOf(pod, value) === name)
  if (!behind) return notFound('services', name)
  const ports = Object.keys(behind[1].ports).map((text) => {
    const port = Number(text)
    return { name: `port-${port}`, protocol: 'TCP', port, targetPort: port }
  })
  const body = {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: { name, namespace: 'default' },
    spec: { type: 'ClusterIP', clusterIP: '10.0.0.1', selector: { service: name }, ports },
  }
  return { status: 200, body }
}
