/**
 * The parser of a run.
 */
import { loadParser } from '../document/load-parser.ts'
import { isMisread } from '../document/misread.ts'
import type { Parser, ParserName } from '../document/parse.ts'
import type { RunInput } from '../engine/run.ts'

/**
 * The parser of that name. What satteri would misread is read by the reference, which takes long to
 * load and which few repositories need.
 */
export async function chooseParser(
  name: ParserName,
): Promise<Pick<RunInput, 'parser' | 'prepare'>> {
  const parser = await loadParser(name)
  if (name === 'remark') return { parser }
  let reference: Parser | undefined
  return {
    parser: (text) => (reference && isMisread(text) ? reference(text) : parser(text)),
    prepare(text) {
      if (reference || !isMisread(text)) return undefined
      return loadParser('remark').then((loaded) => {
        reference = loaded
      })
    },
  }
}
