/**
 * The worker thread of `share-documents.ts`.
 */
import { enableCompileCache } from 'node:module'

enableCompileCache?.()
// Loaded only now, so that it comes from the cache.
const { examineShare } = await import('./examine-share.ts')
await examineShare()
