/**
 * A scene as a timeline, as a table, and at one moment.
 */
import type { Verdict } from '../../../../src/reference/keepalive-monitor/policy.ts'
import type { Outcome } from '../../../../src/reference/keepalive-monitor/simulate.ts'
import type { Row } from '../kit/html.ts'
import type { Interval, Lane, Marker, Timeline, Tone } from '../kit/timeline.ts'
import { count, duration } from '../kit/words.ts'
import type { Scene, TunnelSpan } from './scene.ts'
import { sceneSentence } from './sentence.ts'
import type { KeepaliveValues } from './settings.ts'

const verdictTones: Readonly<Record<Verdict, Tone>> = {
  starting: 'quiet',
  alive: 'good',
  failing: 'doubt',
  stale: 'bad',
  exited: 'bad',
  misconfigured: 'doubt',
  'remote-down': 'doubt',
  'given-up': 'bad',
}

const tunnelTones: Readonly<Record<TunnelSpan['state'], Tone>> = {
  carries: 'good',
  silent: 'bad',
  gone: 'quiet',
}

const outcomeTones: Readonly<Record<Outcome, Tone>> = {
  answered: 'good',
  'answered wrongly': 'doubt',
  'timed out': 'bad',
  refused: 'bad',
  interrupted: 'quiet',
}

export const legend =
  'A low bar is a probe that was answered as it expects and in time, a tall one a probe that was not; a triangle is a restart.'

export function picture(values: KeepaliveValues, scene: Scene): Timeline {
  const { endMs, farEndDown, tunnel, verdicts } = scene
  const lanes: Lane[] = [
    {
      label: 'Tunnel, in truth',
      intervals: tunnel.map(({ state, ...window }) => ({
        ...window,
        tone: tunnelTones[state],
        label: state,
      })),
    },
    { label: 'Probes through it', intervals: probes(scene, 'through') },
    ...(values.direct ? [{ label: 'Direct probes', intervals: probes(scene, 'direct') }] : []),
    {
      label: 'What the monitor thinks',
      intervals: verdicts
        .filter(({ fromMs, toMs }) => toMs > fromMs)
        .map(({ verdict, failures, ...window }) => ({
          ...window,
          tone: verdictTones[verdict],
          label: verdict === 'failing' ? `${verdict} ${failures}` : verdict,
        })),
    },
    {
      label: `Restarts (${scene.restarts.length})`,
      intervals: [],
      points: scene.restarts.map(({ atMs, needless }) => ({
        atMs,
        tone: needless ? ('bad' as const) : ('doubt' as const),
        label: needless ? 'restart of a living tunnel' : 'restart',
      })),
    },
  ]
  if (farEndDown) {
    const back = { fromMs: Math.min(farEndDown.toMs, endMs), toMs: endMs, tone: 'good' as const }
    lanes.unshift({
      label: 'Far end, in truth',
      intervals: [
        { fromMs: 0, toMs: farEndDown.fromMs, tone: 'good' as const, label: 'there' },
        { ...farEndDown, tone: 'bad' as const, label: 'down' },
        { ...back, label: 'there' },
      ].filter(({ fromMs, toMs }) => toMs > fromMs),
    })
  }
  const description = `Timeline of ${duration(endMs)}. ${sceneSentence(values, scene)}`
  return { description, endMs, lanes, markers: markersOf(scene) }
}

function probes({ rounds }: Scene, which: 'through' | 'direct'): Interval[] {
  return rounds.flatMap(({ fromMs, toMs, [which]: outcome }) => {
    if (!outcome) return []
    const tone = outcomeTones[outcome]
    return { fromMs, toMs, tone, label: outcome, ...(tone === 'good' && { height: 'short' }) }
  })
}

function markersOf({ outage, detection, boundMs, endMs }: Scene): Marker[] {
  if (!outage) return []
  const markers: Marker[] = [
    { atMs: outage.fromMs, tone: 'quiet', label: `begins ${duration(outage.fromMs)}` },
  ]
  if (!detection || detection.afterMs === 0) return markers
  const diedAtMs = detection.atMs - detection.afterMs
  const noticed = `noticed after ${duration(detection.afterMs)}`
  markers.push({ atMs: detection.atMs, tone: 'quiet', label: noticed })
  const boundAtMs = diedAtMs + boundMs
  if (boundAtMs > endMs) return markers
  const label = `bound ${duration(boundMs)}`
  return [...markers, { atMs: boundAtMs, tone: 'quiet', label, dashed: true }]
}

/** Everything that happened, in order. */
export function rowsOf(scene: Scene): Row[] {
  const events: [atMs: number, text: string][] = []
  if (scene.outage) {
    events.push([scene.outage.fromMs, 'outage begins'])
    if (scene.outage.toMs < scene.endMs) events.push([scene.outage.toMs, 'outage is over'])
  }
  for (const { toMs, fromMs, through, direct } of scene.rounds) {
    const took = `after ${duration(toMs - fromMs)}`
    if (through) events.push([toMs, `probe through the tunnel ${through} ${took}`])
    if (direct) events.push([toMs, `direct probe ${direct} ${through ? '' : took}`.trim()])
  }
  for (const { fromMs, verdict, failures } of scene.verdicts) {
    events.push([
      fromMs,
      `verdict ${verdict}${failures > 0 ? `, ${failures} failed in a row` : ''}`,
    ])
  }
  for (const { atMs, needless } of scene.restarts) {
    events.push([atMs, needless ? 'restart of a living tunnel' : 'restart'])
  }
  return events
    .filter(([atMs]) => atMs <= scene.endMs)
    .sort(([a], [b]) => a - b)
    .map(([atMs, text]) => [duration(atMs), text])
}

export const columns: Row = ['Time', 'Event']

/** When something changes: where a step stops. */
export function momentsOf(scene: Scene): number[] {
  const moments = [
    ...(scene.outage ? [scene.outage.fromMs, scene.outage.toMs] : []),
    ...scene.rounds.flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
    ...scene.verdicts.map(({ fromMs }) => fromMs),
    ...scene.restarts.map(({ atMs }) => atMs),
  ]
  const inside = moments.filter((atMs) => atMs > 0 && atMs < scene.endMs)
  return [...new Set(inside)].sort((a, b) => a - b)
}

/** How things stand then, in a sentence. */
export function momentSentence({ failThreshold }: KeepaliveValues, scene: Scene, atMs: number) {
  const at = <Span extends { fromMs: number; toMs: number }>(spans: readonly Span[]) =>
    spans.findLast(({ fromMs }) => fromMs <= atMs)
  const truth = at(scene.tunnel)?.state ?? 'gone'
  const thought = at(scene.verdicts)
  const restarts = scene.restarts.filter((restart) => restart.atMs <= atMs).length
  const failures = thought?.failures ? ` (${thought.failures} of ${failThreshold} failed)` : ''
  return `At ${duration(atMs)}: the tunnel ${tunnelWords[truth]}, the monitor thinks “${thought?.verdict ?? 'starting'}”${failures}, ${count(restarts, 'restart')} so far.`
}

const tunnelWords: Readonly<Record<TunnelSpan['state'], string>> = {
  carries: 'carries requests',
  silent: 'is silent',
  gone: 'is gone',
}
