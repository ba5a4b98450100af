import type { Forge } from '../../src/forge/forge.ts'
import { openClient } from './open.ts'
import { type FakeForge, startFakeForge } from './server.ts'
import { workflowUser } from './store.ts'
import { instantTime } from './time.ts'

type Settings = Parameters<typeof startFakeForge>[1]

/** A fake forge with one pull request, and a client of it. */
export async function forgeScene(dialect: 'github' | 'gitea', settings: Settings = {}) {
  const fake = await startFakeForge(dialect, settings)
  fake.store.addPull()
  const forge = openClient(fake, { runtime: instantTime() })
  return { fake, forge, [Symbol.asyncDispose]: fake[Symbol.asyncDispose] }
}

/** A client with another token; as a workflow's that may not ask who it is, unless said otherwise. */
export function withToken(
  fake: FakeForge,
  token: Partial<Parameters<FakeForge['store']['tokens']['set']>[1]>,
): Forge {
  const user = workflowUser[fake.dialect]
  fake.store.tokens.set('another', { user, access: 'write', readsUser: false, ...token })
  return openClient(fake, { token: 'another', runtime: instantTime() })
}
