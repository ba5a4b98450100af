/**
 * Marks that are addresses: links to one session of a tool, its badges and buttons, the hidden
 * comments it leaves, and branch names.
 */
import { findMentions, isToolName } from './mentions.ts'
import { tools } from './tools.ts'

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
 * one line, and opened by the tool's own text; or a program's note of its model, run or author.
 */
export function judgeComment(comment: string): { tool?: string } | undefined {
  const note = judgeNote(comment.trim().replaceAll(/\s+/gu, ' '))
  if (note !== undefined) return note
  const tool = markerOf(comment.trim().toLowerCase())
  return tool === undefined ? undefined : { tool }
}

/** `mux-attribution: model=openai:gpt-5.5 thinking=high`, folded like the text around it. */
const modelOf =
  /^[a-z][\w-]{1,30}(?:: ?| )(?:[a-z]{1,20}=\S{1,60} ){0,4}(?:model|agent|tool|llm)="?([\w.:/-]{2,60})/iu
/** `claude-run-id: 1234`, `agent-session=6f1c2d`. */
const runOf =
  /^([a-z][a-z0-9]{0,20}(?:[-_ ][a-z0-9]{1,20})?)[-_ ](?:session|run|task|job|thread|conversation|trace)(?:[-_ ]?(?:id|url))?[:=] ?(\S{5,300})$/iu
const authorOf =
  /^(?:ai |auto-?|this (?:pr|pull request|description|comment) was |co-?)?(?:generated|created|written|produced|drafted|authored)[- ](?:by|with|via|using)[:=]? ?(\S.{1,60})$/iu

const judgeNote = (note: string): { tool?: string } | undefined => {
  if (note.length > 300 || note.includes('?')) return undefined
  const model = modelOf.exec(note)?.[1]
  if (model !== undefined && isToolName(model)) return named(model)
  const [, runner = '', run = ''] = runOf.exec(note) ?? []
  if (/\d/u.test(run) && (isToolName(runner) || /^(?:ai|agent|llm)$/iu.test(runner)))
    return named(runner)
  const author = authorOf.exec(note)?.[1]
  return author !== undefined && isToolName(author) ? named(author) : undefined
}

const named = (text: string): { tool?: string } => {
  const tool = findMentions(text)[0]?.tool
  return tool === undefined ? {} : { tool }
}

const markerOf = (whole: string): string | undefined => {
  // An agent's own record: its name, and a line of JSON.
  const text = /^factory-agent:\s{0,4}\{/u.test(whole) ? 'factory-agent:' : whole
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
