/**
 * Counts that are written in words: `three times`, `two of five`, `三次`. With what came of it beside
 * them they are a result; with a duty, a condition or a rate they are a plan.
 */

const many =
  '(?:\\d{1,7}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|a hundred|half a dozen|a dozen|dozens of|a couple of|several|many)'
const runs =
  '(?:runs|attempts|samples|rounds|trials|repetitions|iterations|landings|re-?runs|tries)'
const manyChinese = '[\\d一二两三四五六七八九十百千]{1,7}\\s?(?:次|轮|遍|回|例|组|个样本)'

/** A number of runs. */
const countedRuns = new RegExp(
  `\\b${many}\\s(?:[a-z-]{1,20}\\s)?${runs}\\b|\\bboth\\s${runs}\\b|${manyChinese}`,
  'i',
)

/** So many of so many. */
const share = new RegExp(
  `\\b(?:one|none|all|${many})\\s(?:out\\s)?of\\s(?:the\\s|all\\s)?${many}\\b`,
  'i',
)
const shareChinese = new RegExp(
  `${manyChinese}(?:之?中|里|内)(?:的|有)?\\s?${manyChinese}[^，,；;]{0,8}(?:通过|失败|成功|恢复|超时)`,
)

/** How often, or at which attempt. */
const often = new RegExp(
  `\\b${many}\\s(?:[a-z-]{1,20}\\s)?(?:times|(?:auto-?)?restarts|retries)\\b|` +
    '\\b(?:twice|thrice|both times|(?:only|just|exactly)\\sonce)\\b|' +
    '\\b(?:second|third|fourth|fifth|last)\\s(?:try|attempt|run|round|time)\\b',
  'i',
)

const ended =
  '(?:(?<!/)(?:passed(?!\\s(?:to|out|into|as|by|from|through|via)\\b)|failed|succeeded|recovered|survived|crashed)(?!/)|came back|went (?:through|green)|timed out)'
/** What came of it, told as past. */
const past = new RegExp(
  `\\b(?:${ended}|(?:was|were|stayed) green|no (?:failures?|errors?|crash(?:es)?)|without an? (?:failure|error|crash))\\b`,
  'i',
)
const pastChinese =
  /(?:了|过|均|都|全部?|最终|最后|已|结果)\s?(?:为)?\s?(?:通过|失败|成功|恢复|超时|绿|PASS|FAIL)|(?:通过|失败|成功|恢复|超时|[均都全]过)了|(?:^|[，,、：:]\s?)(?:且|并|而)?(?:本|该|此|这)?(?:次|轮)?(?:运行|测试|用例|作业|任务|验证|回归)?(?:通过|失败|成功)(?=[，,、]|\s*$)|后\s?(?:运行|测试|[本该]轮)?(?:通过|恢复|成功)(?=[，,、]|\s*$)|(?:次|轮)\s?(?:PASS|FAIL)/

/** A relative clause, and a clause with `after`, say which ones, or when: no outcome of their own. */
const relative = new RegExp(
  `(?<!, )\\b(?:that|which|who)\\s(?:has |have |had |was |were )?${ended}\\b|\\b(?:after|once|until)\\s(?:an?|the|it|its|they|their)\\b[^,;]{0,200}`,
  'gi',
)

/** A duty, a rate, or what is looked for. */
const specified =
  /\b(?:per|every|each|any|no more than|at most|at least|up to|within|check|verify|confirm|make sure|ensure|counts?|means|please|needs?|requires?|required|planned|would|likely)\b|每|以内|之内|最多|至少|不超过|超过|则|才|即可|视为|判为|判定|算作|为止|后(?:告警|退出|触发|放弃|停止|再)|请|确认|检查|需|应(?!用|答|急)|计划/i
/** A sentence that begins with what to do. */
const order =
  /^\s*(?:[-*\d.)]{0,4}\s*)?(?:(?:re-?)?run|repeat|retry|restart|do|try|start|stop|wait|record|note|write|report|execute)\s/i
const orderChinese = /^\s*(?:[-*\d.)]{0,4}\s*)?(?:先|再|重复|重试|重跑|执行)(?!了)/

/** Whether a sentence says what is to be done, or holds as a rule. */
function isPlan(sentence: string): boolean {
  return specified.test(sentence) || order.test(sentence) || orderChinese.test(sentence)
}

/** Whether a sentence tells a number of runs that were made. */
export function tellsRuns(sentence: string): boolean {
  return countedRuns.test(sentence) && !isPlan(sentence)
}

/** Whether a sentence tells, in words, how often something was done and what came of it. */
export function tellsCount(sentence: string): boolean {
  if (isPlan(sentence)) return false
  if (shareChinese.test(sentence)) return true
  if (!pastChinese.test(sentence) && !past.test(sentence.replace(relative, ' '))) return false
  return often.test(sentence) || share.test(sentence) || countedRuns.test(sentence)
}
