/** Whether a change is about AI: what it names a tool for then needs more evidence. */
import type { TokenPassage } from './mentions.ts'

const most = 20_000

/** What only texts about such products speak of. */
const vocabulary =
  /\b(?:api[ _-]keys?|llms?|mcp|(?:system )?prompts?|providers?|context (?:window|length)|tool[ _-](?:calls?|use|results?)|completions?|embeddings?|inference|rag|(?:sub-?)?agents?|skills?|claude\.md|agents\.md|gemini\.md|copilot-instructions|\.(?:claude|cursor|codex|gemini)\b|chat ?bots?|fine-?tun\w+|reasoning|thinking|conversation|token(?:s| usage| count| limit)|rate limits?|models?|openai|anthropic|ollama|openrouter|bedrock|claude[ _-]code|codex|copilot|slash commands?|hooks?|plugins?|streaming|chat|sdk|oauth|assistants?|bots?)\b|模型|提示词|智能体|渠道|供应商|プロンプト|モデル|エージェント|チャット/giu

const inSubject =
  /(?<![\p{L}\d])(?:ai|llms?|agents?|agentic|claude|copilot|codex|cursor|gemini|gpt|chatgpt|openai|anthropic|deepseek|qwen|kimi|ollama|mcp|providers?|prompts?|models?|skills?|grok|mistral|llama|devin|opencode|aider|vertex|bedrock|chat|bot|glm|minimax|antigravity|windsurf|opus|sonnet|haiku|fable|amp|pi|droid|coderabbit|greptile)(?![\p{L}\d])|[\uE001-\uE005]|模型|智能体|エージェント/iu

/** Whether a text is about AI, by its subject and its vocabulary. */
export function isAboutAi(passages: readonly TokenPassage[], source: string): boolean {
  const subject = passages.find(({ kind }) => kind === 'subject')?.text ?? ''
  // What stands in brackets at the end tells of the change, not what it is about.
  if (inSubject.test(subject.replace(/[(（][^()（）]{1,60}[)）]\s*$/u, ''))) return true
  const words = new Set<string>()
  let count = 0
  for (const [word] of source.slice(0, most).matchAll(vocabulary)) {
    words.add(word.toLowerCase())
    count += 1
  }
  return words.size >= 4 || count >= 8
}
