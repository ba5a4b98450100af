/**
 * Names that look like this repository's own and are not: placeholders, documents of other
 * repositories, examples of naming, names of the past. What is silenced here is never reported as
 * missing, so the lists err on the side of silence.
 */

import type { RemoteRepository } from '../../corpus/workspace.ts'
import type { NameFact } from '../../document/facts.ts'

/** Parts of a name that stand for something else wherever they are. */
const placeholderPart =
  /^(?:x+|y{2,}|z{2,}|n{2,}|foo|bar|baz|qux|placeholder|your|某.*|主题名?|示例.*|名称|占位符?)$/i
const placeholderCapitals =
  /^(?:[A-Z]|TOPIC|NAME|TITLE|SLUG|ENGINE|SUBJECT|FEATURE|MODULE|SYMPTOM|THEME|AREA)$/
/** Parts that do so at the start of a name. */
const placeholderStart = /^(?:my|some|any|another|other|new|old|example|sample|dummy|todo)$/i
/** Parts that do so alone or after a prefix: `topic-guide.md`, `addon-topic-guide.md`. */
const placeholderCore =
  /^(?:topic|name|title|slug|template|this|that|doc|document|subject|filename|something|whatever|example|sample|dummy|todo)$/i
/** Parts that do so alone. */
const placeholderAlone =
  /^(?:the|[a-z]|one|two|first|second|engine|file|feature|module|component|area|theme|symptom)$/i
const form = /^(?:guide|case)s?$/i

/** Whether a file name stands for any name: `xxx-guide.md`, `addon-TOPIC-guide.md`. */
export function isPlaceholder(fileName: string): boolean {
  const stem = fileName.replace(/\.[a-z]+$/i, '')
  // Brackets, dollar signs and the like are a template's.
  if (/[^\p{L}\p{N}\p{M}._+-]/u.test(stem) || /^[-.]|\.{2}/.test(stem)) return true
  const parts = stem.split(/[-_.]/)
  const core = parts.filter((part) => !form.test(part))
  const [first = '', second] = core
  return (
    placeholderStart.test(first) ||
    (core.length === 1 && placeholderAlone.test(first)) ||
    (core.length <= 2 && placeholderCore.test(second ?? first)) ||
    parts.some((part) => placeholderPart.test(part) || placeholderCapitals.test(part))
  )
}

const clauseEnd = /[。！？；;|]|[.!?](?=\s)/g

/** The clause around a name: what is said of it. */
function clauseOf({ before, after }: NameFact): { before: string; after: string } {
  let start = 0
  for (const end of before.matchAll(clauseEnd)) start = end.index + 1
  const end = after.search(clauseEnd)
  return { before: before.slice(start), after: end === -1 ? after : after.slice(0, end) }
}

const naming = /\b(?:naming|file ?names?|named like)\b|命名|文件名|主题名/i
const exampleBefore =
  /(?:\be\.?g\.?|\bfor (?:example|instance)|\bsuch as|\blike|\b(?:re)?named|\bcalled|例如|比如|譬如|形如|叫做?|命名为)[\s,，:："'“「*_]*$/i
const contrastBefore = /(?:\binstead of|\brather than|\bnot|不是|而非|不叫)[\s"'“「*_]*$/i
const pastBefore =
  /\b(?:renamed from|formerly|previously|originally|replac(?:es|ed|ing)|supersed(?:es|ed|ing)|remov(?:es?|ed|ing)|delet(?:es?|ed|ing)|moved from|split (?:from|out of)|merged from|old name)\b[^`]{0,20}$|(?:原名|旧名|曾用名|改名自|原为|删除|移除|删掉|替代|取代)[^`]{0,12}$/i
const pastAfter =
  /^[\s)）」”"'*_]*(?:[([（][^)）\]]{0,40})?(?:(?:was|were|is|has been|have been|got)\s+)?(?:now\s+)?(?:renamed|removed|deleted|merged into|folded into|split into|no longer exists?|does not exist(?! yet)|doesn['’]t exist(?! yet)|→|->|已删除|已移除|已改名|已更名|已重命名|改名|更名|重命名|已合并|已并入|并入|已拆分|被删除|被移除|不存在|不再存在)/i

/** Whether the text is about how documents are named. */
export function isAboutNaming(name: NameFact): boolean {
  const { before, after } = clauseOf(name)
  return naming.test(before) || naming.test(after)
}

/** Whether the name is an example, a counter-example or of the past. */
export function isMerelyMentioned(name: NameFact): boolean {
  const { before, after } = clauseOf(name)
  return (
    exampleBefore.test(before) ||
    contrastBefore.test(before) ||
    pastBefore.test(before) ||
    pastAfter.test(after)
  )
}

/** An address in a repository; that of a pull request or an issue says nothing of where it lies. */
const url =
  /https?:\/\/[^\s/]{1,80}\/([\w.-]{1,80}\/[\w.-]{1,80})(?!\/(?:pull|issues|commit|discussions)\b)(?![\w.-])/gi
const ownerRepository =
  /(?:^|[\s([（:："“「*_`])([\w.-]+\/[\w.-]+)(?:['’]s)?[\s`*_:：,，的里中」”"]*$/
const repositoryName =
  /(?<![\p{L}\p{N}_./-])([\p{L}\p{N}_./-]+)[`*"”’']*\s+(?:git\s+)?repo(?:s|sitory|sitories)?(?![\p{L}\p{N}])/giu
const ownRepository = /^(?:this|our|same|own|whole|entire|the|current)$/i
const otherInChinese =
  /(?:另一?个?|其[他它]|外部|别的|私有|(?<![a-z0-9_-])[a-z0-9][a-z0-9_-]*[`*\s]*)(?:的)?(?:代码)?仓库?(?!储)/i

/** Whether the text says that the document lies in another repository. */
export function isElsewhere(
  name: NameFact,
  remote: RemoteRepository | undefined,
  isFolder: (path: string) => boolean,
): boolean {
  const { before, after } = clauseOf(name)
  const around = `${before}\n${after}`
  const own = remote ? `${remote.owner}/${remote.repository}`.toLowerCase() : undefined
  const isOwn = (text: string): boolean => {
    const lower = text.toLowerCase()
    return own !== undefined && (lower === own || lower === own.split('/')[1])
  }
  for (const [, repository = ''] of around.matchAll(url)) {
    if (!isOwn(repository.replace(/\.git$/, ''))) return true
  }
  const [, path] = ownerRepository.exec(before) ?? []
  if (path && !isOwn(path) && !/^(?:and\/or|n\/a)$/i.test(path) && !isFolder(path)) return true
  for (const [, word = ''] of around.matchAll(repositoryName)) {
    if (!ownRepository.test(word) && !isOwn(word)) return true
  }
  return otherInChinese.test(around)
}
