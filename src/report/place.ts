/**
 * What a finding's path names, for readers: a file, or a text of the pull request.
 */

const texts: Readonly<Record<string, string>> = {
  'pr-title': 'the pull request title',
  'pr-body': 'the pull request body',
  'branch-name': 'the branch name',
  'squash-commit': 'the commit that a squash merge would make',
}

/** Characters of a commit's name that readers are shown. */
const shortSha = 7

/** Name of a text that is no file, such as `commit 1a2b3c4`; `undefined` for a file. */
export function textName(path: string): string | undefined {
  if (Object.hasOwn(texts, path)) return texts[path]
  const sha = shaOf(path)
  return sha === undefined ? undefined : `commit ${sha}`
}

/** Short name of the commit that a path such as `commit/SHA` names; `undefined` for others. */
export function shaOf(path: string): string | undefined {
  return /^commit\/([0-9a-f]{7,64})$/.exec(path)?.[1]?.slice(0, shortSha)
}

/** Whether a text has lines worth naming: a title has only one. */
export function hasLines(path: string): boolean {
  return path !== 'pr-title' && path !== 'branch-name'
}
