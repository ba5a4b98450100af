/**
 * Texts of a pull request, for readers.
 */
import type { TextPlace } from '../engine/finding.ts'

const names: Readonly<Record<Exclude<TextPlace['kind'], 'commit'>, string>> = {
  'pr-title': 'the pull request title',
  'pr-body': 'the pull request body',
  'branch-name': 'the branch name',
  'squash-commit': 'the commit that a squash merge would make',
}

/** Characters of a commit's name that readers are shown. */
const shortSha = 7

/** Name of a text, such as `commit 1a2b3c4`. */
export function textName(text: TextPlace): string {
  return text.kind === 'commit' ? `commit ${shortened(text)}` : names[text.kind]
}

/** Short name of the commit that a finding stands in; `undefined` for others. */
export function shaOf({ text }: { text?: TextPlace }): string | undefined {
  return text?.kind === 'commit' ? shortened(text) : undefined
}

function shortened({ sha }: { sha: string }): string {
  return sha.slice(0, shortSha)
}

/** Whether what a finding stands in has lines worth naming: a title has only one. */
export function hasLines({ text }: { text?: TextPlace }): boolean {
  return text?.kind !== 'pr-title' && text?.kind !== 'branch-name'
}
