import type { CertificatePair } from './certificates.ts'
import { type LabProcess, startProgram } from './lab-process.ts'

/** A process at the far end of a tunnel; answers `/version`, `/readyz` and `/name`. */
export type Target = LabProcess & { port: number }

export async function startTarget(
  settings: {
    host?: string
    port?: number
    name?: string
    tls?: CertificatePair
    mute?: boolean
  } = {},
): Promise<Target> {
  const file = new URL('target-server.ts', import.meta.url)
  const started = await startProgram<{ port: number }>(file, settings)
  return Object.assign(started, { port: started.ready.port })
}
