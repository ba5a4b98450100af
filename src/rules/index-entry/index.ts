/**
 * Catches guides that nobody finds: a new one that its author did not enter in the index, as the
 * review of every pull request at apecloud/kubeblocks-addon-docs has to check by hand, and entries
 * that a merge left there twice.
 *
 * Known limits: whether an entry's document exists is link-target's finding; which of several
 * sub-sections a guide belongs to is a person's to say, so an entry missing there has no fix.
 */
import type { DocumentFacts } from '../../document/facts.ts'
import type { Fix } from '../../engine/finding.ts'
import { defineRule, type JudgeContext } from '../../engine/rule.ts'
import type { Range } from '../../text/source.ts'
import type { Entry } from './entry.ts'
import { examples } from './examples.ts'
import { type IndexMap, readIndex, whyNoIndex } from './index-map.ts'
import { type IndexOptions, optionsSchema } from './options.ts'
import { type Place, placeInSection, placesFor } from './places.ts'
import { missingSections } from './update-index.ts'
import { Wanted } from './wanted.ts'
import { insertEntry, joinEntries } from './write-entry.ts'

export { settleIndex, updateIndex } from './update-index.ts'

interface Prepared {
  index: IndexMap | undefined
  wanted: Wanted
}

type Context = JudgeContext<IndexOptions, Prepared>

export const indexEntry = defineRule({
  name: 'index-entry',
  since: '0.1.0',
  summary: 'Require the index to link every guide and case, once in each section',
  incident:
    'Pull request 55 at `apecloud/kubeblocks-addon-docs` merged a guide without an entry in `SKILL-INDEX.md`, and pull request 58 was needed to add it: until then, as its commit `47317b0` says, nobody could find the guide through the index.',
  description: [
    'The index is `documents.index`, `SKILL-INDEX.md` if nothing else is said. A guide or case that it links nowhere is an error; any link counts. A guide that is no entry of a section named in `sections` is a warning, and so is a section that is not there. An entry is the first link of a list item or table row; a section holds what stands below its heading, deeper headings included.',
    '',
    'The fix writes the entry as its neighbours are written: at the end of every configured section whose entries no further heading divides, else after the last entry of a document of the same kind, one of the same folder first. Two entries that begin with the same link right below one heading are duplicates.',
    '',
    'The index itself and READMEs are not expected in it. `guidelint index --write` adds every missing entry at once and creates the index if there is none.',
  ].join('\n'),
  appliesTo: ['guide', 'case', 'index'],
  options: optionsSchema,
  messages: {
    unlisted: {
      summary: 'The index links the document nowhere',
      remedy:
        '`guidelint --fix` adds the entry, and `guidelint index --write` all that are missing; move it below the heading where it belongs, or exempt the document with `ignore`.',
      text: ({ document, index }) => `\`${document}\` is not linked from \`${index}\``,
      note: () => 'Run `guidelint index --write` to add every missing entry.',
    },
    'not-in-section': {
      summary: 'A guide is no entry of a configured section',
      remedy:
        '`guidelint --fix` adds the entry; where sub-headings divide the section, add it by hand below the one that fits.',
      text: ({ document, section, index }) => {
        return `\`${document}\` has no entry under \`${section}\` in \`${index}\``
      },
    },
    duplicate: {
      summary: 'A section has two entries for the same document',
      remedy:
        'Move what only the second entry says into the first, then `guidelint --fix` deletes the second.',
      text: ({ document }) => `A second entry for \`${document}\` in the same section`,
    },
    'no-section': {
      summary: 'A configured section is not in the index',
      remedy:
        'Add the heading to the index and run `guidelint index --write`, which fills it, or correct its name in `rules.index-entry.options.sections`.',
      text: ({ section }) => `No heading \`${section}\` in the index`,
      note: () => 'It is named in `sections` of `rules.index-entry.options`.',
    },
    'no-index': {
      summary: 'There is no index',
      remedy:
        'Run `guidelint index --write` to create it, or set `documents.index` in `guidelint.json` to the path of the index you have.',
      text: ({ index, other }) => {
        return other
          ? `\`${index}\` is no document of this repository, and so no index`
          : `No index at \`${index}\``
      },
      note: ({ other }) => {
        return other
          ? 'It is ignored by git, leads to no document here or is no regular file: put a Markdown document there, or set `documents.index`.'
          : 'Run `guidelint index --write` to create it, or set `documents.index`.'
      },
    },
  },
  join: joinEntries,
  examples,
  prepare: (corpus, options) => ({ index: readIndex(corpus), wanted: new Wanted(corpus, options) }),
  judge(context) {
    const { facts, prepared } = context
    const { index, wanted } = prepared
    if (index?.facts.path === facts.path) judgeIndex(context, index)
    else if (wanted.has(facts.path)) judgeDocument(context)
  },
})

function judgeDocument({ facts, corpus, options, prepared, report }: Context): void {
  const range = titleRange(facts)
  const document = facts.path
  const { index, wanted } = prepared
  if (!index) {
    const { index } = corpus.settings
    // One finding says it.
    const why = wanted.paths[0] === document ? whyNoIndex(corpus) : undefined
    if (why) {
      const other = why === 'other' ? { other: true } : {}
      report({ code: 'no-index', range, args: { index, document, ...other } })
    }
    return
  }
  const { path } = index.facts
  const fixAt = (places: readonly Place[]): Fix => {
    return { path, edits: places.map((place) => insertEntry(corpus, index, place, document)) }
  }
  if (!index.linked.has(document)) {
    const fix = fixAt(placesFor(corpus, index, options, document))
    report({ code: 'unlisted', range, args: { document, index: path }, fix })
    return
  }
  for (const section of missingSections(corpus, index, options, document)) {
    const [found] = index.sections(section)
    const place = found && placeInSection(corpus, found, document)
    report({
      code: 'not-in-section',
      severity: 'warning',
      range,
      args: { document, section, index: path },
      ...(place ? { fix: fixAt([place]) } : {}),
    })
  }
}

function judgeIndex({ facts, options, report }: Context, index: IndexMap): void {
  for (const section of options.sections) {
    if (index.sections(section).length !== 0) continue
    const args = { section, document: facts.path }
    report({ code: 'no-section', severity: 'warning', range: titleRange(facts), args })
  }
  const seen = new Map<string, Entry>()
  for (const entry of index.list.entries) {
    const { key, path: document, heading, range, line } = entry
    // `- When stuck: [x](x.md)` is about the occasion, and may lead where another one leads.
    if (key === undefined || document === undefined || !entry.leads) continue
    const place = `${heading?.range.start.offset}\n${key}`
    const first = seen.get(place)
    if (!first) {
      seen.set(place, entry)
      continue
    }
    report({
      code: 'duplicate',
      range,
      args: { document },
      related: [{ path: facts.path, range: first.range, message: 'The first entry' }],
      ...(line ? { fix: { path: facts.path, edits: [{ range: line, text: '' }] } } : {}),
    })
  }
}

function titleRange({ headings }: DocumentFacts): Range {
  const title = headings.find(({ depth }) => depth === 1) ?? headings[0]
  const start = { line: 1, column: 1, offset: 0 }
  return title?.range ?? { start, end: start }
}
