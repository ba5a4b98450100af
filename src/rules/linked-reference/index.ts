/**
 * Catches guides and cases that are named in backticks and cannot be clicked, and names of documents
 * that nobody has written: apecloud/kubeblocks-addon-docs asks for links, and for `(TBD)` after the
 * name of a document that is still to come; over a hundred names there were neither.
 *
 * Known limits: names in code blocks and in plain text are not looked at; a name that the text puts
 * into another repository, into the past or forward as an example is believed to be there.
 */
import { z } from 'zod'
import { wantedAnchor } from '../../corpus/links/anchor.ts'
import { missingAnchor } from '../../corpus/links/missing-anchor.ts'
import { lookUpName } from '../../corpus/links/named.ts'
import { resolveLink } from '../../corpus/links/resolve.ts'
import type { NameFact } from '../../document/facts.ts'
import { encodePath } from '../../document/target.ts'
import type { Edit, Fix, Report } from '../../engine/finding.ts'
import { defineRule, type JudgeContext } from '../../engine/rule.ts'
import type { PathMatcher } from '../../text/glob.ts'
import { compileGlobs } from '../../text/glob.ts'
import { globs } from '../../text/glob-schema.ts'
import { differenceOf, otherSpelling } from '../../text/look-alikes.ts'
import { baseName, folderOf, relativePath } from '../../text/paths.ts'
import { didYouMean } from '../../text/suggest.ts'
import { isAboutNaming, isElsewhere, isMerelyMentioned, isPlaceholder } from './clues.ts'
import { examples } from './examples.ts'
import { findMarker, isLooselyMarked, type Marker } from './marker.ts'
import { alikeName, type Forms, hasOwnForm, isReferable, readForms, suggestName } from './names.ts'

const options = z.strictObject({
  every: z
    .boolean()
    .default(false)
    .describe('Whether every mention is to be a link, not one in each document'),
  ignore: globs.default([]).describe('Globs of names that are left alone'),
})

interface Prepared {
  isIgnored: PathMatcher
  /** Names of guides and cases; read only where a name is no document's. */
  readonly forms: Forms
}

type Context = JudgeContext<z.output<typeof options>, Prepared>

export const linkedReference = defineRule({
  name: 'linked-reference',
  since: '0.1.0',
  summary:
    'Require guides and cases named in backticks to be links, or marked `(TBD)` until they exist',
  incident:
    '`CONTRIBUTING.md` of `apecloud/kubeblocks-addon-docs` asks for links, because a name in backticks cannot be clicked, and for `(TBD)` after the name of a document that is still to come. At `47317b0`, over a hundred mentions of existing guides and cases were no links, and five documents that existed were still marked `(TBD)`.',
  description: [
    'A guide or case that a document names is linked in it at least once; with `every`, each time. A name may be bare (`x-guide.md`), may have folders (`docs/x-guide.md`) and a fragment. A bare name that several documents have is left alone.',
    '',
    'A name of the form your guides or cases have (`*-guide.md`, if that is how `documents.guides` ends) whose document does not exist carries `(TBD)` directly before or after it: `(TBD)`, `（TBD）`, `(TBD, after #124)`. Once the document exists, the marker has expired. Where the globs say nothing about names (`cases/**/*.md`), no form is known and nothing is expected.',
    '',
    'Placeholders (`xxx-guide.md`), examples of naming, names of the past (“renamed from …”) and names that the text puts into another repository (`OWNER/REPOSITORY`, “in the … repository”, an address, a path whose first folder is not here) are left alone. Changelogs are not asked for `(TBD)`.',
  ].join('\n'),
  options,
  identify: ({ code, args }) => `${code} ${args.name}`,
  travels: true,
  messages: {
    unlinked: {
      summary: 'A guide or case is named and linked nowhere in the document',
      remedy:
        '`guidelint --fix` makes a link of the first mention, or of all with `every`; names that are not to be links go into `ignore`.',
      text: ({ name }) => `\`${name}\` is named but not linked`,
      note: ({ path, fragment }) => {
        return fragment === undefined
          ? undefined
          : `\`${path}\` has no anchor \`#${fragment}\`: correct it in the name, and \`guidelint --fix\` can link it.`
      },
    },
    missing: {
      summary: 'The named document does not exist and carries no `(TBD)`',
      remedy:
        'Correct the name, or write `(TBD)` directly after it; the names of documents that live elsewhere go into `ignore`.',
      text: ({ name, spelling, suggestion }) => {
        const other = otherSpelling('one', spelling)
        return `No document \`${name}\`, and no \`(TBD)\` beside the name${other}${didYouMean(suggestion)}`
      },
      note: () => 'Write `(TBD)` directly after the name until the document exists, then link it.',
    },
    expired: {
      summary: 'A `(TBD)` stands beside the name of a document that exists',
      remedy:
        '`guidelint --fix` removes a bare marker and links the name; where more stands in the brackets, keep what still holds and take the marker out by hand.',
      text: ({ name, path }) => `\`${name}\` is marked \`(TBD)\` but \`${path}\` exists`,
      note: ({ remark }) => {
        return remark ? 'More than the marker stands there: take it out by hand.' : undefined
      },
    },
  },
  examples,
  prepare(corpus, { ignore }) {
    let forms: Forms | undefined
    return {
      isIgnored: compileGlobs(ignore),
      get forms() {
        forms ??= readForms(corpus)
        return forms
      },
    }
  },
  judge(context) {
    const { facts, corpus } = context
    if (facts.names.length === 0) return
    const { isIgnored } = context.prepared
    const names = facts.names.filter(({ name }) => {
      return context.options.ignore.length === 0 || !isIgnored(name.replace(/^\.?\/|#.*$/g, ''))
    })
    const known: [NameFact, string][] = []
    const unknown: [NameFact, string][] = []
    for (const name of names) {
      const named = lookUpName(corpus, facts.path, name.name)
      if (named.kind === 'file' && isReferable(corpus, named.path)) known.push([name, named.path])
      if (named.kind === 'missing') unknown.push([name, named.fileName])
    }
    if (known.length > 0) judgeKnown(context, known)
    if (unknown.length > 0) judgeUnknown(context, unknown)
  },
})

/** Names of documents that exist. */
function judgeKnown(context: Context, names: readonly [NameFact, string][]): void {
  const { facts, options, report } = context
  const linked = linkedPaths(context)
  for (const [name, path] of names) {
    if (path === facts.path) continue
    const wanted = !name.linked && (options.every || !linked.has(path)) && !isAboutNaming(name)
    const marker = findMarker(name)
    if (!marker && !wanted) continue
    if (wanted) linked.add(path)
    const written = wanted ? destinationOf(facts.path, path, name) : undefined
    const fragment = written && deadFragment(context, written)
    const destination = fragment === undefined ? written : undefined
    const fix = fixOf(facts.path, name, destination, marker)
    const args = { name: name.name, path, ...(fragment === undefined ? {} : { fragment }) }
    const remark = marker && !marker.bare ? { remark: true } : {}
    const finding: Report = marker
      ? { code: 'expired', range: marker.range ?? name.range, args: { ...args, ...remark } }
      : { code: 'unlinked', range: name.range, args }
    report({
      ...finding,
      ...(destination ? { expected: `[\`${name.name}\`](${destination})` } : {}),
      ...(fix ? { fix } : {}),
    })
  }
}

/** Names of documents that do not exist. */
function judgeUnknown(context: Context, names: readonly [NameFact, string][]): void {
  const { facts, corpus, options, prepared, report } = context
  if (/^(?:changelog|changes|history|releases?|release-notes)\b/i.test(baseName(facts.path))) return
  const isMarked = (name: NameFact): boolean =>
    findMarker(name) !== undefined || isLooselyMarked(name)
  const settled = new Set<string>()
  for (const [name, fileName] of names) {
    // As one link does for every mention of a document, so does one marker.
    if (!options.every && isMarked(name)) settled.add(fileName)
  }
  for (const [name, fileName] of names) {
    // Whether a link leads somewhere is link-target's to say.
    if (name.linked || settled.has(fileName) || isMarked(name)) continue
    if (isPlaceholder(fileName) || !hasOwnForm(corpus, prepared.forms, facts.path, name.name))
      continue
    if (isAboutNaming(name) || isMerelyMentioned(name)) continue
    if (isElsewhere(name, corpus.remote, (path) => corpus.isFolder(path))) continue
    if (!options.every) settled.add(fileName)
    const alike = alikeName(corpus, prepared.forms, fileName)
    const suggestion = alike ? undefined : suggestName(corpus, prepared.forms, facts.path, fileName)
    report({
      code: 'missing',
      range: name.range,
      args: {
        name: name.name,
        ...(alike === undefined ? {} : { spelling: differenceOf(alike, fileName) }),
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    })
  }
}

/** Documents that a document links. */
function linkedPaths({ facts, corpus }: Context): Set<string> {
  const paths = new Set<string>()
  for (const { kind, target } of facts.links) {
    if (kind === 'image') continue
    const resolution = resolveLink(corpus, facts.path, target)
    if (resolution.kind !== 'file') continue
    const aliased = corpus.file(resolution.path) === 'symlink'
    paths.add((aliased && corpus.symlinkTarget(resolution.path)) || resolution.path)
  }
  return paths
}

/** The destination a mention is to be linked to; `undefined` where brackets would mean something else. */
function destinationOf(from: string, path: string, name: NameFact): string | undefined {
  // `!` would make an image of it, `[x]` before it is a link no more, and `|` ends a table's cell.
  if (/[!\]]$/.test(name.before) || name.name.includes('|')) return undefined
  const fragment = /#.*$/s.exec(name.name)?.[0] ?? ''
  return encodePath(relativePath(folderOf(from), path)) + encodeFragment(fragment)
}

/** The fragment of a destination whose document has no such anchor: a link to it would be dead. */
function deadFragment({ corpus, facts }: Context, destination: string): string | undefined {
  const resolution = resolveLink(corpus, facts.path, destination)
  if (resolution.kind !== 'file') return undefined
  const fragment = wantedAnchor(resolution.fragment)
  return fragment && missingAnchor(corpus, resolution.path, fragment) ? fragment : undefined
}

function encodeFragment(fragment: string): string {
  return fragment.replace(/[\s()<>"\\]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  })
}

/** Link the mention and remove its expired marker, whichever applies. */
function fixOf(
  path: string,
  { name, range }: NameFact,
  destination: string | undefined,
  marker: Marker | undefined,
): Fix | undefined {
  if (marker && !marker.bare) return undefined
  const removal = marker?.range
  const edits: Edit[] = []
  if (removal) edits.push({ range: removal, text: '' })
  if (destination !== undefined) {
    const link: Edit = { range, text: `[\`${name}\`](${destination})` }
    // A link and the removal of a marker that touches it are one edit: no tool has to order them.
    if (removal?.start.offset === range.end.offset) {
      edits[0] = { ...link, range: { start: range.start, end: removal.end } }
    } else if (removal?.end.offset === range.start.offset) {
      edits[0] = { ...link, range: { start: removal.start, end: range.end } }
    } else edits.push(link)
  }
  edits.sort((a, b) => a.range.start.offset - b.range.start.offset)
  return edits.length > 0 ? { path, edits } : undefined
}
