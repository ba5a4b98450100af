/**
 * Marks that are addresses: links to one session of a tool, its badges and buttons, the hidden
 * comments it leaves, and branch names.
 */
import { findMentions } from './mentions.ts'
import { tools } from './tools.ts'

/** A URL's kind of mark. */
export interface LinkMark {
  kind: 'session-link' | 'badge'
  tool: string
}

const compile = (sources: readonly string[] | undefined) =>
  sources === undefined || sources.length === 0
    ? undefined
    : new RegExp(`^(?:https?:)?//(?:www\\.)?(?:${sources.join('|')})`, 'iu')

const sessions = tools.map((tool) => ({ id: tool.id, pattern: compile(tool.sessions) }))
const badges = tools.map((tool) => ({ id: tool.id, pattern: compile(tool.badges) }))

/** The session of a tool a URL leads to, if any. */
export function judgeSessionUrl(url: string): string | undefined {
  const short = url.slice(0, 300)
  return sessions.find(({ pattern }) => pattern?.test(short))?.id
}

const made =
  /generated|assisted|written|created|made|built|powered|authored|coded|coauthored|co-authored|open(?:ed)? (?:in|with)/iu

/**
 * Judges an image, or a link around one.
 *
 * @param url Address of the image or the link.
 * @param alt Text that stands for the image.
 */
export function judgeBadge(url: string, alt: string): { tool?: string } | undefined {
  const short = url.slice(0, 500)
  const known = badges.find(({ pattern }) => pattern?.test(short))?.id ?? judgeSessionUrl(short)
  if (known !== undefined) return { tool: known }
  const shield = /^https?:\/\/(?:img\.shields\.io|badgen\.net|badge\.fury\.io)\/[^?#]*/iu.exec(
    short,
  )?.[0]
  const words = `${alt.slice(0, 200)} ${shield === undefined ? '' : shieldWords(shield)}`
  if (shield === undefined && !made.test(alt)) return undefined
  const mention = findMentions(words)[0]
  if (mention === undefined || !made.test(words) || /\b(?:no|not|without|never)\b/iu.test(words))
    return undefined
  return mention.tool === undefined ? {} : { tool: mention.tool }
}

const shieldWords = (url: string) => {
  const path = url.replace(/^.*?\/badge\//u, '').replaceAll(/(?<!-)-(?!-)|_/gu, ' ')
  return path.replaceAll(/%20/gu, ' ').replaceAll(/%[0-9a-f]{2}/giu, ' ')
}

const markers = tools.flatMap((tool) => (tool.markers ?? []).map((text) => ({ id: tool.id, text })))

/**
 * The tool that left a hidden comment, if one did.
 *
 * A template's instructions name tools too, so a comment counts only if it reads like a marker:
 * one line, and opened by the tool's own text.
 */
export function judgeComment(comment: string): string | undefined {
  const text = comment.trim().toLowerCase()
  if (text.length > 200 || text.includes('\n') || text.includes('?')) return undefined
  const opening = text.replace(
    /^(?:start|end|begin|this is an auto-generated (?:comment|reply|description)(?::| by)?|end of auto-generated comment:?|[a-z ]{0,30} by|\/)\s*/u,
    '',
  )
  return (
    markers.find((marker) => opening.startsWith(marker.text) || text.startsWith(marker.text))?.id ??
    (/^(?:this is an )?auto-generated .{0,60}coderabbit/u.test(text) ? 'coderabbit' : undefined)
  )
}

const prefixes = new Map(
  tools.flatMap((tool) => (tool.branches ?? []).map((name) => [name, tool.id] as const)),
)

/** The tool whose agents name branches like this one, and where its prefix starts. */
export function judgeBranch(name: string): { tool: string; start: number } | undefined {
  const bare = name.replace(/^(?:refs\/(?:heads|remotes)\/)?(?:origin\/|upstream\/)?/u, '')
  const offset = name.length - bare.length
  const segments = bare.split('/')
  // The last segment is the topic: `feature/claude` works on the tool, `claude/x` is its own.
  for (const [at, segment] of segments.slice(0, -1).slice(0, 3).entries()) {
    const tool = prefixes.get(segment.toLowerCase())
    const start = offset + segments.slice(0, at).join('/').length + (at > 0 ? 1 : 0)
    if (tool !== undefined) return { tool, start }
  }
  const issue = /^(openhands-fix-issue)-\d/u.exec(bare)
  const tool = issue === null ? undefined : prefixes.get(issue[1] ?? '')
  return tool === undefined ? undefined : { tool, start: offset }
}
