/**
 * Does a text report a result? Strict: a glossary, a template or a list of commands reports none.
 *
 * One strong sign is enough; of weak signs it takes two kinds. Sentences that set a condition, a
 * duty or a placeholder are passed over.
 */
import type { Nodes } from 'mdast'
import { readTexts, type TextBlock } from '../../document/sections.ts'
import { tellsCount, tellsRuns } from './counts.ts'

/** Words that results are told with. */
export interface ResultWords {
  /** What came of a run: `passed`, `FAIL`, `失败`. */
  outcomes: readonly string[]
  /** What a number was got by: `measured`, `实测`. */
  measurements: readonly string[]
}

type Sign = 'strong' | 'verdict' | 'time' | 'outcome' | 'measurement' | 'sample' | 'run-id'

const conditional =
  /\b(?:if|when|whenever|unless|should|must|shall|may|might|can|would|could|will|expect(?:ed|s)?|e\.g|example|whether|until|TBD|TODO)\b|<[^<>\s]{1,40}>|\{\{|如果|若|假如|当.{1,40}时|应当|应该|必须|需要|可能|预期|期望|例如|比如|是否|待\s?(?:fill|补|填|跑|测)/iu
const alternatives = /\bPASS(?:ED)?\s*(?:\/|\||or|或|和|、)\s*FAIL(?:ED)?\b/i
const ratio = /(?<![\d./-])\d{1,7}\s*(?:\/|\bof\b|\bout of\b)\s*\d{1,7}(?![\d./-])/i
const counted =
  /\b(?:PASS|FAIL)(?:ED)?\s*[=:：]\s*\d|(?<!\d)\d{1,9}\s+(?:PASS(?:ED)?|FAIL(?:ED)?)\b(?!\s+[a-z])/
const verdict =
  /\bPASSed\b|\bFAILed\b|\b(?:T\d+|test|run|round|attempt|phase)\b[^.\n]{0,20}?[\s→:=>](?:PASS|FAIL)(?:ED)?\b|全部?\s?(?:PASS|通过|绿)/
const clock = /(?<!\d)\d{2}:\d{2}(?::\d{2})Z?(?!\d)|(?<!\d)\d{2}:\d{2}Z|\d{4}-\d{2}-\d{2}T\d{2}/
const duration = /(?<![\w.])\d{1,9}\s?m(?:in)?\s?\d{1,9}\s?s(?!\w)/
const restarts =
  /(?:(?:(?<!\d)\d{1,9}|one|two|three|four|five|several)\s+(?:auto[- ]?)?restarts?\b|restarted\b|重启了?\s?\d|(?<!\d)\d{1,9}\s*次重启)/i
const quantity =
  /\d\s?(?:%|ms|s|sec|seconds?|min|minutes?|h|hours?|[KMG]i?B|秒|毫秒|分钟|小时|次|轮)(?![\w-])/i
const determined =
  /\b(?:the|this|that|our|prior|previous|first|second|third|last|both|all|every|(?<!\d)\d{1,9}|no)\s+(?:[\w-]+\s+)?(?:runs?|attempts?|trials?|rounds?|tests?|suites?|cases?|samples?|upgrades?|switchovers?|clusters?|monitors?|landings?)\s+(?:has |had |have |then |also |all |both )?(?:passed|failed|succeeded|recovered|survived|timed out|completed|crashed|exceeded)\b/i
const subject = /\bT\d{1,3}[a-z]?\b[^.\n]{0,40}\b(?:passed|failed)\b/
const sample =
  /(?<![\w])[Nn]\s*=\s*\d|(?<!\d)\d{1,9}\s+(?:runs|attempts|samples|rounds|trials)\b|(?<!\d)\d{1,9}\s*(?:轮|个样本)/
const runId = /\bRUN[_ ]ID\b/i
/** A spec says how often or at most; a result says how much. */
const rate =
  /\b(?:every|per|within|at most|at least|up to|no more than)\b|每|以内|之内|最多|至少|不超过|超过/i

/** Finds results in texts. */
export class ResultFinder {
  readonly #outcome: RegExp
  readonly #measurement: RegExp

  constructor({ outcomes, measurements }: ResultWords) {
    this.#outcome = anyOf(outcomes)
    this.#measurement = anyOf(measurements)
  }

  /**
   * Whether nodes report a result. Code spans are read for counts only (`PASS=12`): what else they
   * hold are names and commands.
   */
  reports(nodes: readonly Nodes[]): boolean {
    const spans = readTexts(nodes, { code: true }).flatMap(({ text }) => sentencesOf(text))
    if (spans.some((sentence) => isAssertion(sentence) && counted.test(sentence))) return true
    return this.#tells(readTexts(nodes, { code: false }))
  }

  #tells(blocks: readonly TextBlock[]): boolean {
    const weak = new Set<Sign>()
    for (const { kind, text } of blocks) {
      if (kind === 'heading') continue
      for (const sentence of sentencesOf(text)) {
        for (const sign of this.#signs(sentence, kind === 'table-row')) {
          if (sign === 'strong') return true
          weak.add(sign)
        }
      }
    }
    // A time of day beside a number of runs may be a plan.
    return weak.size > 1 && (weak.has('outcome') || weak.has('verdict') || weak.has('measurement'))
  }

  *#signs(sentence: string, isRow: boolean): Iterable<Sign> {
    if (!isAssertion(sentence)) return
    const timed = clock.test(sentence)
    const outcome = this.#outcome.test(sentence)
    if (outcome && ratio.test(sentence)) yield 'strong'
    if (tellsCount(sentence)) yield 'strong'
    if (restarts.test(sentence) && timed) yield 'strong'
    if (this.#measurement.test(sentence) && quantity.test(sentence) && !rate.test(sentence)) {
      yield isRow ? 'measurement' : 'strong'
    }
    if (verdict.test(sentence)) yield 'verdict'
    if (timed || duration.test(sentence)) yield 'time'
    if (determined.test(sentence) || subject.test(sentence)) yield 'outcome'
    if (outcome && isRow && quantity.test(sentence)) yield 'outcome'
    if (sample.test(sentence) || tellsRuns(sentence)) yield 'sample'
    if (runId.test(sentence)) yield 'run-id'
  }
}

function isAssertion(sentence: string): boolean {
  return !conditional.test(sentence) && !alternatives.test(sentence)
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.;!?])\s+|[。；！？\n]/)
}

/** A pattern for any of the words; Latin ones only as whole words. */
export function anyOf(words: readonly string[]): RegExp {
  const patterns = words.map((word) => {
    const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
    const start = /^\w/.test(word) ? '(?<![\\w-])' : ''
    const end = /\w$/.test(word) ? '(?![\\w-])' : ''
    return `${start}${escaped}${end}`
  })
  return new RegExp(patterns.length > 0 ? patterns.join('|') : '(?!)', 'i')
}
