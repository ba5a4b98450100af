/**
 * What a link's destination says, before anything is looked up.
 */

/** A destination, taken apart. */
export type Target =
  /** Another site, a mail address, a protocol of its own. Never looked up. */
  | { kind: 'external' }
  /** A template's placeholder (`{{ … }}`, `<% … %>`, `${ … }`): no path until it is filled in. */
  | { kind: 'template' }
  /** A file or folder as a GitHub page shows it: `https://HOST/OWNER/REPOSITORY/blob/REST`. */
  | {
      kind: 'hosted'
      host: string
      owner: string
      repository: string
      /** `BRANCH/PATH`, percent-decoded; a branch name may hold slashes. */
      rest: string
      query: string
      fragment: string | undefined
    }
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
const hosted = /^https?:\/\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)\/(?:blob|tree|raw)\/([^?#]+)/i

/** Take a destination apart. */
export function parseTarget(target: string): Target {
  if (template.test(target)) return { kind: 'template' }
  const { path, query, fragment } = split(target)
  const match = hosted.exec(path)
  if (match) {
    const [, host = '', owner = '', repository = '', rest = ''] = match
    return { kind: 'hosted', host, owner, repository, rest: decode(rest), query, fragment }
  }
  if (scheme.test(target) || target.startsWith('//')) return { kind: 'external' }
  return { kind: 'path', path: decode(path), absolute: path.startsWith('/'), query, fragment }
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

/** Percent-decode; text with a stray `%` stays as it is. */
export function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
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
