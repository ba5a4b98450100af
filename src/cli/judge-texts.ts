/**
 * What `pr`, `commits` and `commit-msg` share: judge texts, print, exit code.
 */
import { resolve } from 'node:path'
import { localDate } from '../check/lint.ts'
import { openConfig } from '../check/open-config.ts'
import { loadParser } from '../document/load-parser.ts'
import { type JudgedText, judgeTexts } from '../pull-request/texts.ts'
import { ReadError, readRegularFile } from '../repository/read-file.ts'
import { decode, Source } from '../text/source.ts'
import type { ValuesOf } from './command/option.ts'
import { UsageError } from './command/usage-error.ts'
import type { Io } from './io.ts'
import type { judgingOptions } from './options.ts'
import { codeOf, printVerdict } from './output.ts'

/** Values of the options every judging command has. */
export type JudgingValues = ValuesOf<typeof judgingOptions>

/** Judge texts and report on them. */
export async function judgeAndPrint(
  collect: () => Promise<JudgedText[]>,
  values: JudgingValues,
  io: Io,
  noun: string,
): Promise<number> {
  const started = performance.now()
  const parse = await loadParser(values.parser)
  const config = openConfig(io.cwd, values.config)
  const result = judgeTexts(await collect(), config, localDate(), parse)
  const seconds = (performance.now() - started) / 1000
  const verdict = { ...result, noun, seconds }
  printVerdict(verdict, values.format, io)
  return codeOf(verdict, values['max-warnings'])
}

/**
 * Read a text given as a file; `-` is standard input.
 *
 * @throws {UsageError} If it cannot be read or is no UTF-8.
 */
export async function readTextFile(file: string, io: Io): Promise<string> {
  if (file === '-') return new Source(await io.readStdin()).text
  let bytes: Uint8Array
  try {
    bytes = readRegularFile(resolve(io.cwd, file), { followLinks: true })
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    throw new UsageError(`${file}: ${error.message}`)
  }
  const source = decode(bytes)
  if (source instanceof Source) return source.text
  throw new UsageError(`${file}: ${source.reason === 'binary' ? 'is binary' : 'is not UTF-8'}`)
}
