/**
 * Workers with a watchdog: what a worker cannot say itself, that it hangs, is seen from here.
 */
import { Worker } from 'node:worker_threads'
import type { Failure } from './check.ts'
import { progressAt, type WorkerInput, type WorkerMessage } from './messages.ts'
import { type FuzzCase, makeCase } from './repository.ts'
import { shrink } from './shrink.ts'

/** How long and how much is checked. */
export interface FuzzOptions {
  /** First seed. */
  seed: number
  /** Documents to check; the last repository may bring a few more. Default: no end. */
  count?: number
  /** Seconds to check for. Default: no end. */
  seconds?: number
  workers: number
  /** One repository to check instead. */
  single?: FuzzCase
  /** Milliseconds that a repository may take, and as many more for each 1000 characters as `perKilo`. */
  hangMs?: number
  /** Module whose `rules` are checked too. */
  rulesModule?: string
  onFailure?: (failure: Failure, smallest: FuzzCase) => void
  onProgress?: (outcome: FuzzOutcome) => void
}

/** What was found. */
export interface FuzzOutcome {
  repositories: number
  documents: number
  /** Instances by kind. */
  counts: Record<Failure['kind'], number>
}

/** No repository of these takes a tenth of a second; a busy machine may stop a thread for long. */
const defaultHangMs = 30_000
const msPerCharacter = 1
const pollMs = 100
/** Repositories tried to make one that hangs smaller: each that hangs takes its whole time. */
const hangTries = 40
/** Candidates that are thought of, most of them known by then. */
const hangCandidates = 4000
/** A candidate that takes this share of the budget still hangs. */
const shrinkShare = 4

/** Check repositories until documents, seconds or seeds are used up. */
export async function fuzz(options: FuzzOptions): Promise<FuzzOutcome> {
  const outcome: FuzzOutcome = {
    repositories: 0,
    documents: 0,
    counts: {
      crash: 0,
      hang: 0,
      restless: 0,
      'words-lost': 0,
      'links-lost': 0,
      senseless: 0,
      disagreement: 0,
    },
  }
  const isOver = deadline(options, outcome)
  const lanes = options.single ? 1 : options.workers
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      let first: number | undefined = options.seed + lane
      while (first !== undefined && !isOver()) {
        first = await runWorker(options, outcome, { first, step: lanes }, isOver)
      }
    }),
  )
  return outcome
}

function deadline({ count, seconds }: FuzzOptions, outcome: FuzzOutcome): () => boolean {
  const started = performance.now()
  return () => {
    if (count !== undefined && outcome.documents >= count) return true
    return seconds !== undefined && performance.now() - started > seconds * 1000
  }
}

/** Run one worker to its end; the seed to go on with if it hung. */
async function runWorker(
  options: FuzzOptions,
  outcome: FuzzOutcome,
  { first, step }: { first: number; step: number },
  isOver: () => boolean,
): Promise<number | undefined> {
  const hung = await watch(
    { ...options, first, step, end: Number.MAX_SAFE_INTEGER },
    {
      onFailure(failure, smallest) {
        outcome.counts[failure.kind]++
        if (smallest) options.onFailure?.(failure, smallest)
      },
      onCheck(repositories, documents) {
        outcome.repositories += repositories
        outcome.documents += documents
        options.onProgress?.(outcome)
      },
      isOver,
    },
  )
  if (hung === undefined) return undefined
  const isFirst = outcome.counts.hang++ === 0
  const given = options.single ?? makeCase(hung)
  // One is made smaller: it takes as long as all the rest.
  const smallest = isFirst && !options.single ? await shrinkHang(options, given) : given
  options.onFailure?.({ kind: 'hang', detail: `longer than ${budgetOf(options, 0)} ms` }, smallest)
  return options.single ? undefined : hung + step
}

function budgetOf({ hangMs = defaultHangMs }: Pick<FuzzOptions, 'hangMs'>, size: number): number {
  return hangMs + size * msPerCharacter
}

/** What is done with what a worker says. */
interface Watcher {
  onFailure(failure: Failure, smallest: FuzzCase | undefined): void
  onCheck(repositories: number, documents: number): void
  isOver(): boolean
}

/** Wait for a worker; the seed at which it hangs, if it does. */
function watch(
  input: Pick<FuzzOptions, 'single' | 'rulesModule' | 'hangMs'> & Omit<WorkerInput, 'progress'>,
  { onFailure, onCheck, isOver }: Watcher,
): Promise<number | undefined> {
  const { single, rulesModule, first, step, end } = input
  const places = Object.keys(progressAt).length
  const progress = new SharedArrayBuffer(places * Float64Array.BYTES_PER_ELEMENT)
  const state = new Float64Array(progress)
  const at = (place: keyof typeof progressAt): number => state[progressAt[place]] ?? 0
  const workerData: WorkerInput = {
    progress,
    first,
    step,
    end,
    ...(single ? { single } : {}),
    ...(rulesModule === undefined ? {} : { rulesModule }),
  }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData })
  return new Promise((resolve, reject) => {
    const last = { tick: 0, repositories: 0, documents: 0 }
    let since = performance.now()
    const count = (): void => {
      const { repositories, documents } = last
      last.repositories = at('repositories')
      last.documents = at('documents')
      onCheck(last.repositories - repositories, last.documents - documents)
    }
    const finish = (hung?: number): void => {
      clearInterval(timer)
      count()
      // A thread inside native code ends with the process only: nobody waits for it.
      worker.unref()
      void worker.terminate()
      resolve(hung)
    }
    const timer = setInterval(() => {
      count()
      if (isOver()) finish()
      else if (at('tick') !== last.tick) {
        last.tick = at('tick')
        since = performance.now()
      } else if (last.tick > 0 && performance.now() - since > budgetOf(input, at('size'))) {
        finish(at('seed'))
      }
    }, pollMs)
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'done') finish()
      else onFailure(message.failure, message.kind === 'failure' ? message.smallest : undefined)
    })
    worker.on('error', (error) => {
      clearInterval(timer)
      reject(error)
    })
  })
}

/** Each candidate is a worker of its own: none of them comes back. */
async function shrinkHang(options: FuzzOptions, given: FuzzCase): Promise<FuzzCase> {
  const hangMs = budgetOf(options, 0) / shrinkShare
  const asked: FuzzCase[] = []
  const verdicts = new Map<string, boolean>()
  let best = given
  // shrink() asks at once and is answered later: it is run again with what is known by then.
  for (let round = 0; round < hangTries; round++) {
    asked.length = 0
    best = shrink(
      given,
      (candidate) => {
        const known = verdicts.get(keyOf(candidate))
        if (known === undefined && asked.length === 0) asked.push(candidate)
        return known ?? false
      },
      hangCandidates,
    )
    const [next] = asked
    if (!next) break
    const hung = await watch(
      { ...options, single: next, hangMs, first: 0, step: 1, end: 1 },
      { onFailure() {}, onCheck() {}, isOver: () => false },
    )
    verdicts.set(keyOf(next), hung !== undefined)
  }
  return best
}

function keyOf({ files, texts, parser }: FuzzCase): string {
  return JSON.stringify([files, texts, parser])
}
