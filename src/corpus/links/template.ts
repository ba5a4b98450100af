/**
 * Templates of issues and pull requests: a link in one is read in the issue or pull request that was
 * begun with it, at `/OWNER/REPOSITORY/pull/1`, where `../blob/main/CONTRIBUTING.md` leads to a file.
 *
 * Known limit: in the pages of GitLab and Gitea the same is taken to be right.
 */

import { normalize } from '../../text/paths.ts'
import type { Corpus } from '../corpus.ts'
import { resolveAbove } from './address.ts'
import type { PathTarget, Resolution } from './resolution.ts'

const places = [
  /^(?:(?:\.github|\.gitea|docs)\/)?(?:issue|pull_request)_template(?:\.md|\/[^/]+\.md)$/i,
  /^\.gitlab\/(?:issue|merge_request)_templates\/[^/]+\.md$/i,
]

/** Whether a forge begins issues or pull requests with a document. */
export function isTemplate(path: string): boolean {
  return places.some((place) => place.test(path))
}

/**
 * Where a template's link leads from a pull request.
 *
 * @returns `undefined` if it does not leave the folder of the pull requests, or leads to no page.
 */
export function resolveInThread(
  corpus: Corpus,
  from: string,
  target: PathTarget,
): Resolution | undefined {
  const { path, above } = normalize('', target.path)
  // `/OWNER/REPOSITORY/…` is what a file's page has four folders above its repository's root.
  if (target.absolute) {
    const isPage = above === 0 && path.split('/').length > 2
    return isPage ? resolveAbove(corpus, from, path, 4, target) : undefined
  }
  // A pull request's page lies one folder below its repository's, a file's page two.
  return above > 0 ? resolveAbove(corpus, from, path, above + 1, target) : undefined
}
