/**
 * Trailers: `Co-authored-by: Claude <noreply@anthropic.com>`, `Assisted-by: …`, `*-Session: …`.
 *
 * Read anywhere in a message, because a squash moves them into the middle, where
 * `git interpret-trailers` no longer sees them.
 */
import { judgeSigner, type SignerContext, type Verdict } from './identities.ts'
import { judgeSessionUrl } from './links.ts'
import { type Mark, mark } from './marks.ts'
import { findMentions, isModelId, isToolName, signingTool } from './mentions.ts'
import { opaque, type Passage, passageLines, sourceRange } from './passages.ts'

// Bounded on purpose: a key is a few words, and the rest of the line is its value.
const trailerLine =
  /^[ >]{0,8}(?:(?:[-*•+]|\d{1,3}[.)])[ ]{1,4})?(?:[^\p{L}\p{N}\s]{1,4} )?([\p{L}][\p{L}0-9_ -]{1,48}?) {0,4}: {0,8}(\S.*)$/u
/** In the middle of a line: after a sentence, after `\\n` that a shell left as it was, or without a colon. */
const midLine =
  /(?:^|[.!?)\]"] {1,3}|(?:\\n){1,4} {0,3})(co-?authored-by|assisted-by|generated-by|signed-off-by)(?: {0,2}: {0,8}| )(\S[^<>]{0,120}<[^<>\s]{3,120}>) {0,4}$/iu

const personKey =
  /^(?:(?:co|commit)[- ]?)?(?:authored?|authors|author|developed|signed[- ]off|reviewed|tested|acked|reported|committed|debugged|pushed|submitted|pair(?:ed|ed-programmed)?|mentored|approved)(?:[- ]?(?:by|with))?$|^co[- ]?authors?$/iu
const generativeKey =
  /^(?:ai[- ])?(?:co-?)?(?:generated|assisted|written|drafted|created|made|implemented|produced|helped|suggested|prompted|orchestrated|aided|coded|built|composed|refactored|translated|designed|planned|executed|automated|on-behalf-of|vibe-?coded|powered|inspired|edited|researched)[- ](?:by|with|using|via|from)$/iu
/** `AI-Assisted: …`, `Assistant-contribution: 100%`: the key tells, whatever the value is. */
const partKey =
  /^(?:x-)?(?:ai|llm|gen-?ai|assistant|agent|bot|copilot|model)-(?:(?:co-?)?(?:assist(?:ed|ance|ant)?|generated|written|authored?|created|coded|drafted|reviewed|contribut(?:ion|or|ed)|involvement|help(?:ed)?|share|level|percent(?:age)?|part|disclosure|attribution|transparency|provenance))(?:-(?:by|with|level|share|percent(?:age)?|note))?$|^(?:x-)?(?:ai|llm|gen-?ai)-(?:tools?|model|agent|prompt|source|usage|used|use)$|^(?:prompted|vibe-?coded)-by$/iu
const aiKey = /^(?:x-)?(?:ai|llm|gen-?ai)-(?!policy|disclosure-policy)[a-z][a-z-]*$/iu
const sessionKey =
  /^(?!(?:user|login|web|browser|test|debug|ssh|http|db|database|auth|tls|shell)-)[a-z][a-z0-9]*(?:-[a-z0-9]+){0,3}-(?:session|thread|conversation|trajectory)(?:-(?:id|url|link))?$/iu
const fixedKey =
  /^(?:amp-thread(?:-id)?|agent-logs-url|entire-(?:session|agent|checkpoint)|replit-commit-(?:author|session-id|checkpoint-type|screenshot-url|deployment-build-id)|copilot-session|claude-session|codex-session|claude-session-id|chat-session-id|x-lovable-edit-id|lovable-edit-id|agent-signature)$/iu
/** A tool's own number for what it did: `Devin-Run:`, `X-Newtool-Task-Id:`. */
const jobKey =
  /^(?:x-)?([a-z][a-z0-9]*(?:-[a-z0-9]+)?)-(?:edit|task|run|job|agent|checkpoint|trace|chat)(?:-(?:id|url|link))?$/iu
/** What a tool counts of the work it did: `Claude-Steers: 2`. */
const countKey =
  /^([a-z][a-z0-9]*)-(?:steers|escapes|permission-prompts|turns|prompts|cost|tokens|effort|plan)$/iu
/** A tool that says itself what it did: `Codex-Reviewed-By:`. */
const ownKey = /^([a-z][a-z0-9]*)-[a-z]{3,16}-by$/iu
/** `Coding-Agent: Codex`, `Review-Model: …`; a browser's or a client's own name is none. */
const roleKey =
  /^(?!user-|ssh-|gpg-|build-|data-|domain-|default-|supported-|new-|old-)[a-z][a-z0-9]*(?:-[a-z0-9]+){0,2}-(?:agent|model|assistant|llm|ai|tool|reviewer)$/iu
/** The same keys in other languages. */
const foreignKey =
  /^(?:生成|作成|作成者|作者|编写|编写者|协作|协助|共同作者|共著|共同作成|使用工具|工具|模型|使用モデル|モデル|ツール|実装|実装者|翻訳|翻译|协力|協力|작성|생성|도구|모델|공동 작성|généré (?:par|avec)|rédigé (?:par|avec)|écrit (?:par|avec)|co-?écrit (?:par|avec)|assisté par|traduit par|outil|modèle|erstellt (?:von|mit|durch)|generiert (?:von|mit|durch)|geschrieben (?:von|mit)|übersetzt (?:von|mit)|unterstützt (?:von|durch)|werkzeug|modell|ki|ki-(?:werkzeug|modell|tool|assistent|unterstützung)|ia|generado (?:por|con)|escrito (?:por|con)|asistido por|redactado (?:por|con)|creado (?:por|con)|herramienta|modelo|gerado (?:por|com)|assistido por|ferramenta|generato (?:da|con)|scritto (?:da|con)|assistito da|strumento|modello|gegenereerd (?:door|met)|geschreven (?:door|met)|gemaakt (?:door|met)|hulpmiddel|wygenerowano (?:przez|za pomocą)|napisane przez|narzędzie|vytvořeno pomocí|сгенерировано|создано|написано|модель|инструмент|соавтор|ассистент|згенеровано|інструмент|skriven av|genererad av|skrevet av)$/iu
const toolKey =
  /^(?:model|llm|agent|tool|tools|ai|assistant|ai tool|ai model|ai agent|ai assistant|coding agent|assistance|ai assistance|assistant used|helper|reviewer|pair|pair[- ]programmer)(?:[- ]used)?$/iu

/** What a change is for, in other languages: `対応モデル`. */
const foreignFeature =
  /対応|対象|サポート|支持|兼容|适配|適配|默认|默認|既定|推荐|推薦|供应商|提供|平台|环境|環境|지원|기본|대상|환경|версия|поддерж/iu
/** `Codex: https://gist.…`, `Claude transcript: https://…`. */
const transcriptKey =
  /^(\S{2,20}(?: Code| CLI)?)( (?:transcript|session|conversation|chat|log|thread|prompts?|trace))?$/iu
const pasted = /^<?https?:\/\/(?:gist\.github\.com|gistpreview\.github\.io|pastebin\.com|gist\.)/iu

const toolsUsedKey = /^(?:tooling|tools used|ai tools|ai tooling|assistance|ai assistance)$/iu
const startsWithTool = (value: string) => {
  const first = findMentions(value)[0]
  if (/\b(?:support|supported|added|are|is|now|page|must|should)\b/iu.test(value)) return false
  return (
    first?.start === 0 &&
    /^(?: \([^()]{0,60}\))?(?:,| for\b| to\b| \+| and\b|\.?$)/u.test(value.slice(first.end))
  )
}

const affirms = /^(?:yes|true|y|1|full|partial(?:ly)?|mostly|~?[1-9]\d{0,2} ?%)(?:[\s.,;)]|$)/iu
const refusal =
  /^(?:no|none|n\/?a|false|0|nil|null|not|never|nope|without|-|—|off|unused)(?:[\s.,;)]|$)/iu
const looksLikeId = (value: string) =>
  /^(?:<?https?:\/\/\S+|[A-Za-z0-9_.:/-]*\d[A-Za-z0-9_.:/-]*)$/u.test(value) &&
  value.length >= 6 &&
  value.length < 400

const splitSigner = (value: string): { name: string; address: string | undefined } => {
  const bracket = /^([^<>]{0,160}?) {0,8}<([^<>\s]{3,200})>?/u.exec(value)
  if (bracket !== null)
    return { name: bracket[1] ?? '', address: bracket[2]?.replace(/^mailto:/u, '') }
  const bare = /^(.{0,160}?) {1,8}\(?([\w.+[\]-]{1,80}@[\w.-]{3,100})\)?$/u.exec(value)
  if (bare !== null) return { name: bare[1] ?? '', address: bare[2] }
  return { name: value.replace(/[.,;]$/u, ''), address: undefined }
}

const judgeGenerative = (value: string): Verdict => {
  const { name, address } = splitSigner(value)
  const signed = signingTool(value)
  if (signed !== undefined) return { tool: signed }
  // The kernel's form, `AGENT:MODEL`, for an agent that nobody listed.
  const [, agent, model = ''] =
    /^([a-z][\w .-]{1,30}):(\S{3,60})(?: \S{2,30}){0,4}$/iu.exec(value) ?? []
  if (agent !== undefined && isModelId(model)) return { ...toolIn(`${agent} ${model}`) }
  const signer = judgeSigner(name, address, 'generative')
  if (signer !== undefined) return signer
  const mentions = findMentions(name)
  const sure = mentions.find(
    (mention) =>
      (mention.kind === 'sure' || mention.kind === 'general') &&
      !(address !== undefined && /^ \p{Lu}\p{Ll}+/u.test(name.slice(mention.end))),
  )
  if (sure !== undefined) return { ...(sure.tool && { tool: sure.tool }) }
  const url = /https?:\/\/[^\s<>)]{3,200}/u.exec(value)?.[0]
  const leading = mentions[0]
  if (leading !== undefined && leading.start === 0 && leading.tool !== undefined) {
    // `Made-by: Devin <https://devin.ai>`: the link tells the tool from a person of that name.
    const linked = url?.includes(leading.tool.slice(0, 4)) === true
    const alone = /^(?:[ :/(,@+&-]|$)/u.test(name.slice(leading.end)) && address === undefined
    if (linked || (alone && (leading.kind === 'person' || name.length > leading.end))) {
      return { tool: leading.tool }
    }
  }
  return /^(?:[a-z0-9.-]{1,30}\/)?(?:claude|gpt|o[134]|gemini|codex|qwen|deepseek|kimi|glm|grok|llama|mistral|copilot|cursor|aider|opencode)(?:[-:/@ ].*)?$/iu.test(
    name,
  ) && address === undefined
    ? { ...(mentions[0]?.tool && { tool: mentions[0].tool }) }
    : undefined
}

/** Judges one trailer by key and value. */
export function judgeTrailer(key: string, value: string): Verdict {
  const name = key.trim()
  if (value.length === 0 || value.length > 600 || (value[0] === opaque && value.length === 1))
    return undefined
  if (fixedKey.test(name)) return { ...toolIn(name.split('-', 1)[0] ?? '') }
  const owner = (countKey.exec(name) ?? ownKey.exec(name))?.[1]
  if (owner !== undefined && isToolName(owner))
    return refusal.test(value) && !/^\d/u.test(value) ? undefined : { ...toolIn(owner) }
  if (sessionKey.test(name) && looksLikeId(value.trim())) {
    const tool = judgeSessionUrl(value.trim())
    return tool === undefined ? { ...toolIn(name.split('-', 1)[0] ?? '') } : { tool }
  }
  const job = jobKey.exec(name)?.[1]
  if (
    job !== undefined &&
    (isToolName(job) || /^(?:agent|ai|llm|assistant)$/iu.test(job)) &&
    looksLikeId(value.trim())
  )
    return { ...toolIn(job) }
  if (partKey.test(name)) return refusal.test(value) ? undefined : { ...toolIn(value) }
  if (relationKey.test(name)) return undefined
  if (generativeKey.test(name)) return refusal.test(value) ? undefined : judgeGenerative(value)
  if (aiKey.test(name))
    return namesOnlyTools(value) || affirms.test(value) ? { ...toolIn(value) } : undefined
  if (
    (toolKey.test(name) && !toolsUsedKey.test(name)) ||
    roleKey.test(name) ||
    foreignKey.test(name) ||
    (/[^\p{ASCII}]/u.test(name) && !foreignFeature.test(name))
  )
    return namesOnlyTools(value) ? { ...toolIn(value) } : undefined
  const transcript = transcriptKey.exec(name)
  if (transcript !== null && /^<?https?:\/\/\S+$/u.test(value)) {
    const owner = transcript[1] ?? ''
    const isKept = transcript[2] !== undefined || pasted.test(value)
    return isToolName(owner) && isKept ? { ...toolIn(owner) } : undefined
  }
  if (toolsUsedKey.test(name) && startsWithTool(value)) return { ...toolIn(value) }
  const context: SignerContext | undefined = personKey.test(name) ? 'person' : undefined
  if (context === undefined) {
    if (/^(?:[a-z]{2,14}[- ]){1,3}(?:by|with|using|via)$/iu.test(name) && namesOnlyTools(value))
      return { ...toolIn(value) }
    return /-by$/iu.test(name) ? judgeSure(value) : undefined
  }
  const { name: signer, address } = splitSigner(value)
  return judgeSigner(signer, address, context)
}

/** What has to do with a tool without its having worked on the change. */
const relationKey =
  /^(?:used|required|requested|supported|needed|blocked|caused|introduced|broken|consumed|rejected|owned|called|loaded|shown|offered|provided|triggered|referenced|replaced|affected|served|returned|sent|handled|managed|limited|driven|backed)[- ](?:by|with|via|using)$|(?:^|[- ])(?:tested|verified|validated|reproduced|checked|compatible|works?|run|integrated|evaluated|benchmarked|confirmed|configured|connected|try|use|start|login|along|together|fails?|failed|conflicts?|chat|talk|reproduce)[- ](?:with|via|using)$/iu

/** A tool, its version or model in brackets, or tools side by side. */
const namesOnlyTools = (value: string): boolean => {
  const bare = value
    .replace(/ {0,2}<[^<>]{3,120}>$/u, '')
    .replace(/[.,;]$/u, '')
    .replace(/ ?[([][^()[\]]{0,60}[)\]]$/u, '')
  if (isTool(bare)) return true
  const parts = bare.split(
    / ?(?:[,+&/·、，]| and | via | with | using | in | und | et | y | e ) ?/u,
  )
  return parts.length > 1 && parts.length < 5 && parts.every(isTool)
}

/** A tool with its model, version or effort: "Codex gpt-5.4 high". */
const isTool = (text: string): boolean => {
  const bare = text.replace(
    /(?: (?:x?high|medium|low|max|thinking|preview|v?\d[\d.]*)){1,2}$/iu,
    '',
  )
  return (
    isToolName(text) ||
    isToolName(bare) ||
    isModelId(bare) ||
    (/ /u.test(bare) &&
      bare.split(' ').length < 5 &&
      bare.split(' ').every((part) => isToolName(part) || isModelId(part)))
  )
}

const judgeSure = (value: string): Verdict => {
  const first = findMentions(value)[0]
  return first?.kind === 'sure' && first.start === 0
    ? { ...(first.tool && { tool: first.tool }) }
    : undefined
}

const toolIn = (text: string): { tool?: string } => {
  const tool = findMentions(text.replaceAll('-', ' '))[0]?.tool
  return tool === undefined ? {} : { tool }
}

const findInLine = (line: Passage): Mark | undefined => {
  const match = midLine.exec(line.text)
  const found = match === null ? undefined : judgeTrailer(match[1] ?? '', match[2] ?? '')
  if (match === null || found === undefined) return undefined
  const from = match.index + match[0].indexOf(match[1] ?? '')
  return mark('trailer', sourceRange(line, from, line.text.trimEnd().length), found.tool)
}

/** Trailers in the lines of a passage. */
export function findTrailers(passage: Passage): Mark[] {
  if (!passage.trailers || passage.quoted) return []
  const marks: Mark[] = []
  const lines = passageLines(passage)
  for (const [at, line] of lines.entries()) {
    if (line.text.length > 2000) continue
    const inline = findInLine(line)
    if (inline !== undefined) marks.push(inline)
    const match = trailerLine.exec(line.text)
    if (match === null || inline !== undefined) continue
    const key = match[1] ?? ''
    const value = (match[2] ?? '').trim()
    // A folded value goes on in lines that begin with a space.
    const next = lines[at + 1]
    const folded =
      next !== undefined && /^ {1,8}[<(]/u.test(next.text) && next.text.length < 300
        ? next
        : undefined
    // A subject such as `AI-tools: add a page` only looks like a trailer.
    if (line.kind === 'subject' && !/(?:by|with)$/iu.test(key)) continue
    const found = judgeTrailer(key, folded === undefined ? value : `${value} ${folded.text.trim()}`)
    if (found === undefined) continue
    const [start] = sourceRange(line, line.text.indexOf(key), line.text.length)
    const last = folded ?? line
    const [, end] = sourceRange(last, 0, last.text.trimEnd().length)
    marks.push(mark('trailer', [start, end], found.tool))
  }
  return marks
}
