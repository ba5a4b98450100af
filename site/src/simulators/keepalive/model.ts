/**
 * The keepalive simulator without its picture: settings in, a record of what happened out. Runs the
 * decisions of `src/reference/keepalive-monitor/policy.ts` themselves.
 */
export { type Day, dayMs, simulateDay } from './day.ts'
export { drive, type Observer, type Outcome, type Round, type Step, type World } from './drive.ts'
export {
  type Restart,
  type Scene,
  simulateScene,
  type TunnelSpan,
  type VerdictSpan,
} from './scene.ts'
export { defaults, type KeepaliveValues, policyOf, presets, settings } from './settings.ts'
export { type Outage, type Shape, type ShapeName, shapes, type Window } from './shapes.ts'
