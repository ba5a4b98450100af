/**
 * What tests and the stand-in API server say to each other.
 */
import type { Pod, Pods } from './api-objects.ts'

/** Settings of the program `api-server.ts`. */
export interface ApiSettings {
  pods: Pods
  /** Default 127.0.0.1. */
  host?: string
  /** Default: any free one. */
  port?: number
}

/** What it prints once it listens: its port, and the port that it is controlled on. */
export interface ApiReady {
  port: number
  control: number
}

/** What kubectl and the API server speak with each other. */
export type Transport = 'websocket' | 'spdy'

/** One run of `kubectl port-forward`, as the API server sees it. */
export interface Forward {
  transport: Transport
  pod: string
  open: boolean
  /** Connections that were made through it. */
  connections: number
}

/** `GET /control/state`. */
export interface ApiState {
  relay: 'working' | 'frozen'
  /** All there have been, oldest first. */
  forwards: Forward[]
  /** How many are open. */
  open: number
}

/** Commands and their arguments, `POST /control/do` with `{ name, args }`. */
export interface Commands {
  /** Accept streams and answer PING, but carry no data. */
  'freeze-relay': Record<string, never>
  /** Carry data again, what was held back first. */
  thaw: Record<string, never>
  /**
   * End all open forwards. `fin` and `rst` end the TCP connection; `goaway` only says that no more
   * streams are accepted.
   */
  'end-sessions': { how: 'fin' | 'rst' | 'goaway' }
  /** Change a pod, or add one. Forwards that are open stay. */
  'set-pod': { name: string; pod: Partial<Pod> }
}
