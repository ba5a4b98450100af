/**
 * What the companion says of a verdict that a stranger may have written: rules, codes and numbers,
 * names of one word, and pull requests that the forge knows as open. All other text is left out, and
 * counted. Marks in title and body are looked for anew, in what the forge gives.
 */
import type { Arguments, Finding } from '../engine/finding.ts'
import type { Break, MergeOrder, OrderStep, Tie } from '../engine/merge-order.ts'
import type { Rule } from '../engine/rule.ts'
import type { PullRequestVerdict } from '../pull-request/verdict.ts'
import { type AttributionMatch, findAttributions } from '../rules/ai-attribution/detect.ts'
import { isName, wordsOf } from './checked-words.ts'

/** What is known of the pull request without the verdict. */
export interface Known {
  title: string
  body: string
  /** Names of the open pull requests, `#124`. */
  open: ReadonlySet<string>
}

/** A verdict in which nothing is left that was not checked. */
export interface CheckedVerdict {
  verdict: PullRequestVerdict
  /** Things of the verdict that are not shown. */
  withheld: number
}

/** Other pull requests that one comment names. */
export const maxNamed = 20

/** Shown in the place of a path that is no name; no address is made of it. */
const unshown = './…'

/** The other pull requests that a verdict speaks of. */
export function namedPulls({ findings, order, name }: PullRequestVerdict): Set<string> {
  const names = [
    ...findings.flatMap(({ args }) => [...listOf(args.refs), ...listOf(args.others)]),
    ...(order?.steps.flatMap((step) => [...step.names, ...step.needs]) ?? []),
    ...(order?.breaks.flatMap(({ by, from }) => [by, from]) ?? []),
  ]
  return new Set(names.filter((each) => each !== name))
}

/** Leave out what was not checked. */
export function checkVerdict(
  given: PullRequestVerdict,
  rules: readonly Rule[],
  known: Known,
): CheckedVerdict {
  return new Check(given, rules, known).result()
}

class Check {
  readonly #given: PullRequestVerdict
  readonly #rules: readonly Rule[]
  readonly #known: Known
  readonly #words: ReadonlySet<string>
  readonly #pulls: ReadonlySet<string>
  readonly #marks = new Map<unknown, readonly AttributionMatch[]>()
  #withheld = 0

  constructor(given: PullRequestVerdict, rules: readonly Rule[], known: Known) {
    this.#given = given
    this.#rules = rules
    this.#known = known
    this.#words = wordsOf(rules)
    const named = [...namedPulls(given)].filter((name) => known.open.has(name))
    this.#pulls = new Set([given.name, ...named.slice(0, maxNamed)])
  }

  result(): CheckedVerdict {
    const { blocks, problems, remarks, order } = this.#given
    const blocking = new Set<Finding>()
    const findings = this.#given.findings.map((finding) => {
      const checked = this.#finding(finding)
      if (blocks(finding)) blocking.add(checked)
      return checked
    })
    const checkedOrder = order && this.#order(order)
    const unread = problems.length
    this.#withheld += unread + remarks.length
    const verdict = {
      ...this.#given,
      findings,
      blocks: (finding: Finding) => blocking.has(finding),
      problems: unread > 0 ? [{ path: '', message: unjudged(unread) }] : [],
      remarks: [],
      ...(checkedOrder ? { order: checkedOrder } : {}),
    }
    return { verdict, withheld: this.#withheld }
  }

  #finding(finding: Finding): Finding {
    const isKnown = finding.text !== undefined || isName(finding.path)
    const path = isKnown ? finding.path : unshown
    const args = this.#arguments(finding)
    if (args) {
      if (path === unshown) this.#withheld++
      return { ...finding, path, args }
    }
    this.#withheld++
    const { note: _, ...rest } = finding
    const message = this.#rules.find(({ name }) => name === finding.rule)?.messages[finding.code]
    // That it waits for another pull request is a number's worth, and brings it back to be judged.
    const kept: Arguments = finding.args.verdict === 'pending' ? { verdict: 'pending' } : {}
    return { ...rest, path, message: message?.summary ?? '', args: kept }
  }

  /** The arguments, if each of them may be shown. */
  #arguments(finding: Finding): Arguments | undefined {
    const { args } = finding
    for (const [key, value] of Object.entries(args)) {
      if (key === 'match' ? !this.#isFound(finding) : !this.#isShown(key, value)) return undefined
    }
    return args
  }

  #isShown(key: string, value: Arguments[string]): boolean {
    if (typeof value === 'number' || typeof value === 'boolean') return true
    if (typeof value === 'string') return this.#words.has(value) || isName(value)
    if (key === 'refs' || key === 'others') {
      return value.length > 0 && value.every((name) => this.#pulls.has(name))
    }
    return value.every((each) => this.#words.has(each) || isName(each))
  }

  /** Whether the forge's own title or body has the mark. */
  #isFound({ args: { surface, match, tool } }: Finding): boolean {
    const found = this.#marks.get(surface) ?? this.#look(surface)
    this.#marks.set(surface, found)
    return found.some((each) => each.match === match && (each.tool ?? 'unknown') === tool)
  }

  #look(surface: Arguments[string] | undefined): AttributionMatch[] {
    if (surface === 'pr-title') return findAttributions(this.#known.title, 'title')
    return surface === 'pr-body' ? findAttributions(this.#known.body, 'markdown') : []
  }

  #order({ steps, breaks }: MergeOrder): MergeOrder {
    const left = new Set(this.#pulls)
    return {
      // A pull request has one step, whatever the file says.
      steps: steps.flatMap((step) => {
        const names = step.names.filter((name) => left.delete(name))
        return names.length > 0 ? [this.#step(step, names)] : []
      }),
      breaks: breaks.filter((each) => this.#isKnownBreak(each)).slice(0, maxNamed),
    }
  }

  #step({ needs, ties }: OrderStep, names: readonly string[]): OrderStep {
    return {
      names,
      needs: [...new Set(needs)].filter((name) => this.#pulls.has(name)),
      ties: ties.filter((tie) => this.#isKnownTie(tie)),
    }
  }

  #isKnownTie({ from, document, target, refs }: Tie): boolean {
    const arePulls = [from, ...refs].every((name) => this.#pulls.has(name))
    return arePulls && isName(document) && isName(target)
  }

  #isKnownBreak({ by, from, path, movedTo, document }: Break): boolean {
    const arePulls = this.#pulls.has(by) && this.#pulls.has(from)
    return arePulls && [path, document, movedTo ?? path].every(isName)
  }
}

function listOf(value: Arguments[string] | undefined): readonly string[] {
  return Array.isArray(value) ? value : []
}

function unjudged(count: number): string {
  return `${count === 1 ? 'One file or text' : `Files or texts: ${count}`}; the log of the run says why`
}
