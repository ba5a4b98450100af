/**
 * Who signs: decides whether a name and an address belong to an AI tool.
 *
 * People share names with tools, so a name people also have needs an address of the vendor (or, in
 * a trailer that only a tool's work carries, none). Vendor employees and forge no-reply addresses
 * are people.
 */
import { findMentions, isToolName } from './mentions.ts'
import type { Tool } from './tool.ts'
import { toolById, tools } from './tools.ts'

/** Whether something is a tool's mark, and whose if the table knows. */
export type Verdict = { tool?: string } | undefined

const byLogin = new Map<string, Tool>()
const byUserId = new Map<string, Tool>()
const byAddress = new Map<string, Tool>()
const byDomain = new Map<string, Tool>()
for (const tool of tools) {
  for (const login of tool.logins ?? []) byLogin.set(login, tool)
  for (const id of tool.userIds ?? []) byUserId.set(id, tool)
  for (const address of tool.addresses ?? []) byAddress.set(address, tool)
  for (const domain of tool.domains ?? []) byDomain.set(domain, tool)
}

const verdict = (tool: Tool | undefined): Verdict => (tool === undefined ? {} : { tool: tool.id })

/** Bots that tidy up after others, also those of an agent's vendor: `mux-auto-cleanup`, `Auto-formatter`. */
const caretaker =
  /(?:^|[-_ .])(?:auto-?)?(?:clean-?up|cleaner|sync(?:er)?|rebas(?:e|er)|format(?:ter)?|backport(?:er)?|bump(?:er)?|stale|labell?er|nightly|changelog|updater?|mirror|releaser?|deploy(?:er)?|lint(?:er)?|translations?)(?:[-_ .]?bot)?(?:\[bot\])?$/iu

/** Bots that are no AI authors, though a part of their name may suggest it. */
const otherBots =
  /^(?:renovate|dependabot|dependabot-preview|pre-commit-ci|github-actions|mergify|all-?contributors|imgbot|snyk|weblate|crowdin|kodiak|kodiakhq|autofix-ci|deepsource|semantic-release|greenkeeper|codecov|netlify|vercel|sonarcloud|sonarqube|prow|bors|stale|release-please|changeset|gitlocalize|transifex|pyup|whitesource|mend|fossa|cla|google-cla|linux-foundation|k8s|ti|azure-pipelines|web-flow|github-merge-queue|graphite-app|trunk-io|ai-?lab|airflow)(?:[-_.]|$)/u

/** Services whose no-reply address signs commits for people or for mechanical work. */
const otherServices =
  /(?:^|\.)(?:github\.com|gitlab\.com|gitea\.[a-z.]+|codeberg\.org|bitbucket\.org|weblate\.org|crowdin\.com|transifex\.com|example\.[a-z]+|localhost|travis-ci\.(?:com|org)|circleci\.com|codecov\.io|snyk\.io|jenkins\.io|linear\.app|jira\.com|atlassian\.(?:com|net)|netlify\.com|vercel\.com|readthedocs\.org|pyup\.io|apache\.org|kernel\.org|launchpad\.net|sourceforge\.net|azure\.com|visualstudio\.com|google\.com|gerrithub\.io|phabricator\.[a-z.]+|git-scm\.com|qq\.com|gmail\.com|outlook\.com)$/u

// A surname can be "Ai" or, in capitals, "AI": alone it needs an address of a service.
const generalRole =
  /\b(?:AI|A\.I\.|LLM|GPT)[ -](?:coding |code )?(?:agent|assistant|bot|coder|developer|engineer|companion|reviewer|copilot)\b|\b(?:coding|code|autonomous|software|developer)[ -](?:agent|assistant|companion|copilot)\b|\((?:AI |coding |[\p{L}]{2,20} )?(?:AI|agent|AI agent)\)|^[A-Za-z]\w+ Agent(?: v?\d[\w.]*)?$/iu
const generalName = /(?:^|[\s(/])(?:AI|A\.I\.|LLM|GPT)(?=$|[\s)/])/u
const agentWord =
  /(?:^|-)(?:ai|gpt|llm|genai|aicoder|swe-agent|coding-agent|code-agent|copilot|claude|codex|gemini)(?:-|$)/u

/** Logins that end in `-agent` and are programs of another kind, or trades of people. */
const otherAgents =
  /(?:^|-)(?:build|buildkite|ci|cd|deploy|deployment|release|sync|backup|monitoring|datadog|newrelic|elastic|jenkins|gitlab|teamcity|azure|puppet|zabbix|telegraf|node|host|user|travel|estate|sales|support|insurance|free|secret|double|chaos|re|ssh|gpg|qemu|guest|infra|update|cloud|nix)-?agent$/u

const toolWord =
  '(?:claude|codex|gemini|copilot|cursor|opencode|openhands|openclaw|qwen|deepseek|kimi|grok|gpt|chatgpt|llm|genai|ai)'
/** A program named after its tool: `claude-bot`, `my-codex-worker`, `bot-gpt`. */
const programName = new RegExp(
  `(?:^|[-_. ])${toolWord}[-_. ](?:bot|agent|assistant|coder|worker|reviewer|runner|dev-?bot|swe)(?=$|[-_.])|(?:^|[-_.])(?:bot|agent)[-_.]${toolWord}(?=$|[-_.])`,
  'iu',
)
/** A name written as a login: no blank, no capital. */
const loginForm = /^[a-z0-9]+(?:[-_.][a-z0-9]+){1,4}$/u
/** `nora+claude@example.org`: what somebody's tool commits with. */
const taggedAddress =
  /^[^@+]{1,60}\+(?:claude|claude-?code|codex|copilot|cursor|gemini|opencode|aider|devin|ai|ai-?agent|agent|llm|gpt)@/iu

/** Whether a GitHub login belongs to an AI tool. */
export function judgeLogin(login: string): Verdict {
  const lower = login.toLowerCase()
  const bare = lower.replace(/\[bot\]$/u, '')
  const known = byLogin.get(bare)
  if (known !== undefined) return verdict(known)
  if (/[a-z0-9]-agent$/u.test(bare) && !otherAgents.test(bare) && !otherBots.test(bare))
    return verdict(undefined)
  if (!lower.endsWith('[bot]')) return undefined
  const name = lower.slice(0, -5)
  return !otherBots.test(name) && agentWord.test(name) ? verdict(undefined) : undefined
}

const judgeAddress = (address: string, name: string): Verdict => {
  const lower = address.toLowerCase()
  const exact = byAddress.get(lower)
  if (exact !== undefined) return verdict(exact)
  if (taggedAddress.test(lower))
    return toolOf(lower.slice(lower.indexOf('+') + 1).split('@')[0] ?? '')
  const [local = '', domain = ''] = lower.split('@')
  if (domain === 'users.noreply.github.com') {
    const [, id, login = ''] = /^(?:(\d+)\+)?(.*)$/u.exec(local) ?? []
    const known = id === undefined ? undefined : byUserId.get(id)
    if (known !== undefined) return verdict(known)
    return login.endsWith('[bot]') || login.includes('-') || id === undefined
      ? judgeLogin(login)
      : undefined
  }
  const tool = byDomain.get(domain) ?? byDomain.get(domain.split('.').slice(-2).join('.'))
  const isService = /^(?:no-?reply|agent|bot|ai|assistant|support|hello|team)(?:\+.*)?$/u.test(
    local,
  )
  if (tool !== undefined) {
    const ownName = tool.id.replaceAll('-', '')
    return isService || local.replaceAll(/[-_.]/gu, '').startsWith(ownName)
      ? verdict(tool)
      : undefined
  }
  if (!/^(?:no-?reply|agent|bot)(?:\+.*)?$/u.test(local) || otherServices.test(domain))
    return undefined
  const label = domain.split('.').at(-2) ?? ''
  const vendorLike =
    domain.endsWith('.ai') ||
    /agent|copilot|coder|codegen|gpt|llm|(?:^|-)ai(?:-|$)/u.test(label) ||
    // `termai <noreply@termai.io>`: a service that is called as its domain is.
    (/(?:ai|code)$/u.test(label) && name.toLowerCase() === label)
  const isAgent = local === 'agent' && /^[\p{L}\d-]{2,20}$/u.test(name)
  return isAgent || vendorLike || generalRole.test(name) || generalName.test(name)
    ? verdict(undefined)
    : undefined
}

/** `Claude Bot`, `Codex on behalf of Nora`: what follows says that the name before is a tool's. */
const roleAfter =
  /^(?:'s)? (?:\(?(?:bot|agent|assistant|AI|CLI|coder)\)?$|(?:\[bot\]|on behalf of|for|as directed by|supervised by|prompted by|driven by|operated by) ?)/iu
/** `Nora & Claude Sonnet 4.6`, `Codex + Nora`. */
const beside =
  /^([^&+/,×＋＆、]{2,60}?) ?([&+/,×＋＆、]| and | x | w\/ ?| feat\.? | ft\.? |と|和| und | et | y ) ?([^&+/,×＋＆、]{2,60})$/u
/** What nobody writes between two people's names. */
const joinsTools = /[+×＋]|w\/|f(?:ea)?t/u
const suffix = /[([](?:via |with |w\/ ?|by |using )?([^()[\]]{2,40})[)\]]\s*$/u
const via = /\b(?:via|with|using|through|powered by)\s+(.{2,60})$/u

/** How strongly the place asks for a tool: only a tool's work carries `generative` trailers. */
export type SignerContext = 'person' | 'generative' | 'identity'

/**
 * Judges a signer such as `Claude Opus 4.7 <noreply@anthropic.com>`.
 *
 * @param name Name without the address, normalised.
 * @param address Address without brackets, if there is one.
 * @param context Where it was found.
 */
export function judgeSigner(
  name: string,
  address: string | undefined,
  context: SignerContext,
): Verdict {
  const clean = name.trim().replace(/^@/u, '')
  const isKnown = byLogin.has(clean.toLowerCase().replace(/\[bot\]$/u, ''))
  if (caretaker.test(clean) && !isKnown && !/anthropic|openai/u.test(address ?? ''))
    return undefined
  if (address !== undefined) {
    const byItsAddress = judgeAddress(address, clean)
    if (byItsAddress !== undefined) return byItsAddress
  }
  const login = /^[\w.-]+\[bot\]$/u.test(clean) ? judgeLogin(clean) : undefined
  if (login !== undefined) return login
  const isProgram = programName.test(clean) && !otherBots.test(clean.toLowerCase())
  if (isProgram) return toolOf(clean.replaceAll(/[-_.]/gu, ' '))
  if (context === 'identity' && loginForm.test(clean) && /[a-z0-9]-agent$/u.test(clean))
    return judgeLogin(clean)
  const [first] = findMentions(clean)
  // `Gemini Pro Shop <shop@…>`: the name goes on, so it is somebody else's.
  // A machine's own address is nobody's, whatever the name goes on with.
  const goesOn =
    first !== undefined &&
    address !== undefined &&
    !machineHost.test(address.split('@')[1] ?? '') &&
    /^ \p{Lu}\p{Ll}+/u.test(clean.slice(first.end))
  if (first?.kind === 'sure' && first.start === 0 && !goesOn)
    return { ...(first.tool && { tool: first.tool }) }
  const aside = suffix.exec(clean)?.[1] ?? via.exec(clean)?.[1]
  if (aside !== undefined && isToolName(aside)) return toolOf(aside)
  if (first?.start === 0 && roleAfter.test(clean.slice(first.end))) return toolOf(clean)
  const partner = partnerIn(clean)
  if (partner !== undefined) return toolOf(partner)
  // `Agent Smith` is a person, `Smith Agent` with an address of its own may be one.
  const maybePerson = context === 'person' && address !== undefined && /^\w+ Agent$/iu.test(clean)
  if (generalRole.test(clean) && !maybePerson) return {}
  if (context === 'generative' && /^(?:AI|LLM|agent|bot|assistant)\b/iu.test(clean)) return {}
  // `Claude claude-opus-4-6`: nothing but names of tools.
  const names = findMentions(clean)
  const rest = names.reduceRight(
    (text, name) => text.slice(0, name.start) + text.slice(name.end),
    clean,
  )
  if (names.some((name) => name.kind === 'sure') && /^[\s:/(),-]*$/u.test(rest))
    return toolOf(clean)
  return judgeBareName(clean, address, context)
}

/** The tool of a name that joins a person and a tool. Two given names are two people. */
const partnerIn = (name: string): string | undefined => {
  const [, left = '', joint = '', right = ''] = beside.exec(name) ?? []
  return [right, left].find((side) => {
    const [mention] = isToolName(side) ? findMentions(side) : []
    if (mention === undefined) return false
    const given = mention.kind === 'word' || toolById.get(mention.tool ?? '')?.given === true
    return (
      mention.kind === 'sure' || joinsTools.test(joint) || (!given && mention.kind !== 'general')
    )
  })
}

/** Hosts that are nobody's: a program wrote the address. */
const machineHost = /^(?:local|localhost|localdomain|.{1,60}\.(?:local|localhost|internal|lan))$/iu
const machineUser = /^(?:no-?reply|bot|agent|ai)$/iu

/** A signer whose whole name is a tool's. A given name needs an address that is no person's. */
const judgeBareName = (
  name: string,
  address: string | undefined,
  context: SignerContext,
): Verdict => {
  // `codex` and `cursor` are written as logins are, too.
  const [first] = findMentions(name)
  const [mention] =
    first?.start === 0 ? [first] : findMentions(name.replace(/^[a-z]/u, (a) => a.toUpperCase()))
  if (mention === undefined || mention.start !== 0 || mention.end !== name.length) return undefined
  const found: Verdict = mention.tool === undefined ? {} : { tool: mention.tool }
  if (context === 'generative') return found
  const tool = mention.tool === undefined ? undefined : toolById.get(mention.tool)
  const isGiven = mention.kind === 'word' || tool?.given === true
  if (!isGiven) return found
  if (address === undefined) return mention.kind === 'person' ? found : undefined
  const [user = '', host = ''] = address.split('@')
  return machineHost.test(host) || machineUser.test(user) ? found : undefined
}

const toolOf = (text: string): Verdict => {
  const tool = findMentions(text)[0]?.tool
  return tool === undefined ? {} : { tool }
}

const maxName = 200

/** Judges the author or committer of a commit, `Name <email>`. */
export function judgeIdentity(text: string): Verdict {
  const [, before = '', address] = /^([^<>]*)(?:<([^<>]{0,300})>)?$/u.exec(text.trim()) ?? []
  const name = before.trimEnd()
  if (name.length > maxName || (name === '' && address === undefined)) return undefined
  return judgeSigner(name, address || undefined, 'identity')
}
