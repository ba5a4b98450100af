import { readFileSync } from 'node:fs'
import { httpProbe } from '../probes/http-probe.ts'
import type { Probe } from '../probes/probe.ts'
import { trustedContext } from '../probes/secure.ts'
import { UsageError } from '../shared/usage-error.ts'
import type { Settings } from './settings.ts'

/** The probe through the tunnel and, if there is one, the probe beside it. */
export function makeProbes(settings: Settings): { probe: Probe; directProbe?: Probe } {
  const { probe, directProbe, timeoutMs, expectText, caFile, serverName, insecure } = settings
  const ca = caFile === undefined ? undefined : readCertificates(caFile)
  const shared = { timeoutMs, insecure, ...(ca === undefined ? {} : { ca }) }
  const through = httpProbe({
    ...shared,
    url: probe.href,
    ...(expectText === undefined ? {} : { expect: { kind: 'text', text: expectText } }),
    ...(serverName === undefined ? {} : { serverName }),
  })
  if (!directProbe) return { probe: through }
  return { probe: through, directProbe: httpProbe({ ...shared, url: directProbe.href }) }
}

function readCertificates(file: string): string {
  try {
    const ca = readFileSync(file, 'utf8')
    // Read here, so that the message names the file, and also if no probe speaks TLS.
    trustedContext(ca)
    return ca
  } catch (error) {
    throw new UsageError(`--ca-file ${file}: ${(error as Error).message}`)
  }
}
