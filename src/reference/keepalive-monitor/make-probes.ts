import { httpProbe } from '../probes/http-probe.ts'
import type { Probe } from '../probes/probe.ts'
import { trustOf } from '../probes/trust.ts'
import type { Settings } from './settings.ts'

/** The probe through the tunnel and, if there is one, the probe beside it. */
export interface Probes {
  probe: Probe
  directProbe?: Probe
  /** What has to be said of them at the start. */
  warnings: readonly string[]
}

/**
 * Make them.
 *
 * @throws UsageError if a file that says whom to believe cannot be used.
 */
export async function makeProbes(settings: Settings): Promise<Probes> {
  const { probe, directProbe, timeoutMs, expectText } = settings
  const urls = [probe.href, ...(directProbe ? [directProbe.href] : [])]
  const trust = await trustOf({ ...settings, urls })
  let answered = false
  const through = httpProbe({
    ...trust.through,
    url: probe.href,
    timeoutMs,
    ...(expectText === undefined ? {} : { expect: { kind: 'text', text: expectText } }),
    // Once it was answered, a connection that is closed is the tunnel's trouble.
    tellProtocol: () => !answered,
  })
  const beside =
    directProbe && httpProbe({ ...trust.beside(directProbe), url: directProbe.href, timeoutMs })
  return {
    probe: {
      title: through.title,
      async run(signal) {
        const outcome = await through.run(signal)
        answered ||= outcome.kind === 'ok'
        return outcome
      },
    },
    ...(beside && { directProbe: beside }),
    warnings: trust.insecureByKubeconfig
      ? ['certificates are not checked: the kubeconfig says `insecure-skip-tls-verify`']
      : [],
  }
}
