/**
 * The scenarios of SKILL-INDEX.md: the site's navigation is read from there, and stands nowhere else.
 */
import { posix } from 'node:path'
import { type Document, readDocument } from './document.ts'
import { guidePaths } from './pages.ts'
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
 * The sections of the index with their guides.
 *
 * @throws {Error} If an entry leads to no guide.
 */
export function readScenarios(guides: readonly Document[] = readGuides()): Scenario[] {
  const text = readText(indexPath)
  const { facts } = readDocument(indexPath, text)
  const byPath = new Map(guides.map((guide) => [guide.path, guide]))
  const scenarios = new Map<string, Scenario>()
  for (const entry of facts.entries) {
    const heading = facts.headings.findLast(({ range, depth }) => {
      return depth > 1 && range.start.offset < entry.item.start.offset
    })
    const path = posix.normalize(decodeURI(entry.target.replace(/#.*$/s, '')))
    const guide = byPath.get(path)
    if (!guide) throw new Error(`${indexPath}: \`${entry.target}\` is no guide`)
    const title = heading?.text ?? 'Guides'
    const scenario = scenarios.get(title) ?? { title, entries: [] }
    scenarios.set(title, scenario)
    const item = text.slice(entry.item.start.offset, entry.item.end.offset)
    const [, remark = ''] = /\]\([^)]*\)[^:：]*[:：]\s*([\s\S]*)$/.exec(item) ?? []
    const { isStopGap } = guide
    scenario.entries.push({ path, label: entry.label, remark: remark.trim(), isStopGap })
  }
  return [...scenarios.values()]
}
