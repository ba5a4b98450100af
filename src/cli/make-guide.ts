/**
 * A new guide made to the repository's contract, and judged before it is written.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { localDate } from '../check/lint.ts'
import type { Corpus } from '../corpus/corpus.ts'
import type { Config } from '../engine/config/config.ts'
import { rulesFor } from '../engine/examine.ts'
import type { Finding } from '../engine/finding.ts'
import { Session } from '../engine/session.ts'
import type { WorkTree } from '../repository/work-tree.ts'
import { type Digest, digestOf, readForWriting } from '../repository/write-guard.ts'
import { guideOutline } from '../rules/guide-outline/index.ts'
import type { Options as Outline } from '../rules/guide-outline/options.ts'
import { rules } from '../rules/index.ts'
import { indexEntry, updateIndex } from '../rules/index-entry/index.ts'
import type { IndexOptions } from '../rules/index-entry/options.ts'
import { writeTitled } from '../rules/index-entry/write-entry.ts'
import type { ContractField } from '../rules/intro-fields/contract.ts'
import { introFields } from '../rules/intro-fields/index.ts'
import { stopGapFraming } from '../rules/stop-gap-framing/index.ts'
import type { StopGapOptions } from '../rules/stop-gap-framing/options.ts'
import { folderOf } from '../text/paths.ts'
import { decode, Source } from '../text/source.ts'
import { type GuideContract, guideTemplate } from './guide-template.ts'

/** A guide, and what becomes of the index with it. */
export interface MadeGuide {
  text: string
  index?: { path: string; before: Digest; content: string }
  /** What is found in the guide all the same. */
  findings: readonly Finding[]
}

/** Make a guide that passes every rule which is on for its path. */
export function makeGuide(path: string, title: string, tree: WorkTree, config: Config): MadeGuide {
  const optionsOf = <Options>(name: string): Options | undefined => {
    const on = rulesFor(config, path, config.rulesFor(path))
    return on.find(({ rule }) => rule.name === name)?.options as Options
  }
  const intro = optionsOf<{ fields: readonly ContractField[] }>(introFields.name)
  const outline = optionsOf<Outline>(guideOutline.name)
  const indexOptions = optionsOf<IndexOptions>(indexEntry.name)
  const session = Session.open({ workspace: tree, config, rules })
  const contract: GuideContract = {
    title,
    related: relatedTo(path, session.corpus, config, indexOptions !== undefined),
    ...(intro ? { fields: intro.fields } : {}),
    ...(outline ? { outline } : {}),
  }
  const attempt = (given: GuideContract): MadeGuide => {
    const text = guideTemplate(given)
    const contents = new Map([[path, text]])
    const index = indexOptions && indexWith(path, text, tree, session, indexOptions)
    if (index) contents.set(index.path, index.content)
    const selects = (candidate: string): boolean => candidate === path
    const { findings } = session.edit(contents).judge({ selects, today: localDate() })
    return { text, findings, ...(index ? { index } : {}) }
  }
  const made = attempt(contract)
  const framing = optionsOf<StopGapOptions>(stopGapFraming.name)
  // A title or a status may declare it a stop-gap: only the rule knows.
  const isStopGap = framing && made.findings.some(({ rule }) => rule === stopGapFraming.name)
  return isStopGap ? attempt({ ...contract, framing }) : made
}

/** Links to the index and to guides of the same folder, else to what else there is. */
function relatedTo(path: string, corpus: Corpus, config: Config, hasIndex: boolean): string[] {
  const { index, isGuide } = config.settings
  const folder = folderOf(path)
  const rank = (candidate: string): number => {
    return (isGuide(candidate) ? 0 : 2) + (folderOf(candidate) === folder ? 0 : 1)
  }
  const others = [...corpus.documents()]
    .filter((candidate) => candidate !== index && !config.isIgnored(candidate))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, 20)
    .map((candidate) => writeTitled(corpus, path, candidate))
  const isThere = hasIndex || corpus.file(index) !== undefined
  return isThere
    ? [`${writeTitled(corpus, path, index)}: every guide by scenario`, ...others]
    : others
}

/** The index with an entry for the guide; `undefined` if it needs none. */
function indexWith(
  path: string,
  text: string,
  tree: WorkTree,
  session: Session,
  options: IndexOptions,
): MadeGuide['index'] {
  const { index } = session.corpus.settings
  // One that is not in the work tree is not to be begun anew.
  if (tree.isAbsent(index)) return undefined
  // Its folder may come with the guide.
  const hasFolder = existsSync(join(tree.root, folderOf(index)))
  const bytes = hasFolder ? readForWriting({ root: tree.root, path: index }) : undefined
  const source = bytes && decode(bytes)
  // An index that cannot be read is a finding of its own.
  if (source && !(source instanceof Source)) return undefined
  const before = source?.withText(source.text)
  const contents = new Map([[path, text]])
  if (before !== undefined) contents.set(index, before)
  const content = updateIndex(session.edit(contents).corpus, source, options, path)
  if (content === before) return undefined
  return { path: index, before: bytes && digestOf(bytes), content }
}
