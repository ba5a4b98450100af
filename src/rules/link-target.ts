/**
 * Catches links to files that are not there: the blocking defect of pull request 126 at
 * apecloud/kubeblocks-addon-docs, which linked to guides that only other pull requests had.
 *
 * Known limits: other sites are never fetched; a template's placeholder (`{{ … }}`) is no path; a
 * bare address of the own repository behind an unmatched `[` is judged, though GitHub makes no link of
 * it.
 */
import { z } from 'zod'
import type { Corpus } from '../corpus/corpus.ts'
import { type Elsewhere, showNames } from '../corpus/elsewhere.ts'
import { hasAnchor, wantedAnchor } from '../corpus/links/anchor.ts'
import { canonicalTarget } from '../corpus/links/canonical-target.ts'
import { foreseeAddresses } from '../corpus/links/foresee.ts'
import { causeOf } from '../corpus/links/missing-cause.ts'
import type { Missing } from '../corpus/links/resolution.ts'
import { resolveLink } from '../corpus/links/resolve.ts'
import { relativePlaces, servedPaths } from '../corpus/links/routes.ts'
import { suggestDestination } from '../corpus/links/suggest-path.ts'
import { undeclaredRoute } from '../corpus/links/undeclared-routes.ts'
import { parseTarget } from '../document/target.ts'
import { mergeTogether } from '../engine/merge-together.ts'
import { type Counted, defineRule } from '../engine/rule.ts'
import { differenceOf, otherSpelling } from '../text/look-alikes.ts'
import { isMarkdown } from '../text/paths.ts'
import { didYouMean } from '../text/suggest.ts'

/** Dead links of one document that a suggestion is looked for: it takes a look at every name. */
const maxSuggestions = 200

export const linkTarget = defineRule({
  name: 'link-target',
  since: '0.1.0',
  summary: 'Require relative links, images and HTML references to reach a file',
  incident:
    'Pull request 126 at `apecloud/kubeblocks-addon-docs` linked to two guides that were not on `main`, because pull requests 124 and 125 were still to bring them. Its review blocked the merge: merge the three in the order of their links, or take the links out until the targets exist.',
  description: [
    'A link is right if it works when the document is viewed on github.com: paths are case-sensitive, `/path` starts at the repository root, `%20` is a space, a folder shows its README, and what leads above the root has to be a page of the forge (`../../issues`, `../../../other-repository`). A template of issues or pull requests may also link as these are viewed: `../blob/main/CONTRIBUTING.md`, `/OWNER/REPOSITORY/wiki`.',
    '',
    'Inside git, a file exists if it is tracked, or untracked and not ignored, and is in the work tree. Outside git the file system decides. Links to `blob`, `tree` and `raw` pages of the repository’s own remote are resolved like paths – on github.com also `edit` and `blame` pages, `raw.githubusercontent.com` and the front page’s sections –, in the files of the branch or tag that they name, if it is here; a name that is neither is advice, where all of them were fetched. A submodule’s path has no page. Other sites are never fetched. A definition that nothing uses is no link.',
    '',
    'In a pull request, the state after merging decides. A file that only another open pull request adds is `pending`: merge that one first, or defer the link.',
    '',
    'If `/path` means a site’s route in your repository, set `links.rootAbsolute` in `guidelint.json` to the folder the site is served from, or to `false`. If relative paths are routes as well (`../other/` for `other.md`), set `links.routes` to `true`: they are resolved as the site serves them.',
    '',
    'Until these are set, links of a site’s pages that lead nowhere in the repository and somewhere on the site are counted, not judged: one note gives their number. A site is known by `mkdocs.yml`, `zensical.toml`, `hugo.toml`, `docusaurus.config.*`, `astro.config.*`, `book.toml` or `_config.yml`; in a repository without one it takes ten such links. `guidelint init` writes the settings.',
  ].join('\n'),
  byDefault: 'error',
  options: z.strictObject({}),
  identify: ({ args }) => canonicalTarget(String(args.target)),
  canonical: canonicalTarget,
  travels: true,
  messages: {
    pending: {
      summary: 'Only another open pull request adds what the path leads to',
      remedy:
        'Merge the pull request that the message names first (`guidelint order` prints the whole order), or write the name with `(TBD)` in place of the link until it has landed.',
      text: ({ target, refs, missingAnchor }) => {
        const but =
          missingAnchor === undefined ? '' : `, but without an anchor \`#${missingAnchor}\``
        return `\`${target}\` is not there yet: it comes with ${showNames(refs as string[])}${but}`
      },
      note: ({ missingAnchor, together }) => {
        const way = together ? mergeTogether : 'Merge that one first, or remove or defer the link.'
        return missingAnchor === undefined ? way : `Correct the anchor here or there. ${way}`
      },
    },
    missing: {
      summary: 'The path leads to no file and no folder',
      remedy:
        'Take the suggested path; without one, `git log --diff-filter=D -- PATH` shows the commit that renamed or deleted the file, and a file that git ignores has to be taken out of `.gitignore`.',
      text: ({ target, submodule, reference, unknown, suggestion, spelling, movedTo, movedBy }) => {
        if (submodule) {
          return `No page at \`${target}\`: \`${submodule}\` is a submodule, and its files are on github.com in its own repository only`
        }
        if (unknown) {
          return `No file at \`${target}\`: \`${reference}\` is no branch and no tag of this repository`
        }
        const other = otherSpelling('a file', spelling)
        return `No file at \`${target}\`${other}${renamed(movedTo, movedBy)}${didYouMean(suggestion)}`
      },
      note: ({
        path,
        target,
        ignored,
        spelling,
        submodule,
        address,
        reference,
        unknown,
        link,
        document,
        real,
      }) => {
        if (submodule) {
          return address
            ? `Link to its own repository: ${address}`
            : 'Link to its own repository, by its full address.'
        }
        if (unknown) {
          return 'Write the default branch, or `HEAD`, which stays right when that is renamed. GitHub leads on only from a branch that was there once.'
        }
        if (document) {
          return `github.com shows \`${document}\` on the front page, as the README that is a symbolic link to it, and its links start in that folder.${real ? ` \`${real}\` leads there from both.` : ''}`
        }
        if (reference) return `On \`${reference}\`, there is no \`${path}\`.`
        if (link) {
          return `\`${link}\` is a symbolic link, and github.com does not follow it: link to a path in the folder that it leads to.`
        }
        if (spelling) {
          return 'The two look the same and are not: GitHub compares byte by byte. Rename the file, or write the link as suggested.'
        }
        if (String(path).includes('\\')) {
          return 'Write `/` between folders: in a link, `\\` is a character of a name, on every system.'
        }
        if (ignored) return `git ignores \`${path}\`: it is on this disk only, not on github.com.`
        return path === target ? undefined : `It resolves to \`${path}\` from the repository root.`
      },
    },
    'root-absolute': {
      summary: 'A path that starts with `/` leads to no file',
      remedy:
        'Write the path relative to the document, or set `links.rootAbsolute` in `guidelint.json`: the folder that the site is served from, or `false` to leave such paths unchecked.',
      text: ({ target, base, suggestion, movedTo, movedBy }) => {
        const where = base === '/' ? 'the repository root' : `\`${base}\``
        return `No file at \`${target}\` in ${where}${renamed(movedTo, movedBy)}${didYouMean(suggestion)}`
      },
      note: ({ base }) => {
        return base === '/'
          ? 'If `/…` is a route of your site, set `links.rootAbsolute` in guidelint.json to the folder it is served from, or to false.'
          : `\`links.rootAbsolute\` in guidelint.json says that \`/…\` starts at \`${base}\`.`
      },
    },
    'above-root': {
      summary: 'The path leads out of the repository, to no page of github.com',
      remedy:
        'Link to a path inside the repository, or to another repository by its full address, `https://github.com/OWNER/REPOSITORY/…`.',
      text: ({ target }) => `\`${target}\` leads above the repository root`,
    },
  },
  examples: [
    {
      title: 'Links that work on github.com',
      files: {
        'guide.md':
          '# Guide\n\n[a](other.md), [b](sub/), [c](/other.md), [d](with%20space.md), [e](src/x.js#L1-L2)\n\n![f](image.png) <img src="image.png"> [g][ref] [issues](../../issues)\n\n[ref]: <with space.md>\n[unused]: nowhere.md\n',
        'other.md': '# Other\n',
        'sub/README.md': '# Sub\n',
        'with space.md': '# Space\n',
        'src/x.js': '1\n2\n',
        'image.png': '',
      },
    },
    {
      title: 'Routes of a site',
      config: { links: { rootAbsolute: 'docs', routes: true } },
      files: {
        'docs/guide.md': '# Guide\n\n[a](../other/), [b](/other), [c](/sub/), [d](other.md)\n',
        'docs/other.md': '# Other\n',
        'docs/sub/index.md': '# Sub\n',
        'mkdocs.yml': 'site_name: Guides\n',
      },
    },
    {
      title: 'Routes that lead to no page',
      config: { links: { rootAbsolute: 'docs', routes: true } },
      files: {
        'docs/guide.md': '# Guide\n\n[a](../othr/)\n[b](/othr)\n',
        'docs/other.md': '# Other\n',
        'mkdocs.yml': 'site_name: Guides\n',
      },
      findings: [
        { code: 'missing', line: 3 },
        { code: 'root-absolute', line: 4 },
      ],
    },
    {
      title: 'A misspelled name, wrong letter case, a route, a path out of the repository',
      files: {
        'guide.md':
          '# Guide\n\n[a](probe-timeot.md)\n[b](PROBE-timeout.md)\n[c](/docs/probe)\n[d](../elsewhere/x.md)\n[e][ref]\n<img src="no.png">\n\n[ref]:\n  gone.md\n',
        'probe-timeout.md': '# Probe\n',
      },
      findings: [
        { code: 'missing', line: 3 },
        { code: 'missing', line: 4 },
        { code: 'root-absolute', line: 5 },
        { code: 'above-root', line: 6 },
        { code: 'missing', line: 8 },
        { code: 'missing', line: 11 },
      ],
    },
  ],
  sumUp: describeRoutes,
  prepare: foreseeAddresses,
  judge({ facts, corpus, elsewhere, moved, report, notice, count }) {
    let suggestions = 0
    for (const { target, range } of facts.links) {
      const resolution = resolveLink(corpus, facts.path, target)
      if (resolution.kind === 'file' && !resolution.self) {
        if (corpus.file(resolution.path) === 'untracked') {
          notice({ range, message: `\`${resolution.path}\` is not tracked by git yet` })
        }
      }
      if (resolution.kind !== 'missing') continue
      const { path, reason } = resolution
      const pending = elsewhere && findBringers(corpus, elsewhere, facts.path, resolution, target)
      if (pending) {
        report({ code: 'pending', range, args: { target, ...pending, verdict: 'pending' } })
        continue
      }
      const route = undeclaredRoute(corpus, facts.path, target)
      if (route) {
        count(route.written, { range, example: target })
        continue
      }
      if (reason === 'above-root') {
        const verdict = elsewhere ? { verdict: 'dead' } : {}
        report({ code: 'above-root', range, args: { target, ...verdict } })
        continue
      }
      const { submodule, reference } = resolution
      const cause = causeOf(corpus, facts.path, target, resolution) ?? {}
      // What lies near is known of this state's files only.
      const isHere = submodule === undefined && reference === undefined && !('document' in cause)
      const movedTo = isHere ? placeOf(corpus, moved?.to(path)) : undefined
      const suggestion =
        isHere && suggestions++ < maxSuggestions
          ? suggestDestination(corpus, facts.path, path, target, movedTo)
          : undefined
      const alike =
        isHere && movedTo === undefined ? corpus.listing.names.looksLike(path) : undefined
      const code = reason === 'root-absolute' ? 'root-absolute' : 'missing'
      report({
        code,
        range,
        args: {
          target,
          path,
          ...(elsewhere ? { verdict: 'dead' } : {}),
          ...(code === 'root-absolute' ? { base: corpus.settings.rootAbsolute || '/' } : {}),
          ...cause,
          ...(alike === undefined ? {} : { spelling: differenceOf(alike, path) }),
          ...(movedTo === undefined ? {} : { movedTo, movedBy: moved?.by ?? '' }),
          ...(suggestion === undefined ? {} : { suggestion }),
        },
        // GitHub leads on from the name of a branch that was there once.
        ...(reason === 'no-reference' ? { severity: 'warning' } : {}),
      })
    }
  },
})

/** Where the merge target has moved something, if it is there after merging. */
function placeOf(corpus: Corpus, place: string | undefined): string | undefined {
  if (place === undefined) return undefined
  return corpus.file(place) !== undefined || corpus.isFolder(place) ? place : undefined
}

/** `: main renamed it to …`, or nothing. */
function renamed(to: unknown, by: unknown): string {
  return typeof to === 'string' ? `: ${by} renamed it to \`${to}\`` : ''
}

/**
 * Who brings what a link leads to: those whose version has the anchor, too; if none has, all of them
 * and the anchor that is missing there.
 */
function findBringers(
  corpus: Corpus,
  elsewhere: Elsewhere,
  from: string,
  { path: written, reason, reference }: Missing,
  target: string,
): { path: string; refs: readonly string[]; missingAnchor?: string } | undefined {
  if (reason !== 'no-file' && reason !== 'root-absolute') return undefined
  if (reference !== undefined) return undefined
  const parsed = parseTarget(target)
  const paths = [written]
  if (reason === 'root-absolute' && corpus.settings.rootAbsolute !== '/') {
    paths.push(...servedPaths(written))
  } else if (parsed.kind === 'path' && !parsed.absolute && corpus.mayHaveRoutes(from)) {
    paths.push(...relativePlaces(corpus, from, parsed.path))
  }
  const path = paths.find((candidate) => elsewhere.addsPath(candidate).length > 0)
  if (path === undefined) return undefined
  const refs = elsewhere.addsPath(path)
  const anchor = 'fragment' in parsed ? wantedAnchor(parsed.fragment) : undefined
  if (anchor === undefined || !isMarkdown(path)) return { path, refs }
  const whole = elsewhere.addsTo(path, (facts) => hasAnchor(facts, anchor))
  return whole.length > 0 ? { path, refs: whole } : { path, refs, missingAnchor: anchor }
}

/** One sentence for all links that are a site's routes. */
function describeRoutes(counted: ReadonlyMap<string, Counted>, corpus: Corpus): string | undefined {
  const relative = counted.get('relative')
  const absolute = counted.get('absolute')
  const total = (relative?.total ?? 0) + (absolute?.total ?? 0)
  const first = absolute ?? relative
  if (!first) return undefined
  const site = corpus.siteOf(first.path)
  const examples = [relative, absolute].flatMap((each) => (each ? `\`${each.example}\`` : []))
  const named = `${site ? `\`${site.file}\`; ` : ''}first ${examples.join(', ')}`
  const looks = total === 1 ? 'link looks like a route' : 'links look like routes'
  const settings = [
    ...(absolute
      ? ['`links.rootAbsolute` to the folder that `/` is served from, or to false']
      : []),
    ...(relative ? ['`links.routes` to true'] : []),
  ]
  return (
    `${total} ${looks} of ${site ? `the ${site.generator} site` : 'a site'} (${named}) and ` +
    `${total === 1 ? 'was' : 'were'} not judged; in guidelint.json set ${settings.join(', and ')}`
  )
}
