/**
 * What `.gitmodules` says of submodules.
 */
import { encodePath } from '../document/target.ts'

/** Forges whose repositories have a page at the address that they are cloned from. */
const forges = /^(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)$/

const url =
  /^(?:(?:https?|ssh|git):\/\/(?:git@)?([\w.-]+)\/|git@([\w.-]+):)([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/

/** Pages of the submodules' repositories, by path; only those that are plain. */
export function readSubmodules(text: string): ReadonlyMap<string, string> {
  const pages = new Map<string, string>()
  for (const section of text.split(/^[ \t]*\[/m)) {
    const path = fieldOf(section, 'path')
    const page = pageOf(fieldOf(section, 'url') ?? '')
    if (path !== undefined && page !== undefined) pages.set(path.replace(/\/$/, ''), page)
  }
  return pages
}

function fieldOf(section: string, key: string): string | undefined {
  const line = section.split('\n').find((each) => each.trimStart().startsWith(key)) ?? ''
  const [name = '', ...value] = line.split('=')
  return name.trim() === key
    ? value
        .join('=')
        .trim()
        .replace(/^"(.*)"$/, '$1')
    : undefined
}

function pageOf(address: string): string | undefined {
  const [, web, shell, owner, name] = url.exec(address) ?? []
  const host = (web ?? shell ?? '').toLowerCase()
  if (!forges.test(host) || owner === undefined || name === undefined) return undefined
  return `https://${host}/${encodePath(`${owner}/${name}`)}`
}
