/**
 * The options by which a command says whom to believe, for all commands that have them.
 */

import { UsageError } from '../kit/command/usage-error.ts'
import { readRegular } from '../kit/files/regular-file.ts'
import { type KubeconfigTrust, readKubeconfig } from './kubeconfig.ts'
import { maxCertificateBytes, trustedContext } from './secure.ts'

/** As given; what is given by itself wins over what the kubeconfig says. */
export interface TrustOptions {
  caFile?: string | undefined
  serverName?: string | undefined
  insecure: boolean
  kubeconfig?: string | undefined
  /** Of the kubeconfig. */
  context?: string | undefined
  /** What is asked. */
  urls: readonly string[]
}

/** Whom to believe, as a probe's options. */
export interface ProbeTrust {
  ca?: string
  serverName?: string
  insecure: boolean
}

/**
 * Whom to believe.
 *
 * @returns A function: the certificate's name depends on whom a probe asks.
 * @throws {UsageError} If a file cannot be read, or holds nothing of that kind.
 */
export async function trustOf(options: TrustOptions): Promise<{
  /** For a probe through the tunnel, to whose far end all of it applies. */
  through: ProbeTrust
  /** For a probe beside it, whose URL names whom it asks. */
  beside(url: URL): ProbeTrust
  /** Whether it is the kubeconfig that says that certificates are not checked. */
  insecureByKubeconfig: boolean
}> {
  const { caFile, serverName, kubeconfig, context, urls } = options
  if (context !== undefined && kubeconfig === undefined) {
    throw new UsageError('`--context` names a context of `--kubeconfig FILE`, which is not given')
  }
  if (kubeconfig !== undefined && !urls.some((url) => /^https:/i.test(url))) {
    throw new UsageError(
      '`--kubeconfig` says whom to believe over TLS, and the URL begins with `http://`: use `https://`, or leave the option out',
    )
  }
  const given = caFile === undefined ? undefined : readCertificates(caFile)
  const read: KubeconfigTrust | undefined =
    kubeconfig === undefined ? undefined : await readKubeconfig(kubeconfig, context)
  const ca = given ?? read?.ca
  const insecureByKubeconfig = !options.insecure && given === undefined && read?.insecure === true
  const shared = {
    insecure: options.insecure || insecureByKubeconfig,
    ...(ca !== undefined && { ca }),
  }
  const name = serverName ?? read?.serverName
  return {
    through: { ...shared, ...(name !== undefined && { serverName: name }) },
    beside: ({ hostname }) => {
      const isServer = read?.serverHost === hostname.replace(/^\[|\]$/g, '')
      return { ...shared, ...(isServer && { serverName: read.serverName }) }
    },
    insecureByKubeconfig,
  }
}

function readCertificates(file: string): string {
  try {
    const ca = readRegular(file, maxCertificateBytes)
    // Now, so that the message names the file, and also if no probe speaks TLS.
    trustedContext(ca)
    return ca
  } catch (error) {
    throw new UsageError(`--ca-file ${file}: ${(error as Error).message}`)
  }
}
