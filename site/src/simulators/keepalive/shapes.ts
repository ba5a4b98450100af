/**
 * The shapes of an outage, as functions of time. What kubectl does in each was recorded from real
 * clients: see "Tell it from its neighbours" in the guide.
 */

/** From then on, up to but not including. */
export interface Window {
  fromMs: number
  toMs: number
}

/** When it begins, and the length that can be set; what that is the length of, the shape says. */
export interface Outage {
  atMs: number
  durationMs: number
}

export interface Shape {
  /** For the list of shapes. */
  label: string
  /** What happened, as a part of a sentence. */
  event: string
  /** What the length is the length of; left out if the shape has none. */
  durationLabel?: string
  /** When the trouble is over without the monitor; left out if it never is. */
  overAtMs?(outage: Outage): number
  /** The present or the next window in which a tunnel that was started then carries nothing. */
  silent?(outage: Outage, atMs: number, tunnelStartedAtMs: number): Window | undefined
  /** When the process of a tunnel that was started then ends. */
  exitAtMs?(outage: Outage, tunnelStartedAtMs: number): number | undefined
  /** The window in which the far end cannot be reached beside the tunnel either. */
  farEndDown?: { window(outage: Outage): Window; refuses: boolean }
  /** Whether nothing fails but the question: from the start, no answer is one that the probe expects. */
  misanswers?: boolean
}

/** How long kubectl retransmits before it says `lost connection to pod` and ends. */
export const kubectlGivesUpMs = 938_000

/** How long kubectl lives when what it wants is not there. */
export const kubectlRefusedMs = 300

/** How often a flapping tunnel goes silent. */
export const flaps = 5

const whole = ({ atMs, durationMs }: Outage): Window => ({ fromMs: atMs, toMs: atMs + durationMs })
const over = (outage: Outage) => whole(outage).toMs
const wholeUnlessPast = (outage: Outage, atMs: number) =>
  atMs < over(outage) ? whole(outage) : undefined
const firstExits = ({ atMs }: Outage, startedAtMs: number) =>
  startedAtMs < atMs ? atMs : undefined
const allExit = (outage: Outage, startedAtMs: number) =>
  firstExits(outage, startedAtMs) ??
  (startedAtMs < over(outage) ? startedAtMs + kubectlRefusedMs : undefined)

export const shapes = {
  stale: {
    label: 'Packets of this tunnel are dropped',
    event: 'the tunnel went silent',
    silent: ({ atMs }, _, startedAtMs) =>
      startedAtMs < atMs ? { fromMs: atMs, toMs: Number.POSITIVE_INFINITY } : undefined,
    exitAtMs: ({ atMs }, startedAtMs) => (startedAtMs < atMs ? atMs + kubectlGivesUpMs : undefined),
  },
  'api-frozen': {
    label: 'API server freezes, then thaws',
    event: 'the API server froze',
    durationLabel: 'Frozen for',
    overAtMs: over,
    silent: wholeUnlessPast,
    farEndDown: { window: whole, refuses: false },
  },
  'target-frozen': {
    label: 'Application in the pod freezes, then thaws',
    event: 'the application in the pod froze',
    durationLabel: 'Frozen for',
    overAtMs: over,
    silent: wholeUnlessPast,
  },
  'far-end-down': {
    label: 'API server is killed, comes back later',
    event: 'the API server went down, and the tunnel with it',
    durationLabel: 'Down for',
    overAtMs: over,
    exitAtMs: allExit,
    farEndDown: { window: whole, refuses: true },
  },
  exit: {
    label: 'Connection is closed (FIN): the tunnel exits',
    event: 'the tunnel exited',
    exitAtMs: firstExits,
  },
  'exit-again': {
    label: 'Tunnel exits at once, again and again',
    event: 'the tunnel exited, and so did each new one',
    durationLabel: 'Exits at once for',
    overAtMs: over,
    exitAtMs: allExit,
  },
  'slow-start': {
    label: 'Tunnel exits, and the new one is slow to answer',
    event: 'the tunnel exited, and each new one was slow to answer',
    durationLabel: 'A new tunnel answers after',
    exitAtMs: firstExits,
    silent: ({ atMs, durationMs }, now, startedAtMs) =>
      startedAtMs >= atMs && now < startedAtMs + durationMs
        ? { fromMs: startedAtMs, toMs: startedAtMs + durationMs }
        : undefined,
  },
  flapping: {
    label: 'Tunnel is silent and back, five times',
    event: 'the tunnel began to flap',
    durationLabel: 'Silent for, then back for',
    overAtMs: ({ atMs, durationMs }) => atMs + (2 * flaps - 1) * durationMs,
    silent: ({ atMs, durationMs }, now) => {
      // Not found by division: rounding could name a window that ends just now.
      for (let flap = 0; flap < flaps; flap += 1) {
        const fromMs = atMs + 2 * flap * durationMs
        const toMs = fromMs + durationMs
        if (now < toMs) return { fromMs, toMs }
      }
      return undefined
    },
  },
  misasked: {
    label: 'Probe asks in the wrong way: http on a TLS port',
    event: 'the probe asked in the wrong way',
    misanswers: true,
  },
  none: {
    label: 'Nothing: only answers of varying speed',
    event: 'nothing failed',
  },
} as const satisfies Record<string, Shape>

export type ShapeName = keyof typeof shapes

/** Whether nothing fails but, perhaps, the question. */
export const isWithoutOutage = (name: ShapeName): boolean =>
  name === 'none' || shapeOf(name).misanswers === true

export const shapeOf = (name: ShapeName): Shape => shapes[name]
