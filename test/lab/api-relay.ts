/**
 * What stands between the API server and a pod: carries connections of a forward to the target.
 */
import { Socket } from 'node:net'
import type { SpdySession } from './spdy.ts'

/** Carries data until it is frozen; what comes then is carried, in order, after `thaw`. */
export interface Relay {
  frozen: boolean
  thaw(): void
  /** Serve one forward until its wire ends. */
  serve(session: SpdySession, pod: RelayedPod): Promise<void>
}

/** The pod that a forward goes to. */
export interface RelayedPod {
  name: string
  /** Port on 127.0.0.1 for each port of the pod. */
  ports: Readonly<Record<number, number>>
  /** Called for each connection. */
  connected(): void
}

const nothing = Buffer.alloc(0)

export function createRelay(): Relay {
  const held: (() => void)[] = []
  const carry = (work: () => void) => {
    if (relay.frozen) held.push(work)
    else work()
  }

  function forward(
    session: SpdySession,
    { data, error, port }: { data: number; error: number; port: number },
    pod: RelayedPod,
  ): Socket {
    const target = new Socket()
    let problem: string | undefined = `failed to connect to localhost:${port}`
    target.on('connect', () => {
      problem = undefined
    })
    target.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      // In a node's words: people search their logs for them.
      const reason = code === 'ECONNREFUSED' ? 'connect: connection refused' : message
      if (problem) problem += `: ${reason}`
    })
    target.on('data', (chunk: Buffer) => carry(() => session.send(data, chunk)))
    target.on('close', () =>
      carry(() => {
        const text = problem && `error forwarding port ${port} to pod ${pod.name}, uid : ${problem}`
        session.send(data, nothing, true)
        session.send(error, text ? Buffer.from(text) : nothing, true)
      }),
    )
    carry(() => target.connect(pod.ports[port] ?? 0, '127.0.0.1'))
    return target
  }

  const relay: Relay = {
    frozen: false,
    thaw() {
      relay.frozen = false
      for (const work of held.splice(0)) work()
    },
    async serve(session, pod) {
      const errorStreams = new Map<string, number>()
      const targets = new Map<number, Socket>()
      try {
        for await (const event of session.events) {
          const { stream } = event
          const target = targets.get(stream)
          if (event.type === 'data') {
            carry(() => (event.last ? target?.end(event.data) : target?.write(event.data)))
          } else if (event.type === 'reset') {
            carry(() => target?.destroy())
          } else {
            session.accept(stream)
            const id = event.headers.get('requestid') ?? ''
            // A connection is two streams; the one for errors comes first.
            if (event.headers.get('streamtype') === 'error') {
              errorStreams.set(id, stream)
              continue
            }
            const error = errorStreams.get(id) ?? 0
            errorStreams.delete(id)
            const port = Number(event.headers.get('port'))
            const opened = forward(session, { data: stream, error, port }, pod)
            opened.on('close', () => targets.delete(stream))
            targets.set(stream, opened)
            pod.connected()
          }
        }
      } finally {
        carry(() => {
          for (const target of targets.values()) target.destroy()
        })
      }
    },
  }
  return relay
}
