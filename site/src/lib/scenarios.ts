/**
 * The scenarios of SKILL-INDEX.md: the site's navigation is read from there, and stands nowhere else.
 */
import { readIndexFacts } from '../../../src/document/index-facts.ts'
import { parse } from '../../../src/document/parse.ts'
import { Source } from '../../../src/text/source.ts'
import { type Document, readDocument } from './document.ts'
import { guidePaths, linkedFile } from './pages.ts'
import { readText } from './repository.ts'

/** The index. */
export const indexPath = 'SKILL-INDEX.md'

/** A guide in a scenario. */
export interface ScenarioEntry {
  path: string
  label: string
  /** What the index says about it here, as Markdown. */
  remark: string
  isStopGap: boolean
}

/** A section of the index. */
export interface Scenario {
  title: string
  entries: ScenarioEntry[]
}

/** Every guide, read. */
export function readGuides(): Document[] {
  return guidePaths().map((path) => readDocument(path, readText(path)))
}

/**
 * The sections of the index with their guides. What else it links stands on its page only.
 *
 * @param index The index's text.
 * @throws {Error} If an entry leads to no file.
 */
export function readScenarios(
  guides: readonly Document[] = readGuides(),
  index: string = readText(indexPath),
): Scenario[] {
  // Offsets are those of the text without its byte order mark.
  const source = new Source(index)
  const { text } = source
  const { facts } = readDocument(indexPath, text)
  const { entries } = readIndexFacts(source, parse(text), facts)
  const byPath = new Map(guides.map((guide) => [guide.path, guide]))
  const endOf = linkEnds(text)
  const scenarios = new Map<string, Scenario>()
  for (const { target, label, range, item } of entries) {
    const path = linkedFile(target, indexPath)?.path ?? ''
    const guide = byPath.get(path)
    if (!guide) continue
    const heading = facts.headings.findLast((heading) => {
      return heading.depth > 1 && heading.range.start.offset < item.start.offset
    })
    const title = heading?.text ?? 'Guides'
    const scenario = scenarios.get(title) ?? { title, entries: [] }
    scenarios.set(title, scenario)
    const remark = remarkOf(text.slice(endOf(range.end.offset), item.end.offset))
    scenario.entries.push({ path, label, remark, isStopGap: guide.isStopGap })
  }
  return [...scenarios.values()]
}

/** Where the link ends that an offset lies in. */
function linkEnds(text: string): (offset: number) => number {
  const links: { start: number; end: number }[] = []
  parse(text).visit(['link', 'linkReference'], ({ start, end }) => links.push({ start, end }))
  return (offset) => links.find(({ start, end }) => start < offset && offset <= end)?.end ?? offset
}

/** What follows the colon or dash after an entry's link, which brackets may come before. */
function remarkOf(after: string): string {
  const separator =
    /^[*_\s]*(?:[(（][^()（）]*[)）][*_\s]*)?(?:[:：]|[–—-](?=\s))(?:[*_]+(?=\s))?/.exec(after)
  return separator ? after.slice(separator[0].length).trim() : ''
}
