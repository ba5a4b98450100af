import type { FakeComment, FakePull, FakeUser } from './store.ts'

/** How a forge writes what it knows. */
export interface Answers {
  user(user: FakeUser): object
  comment(comment: FakeComment): object
  /** `listed`: as part of a list, where GitHub says less. */
  pull(pull: FakePull, listed: boolean): object
  error(message: string, details?: object): object
}
