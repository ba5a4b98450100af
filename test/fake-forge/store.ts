/**
 * What a fake forge knows: accounts, tokens, pull requests, comments. All in memory.
 */

/** Which forge is played. */
export type FakeDialect = 'github' | 'gitea'

/** An account. `bot`: an app on GitHub, the server's own account on Gitea. */
export interface FakeUser {
  login: string
  id: number
  bot: boolean
}

/** What a token may do. */
export interface FakeToken {
  user: FakeUser
  /** `read` is the token of a pull request from a fork. */
  access: 'write' | 'read'
  /** Whether it may ask who it is. An app's token on GitHub may not. */
  readsUser: boolean
}

export interface FakePull {
  number: number
  title: string
  body: string | null
  draft: boolean
  state: 'open' | 'closed'
  merged: boolean
  base: { ref: string; sha: string }
  /** `repository` is null once the fork was deleted. */
  head: { ref: string; sha: string; repository: string | null }
  author: FakeUser
  updatedAt: string
}

export interface FakeComment {
  id: number
  pull: number
  author: FakeUser
  body: string
  createdAt: string
  updatedAt: string
}

export class FakeStore {
  readonly repository = 'acme/guides'
  readonly tokens = new Map<string, FakeToken>()
  readonly pulls: FakePull[] = []
  readonly comments: FakeComment[] = []
  #nextId = 100
  #seconds = Date.parse('2026-01-01T00:00:00Z') / 1000

  /** A second later than at the last call. */
  time(): string {
    this.#seconds += 1
    return new Date(this.#seconds * 1000).toISOString().replace('.000', '')
  }

  addPull(given: Partial<FakePull> = {}): FakePull {
    const number = given.number ?? this.pulls.length + 1
    const pull: FakePull = {
      number,
      title: `Pull request ${number}`,
      body: 'Why.',
      draft: false,
      state: 'open',
      merged: false,
      base: { ref: 'main', sha: 'b'.repeat(40) },
      head: {
        ref: `topic-${number}`,
        sha: `${number}`.padStart(40, '0'),
        repository: this.repository,
      },
      author: person('wei'),
      updatedAt: this.time(),
      ...given,
    }
    this.pulls.push(pull)
    return pull
  }

  addComment(pull: number, author: FakeUser, body: string): FakeComment {
    const at = this.time()
    const comment = { id: this.#nextId++, pull, author, body, createdAt: at, updatedAt: at }
    this.comments.push(comment)
    return comment
  }

  removeComment(id: number): boolean {
    const index = this.comments.findIndex((comment) => comment.id === id)
    if (index >= 0) this.comments.splice(index, 1)
    return index >= 0
  }

  /** Bodies of a pull request's comments, oldest first. */
  bodies(pull: number): string[] {
    return this.comments.filter((comment) => comment.pull === pull).map(({ body }) => body)
  }
}

/** A person's account. */
export function person(login: string): FakeUser {
  return { login, id: 1000 + login.length, bot: false }
}

/** The account that workflows write as. */
export const workflowUser: Record<FakeDialect, FakeUser> = {
  github: { login: 'github-actions[bot]', id: 41898282, bot: true },
  gitea: { login: 'gitea-actions', id: -2, bot: true },
}
