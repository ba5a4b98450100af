import type { Forge } from '../../src/forge/forge.ts'
import { type OpenOptions, openForge } from '../../src/forge/open.ts'
import type { FakeForge } from './server.ts'

/** The client under test, opened as the Action opens it. */
export function openClient(fake: FakeForge, options: Partial<OpenOptions> = {}): Forge {
  return openForge({
    environment: { GITHUB_API_URL: fake.api, GITHUB_REPOSITORY: fake.store.repository },
    token: fake.token,
    ...options,
  })
}

/** What a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise
  } catch (error) {
    return error as Error
  }
  throw new Error('Expected a failure')
}
