/**
 * Catches fragments that no heading or anchor of the target answers: the page opens, the reader
 * lands at its top and looks for the section that was renamed.
 *
 * Known limits: fragments of files that are no Markdown are judged only as line numbers (`#L10`).
 */
import { z } from 'zod'
import type { Corpus } from '../corpus/corpus.ts'
import { showNames } from '../corpus/elsewhere.ts'
import type { FileNames } from '../corpus/file-names.ts'
import { anchorName } from '../corpus/links/anchor.ts'
import { canonicalTarget } from '../corpus/links/canonical-target.ts'
import { foreseeAddresses } from '../corpus/links/foresee.ts'
import { missingFragment } from '../corpus/links/missing-fragment.ts'
import { mergeTogether } from '../engine/merge-together.ts'
import { type Counted, defineRule } from '../engine/rule.ts'
import { differenceOf, otherSpelling, showDifference } from '../text/look-alikes.ts'
import { didYouMean } from '../text/suggest.ts'
import { encodeInvisible } from '../text/visible.ts'

/** Dead fragments of one document that a suggestion is looked for: it takes a look at every anchor. */
const maxSuggestions = 200

export const linkAnchor = defineRule({
  name: 'link-anchor',
  since: '0.1.0',
  summary: 'Require the fragment of a link to exist in the document it leads to',
  incident:
    'Pull request 28 at `apecloud/kubeblocks-addon-docs` renamed the heading of an audit checklist and changed one of three links to it in a case; the other two were still dead at `47317b0`, five days later. Such a link opens the right page at its top, so that only a reader who looks for the section notices.',
  description: [
    'An anchor is a heading’s slug as github.com makes it (lower case, punctuation dropped, every space a hyphen, repeated headings numbered), or an `id` or `name` of raw HTML. Headings in code, in comments and in HTML blocks are none. Nor are footnotes: github.com writes a hash behind the label (`#user-content-fn-1-7b7b62…`), so that `#fn-1` leads nowhere; in pages of a site it counts.',
    '',
    'Where something else renders the documents, `links.anchors` in `guidelint.json` says what: `mkdocs` (Python-Markdown’s `toc`: `Hard rules & limits` is `#hard-rules-limits`, a repeated `Set-up` `#set-up_1`, `{#id}` is read), `hugo` (`{#id}` is read), or `gitlab` (both the slugs since GitLab 17.0 and those before it, which have one hyphen for several). A setting that makes other slugs – `slugify` of `toc`, Hugo’s `autoHeadingIDType` – is looked for in the generator’s own configuration; in pages of Docusaurus, mdBook and Jekyll `{#id}` counts beside GitHub’s slug.',
    '',
    'A page of a site that puts in text from elsewhere (`--8<--`, `::: module`, `{% include %}`, an imported component) has anchors that are not known here: they are not judged.',
    '',
    'A fragment may be percent-encoded, may differ in letter case, and may carry `user-content-`. `#L10-L20` is checked against the number of lines of the file. A folder’s fragment is looked for in its README. A symbolic link is shown as the path that it holds and has no headings, unless a site’s page links to it.',
  ].join('\n'),
  byDefault: 'error',
  options: z.strictObject({}),
  identify: ({ args }) => canonicalTarget(String(args.target)),
  canonical: canonicalTarget,
  travels: true,
  messages: {
    pending: {
      summary: 'Only another open pull request adds the anchor',
      remedy:
        'Merge the pull request that the message names first (`guidelint order` prints the whole order), or link to the document without the fragment until it has landed.',
      text: ({ fragment, path, refs }) => {
        return `\`#${fragment}\` is not in \`${path}\` yet: it comes with ${showNames(refs as string[])}`
      },
      note: ({ together }) => {
        return together ? mergeTogether : 'Merge that one first, or remove or defer the link.'
      },
    },
    missing: {
      summary: 'The document has no such anchor',
      remedy:
        'Take the suggested anchor, or copy the link beside the heading on the rendered page (if that is not github.com, set `links.anchors` in `guidelint.json`); an `<a name="…"></a>` above the heading keeps an anchor when the heading is renamed.',
      text: ({ fragment, path, spelling, suggestion, linked, reference }) => {
        const where = reference ? ` on \`${reference}\`` : ''
        const because = linked
          ? ', a symbolic link: github.com shows the path that it holds, and no headings'
          : otherSpelling('one', spelling)
        return `No anchor \`#${fragment}\` in \`${path}\`${where}${because}${didYouMean(suggestion && `#${suggestion}`)}`
      },
      note: ({ footnote, real }) => {
        if (real) return `Link to what it leads to: \`${real}\`.`
        return footnote
          ? 'github.com writes a hash behind a footnote’s id: put an `<a name="…"></a>` into its text to link there.'
          : undefined
      },
    },
    'no-readme': {
      summary: 'The folder has no README to show, so it has no anchors',
      remedy:
        'Link to the document that has the section, or add a `README.md` with it to the folder.',
      text: ({ fragment, path }) => {
        return `\`${path}/\` has no README, so \`#${fragment}\` leads nowhere`
      },
    },
    'past-end': {
      summary: 'The line number is past the end of the file',
      remedy:
        'Link to the lines as they are now, or to one commit (`https://github.com/OWNER/REPOSITORY/blob/COMMIT/path#L10`), where lines do not move.',
      text: ({ fragment, path, lines }) => {
        return `\`#${fragment}\` is past the end of \`${path}\`, which has ${lines} lines`
      },
    },
  },
  examples: [
    {
      title: 'Anchors GitHub gives',
      files: {
        'guide.md':
          '# Hard rules & limits\n\n<a name="why"></a>\n\n[a](#hard-rules--limits) [b](#why) [c](other.md#附录-acell-3) [d](other.md#Twice-1) [e](src/x.js#L2)\n',
        'other.md': '# 附录 A：cell-3\n\n## Twice\n\n## Twice\n',
        'src/x.js': '1\n2\n',
      },
    },
    {
      title: 'A footnote, whose id github.com gives a hash, and a heading that is named like one',
      files: {
        'guide.md': 'A claim.[^1]\n\n[^1]: Its source.\n\n## fn 2\n\n[a](#fn-1)\n[b](#fn-2)\n',
      },
      findings: [{ code: 'missing', line: 7 }],
    },
    {
      title: 'Anchors that MkDocs gives',
      config: { links: { anchors: 'mkdocs' } },
      files: {
        'docs/guide.md':
          '# Hard rules & limits\n\n## Set-up\n\n## Set-up\n\n## Retry {#again}\n\n[a](#hard-rules-limits) [b](#set-up_1) [c](#again)\n',
        'mkdocs.yml': 'site_name: Guides\n',
      },
    },
    {
      title: 'GitHub’s anchors where MkDocs renders',
      config: { links: { anchors: 'mkdocs' } },
      files: {
        'docs/guide.md':
          '# Hard rules & limits\n\n## Set-up\n\n## Set-up\n\n[a](#hard-rules--limits)\n[b](#set-up-1)\n',
        'mkdocs.yml': 'site_name: Guides\n',
      },
      findings: [
        { code: 'missing', line: 7 },
        { code: 'missing', line: 8 },
      ],
    },
    {
      title: 'A renamed section, an anchor inside code, a line past the end',
      files: {
        'guide.md':
          '# Hard rules & limits\n\n`<a name="why"></a>`\n\n[a](#hard-rules-limits)\n[b](#why)\n[c](other.md#two)\n[d](src/x.js#L9)\n[e](src/#top-level)\n',
        'other.md': '# Other\n\n```\n## Two\n```\n',
        'src/x.js': '1\n2\n',
      },
      findings: [
        { code: 'missing', line: 5 },
        { code: 'missing', line: 6 },
        { code: 'missing', line: 7 },
        { code: 'past-end', line: 8 },
        { code: 'no-readme', line: 9 },
      ],
    },
  ],
  sumUp: describeDialect,
  prepare: foreseeAddresses,
  judge({ facts, corpus, elsewhere, report, count }) {
    let suggestions = 0
    for (const { target, range } of facts.links) {
      if (!target.includes('#')) continue
      const missing = missingFragment(corpus, facts.path, target)
      if (!missing) continue
      const { code, args, anchors, wanted } = missing
      const refs = (wanted && elsewhere?.addsTo(wanted.path, wanted.has)) ?? []
      if (refs.length > 0) {
        report({ code: 'pending', range, args: { target, ...args, verdict: 'pending', refs } })
        continue
      }
      if (wanted && hasOtherDialect(corpus, wanted.path)) count('other', { range, example: target })
      const verdict = elsewhere ? { verdict: 'dead' } : {}
      const suggestion =
        anchors && suggestions++ < maxSuggestions
          ? suggestAnchor(corpus, String(args.path), String(args.fragment), anchors)
          : {}
      report({ code, range, args: { target, ...args, ...verdict, ...suggestion } })
    }
  },
})

/** Whether a document is a page of a site that makes other anchors, and nothing is said of them. */
function hasOtherDialect(corpus: Corpus, path: string): boolean {
  const { anchors, anchorsAreSet } = corpus.settings
  const site = anchorsAreSet ? undefined : corpus.siteOf(path)
  return site !== undefined && site.anchors !== anchors
}

/** One sentence for all anchors that were judged by another dialect than their site's. */
function describeDialect(
  counted: ReadonlyMap<string, Counted>,
  corpus: Corpus,
): string | undefined {
  const other = counted.get('other')
  const site = corpus.sites.find(({ anchors }) => anchors !== corpus.settings.anchors)
  if (!other || !site) return undefined
  const are = other.total === 1 ? 'anchor was' : 'anchors were'
  return (
    `${other.total} missing ${are} looked for as github.com makes them (first \`${other.example}\`), in ` +
    `pages of the ${site.generator} site (\`${site.file}\`); if they are read there, set ` +
    `\`links.anchors\` to \`${site.anchors}\` in guidelint.json`
  )
}

/** The anchor that was meant: the nearest one, or the only one of which the fragment is a part. */
function suggestAnchor(
  { listing: { names } }: Corpus,
  path: string,
  fragment: string,
  anchors: ReadonlySet<string>,
): { suggestion?: string; spelling?: string } {
  const name = anchorName(fragment)
  const alike = alikeAnchor(names, path, name, anchors)
  if (alike !== undefined) {
    return { suggestion: showDifference(alike, name), spelling: differenceOf(alike, name) }
  }
  const near = names.near(`anchors ${path}`, () => anchors).nearest(name)
  const suggestion =
    near ?? (names.mayLook(anchors.size) ? onlyExtension(name, anchors) : undefined)
  // A reader cannot see these, and cannot copy what cannot be seen.
  return suggestion === undefined ? {} : { suggestion: encodeInvisible(suggestion) }
}

function alikeAnchor(
  names: FileNames,
  path: string,
  name: string,
  anchors: ReadonlySet<string>,
): string | undefined {
  const key = `anchors ${path}`
  return (
    names.alike(key, () => anchors, name) ?? names.alike(key, () => anchors, name.toLowerCase())
  )
}

/** One word says too little: `plan` is also the end of `test-plan`. */
function onlyExtension(written: string, anchors: ReadonlySet<string>): string | undefined {
  const name = written.toLowerCase()
  const found = [...anchors].filter((anchor) => {
    // `## Heading {#id}` is other generators' syntax for an anchor; GitHub makes it a part of it.
    if (anchor.endsWith(`-${name}-`) || anchor.endsWith(`-${name}`)) {
      return name.includes('-') || nonAscii.test(anchor)
    }
    return anchor.startsWith(`${name}-`) && name.includes('-')
  })
  return found.length === 1 ? found[0] : undefined
}

const nonAscii = /[^ -~]/
