/**
 * The keepalive simulator without its picture: settings in, a record of what happened out. Runs the
 * decisions of the reference implementation themselves, by its own `simulate`.
 */
export { type Day, dayMs, simulateDay } from './day.ts'
export {
  type Restart,
  type Scene,
  simulateScene,
  type TunnelSpan,
  type VerdictSpan,
} from './scene.ts'
export { defaults, type KeepaliveValues, policyOf, presets, settings } from './settings.ts'
export { type Outage, type Shape, type ShapeName, shapes, type Window } from './shapes.ts'
