/**
 * The comment on a pull request, as a reviewer would write it.
 */
import type { Finding } from '../../engine/finding.ts'
import type { PullRequestVerdict } from '../../pull-request/verdict.ts'
import { sentence } from '../sentences.ts'
import { count } from '../summary.ts'
import { link, prose } from './escape.ts'
import { fitParts, type Part } from './fit-parts.ts'
import { itemsOf } from './items.ts'
import { orderText } from './order.ts'
import { checkLength, defaultLength, paragraph, problemPart } from './parts.ts'
import type { ItemContext, Links } from './place.ts'

/** What a comment is made of. */
export interface CommentInput {
  verdict: PullRequestVerdict
  /** Name of the branch that the pull request is merged into. */
  targetName: string
  /** What blocked at the last push and is gone, a short text each. */
  fixed?: readonly string[]
  /** Address of a line of a file of this pull request. */
  links?: Links
  /** Most UTF-16 code units, at least 1,000. Default: 60,000, well below GitHub's limit. */
  maxLength?: number
  /** Whether there is a comment already, which `fixed` refers to. */
  hasSpoken?: boolean
  /** What is not shown because it could not be checked, and where the whole verdict stands. */
  withheld?: Withheld
  /** The run of the check that failed, if this comment says more than that check. */
  failedRun?: { url: string | undefined }
}

/** Things of a verdict that are not shown. */
export interface Withheld {
  count: number
  /** Page of the run that judged. */
  url?: string | undefined
}

/** Fixed things that are named in one line. */
const maxFixedInline = 3

/**
 * Format the comment on a pull request: what blocks, in which order to merge, advice.
 *
 * @throws {RangeError} If `maxLength` is below 1,000.
 */
export function formatComment(input: CommentInput): string {
  const { verdict, fixed = [], links, maxLength = defaultLength, hasSpoken = false } = input
  checkLength(maxLength)
  const { findings, problems, remarks } = verdict
  const old = findings.filter((each) => each.scope === 'old' && !verdict.blocks(each)).length
  const context: ItemContext = { targetName: input.targetName, links }
  const blockers = findings.filter(verdict.blocks)
  const blocking = itemsOf(textsFirst(blockers), context)
  const order = verdict.order && orderText(verdict.order, verdict.name, links)
  // One defect is said once: as what blocks, or else with the merge order.
  const isSaidByOrder = order !== undefined && !blockers.some(isOnOrder)
  const advice = adviceParts(
    findings.filter((each) => !verdict.blocks(each) && !(isSaidByOrder && isOnOrder(each))),
    context,
  )
  const isClean = problems.length + blocking.length + advice.length === 0
  const parts: Part[] = [
    headline({
      problems: problems.length,
      blocking: blocking.length,
      advice,
      isOver: hasSpoken && fixed.length > 0,
    }),
    problemPart(problems),
    {
      rank: 2,
      head: problems.length > 0 ? '**Blocking for merge so far:**' : '**Blocking for merge:**',
      items: blocking,
      as: 'numbered',
      noun: 'blocking item',
    },
    {
      rank: 3,
      head: '**Merge order:**',
      items: order?.steps ?? [],
      as: 'numbered',
      noun: 'step of the merge order',
      plural: 'steps of the merge order',
    },
    {
      rank: 4,
      items: isSaidByOrder ? order.remarks : [],
      as: 'paragraphs',
      noun: 'remark on the merge order',
      plural: 'remarks on the merge order',
    },
    ...advice.map(({ part }) => part),
    fixedPart(fixed),
    { rank: 1, items: outdatedText(input.failedRun), as: 'paragraphs', noun: 'remark' },
    { rank: 1, items: withheldText(input.withheld), as: 'paragraphs', noun: 'remark' },
    {
      rank: 5,
      items: remarks.map((text) => prose(sentence(text))),
      as: 'paragraphs',
      noun: 'remark',
    },
    // Who has nothing to do need not read of what others left behind.
    { rank: 8, items: olderText(isClean ? 0 : old), as: 'paragraphs', noun: 'remark' },
  ]
  return fitParts(parts, maxLength)
}

/** What is wrong with title, body and commits comes first, as it is mended without an editor. */
function textsFirst(findings: readonly Finding[]): Finding[] {
  const rank = ({ text }: Finding): number => {
    if (text === undefined) return 3
    return text.kind === 'pr-title' ? 0 : text.kind === 'pr-body' ? 1 : 2
  }
  return findings.toSorted((a, b) => rank(a) - rank(b))
}

interface Advice {
  /** What there is, counted. */
  what: string
  part: Part
}

/** Whether a finding says what the merge order says, too: cycles, and links that others break. */
function isOnOrder({ rule }: Finding): boolean {
  return rule === 'link-order'
}

/** Advice, folded: new findings, and older ones on changed lines. */
function adviceParts(findings: readonly Finding[], context: ItemContext): Advice[] {
  const ofScope = (wanted: Finding['scope']): string[] => {
    return itemsOf(
      findings.filter(({ scope = 'new' }) => scope === wanted),
      context,
    )
  }
  const fresh = ofScope('new')
  const touched = ofScope('touched')
  const groups = [
    { rank: 6, items: fresh, what: count(fresh.length, 'piece of advice', 'pieces of advice') },
    {
      rank: 7,
      items: touched,
      what: `${count(touched.length, 'older finding')} on lines this pull request changes`,
    },
  ]
  return groups
    .filter(({ items }) => items.length > 0)
    .map(({ rank, items, what }) => ({
      what,
      part: {
        ...folded(what),
        rank,
        items,
        as: 'bullets',
        noun: 'finding that does not block',
        plural: 'findings that do not block',
      },
    }))
}

/** A fold: HTML that a forge opens and closes on a click. */
function folded(summary: string): { head: string; foot: string } {
  return { head: `<details>\n<summary>${summary}</summary>`, foot: '</details>' }
}

function headline(state: {
  problems: number
  blocking: number
  advice: readonly Advice[]
  /** Whether something blocked before. */
  isOver: boolean
}): Part {
  const { problems, blocking, advice, isOver } = state
  if (problems > 0) return paragraph('### guidelint: no verdict')
  if (blocking > 0) {
    const what = blocking === 1 ? '1 thing blocks' : `${blocking} things block`
    return paragraph(`### guidelint: ${what} this merge`)
  }
  const extra = advice.map(({ what }) => what).join(', ')
  const more = extra === '' ? '' : ` (${extra})`
  return paragraph(`guidelint: nothing blocks this merge${isOver ? ' any more' : ''}${more}.`)
}

function fixedPart(fixed: readonly string[]): Part {
  const texts = fixed.map((text) => prose(text.replace(/\.$/, '')))
  if (texts.length > maxFixedInline) {
    const head = folded(`${texts.length} things fixed since the last push`)
    return { rank: 6, ...head, items: texts, as: 'bullets', noun: 'fixed thing' }
  }
  const line = texts.length > 0 ? [`Fixed since the last push: ${texts.join('; ')}.`] : []
  return { rank: 6, items: line, as: 'paragraphs', noun: 'list of what is fixed' }
}

/** A check is not made anew when another pull request lands; who may run it again is told how. */
function outdatedText(failedRun: CommentInput['failedRun']): string[] {
  if (!failedRun) return []
  const { url } = failedRun
  const where =
    url === undefined ? '' : ` (${link('the run that failed', url)}, “Re-run failed jobs”)`
  return [`The check that failed is older than this and stays red until it is run again${where}.`]
}

function withheldText(withheld: Withheld | undefined): string[] {
  if (!withheld || withheld.count === 0) return []
  const what = count(withheld.count, 'thing')
  const where = link('The summary of the run that judged', withheld.url)
  return [
    `${where} says ${what} more, which cannot be checked and so ${withheld.count === 1 ? 'is' : 'are'} not repeated here.`,
  ]
}

function olderText(old: number): string[] {
  if (old === 0) return []
  const text = old === 1 ? '1 older finding was' : `${old} older findings were`
  return [`${text} there before and ${old === 1 ? 'does' : 'do'} not block.`]
}
