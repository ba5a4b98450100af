/**
 * The merge order in Markdown, as far as it concerns one pull request.
 */
import type { Break, MergeOrder, OrderStep, Tie } from '../../engine/merge-order.ts'
import { findOwnOrder, type OwnOrder } from '../own-order.ts'
import { codeSpan, enumerate, enumerateSome, refName } from './escape.ts'
import { filePlace, type Links } from './place.ts'

/** Links of a cycle that are shown. */
const maxLinks = 4
/** Names that are shown before the rest is counted. */
const maxNames = 5

/** What is said of the merge order. */
export interface OrderText {
  /** Items of a numbered list, in the order of merging; empty if there is nothing to wait for. */
  steps: string[]
  /** Sentences on cycles and on links that a rename or removal breaks. */
  remarks: string[]
}

/** Say what a pull request has to do with others. */
export function orderText(order: MergeOrder, name: string, links?: Links): OrderText {
  const found = findOwnOrder(order, name)
  if (!found) return { steps: [], remarks: [] }
  const writer = new Writer(found, name, links)
  return { steps: writer.steps(), remarks: writer.remarks() }
}

class Writer {
  readonly #order: OwnOrder
  readonly #name: string
  readonly #links: Links | undefined

  constructor(order: OwnOrder, name: string, links: Links | undefined) {
    this.#order = order
    this.#name = name
    this.#links = links
  }

  steps(): string[] {
    const { before, own, after } = this.#order
    if (before.length + after.length === 0) return []
    const others = (own?.names ?? []).filter((name) => name !== this.#name)
    return [
      ...before.map((step) => this.#before(step)),
      enumerate(['this pull request', ...others.map(refName)]) +
        (others.length > 0 ? ', together' : ''),
      ...after.map((step) => this.#after(step)),
    ]
  }

  remarks(): string[] {
    const { own, breaks } = this.#order
    const cycle = own && own.names.length > 1 ? [this.#cycle(own)] : []
    return [...cycle, ...breaks.map((each) => this.#break(each))]
  }

  /** What an earlier step brings, and to whom. */
  #before(step: OrderStep): string {
    const { before, own } = this.#order
    const names = this.#names(step)
    const later = own ? [...before, own] : before
    const ties = later
      .filter((other) => other !== step)
      .flatMap((other) => other.ties)
      .filter(({ refs }) => refs.some((ref) => step.names.includes(ref)))
    // What this pull request links to says more here than what its predecessors do.
    const tie = ties.find(({ from }) => from === this.#name) ?? ties[0]
    const together = step.names.length > 1 ? ' together (they need each other)' : ''
    if (!tie) return `${names}${together}`
    const verb = step.names.length > 1 ? 'bring' : 'brings'
    const others = tie.refs.filter((ref) => !step.names.includes(ref))
    const also = others.length > 0 ? ` (so does ${this.#some(others, 'or')})` : ''
    const by = this.#isOwn(tie.from) ? 'this pull request links' : `${refName(tie.from)} links`
    return `${names}${together} ${verb} ${codeSpan(tie.target)}${also}, which ${by} to`
  }

  #after(step: OrderStep): string {
    const own = this.#order.own?.names ?? [this.#name]
    const tie = step.ties.find(({ refs }) => refs.some((ref) => own.includes(ref)))
    const waits = step.names.length > 1 ? 'wait' : 'waits'
    const names = this.#names(step)
    if (!tie) return `${names} ${waits} for this one`
    const links = step.names.length > 1 ? `${refName(tie.from)} links` : 'it links'
    return `${names} ${waits} for this one: ${links} to ${codeSpan(tie.target)}`
  }

  #cycle({ names, ties }: OrderStep): string {
    const others = names.filter((name) => name !== this.#name)
    const within = ties.filter(({ refs }) => refs.some((ref) => names.includes(ref)))
    const shown = within.slice(0, maxLinks).map((tie) => this.#link(tie))
    if (within.length > maxLinks) shown.push(`${within.length - maxLinks} more links`)
    const links = shown.length > 0 ? `: ${shown.join('; ')}` : ''
    return `This pull request and ${this.#some(others)} need each other${links}. Merge them together, or remove or defer one of the links.`
  }

  #link({ from, document, range, target, refs }: Tie): string {
    const isOwn = this.#isOwn(from)
    const place = filePlace(document, range.start.line, isOwn ? this.#links : undefined)
    const where = isOwn ? `${place} here` : `${place} in ${refName(from)}`
    const brought = refs.map((ref) => (this.#isOwn(ref) ? 'this one' : refName(ref)))
    return `${where} links to ${codeSpan(target)} of ${enumerateSome(brought, maxNames)}`
  }

  #break({ by, path, movedTo, from, document, range }: Break): string {
    const line = range.start.line
    if (this.#isOwn(by)) {
      const what = movedTo === undefined ? 'removes' : `moves to ${codeSpan(movedTo)}`
      const place = filePlace(document, line)
      return `${refName(from)} links to ${codeSpan(path)}, which this pull request ${what} (${place}).`
    }
    const what = movedTo === undefined ? 'removes' : `moves to ${codeSpan(movedTo)}`
    const place = filePlace(document, line, this.#links)
    return `This pull request links to ${codeSpan(path)}, which ${refName(by)} ${what} (${place}).`
  }

  #names({ names }: OrderStep): string {
    return this.#some(names)
  }

  #some(names: readonly string[], conjunction = 'and'): string {
    const shown = names.slice(0, maxNames).map(refName)
    if (names.length > maxNames) shown.push(`${names.length - maxNames} more`)
    return enumerate(shown, conjunction)
  }

  #isOwn(name: string): boolean {
    return name === this.#name
  }
}
