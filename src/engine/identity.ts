/**
 * Who this package is. Its addresses stand in package.json only, and are placeholders until its
 * owner has set them: those are nobody's address, and never shown. Until then a rule's page is the
 * one that is installed with the package.
 */
import manifest from '../../package.json' with { type: 'json' }

/** What package.json may say of where the package lives. */
export interface Manifest {
  homepage?: string | undefined
  repository?: { url?: string | undefined } | undefined
}

/** Where a package lives, as far as its owner has said. */
export interface Identity {
  /** Address of its site, without a slash at its end. */
  homepage: string | undefined
  /** Address of its repository's page. */
  repository: string | undefined
}

/** Read a package's addresses; placeholders are none. */
export function readIdentity({ homepage, repository }: Manifest): Identity {
  const page = repository?.url?.replace(/^git\+/, '').replace(/\.git$/, '')
  return { homepage: published(homepage), repository: published(page) }
}

/** Hosts that stand for others (RFC 2606), and the account that stands for the owner's. */
const placeholder =
  /^https?:\/\/(?:[^/]*\.)?(?:example\.(?:com|net|org)|example)(?:[:/]|$)|\/OWNER\//

function published(address: string | undefined): string | undefined {
  if (!address || !/^https?:\/\//.test(address) || placeholder.test(address)) return undefined
  return address.replace(/\/+$/, '')
}

/**
 * Address of a rule's page: on the site, else of the file that lies beside the code.
 *
 * @param moduleUrl Where this module runs from. In a bundle – the Action's, a browser's – nobody
 *   could open a file beside it.
 * @returns `undefined` if there is no such page.
 */
export function pageOf(
  rule: string,
  { homepage }: Identity,
  moduleUrl: string,
): string | undefined {
  if (homepage !== undefined) return `${homepage}/rules/${rule}/`
  const [, root] = installed.exec(moduleUrl) ?? []
  return root === undefined ? undefined : `${root}docs/rules/${rule}.md`
}

/** The sources, or the package that is built of them. */
const installed = /^(file:.*\/)(?:src\/engine\/identity\.ts|dist\/(?!action\/).*)$/

const identity = readIdentity(manifest)

/** Version of this package. */
export const version: string = manifest.version

/** Address of this package's site; `undefined` until it has one. */
export const { homepage, repository } = identity

/** Address of a rule's page; `undefined` where none can be opened. */
export function ruleUrl(rule: string): string | undefined {
  return pageOf(rule, identity, import.meta.url)
}

/** Address of the configuration's JSON Schema; `undefined` until it is published. */
export const schemaUrl: string | undefined = homepage && `${homepage}/schema.json`
