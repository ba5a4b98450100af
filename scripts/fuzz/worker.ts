/**
 * One thread that checks repositories by seed. It says what it is at before it begins: whoever
 * waits for it can tell a hang, and which seed it is.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { Rule } from '../../src/engine/rule.ts'
import { rules } from '../../src/rules/index.ts'
import { Checker, type Failure } from './check.ts'
import { progressAt, type WorkerInput, type WorkerMessage } from './messages.ts'
import { type FuzzCase, makeCase, sizeOf } from './repository.ts'
import { shrink } from './shrink.ts'

/** Every how many seeds both parsers are compared: the reference takes ten times as long. */
const comparedEvery = 16
/** Repositories between two turns of the event loop. */
const pauseEvery = 50
/** Candidates tried to make a defect smaller; fewer for what fails nothing and takes two parsers. */
const tries = { defect: 3000, disagreement: 200 }

const input = workerData as WorkerInput
const progress = new Float64Array(input.progress)
const own = input.rulesModule
  ? ((await import(input.rulesModule)) as { rules: readonly Rule[] }).rules
  : []
const checker = new Checker([...rules, ...own])
const post = (message: WorkerMessage): void => parentPort?.postMessage(message)
const seen = new Map<string, number>()

function tick(at: keyof typeof progressAt = 'tick', by = 1): void {
  progress[progressAt[at]] = (progress[progressAt[at]] ?? 0) + by
}

function report(fuzzed: FuzzCase, failure: Failure, compare: boolean): void {
  const key = `${failure.kind} ${failure.detail}`
  const times = seen.get(key) ?? 0
  seen.set(key, times + 1)
  if (times > 0) {
    post({ kind: 'seen-again', failure })
    return
  }
  const fails = (candidate: FuzzCase): boolean => {
    // A long shrinking is no hang.
    tick()
    return checker.check(candidate, compare).some((it) => `${it.kind} ${it.detail}` === key)
  }
  const limit = failure.kind === 'disagreement' ? tries.disagreement : tries.defect
  post({ kind: 'failure', failure, smallest: shrink(fuzzed, fails, limit) })
}

function checkOne(fuzzed: FuzzCase, compare: boolean): void {
  progress[progressAt.size] = sizeOf(fuzzed)
  progress[progressAt.seed] = fuzzed.seed
  tick()
  for (const failure of checker.check(fuzzed, compare)) report(fuzzed, failure, compare)
  tick('repositories')
  tick('documents', Object.keys(fuzzed.files).length)
}

if (input.single) checkOne(input.single, true)
else {
  for (let seed = input.first, checked = 0; seed < input.end; seed += input.step) {
    checkOne(makeCase(seed), seed % comparedEvery === 0)
    // satteri gives its memory back in the event loop only.
    if (++checked % pauseEvery === 0) await new Promise((resolve) => setImmediate(resolve))
  }
}
post({ kind: 'done' })
