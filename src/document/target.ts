/**
 * What a link's destination says, before anything is looked up.
 */

import { pathText } from '../text/path-text.ts'

/** A destination, taken apart. */
export type Target =
  /** Another site, a mail address, a protocol of its own. Never looked up. */
  | { kind: 'external' }
  /** A template's placeholder (`{{ … }}`, `<% … %>`, `${ … }`): no path until it is filled in. */
  | { kind: 'template' }
  /** A file or folder as a page of a forge shows it: `https://HOST/OWNER/REPOSITORY/blob/REST`. */
  | (Hosted & {
      kind: 'hosted'
      /** `BRANCH/PATH`, percent-decoded; a branch name may hold slashes. */
      rest: string
    })
  /** A section of a repository's front page: `https://github.com/OWNER/REPOSITORY#fragment`. */
  | (Hosted & { kind: 'front' })
  /** A path in this repository; empty for the document itself. */
  | {
      kind: 'path'
      /** Percent-decoded path as written. */
      path: string
      /** Whether it starts with `/`. */
      absolute: boolean
      /** Query without `?`. */
      query: string
      /** Percent-decoded fragment without `#`; `undefined` if there is none. */
      fragment: string | undefined
    }

const scheme = /^[a-z][a-z0-9+.-]*:/i
const template = /\{\{|\{%|<%|\$\{/
const address = /^(?:https?:)?\/\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)(?:\/([^?#]*))?$/i
const raw = /^(?:https?:)?\/\/raw\.github(?:usercontent)?\.com\/([^/?#]+)\/([^/?#]+)\/([^?#]+)$/i

/** Views of one file or folder. GitHub's page of a file's history outlives the file. */
const views = /^(?:blob|tree|raw)\/(.+)$/is
const githubViews = /^(?:blob|tree|raw|edit|blame)\/(.+)$/is

/** Take a destination apart. */
export function parseTarget(target: string): Target {
  if (template.test(target)) return { kind: 'template' }
  const { path, query, fragment } = split(target)
  const hosted = parseHosted(path)
  if (hosted) return { ...hosted, query, fragment }
  if (scheme.test(target) || target.startsWith('//')) return { kind: 'external' }
  return { kind: 'path', path: decode(path), absolute: path.startsWith('/'), query, fragment }
}

/** A page of a repository on a forge. */
interface Hosted {
  host: string
  owner: string
  repository: string
  query: string
  fragment: string | undefined
}

type Page = Pick<Hosted, 'host' | 'owner' | 'repository'> &
  ({ kind: 'hosted'; rest: string } | { kind: 'front' })

function parseHosted(path: string): Page | undefined {
  if (!path.includes('//')) return undefined
  const [, own = '', name = '', file] = raw.exec(path) ?? []
  if (file !== undefined) {
    return { kind: 'hosted', host: 'github.com', owner: own, repository: name, rest: decode(file) }
  }
  const [, written, owner = '', repository = '', page = ''] = address.exec(path) ?? []
  if (written === undefined) return undefined
  const host = written.toLowerCase().replace(/^www\.(?=github\.com$)/, '')
  const isGithub = host === 'github.com'
  if (page === '') {
    const name = repository.replace(/\.git$/i, '')
    return isGithub ? { kind: 'front', host, owner, repository: name } : undefined
  }
  const rest = (isGithub ? githubViews : views).exec(page)?.[1]
  return rest === undefined
    ? undefined
    : { kind: 'hosted', host, owner, repository, rest: decode(rest) }
}

function split(target: string): { path: string; query: string; fragment: string | undefined } {
  const hash = target.indexOf('#')
  const beforeHash = hash === -1 ? target : target.slice(0, hash)
  const mark = beforeHash.indexOf('?')
  return {
    path: mark === -1 ? beforeHash : beforeHash.slice(0, mark),
    query: mark === -1 ? '' : beforeHash.slice(mark + 1),
    fragment: hash === -1 ? undefined : decode(target.slice(hash + 1)),
  }
}

/**
 * Percent-decode. A stray `%` stays as it is, and so does what encodes no character: a byte of a name
 * that is no UTF-8 (`caf%E9.md`), in capitals.
 */
export function decode(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return decodePartly(encoded)
    }
  })
}

function decodePartly(encoded: string): string {
  const bytes = Uint8Array.from(encoded.slice(1).split('%'), (digits) =>
    Number.parseInt(digits, 16),
  )
  return pathText(bytes)
}

/**
 * Percent-encode a path so that it can stand as a Markdown destination, in a table's cell too:
 * without escapes, entities, code spans and templates, and with no scheme in front.
 */
export function encodePath(path: string): string {
  const encoded = path.replace(/[%\s()<>"#?\\&`|{}]/g, (character) => {
    return character === '(' ? '%28' : character === ')' ? '%29' : encodeURIComponent(character)
  })
  return scheme.test(encoded) ? encoded.replace(':', '%3A') : encoded
}
