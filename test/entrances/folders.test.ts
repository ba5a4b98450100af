/**
 * Every entrance judges alike: what is said of a document does not depend on the way it came in.
 *
 * The whole run is the measure, for one path after the other, standard input, the remark plugin, the
 * playground, and for what `--fix` says is left.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { isMarkdown } from '../../src/text/paths.ts'
import { makeFolder, type Repository } from '../helpers/repository.ts'
import { loadBuiltEngine } from '../site/playground/built-engine.ts'
import { fix, judgePaths, judgeStandardInput, judgeWhole } from './command-line.ts'
import { type Engine, judgeByPage, judgeByRemark } from './editors.ts'
import {
  exampleFolders,
  type Folder,
  generatedFolder,
  guidesFolder,
  matrixFolders,
} from './folders.ts'
import { asMessages, type Plain } from './plain.ts'

let engine: Engine
beforeAll(async () => {
  engine = await loadBuiltEngine()
}, 60_000)

const withCorrections = [
  ...exampleFolders(),
  guidesFolder(),
  generatedFolder(1, 15),
  generatedFolder(2, 15),
]
const titled = (folder: Folder) => [folder.title, folder] as const

/** All documents, or at most as many, spread over them. */
function someOf(documents: readonly string[], most: number): string[] {
  const step = Math.ceil(documents.length / most)
  return documents.filter((_, index) => index % step === 0)
}

function open({ files, config }: Folder): Repository {
  return makeFolder({ ...files, 'guidelint.json': JSON.stringify(config) })
}

/** A folder's documents as they are on disk. */
function readDocuments({ files }: Folder, root: string): Record<string, string> {
  const documents = Object.keys(files).filter(isMarkdown)
  return Object.fromEntries(documents.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}

describe('judged alike as a whole, path by path, from standard input and in editors:', () => {
  it.each([...withCorrections, ...matrixFolders()].map(titled))('%s', async (_title, folder) => {
    const { files, config } = folder
    const documents = Object.keys(files).filter(isMarkdown).sort()
    using repository = open(folder)
    const { root } = repository
    const whole = await judgeWhole(root)
    const of = (paths: readonly string[]): Plain[] => {
      return whole.filter(({ path }) => paths.includes(path))
    }
    const named = someOf(documents, 4)
    expect(await judgePaths(root, named)).toEqual(of(named))
    expect(await judgeStandardInput(root, named)).toEqual(of(named))
    const shown = someOf(documents, 10)
    expect(judgeByRemark(root, shown)).toEqual(asMessages(of(shown)))
    expect(await judgeByPage(engine, files, config, shown)).toEqual(of(shown))
  })
})

describe('judged after --fix as if it had always been so:', () => {
  it.each(withCorrections.map(titled))('%s', async (_title, folder) => {
    using repository = open(folder)
    const { root } = repository
    const asGiven = readDocuments(folder, root)
    const isMended = (await judgeWhole(root)).some((finding) => finding.fix)
    const left = await fix(root)
    const corrected = readDocuments(folder, root)
    // Its first pass finds what a run finds: it writes if, and only if, that has a correction.
    expect(JSON.stringify(corrected) !== JSON.stringify(asGiven)).toBe(isMended)
    expect(await judgeWhole(root)).toEqual(left)
    expect(await fix(root)).toEqual(left)
    expect(readDocuments(folder, root)).toEqual(corrected)
  })
})
