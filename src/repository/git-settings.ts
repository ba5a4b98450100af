/**
 * What git is told so that it runs nothing that a repository's configuration names. git reads a
 * repository's own `config` as a user's: it may name programs for nearly everything.
 *
 * Every call gets `fixedSettings` and reaches no network. Objects are read, merged and fetched under a
 * configuration of our own (`objectConfig`). Fetching into the repository itself gets, beside the
 * transports a forge has, what undoes the programs that its configuration names (`onlineVariables`);
 * those of the user's and the machine's (credential helpers, an ssh command) stay.
 */
import { devNull } from 'node:os'

/** Settings of every call. */
export const fixedSettings: readonly string[] = [
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  'core.pager=cat',
  'log.showSignature=false',
  'merge.renormalize=false',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting])

/** Variables of every call. */
export const fixedVariables: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  // No file there: an empty one makes git warn of grafts.
  GIT_GRAFT_FILE: `${devNull}/grafts`,
}

/** Variables of a call that has no business on the network: also where an object is missing. */
export const offline: Readonly<Record<string, string>> = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
}

/** The transports of forges, and of a clone of a folder. */
const allowed = ['https', 'http', 'ssh', 'file']

/** Variables of a call that may use them, as far as the user allows. */
export function transports(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const users = env.GIT_ALLOW_PROTOCOL?.split(':')
  return { GIT_ALLOW_PROTOCOL: allowed.filter((name) => users?.includes(name) ?? true).join(':') }
}

/** One line of `git config --show-scope --list`. */
export interface ConfigEntry {
  scope: string
  /** Section and name in lower case. */
  key: string
  value: string
}

/** Call of git that lists what `onlineVariables` and `objectConfig` look at. */
export const listSettings = ['config', '--show-scope', '-z', '--list']

/** Read what `listSettings` prints. */
export function readSettings(stdout: string): ConfigEntry[] {
  const parts = stdout.split('\0')
  const entries: ConfigEntry[] = []
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [scope = '', setting = ''] = parts.slice(index, index + 2)
    const lineEnd = setting.indexOf('\n')
    entries.push({
      scope,
      key: lineEnd === -1 ? setting : setting.slice(0, lineEnd),
      value: lineEnd === -1 ? 'true' : setting.slice(lineEnd + 1),
    })
  }
  return entries
}

/** Whether an entry is the repository's own: its `config`, or what that includes. */
function isOwn({ scope }: ConfigEntry): boolean {
  return scope !== 'system' && scope !== 'global' && scope !== 'command'
}

/** Helpers that come with git or its packages and take no argument. */
const knownHelpers =
  /^(?:cache|store|osxkeychain|libsecret|gnome-keyring|wincred|manager|manager-core)$/

/** An ssh of the machine, with a key, a port or a file of known hosts: what checkouts are given. */
const plainSsh =
  /^(["']?)(?:\/usr\/(?:local\/)?bin\/|\/bin\/)?ssh\1(?: -[ip] ?(?:"[\w@%+=:,./$~ -]+"|[\w@%+=:,./$~-]+)| -o ?(?:"(?:StrictHostKeyChecking|CheckHostIP|UserKnownHostsFile|IdentitiesOnly|IdentityFile|BatchMode|Port)=[\w@%+=:,./$~ -]+"|(?:StrictHostKeyChecking|CheckHostIP|UserKnownHostsFile|IdentitiesOnly|IdentityFile|BatchMode|Port)=[\w@%+=:,./$~-]+))*$/

const isHelper = /^credential\.(?:.*\.)?helper$/s

/** Whether an entry of the repository's own names a program that it may not choose. */
function isProgram(entry: ConfigEntry): boolean {
  const { key, value } = entry
  if (!isOwn(entry)) return false
  if (isHelper.test(key)) return value !== '' && !knownHelpers.test(value)
  if (key === 'core.sshcommand') return !plainSsh.test(value)
  return (
    /^core\.(?:askpass|gitproxy|alternaterefscommand)$/.test(key) ||
    /^hook\..*\.(?:command|event|enabled)$/s.test(key) ||
    /^http\.(?:.*\.)?savecookies$/s.test(key)
  )
}

/**
 * Variables of a call that fetches into the repository. It has to name the program at the other end
 * itself (`--upload-pack`): of those in the configuration git takes the first. */
export function onlineVariables(
  entries: readonly ConfigEntry[],
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const settings: [key: string, value: string][] = []
  const programs = entries.filter(isProgram)
  if (programs.some(({ key }) => isHelper.test(key))) {
    // An empty one takes all others back.
    settings.push(['credential.helper', ''])
    for (const entry of entries) {
      if (isHelper.test(entry.key) && !isProgram(entry)) settings.push([entry.key, entry.value])
    }
  }
  for (const { key } of programs) {
    if (isHelper.test(key)) continue
    const users = entries.findLast((entry) => entry.key === key && !isOwn(entry))
    settings.push([...(users ? ([key, users.value] as const) : harmless(key, env))])
  }
  return {
    ...transports(env),
    GIT_NO_LAZY_FETCH: '1',
    ...gitSettings(env, settings),
  }
}

/** What stands for a program where the user has none. */
function harmless(
  key: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly [key: string, value: string] {
  if (key === 'core.sshcommand') return [key, env.GIT_SSH ? quoted(env.GIT_SSH) : 'ssh']
  if (key.endsWith('.savecookies')) return [key, 'false']
  if (key === 'core.alternaterefscommand') return [key, 'true']
  if (key.startsWith('hook.')) return [key.replace(/\.[^.]*$/, '.enabled'), 'false']
  return [key, '']
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** Variables that give git settings for one process and its children, beside those it has. */
export function gitSettings(
  env: Readonly<Record<string, string | undefined>>,
  settings: readonly (readonly [key: string, value: string])[],
): Record<string, string> {
  if (settings.length === 0) return {}
  const before = Number(env.GIT_CONFIG_COUNT ?? 0)
  const variables: Record<string, string> = { GIT_CONFIG_COUNT: String(before + settings.length) }
  for (const [index, [key, value]] of settings.entries()) {
    variables[`GIT_CONFIG_KEY_${before + index}`] = key
    variables[`GIT_CONFIG_VALUE_${before + index}`] = value
  }
  return variables
}

/** What reading objects needs of a repository's own configuration: their form, where to fetch. */
const objectKeys =
  /^(?:extensions\.(?:objectformat|partialclone)|core\.sshcommand|ssh\.variant|credential\..*|(?:http|url)\..*|remote\..*\.(?:url|promisor|partialclonefilter|proxy))$/s

/**
 * Text of a configuration to read objects and merge with. The repository's own could name programs,
 * and files beside it attributes that call for them.
 */
export function objectConfig(entries: readonly ConfigEntry[]): string {
  const own = entries.filter((entry) => {
    return isOwn(entry) && objectKeys.test(entry.key) && !isProgram(entry)
  })
  const hasExtensions = own.some(({ key }) => key.startsWith('extensions.'))
  const core = `[core]\n\trepositoryformatversion = ${hasExtensions ? 1 : 0}\n\tbare = false\n`
  return core + own.map(formatEntry).join('')
}

function formatEntry({ key, value }: ConfigEntry): string {
  const [first, last] = [key.indexOf('.'), key.lastIndexOf('.')]
  const escaped = (text: string): string => text.replace(/["\\]/g, '\\$&')
  const section = first === last ? '' : ` "${escaped(key.slice(first + 1, last))}"`
  const text = escaped(value).replaceAll('\n', '\\n').replaceAll('\t', '\\t')
  return `[${key.slice(0, first)}${section}]\n\t${key.slice(last + 1)} = "${text}"\n`
}

/** Attributes without drivers to merge by: those of git itself stay. */
export function withoutMergeDrivers(attributes: string): string {
  return attributes.replace(
    /([ \t])merge=(?!(?:text|binary|union)(?:[ \t\r]|$))\S*/gm,
    '$1merge=text',
  )
}
