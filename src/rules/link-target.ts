/**
 * Catches links to files that are not there: the blocking defect of pull request 126 at
 * apecloud/kubeblocks-addon-docs, which linked to guides that only other pull requests had.
 *
 * Known limits: other sites are never fetched; a template's placeholder (`{{ … }}`) is no path; a
 * bare address of the own repository behind an unmatched `[` is judged, though GitHub makes no link of
 * it.
 */
import { z } from 'zod'
import { resolveLink } from '../engine/resolve.ts'
import { defineRule } from '../engine/rule.ts'
import { didYouMean } from '../engine/suggest.ts'
import { suggestDestination } from '../engine/suggest-path.ts'

/** Dead links of one document that a suggestion is looked for: it takes a look at every name. */
const maxSuggestions = 200

export const linkTarget = defineRule({
  name: 'link-target',
  since: '0.1.0',
  summary: 'Require relative links, images and HTML references to reach a file',
  description: [
    'A link is right if it works when the document is viewed on github.com: paths are case-sensitive, `/path` starts at the repository root, `%20` is a space, a folder shows its README, and nothing lies above the root but the forge’s own pages (`../../issues`).',
    '',
    'Inside git, a file exists if it is tracked, or untracked and not ignored, and is in the work tree. Outside git the file system decides. Links to `blob`, `tree` and `raw` pages of the repository’s own remote are resolved like paths. Other sites are never fetched. A definition that nothing uses is no link.',
    '',
    'If `/path` means a site’s route in your repository, set `links.rootAbsolute` in `guidelint.json` to the folder the site is served from, or to `false`.',
  ].join('\n'),
  onByDefault: true,
  options: z.strictObject({}),
  messages: {
    missing: {
      summary: 'The path leads to no file and no folder',
      text: ({ target, suggestion }) => `No file at \`${target}\`${didYouMean(suggestion)}`,
      note: ({ path, target, ignored }) => {
        if (ignored) return `git ignores \`${path}\`: it is on this disk only, not on github.com.`
        return path === target ? undefined : `It resolves to \`${path}\` from the repository root.`
      },
    },
    'root-absolute': {
      summary: 'A path that starts with `/` leads to no file',
      text: ({ target, base, suggestion }) => {
        const where = base === '/' ? 'the repository root' : `\`${base}\``
        return `No file at \`${target}\` in ${where}${didYouMean(suggestion)}`
      },
      note: ({ base }) => {
        return base === '/'
          ? 'If `/…` is a route of your site, set `links.rootAbsolute` in guidelint.json to the folder it is served from, or to false.'
          : `\`links.rootAbsolute\` in guidelint.json says that \`/…\` starts at \`${base}\`.`
      },
    },
    'above-root': {
      summary: 'The path leads out of the repository',
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
  judge({ facts, corpus, report, notice }) {
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
      if (reason === 'above-root') {
        report({ code: 'above-root', range, args: { target } })
        continue
      }
      const suggestion =
        suggestions++ < maxSuggestions
          ? suggestDestination(corpus, facts.path, path, target)
          : undefined
      const code = reason === 'root-absolute' ? 'root-absolute' : 'missing'
      report({
        code,
        range,
        args: {
          target,
          path,
          ...(code === 'root-absolute' ? { base: corpus.settings.rootAbsolute || '/' } : {}),
          ...(corpus.isIgnored(path) ? { ignored: true } : {}),
          ...(suggestion === undefined ? {} : { suggestion }),
        },
      })
    }
  },
})
