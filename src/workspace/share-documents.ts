/**
 * The per-document phase on a second core: half of the documents are examined in a worker thread.
 */
import { Worker } from 'node:worker_threads'
import type { ParserName } from '../document/parse.ts'
import type { Examined } from '../engine/examine.ts'

/** What a worker is told. */
export interface Share {
  /** Absolute path of the repository's root. */
  root: string
  /** Absolute path of the operator's configuration file. */
  configFile: string | undefined
  parser: ParserName
  today: string
}

/** What a worker is started with. */
export interface WorkerData extends Share {
  documents: readonly string[]
  /** Number of documents taken so far, by whoever took them. */
  taken: SharedArrayBuffer
}

/** Documents that two threads take from one list, a batch at a time. */
export interface SharedWork {
  /** Take the next documents; none are left once it is empty. */
  take: () => readonly string[]
  /** What was examined elsewhere; a document that is missing was not. Never fails. */
  examined: Promise<ReadonlyMap<string, Examined>>
}

/** Fewest documents that are worth the time a worker takes to start. */
const minDocuments = 300

/** Documents taken at once. */
const batchSize = 25

// The worker lies beside this file in the sources, and beside the bundle that holds it.
const workerFile = import.meta.url.endsWith('.ts') ? './examine-worker.ts' : './examine-worker.js'

/** Share the documents with a worker; `undefined` if there are too few. */
export function shareDocuments(documents: readonly string[], share: Share): SharedWork | undefined {
  if (documents.length < minDocuments) return undefined
  const taken = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const workerData: WorkerData = { ...share, documents, taken }
  const worker = new Worker(new URL(workerFile, import.meta.url), { workerData })
  const examined = new Map<string, Examined>()
  const finished = new Promise<ReadonlyMap<string, Examined>>((resolve) => {
    worker.on('message', (batch: readonly Examined[]) => {
      for (const document of batch) examined.set(document.path, document)
    })
    // What a worker leaves behind when it fails is examined here, where a failure has a message.
    worker.on('error', () => resolve(examined))
    worker.on('exit', () => resolve(examined))
  })
  return { take: takeFrom(documents, taken), examined: finished }
}

/** Take batches off a list that other threads take from as well. */
export function takeFrom(
  documents: readonly string[],
  taken: SharedArrayBuffer,
): () => readonly string[] {
  const counter = new Int32Array(taken)
  return () => {
    const start = Atomics.add(counter, 0, batchSize)
    return documents.slice(start, start + batchSize)
  }
}
