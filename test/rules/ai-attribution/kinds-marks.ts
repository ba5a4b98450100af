/** Trailers, identities, footers, links and titles by kind, with their near misses: see kinds.ts. */
import { type Kind, of } from './kinds.ts'

const body = of('markdown')
const commit = of('commit')
const title = of('title')
const identity = of('identity')
const trailer = (...lines: string[]) => commit(...lines.map((line) => `feat: x\n\n${line}`))

/** Marks by kind. */
export const markKinds: Record<string, Kind> = {
  'a name that is nothing but a tool’s': {
    attributed: [
      ...trailer(
        'Co-authored-by: Codex <codex@local>',
        'Co-authored-by: Cursor <cursor@example.com>',
        'Co-authored-by: Amp <amp@noreply.local>',
        'Co-authored-by: Windsurf <windsurf@localhost>',
        'Co-authored-by: Copilot <copilot@example.com>',
        'Co-authored-by: Claude <claude@local>',
        'Co-authored-by: Grok <grok@example.com>',
        'Co-authored-by: Crush <crush@example.com>',
        'Co-authored-by: opencode <nora@example.com>',
        'Co-authored-by: Gemini <gemini@local>',
        'Co-authored-by: codex <nora@example.com>',
        'Co-authored-by: Augment <augment@localhost>',
        'Reviewed-by: Codex <codex@example.com>',
      ),
      ...identity(
        'Amp <amp@example.com>',
        'Codex <codex@local>',
        'Cursor <nora@example.com>',
        'codex <codex@users.noreply.example>',
        'Windsurf <ide@example.com>',
        'Claude <claude@localhost>',
        'Aider <aider@example.com>',
        'Devin <devin@localhost>',
      ),
    ],
    innocent: [
      ...trailer(
        'Co-authored-by: Claude Dubois <claude@local>',
        'Co-authored-by: Claude <claude@dubois.example>',
        'Co-authored-by: Devin <devin@corp.example>',
        'Co-authored-by: Amp Sommer <amp@example.com>',
        'Co-authored-by: Codex Publishing <info@codex.example>',
        'Co-authored-by: Cursor Kings <king@example.com>',
        'Co-authored-by: Kiro <kiro@example.jp>',
        'Co-authored-by: Cline <cline@example.com>',
        'Co-authored-by: Goose Gossage <goose@example.com>',
        'Co-authored-by: Zed <zed@example.com>',
        'Co-authored-by: Warp Engineer <dev@example.com>',
      ),
      ...identity(
        'Jules <jules@example.com>',
        'Cody <cody@example.com>',
        'Junie <junie@example.com>',
        'Devin <devin@example.com>',
        'Shelley Long <shelley@example.com>',
        'Shelley <shelley@example.com>',
        'Crush Roberts <crush@example.com>',
        'Sonnet <sonnet@example.com>',
      ),
    ],
  },
  'newer tools': {
    attributed: [
      ...trailer(
        'Co-authored-by: Sisyphus <clio-agent@sisyphuslabs.ai>',
        'Co-authored-by: sisyphus-dev-ai <sisyphus-dev-ai@users.noreply.github.com>',
        'Ultraworked with [Sisyphus](https://github.com/code-yeongyu/oh-my-opencode)',
        'Co-authored-by: Shelley <shelley@exe.dev>',
        '_Generated with `mux`_',
        '_Generated with `mux` • Model: `anthropic:claude-opus-4-8` • Thinking: `high`_',
        'Co-authored-by: mux-bot[bot] <264182336+mux-bot[bot]@users.noreply.github.com>',
        'Agent-Signature: claude-opus-4-8-max on behalf of Nora Berg',
        'X-Lovable-Edit-ID: edt-af7f6794',
        'Co-authored-by: Ona <no-reply@ona.com>',
        'Co-authored-by: Qoder <qoder@example.com>',
        'Co-authored-by: iFlow CLI <noreply@iflow.cn>',
        'Co-authored-by: Hermes Agent <noreply@nousresearch.com>',
        'Co-authored-by: traeagent <traeagent@users.noreply.github.com>',
        'Co-authored-by: Antigravity <antigravity@google.com>',
        'Co-authored-by: Conductor <noreply@conductor.build>',
        'Co-authored-by: Pi <noreply@pi.dev>',
        'Generated with [Auggie](https://www.augmentcode.com)',
        'Co-authored-by: CodeBuddy <noreply@codebuddy.ai>',
        'Amp-Thread-ID: T-0123abcd',
        'Kiro-Session: 0123-4567',
      ),
      ...body(
        '_Conversation: https://staging.warp.dev/conversation/c938473b-3518_',
        'Run: https://oz.staging.warp.dev/runs/0199-aa',
        'See https://oz.warp.dev/runs/0199-bb for the run.',
        'x\n\n<!-- mux-attribution: model=anthropic:claude-opus-4-8 thinking=high -->',
        'x\n\n🤖 Generated with [Qoder](https://qoder.com)',
        'x\n\n---\n_This PR was generated with [Oz](https://www.warp.dev/oz)._',
      ),
    ],
    innocent: [
      ...trailer(
        'Co-authored-by: Shelley Duval <shelley@duval.example>',
        'Co-authored-by: Terry Jones <terry@jones.example>',
        'Signature: verified',
        'Edit-ID: 42',
        'X-Request-ID: edt-af7f6794',
        'Co-authored-by: Pi Patel <pi@example.com>',
        'Co-authored-by: Ona Berg <ona@example.com>',
        'Co-authored-by: Hermes Lang <hermes@example.com>',
        'Reviewed-by: Conductor <conductor@example.org>',
      ),
      ...body(
        'The push is a Sisyphus task.',
        'Docs: https://docs.warp.dev/agents',
        'Settings are at https://app.warp.dev/settings.',
        'The build uses `mux` to join the streams.',
        'Generated with `protoc`.',
      ),
      ...commit('feat(mux): split panes', 'fix: poetry of Shelley in the sample text'),
    ],
  },
  'agents’ logins': {
    attributed: [
      ...trailer(
        'Co-authored-by: nora-agent <nora-agent@users.noreply.github.com>',
        'Co-authored-by: berg-agent <1234567+berg-agent@users.noreply.github.com>',
        'Co-authored-by: nora-ai-agent <agent@nora.example>',
      ),
      ...identity('nora-agent <1234567+nora-agent@users.noreply.github.com>'),
    ],
    innocent: [
      ...trailer(
        'Co-authored-by: Nora Berg <nora-berg@users.noreply.github.com>',
        'Co-authored-by: Agent Smith <asmith@users.noreply.github.com>',
        'Co-authored-by: agentsmith <agentsmith@users.noreply.github.com>',
        'Co-authored-by: travel-agent Nora <nora@example.com>',
        'Co-authored-by: reagent <reagent@users.noreply.github.com>',
        'Co-authored-by: renovate-agent[bot] <1+renovate-agent[bot]@users.noreply.github.com>',
      ),
      ...identity('datadog-agent <packages@datadoghq.com>'),
    ],
  },
  'tags of titles': {
    attributed: title(
      '[codex] docs: x',
      '[codex] Fix the links',
      'Fix the links (with Claude)',
      'docs: x [AI-assisted]',
    ),
    innocent: title(
      '[docs] x',
      '[cursor] fix pagination',
      '[copilot] fix the settings link',
      '[AI] fix the chat panel',
      '[codex-provider] fix retries',
      '[WIP] codex provider',
      '[agent] fix restart',
      '[AI SDK] bump to 5',
      'codex: add a provider',
      '[gemini-provider] fix retries',
    ),
  },
  'asides in subjects': {
    attributed: commit(
      'feat: history keys (written by crush)',
      'fix: x (with claude)',
      'feat: y (by codex)',
      'docs: z (thanks claude)',
      'test: more cases (generated by cursor)',
      'refactor: parser (vibe coded)',
      'feat: x (via copilot)',
      'feat: x [written by amp]',
    ),
    innocent: commit(
      'feat: new picker (with cursor)',
      'fix: hide rows (used by codex)',
      'feat: login (via gemini exchange)',
      'fix: rows (read by cursor)',
      'docs: pages (written by hand)',
      'feat: messages (from claude) are folded',
    ),
  },
}
