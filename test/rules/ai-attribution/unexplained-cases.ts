/**
 * Mentions of a tool that tell of its part by nothing but the lack of another reason, with mentions
 * that have one: composed before the detector was asked.
 */
import type { Kind } from './kinds.ts'
import { of } from './kinds.ts'

/** Mentions with and without an explanation. */
export const unexplainedKinds: Record<string, Kind> = {
  'what the author tells in words of no list': {
    attributed: of('markdown')(
      'The loop in `drain()` came out of a chatbot session and I have not convinced myself that it ends.',
      'Idea mine, typing mostly not: a background agent ground through the 212 files while I slept.',
      'This is an attempt by Claude to find the cause of the regression.',
      'The LLM I had for the templates dropped the second separator.',
    ),
    innocent: of('markdown')(
      'I tested the importer with Claude and with Gemini.',
      'I moved my account from Copilot to Cursor.',
      'I upgraded Codex to 0.52 in the image.',
      'I configured Gemini as the default.',
      'I wonder if Claude would have spotted it.',
      'I refused what Copilot offered and typed it myself.',
      'This PR makes Claude read the shared instructions.',
      'This commit lets Codex open the sandbox.',
      'This change is compatible with Claude and Codex.',
      'My colleague used Claude for the old importer.',
      'Tested with Codex 0.52 on Windows.',
      'Renamed the folder that Codex made.',
      'Trained with data from GPT-4.',
      'A chatbot greets the visitor before the form is shown.',
      'The agent retries the request when the server is busy.',
      'Replies drafted by Claude were shown twice.',
    ),
  },
  'lines that are no sentences': {
    attributed: [
      ...of('commit')(
        'fix: read the table lazily\n\nFrom Claude Code:\n\nThe table was read on every start.',
        'fix: widen the column\n\ncomments from Claude below\n\nThe column held 32 bytes.',
        'fix: widen the column\n\nDescription via Codex follows:\n\nThe column held 32 bytes.',
        'fix: round half to even\n\nSparring partner: Claude Opus 4.8',
        'fix: 月末の繰り越し計算を修正\n\n相談相手: Claude Opus 4.8',
        'fix: keep the order\n\nThe map is a list now.\n\nllama.cpp:DeepSeek-V4-Flash',
        'fix: keep the order\n\nBoth halves are stable (Junie did the boring half).',
      ),
      ...of('markdown')(
        'New scheduler.\n\n| File | Who |\n| --- | --- |\n| `scheduler.ts` | me |\n| `scheduler.test.ts` | Qwen3-Coder |',
      ),
      ...of('title')('検索画面のリファクタ（半分はClaude君の仕事）'),
    ],
    innocent: [
      ...of('commit')(
        'fix: read the table lazily\n\nReported by: Claude Dubois',
        'fix: read the table lazily\n\nAffects: Codex',
        'fix: read the table lazily\n\nCodex: https://codex.example/issues/7',
        'fix: read the table lazily (requested by Codex)',
        'feat: pick the model\n\nDefault: GPT-5',
        'feat: hide rows\n\nRows are hidden (used by Codex).',
        'feat: chat list\n\nThe list has a new entry.\n\n- Claude Opus 5\n- GPT-5',
      ),
      ...of('markdown')(
        '## Models\n\n- Claude Opus 5\n- GPT-5',
        '| Provider | Price |\n| --- | --- |\n| `openai` | 3 |\n\nGPT-5 is cheaper.',
        '| Job | Model |\n| --- | --- |\n| summary | Claude |',
        'Responses from Claude below the limit are kept.',
        '#90 (made by Claude) did not work and is closed.',
      ),
      ...of('title')('feat: login (via Gemini exchange)', '検索対象の追加（Claude の画面）'),
    ],
  },
  'what an author tells in other languages': {
    attributed: of('markdown')(
      'この分岐は自分で思いついたものではなく、Grok に聞いて出てきたもの。',
      '自力では無理だったので GPT-5.5 様々です。',
      'Ohne Codex hätte ich den Überlauf übersehen.',
      'Sans Claude, je serais encore dans le débogueur.',
      'Mi evening con Gemini, mis ojos y el depurador: así salió el parche.',
      '원인을 못 찾고 있었는데 Gemini한테 로그를 보여 주니 타임존 문제라고 알려 줬습니다.',
      'Mój wieczór z Claude: stos przeczytany, winowajca na widelcu.',
    ),
    innocent: of('markdown')(
      '生成AIを使った場合はラベルを付けてもらう、という一文です。',
      '相談が終わると GPT が要約をメールで送ってくれる機能です。',
      '상담이 끝나면 GPT가 내용을 요약해서 보내 줍니다.',
      'Ohne Codex startet das Fenster jetzt schneller.',
      'Le bouton de Claude ne répond plus quand je clique.',
      'El asistente responde con Claude y mis mensajes se guardan.',
      'Asystent pisze do mnie przez Claude.',
      'L’ancienne PR avait été écrite par Copilot.',
      'Mein Kollege hat das alte Skript von Codex geerbt.',
      '我们支持用户用 Claude 登录。',
    ),
  },
  'texts about such tools': {
    attributed: [],
    innocent: of('commit')(
      'feat(mcp): list the tools of a server\n\nFrom Claude Code:\n\n- the list\n- the detail',
      'feat: Claude sessions\n\nThis is an echo from Codex, kept in a file.',
      'fix(provider): pricing\n\nOpenAI: https://openai.example/pricing\nClaude: https://claude.example/pricing',
      'refactor: one model list\n\nNames from Claude below:\n\n- opus',
    ),
  },
  'documents, and what a revert takes back': {
    attributed: [],
    innocent: [
      { form: 'document', text: 'This is an attempt by Claude to find the cause.' },
      ...of('commit')('Revert "feat: x"\n\nFrom Claude Code:\n\nIt broke the build.'),
    ],
  },
}
