/**
 * What the worker thread does: take documents, examine them, hand the outcome over.
 */
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { type Examined, examine, readSource } from '../engine/examine.ts'
import { rules } from '../rules/index.ts'
import { chooseParser } from './choose-parser.ts'
import { loadConfig } from './load-config.ts'
import { takeFrom, type WorkerData } from './share-documents.ts'
import { readRegularFile } from './work-tree.ts'

/** Examine documents until none are left. */
export async function examineShare(): Promise<void> {
  const { root, configFile, parser: name, today, documents, taken } = workerData as WorkerData
  const config = loadConfig(root, rules, configFile)
  const { parser, prepare } = await chooseParser(name)
  const files = { read: (path: string) => readRegularFile(join(root, path)) }
  const take = takeFrom(documents, taken)
  for (let paths = take(); paths.length > 0; paths = take()) {
    const batch: Examined[] = []
    for (const path of paths) {
      const source = readSource(files, path)
      if (typeof source === 'string') batch.push({ path, reports: [], problem: source })
      else {
        await prepare?.(source.text)
        batch.push(examine(path, source, { config, today, ...(parser ? { parser } : {}) }))
      }
    }
    parentPort?.postMessage(batch)
    // Back to the event loop: only there the parser's memory is given back.
    await setImmediate()
  }
}
