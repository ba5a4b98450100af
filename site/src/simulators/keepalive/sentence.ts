/**
 * A scene and a day in words, with the figures.
 */
import { count, duration } from '../kit/words.ts'
import type { Day } from './day.ts'
import type { Scene } from './scene.ts'
import type { KeepaliveValues } from './settings.ts'
import { type Shape, shapeOf, type Window } from './shapes.ts'

export function sceneSentence(values: KeepaliveValues, scene: Scene): string {
  const { outage, restarts } = scene
  const needless = restarts.filter((restart) => restart.needless).length
  const { misanswers }: Shape = shapeOf(values.shape)
  if (misanswers) {
    return `The tunnel carried every answer, and none was what the probe expects: a mistake of the set-up. The monitor says “misconfigured” from the first answer on, names what to change, and restarted the tunnel ${times(restarts.length)}.`
  }
  if (!outage) {
    const late = scene.rounds.filter(({ through }) => through === 'timed out').length
    const probes = scene.rounds.filter(({ through }) => through).length
    return `Nothing failed. ${late} of ${count(probes, 'probe')} had no answer in time, and the monitor restarted a living tunnel ${times(needless)}.`
  }
  const { event }: Shape = shapeOf(values.shape)
  const parts = [
    `At ${duration(outage.fromMs)} ${event}; ${noticed(values, scene)}${restarted(values, scene)}.`,
  ]
  if (needless > 0) {
    parts.push(`It cut a tunnel that was alive ${times(needless)}.`)
  }
  parts.push(recovered(values, scene, outage))
  return parts.join(' ')
}

function recovered(values: KeepaliveValues, scene: Scene, { fromMs, toMs }: Window): string {
  const { recoveredAtMs } = scene
  if (recoveredAtMs === undefined) return 'No probe has been answered since.'
  const { overAtMs }: Shape = shapeOf(values.shape)
  if (!overAtMs) {
    return `The first good probe ended ${duration(recoveredAtMs - fromMs)} after the outage began.`
  }
  return `It was over after ${duration(toMs - fromMs)}; the next good probe ended ${duration(recoveredAtMs - toMs)} later.`
}

function noticed({ failThreshold }: KeepaliveValues, { detection, boundMs }: Scene): string {
  if (!detection) return `the monitor never missed ${count(failThreshold, 'probe')} in a row`
  const { afterMs, verdict } = detection
  const bound = `after ${duration(afterMs)} (bound ${duration(boundMs)})`
  if (verdict === 'exited') {
    return afterMs === 0
      ? 'the monitor noticed at once'
      : `it ended by itself ${bound}, and the monitor noticed at once`
  }
  if (verdict === 'remote-down') {
    return `the monitor noticed ${bound} that the far end does not answer either,`
  }
  return `the monitor noticed ${bound}`
}

function restarted({ direct }: KeepaliveValues, { restarts, farEndDown }: Scene): string {
  const [first] = restarts
  if (!first) return ' and restarted nothing'
  const held = direct && farEndDown && first.atMs >= farEndDown.toMs
  return `${held ? ', waited for the far end,' : ''} and restarted the tunnel ${times(restarts.length)}`
}

function times(number: number): string {
  return ['never', 'once', 'twice'][number] ?? `${number.toLocaleString('en')} times`
}

export function daySentence({ timeoutMs, failThreshold }: KeepaliveValues, day: Day): string {
  const { probes, late, falseRestarts } = day
  const shown = `A simulated day without an outage: ${late.toLocaleString('en')} of ${count(probes, 'probe')} took longer than ${duration(timeoutMs)}`
  if (falseRestarts === 0) return `${shown}, never ${failThreshold} in a row: no false restart.`
  return `${shown}, and the monitor restarted a living tunnel ${times(falseRestarts)}, cutting every request in flight.`
}
