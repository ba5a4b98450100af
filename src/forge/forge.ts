/**
 * What the Action wants of a forge, whichever it is.
 */

/** One side of a pull request. */
export interface PullRef {
  /** Commit; empty where the forge does not know it (Gitea: a branch that is gone). */
  sha: string
  /** Branch. Gitea writes `refs/pull/N/head` once the branch is gone. */
  ref: string
  /** `owner/name`; `undefined` if the fork was deleted or cannot be seen. */
  repository: string | undefined
}

/** A pull request. */
export interface Pull {
  number: number
  title: string
  /** Empty if it has none. */
  body: string
  draft: boolean
  state: 'open' | 'closed'
  merged: boolean
  base: PullRef
  head: PullRef
  /** Login; empty if the account is gone. */
  author: string
  /** Page for people. */
  url: string
  /** As the forge writes it, ISO 8601. */
  updatedAt: string
  /** The head is not in the base's repository. */
  fromFork: boolean
}

/** A comment in a pull request's conversation, not one on a line. */
export interface Comment {
  id: number
  /** Login; empty if the account is gone. */
  author: string
  /** The author is the forge's own or an app's account, which nobody can register. */
  bot: boolean
  body: string
  createdAt: string
  updatedAt: string
  /** Page for people. */
  url: string
}

/** Open pull requests, as far as they were asked for. */
export interface OpenPulls {
  pulls: Pull[]
  /** There are more, or there may be: not all were looked at. */
  more: boolean
}

/** One repository on a forge. Every method throws a {@link ForgeError} if the forge does not do it. */
export interface Forge {
  readonly kind: 'github' | 'gitea'
  /** `owner/name`. */
  readonly repository: string
  /** Requests made so far, repeated ones included. */
  readonly requests: number
  /** Milliseconds that the slowest attempt took so far. */
  readonly slowestMs: number
  pull(number: number): Promise<Pull>
  /**
   * Open pull requests towards a branch, latest activity first, so that those left out are the
   * stale ones. One that is closed meanwhile may hide another from this answer.
   *
   * @param limit - Most pull requests in the answer.
   */
  openPulls(base: string, limit: number): Promise<OpenPulls>
  /** All comments of a pull request, oldest first. */
  comments(number: number): Promise<Comment[]>
  /** One comment; `undefined` if there is none. */
  comment(id: number): Promise<Comment | undefined>
  createComment(number: number, body: string): Promise<Comment>
  updateComment(id: number, body: string): Promise<Comment>
  /** Afterwards there is no such comment, whoever deleted it. */
  deleteComment(id: number): Promise<void>
  /** Whether the token's own account wrote a comment. Asks the forge once who that is. */
  isOwn(comment: Comment): Promise<boolean>
}

/**
 * Whether two logins name one account: without regard to letter case and to the `[bot]` that GitHub
 * puts behind an app's name in some answers only. An app and a person may share a name: where that
 * matters, compare {@link Comment.bot} too.
 */
export function sameLogin(a: string, b: string): boolean {
  return plainLogin(a) === plainLogin(b)
}

function plainLogin(login: string): string {
  return login.toLowerCase().replace(/\[bot\]$/, '')
}
