/**
 * The starts, made when the site is built: the guides of this repository as neighbours, known by
 * their headings, and a sample text with a few defects for each preset.
 */
import { extractFacts } from '../../../src/document/extract.ts'
import type { HeadingFact } from '../../../src/document/facts.ts'
import { parse } from '../../../src/document/parse.ts'
import { folderOf, isMarkdown, normalize } from '../../../src/text/paths.ts'
import { Source } from '../../../src/text/source.ts'
import { decode } from '../escapes.ts'
import type { VirtualFile } from './input.ts'
import { kubeblocksFiles, kubeblocksSample, pullRequestSample, runnerSample } from './samples.ts'
import type { Starts } from './start.ts'
import { formatFiles } from './virtual-files.ts'

const indexPath = 'SKILL-INDEX.md'

/**
 * @param documents Text of each guide and of the index, by path from the repository's root.
 * @param exists Whether the repository has a file, for what the guides link to.
 */
export function makeStarts(
  documents: ReadonlyMap<string, string>,
  exists: (path: string) => boolean,
): Starts {
  const files = formatFiles(neighbours(documents, exists))
  const runner = { path: 'guides/my-runner-guide.md', text: runnerSample, files }
  return {
    none: { ...runner, ...pullRequestSample },
    'runner-guides': { ...runner, ...pullRequestSample },
    kubeblocks: {
      path: 'docs/addon-my-first-guide.md',
      text: kubeblocksSample,
      files: formatFiles(kubeblocksFiles),
      ...pullRequestSample,
    },
  }
}

/** The documents with their headings, the index with its text, and what they link to. */
export function neighbours(
  documents: ReadonlyMap<string, string>,
  exists: (path: string) => boolean,
): VirtualFile[] {
  const files = new Map<string, VirtualFile>()
  for (const [path, text] of documents) {
    const source = new Source(text)
    const facts = extractFacts(source, parse(source.text))
    const headings = facts.headings.map((heading) => written(heading, source))
    const ids = facts.ids.map((id) => `<a id="${id}"></a>`)
    files.set(path, path === indexPath ? { path, text } : { path, headings: [...headings, ...ids] })
    for (const { target } of facts.links) {
      const file = targetOf(path, target)
      if (file && !documents.has(file) && !files.has(file) && exists(file))
        files.set(file, { path: file })
    }
  }
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** A heading as it stands in the document; one of two lines is written in one. */
function written({ depth, text, range }: HeadingFact, source: Source): string {
  const line = source.text.slice(range.start.offset, range.end.offset)
  return line.startsWith('#') ? line : `${'#'.repeat(depth)} ${text}`
}

function targetOf(from: string, target: string): string | undefined {
  const [path = ''] = target.split(/[?#]/)
  if (path === '' || /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(path)) return undefined
  const { path: file, above } = normalize(folderOf(from), decode(path))
  // A document that nobody described would be one without headings.
  return above > 0 || isMarkdown(file) ? undefined : file
}
