/**
 * Probes: one question to something outside, once, within a deadline.
 *
 * Failure prevented: a check that is content with a process that lives, a port that accepts or a status
 * of 200 calls a dead tunnel healthy, and a check without a deadline hangs with the tunnel it checks.
 *
 * Guaranteed: every probe settles at its deadline (and within about a second more, where processes have
 * to be killed), whatever the other side does; what it opened is closed by then; the outcome names where
 * it broke; a TCP connection of the probe to itself never counts as an answer. No proxy of the
 * environment is used, no redirect followed, nothing tried twice (`tellProtocol` is another question).
 *
 * Not guaranteed: that a good answer means the next request is answered. A name lookup or a file read
 * that the system holds is abandoned at the deadline, not ended: Node cannot cancel it, and it may keep
 * the process from ending by itself (the command ends it). A process that leaves its group outlives an
 * exec probe.
 *
 * There is no `simulate` here: a probe decides nothing over time. Its outcomes are what the worlds of
 * `keepalive-monitor/simulate.ts` are made of.
 *
 * Guide: guides/runner-portforward-staleness-keepalive-guide.md
 */
export type { Deadline } from '../kit/deadline.ts'
export { timeoutRange } from './ask.ts'
export {
  type BurstCount,
  type BurstCounter,
  type BurstQuestion,
  backwardCounter,
  disorderMs,
  forwardCounter,
} from './count-burst.ts'
export { type Lookup, systemLookup } from './dial.ts'
export { type ExecProbeOptions, execProbe } from './exec-probe.ts'
export {
  type Answer,
  type Expectation,
  expectationFor,
  type Judgement,
  judgeAnswer,
} from './expectation.ts'
export { type HttpProbeOptions, httpProbe } from './http-probe.ts'
export { type KubeconfigTrust, readKubeconfig } from './kubeconfig.ts'
export {
  type LogBurstFileOptions,
  type LogBurstOptions,
  logBurstProbe,
  logBurstStreamProbe,
} from './log-burst-probe.ts'
export { timeOf, type Zone } from './log-time.ts'
export { isMisanswer } from './misanswer.ts'
export type { Probe, ProbeOutcome, ProbeOutcomeKind, ProbePhase } from './probe.ts'
export { type TcpProbeOptions, tcpProbe } from './tcp-probe.ts'
