/**
 * Catches what open pull requests do to each other: two that link to each other's new documents, and
 * a link into what another one renames or removes. The pending link itself is link-target's finding:
 * one defect, one finding.
 *
 * Known limits: needs to know the other open pull requests (`--refs`, or the Action); only links are
 * looked at, not whether two pull requests conflict.
 */
import { z } from 'zod'
import { showNames } from '../corpus/elsewhere.ts'
import type { Report } from '../engine/finding.ts'
import { closingTies } from '../engine/merge-order.ts'
import { mergeTogether } from '../engine/merge-together.ts'
import { defineRule, type OrderContext } from '../engine/rule.ts'

const options = z.strictObject({})
const start = { line: 1, column: 1, offset: 0 }

export const linkOrder = defineRule({
  name: 'link-order',
  since: '0.1.0',
  summary: 'Disallow open pull requests that break each other’s links',
  incident:
    'Pull requests 124, 125 and 126 at `apecloud/kubeblocks-addon-docs` were open together, and 126 linked to the guides of the other two; its review asked to merge them in the order of their links. That was a matter of order only: where one renames what another links to, or two need each other, each looks right by itself and whichever is merged last leaves a dead link.',
  description: [
    'Reported are a rename or removal of what another open pull request links to, in both pull requests, and links to each other’s new documents, which no order of merging satisfies.',
    '',
    'The other open pull requests are known to the Action, and to `guidelint pr --refs`. Where they are not, this rule says nothing. A link that only waits for another pull request is a finding of `link-target` or `link-anchor`, with its name. `guidelint order` prints the order in which all of them can be merged.',
  ].join('\n'),
  byDefault: 'warning',
  options,
  identify: ({ code, args }) => `${code} ${args.path ?? args.target}`,
  messages: {
    'breaks-other': {
      summary: 'Another open pull request links to what this one renames or removes',
      remedy:
        'Agree with the other author on who merges last: if that is you, rebase and mend the link that has landed; if not, tell them what to link to.',
      text: ({ path, others, movedTo }) => {
        const does = movedTo === undefined ? 'removes' : 'renames'
        return `This pull request ${does} \`${path}\`, to which a link comes with ${showNames(others as string[])}`
      },
      note: ({ movedTo }) => {
        return movedTo === undefined
          ? 'Agree on the order: whichever is merged last has to mend its link.'
          : `Whichever is merged last has to link to \`${movedTo}\`.`
      },
    },
    'broken-by-other': {
      summary: 'Another open pull request renames or removes what this one links to',
      remedy:
        'If the other pull request lands first, rebase and link to the new path or take the link out; if this one lands first, the other one has to mend the link.',
      text: ({ path, others, movedTo }) => {
        const does = movedTo === undefined ? 'remove' : 'rename'
        return `\`${path}\`, which this pull request links to, would be ${does}d by ${showNames(others as string[])}`
      },
      note: ({ movedTo }) => {
        return movedTo === undefined
          ? 'Agree on the order: whichever is merged last has to mend its link.'
          : `Whichever is merged last has to link to \`${movedTo}\`.`
      },
    },
    cycle: {
      summary: 'Two or more open pull requests link to each other’s new documents',
      remedy:
        'Write a name with `(TBD)` in place of one of the links, merge that pull request first and put the link back afterwards, or bring the documents in one pull request.',
      text: ({ target, refs }) => {
        return `\`${target}\` comes with ${showNames(refs as string[])}, which in turn needs this pull request`
      },
      note: () => mergeTogether,
    },
  },
  examples: [],
  judgeOrder(context) {
    judgeBreaks(context)
    judgeCycle(context)
  },
})

/** One finding for each thing that goes away, however many pull requests have to do with it. */
function judgeBreaks({ order, name, report }: OrderContext<unknown>): void {
  const found = new Map<string, { path: string; report: Report; others: Set<string> }>()
  for (const { by, from, path, anchor, movedTo, document, range } of order.breaks) {
    if (by !== name && from !== name) continue
    const code = by === name ? 'breaks-other' : 'broken-by-other'
    const file = anchor === undefined ? path : path.slice(0, -anchor.length - 1)
    const place = by === name ? (movedTo ?? file) : document
    const at = by === name ? { start, end: start } : range
    const key = [code, path, movedTo ?? '', place, at.start.offset].join('\0')
    const others = found.get(key)?.others ?? new Set()
    others.add(by === name ? from : by)
    const args = { path, others: [...others], ...(movedTo === undefined ? {} : { movedTo }) }
    found.set(key, { path: place, report: { code, range: at, args }, others })
  }
  for (const { path, report: given } of found.values()) report(path, given)
}

/** The links that close a circle: those to what no pull request outside of it brings before. */
function judgeCycle({ order, name, report }: OrderContext<unknown>): void {
  for (const { tie, others } of closingTies(order, name)) {
    const { document, range, target } = tie
    report(document, { code: 'cycle', range, args: { target, refs: others } })
  }
}
