/**
 * The engine in the page: the real rules over a document in its small repository, or over the texts
 * of a pull request. Pure and without DOM; what the command line says of the same files is what it
 * says, with the reference parser.
 *
 * Each kind of input has an engine of its own that comes with its first text: whoever looks at one
 * kind does not load the other one's rules. Correcting comes late as well.
 */
import type { Corrected, DocumentInput, JudgeInput, Verdict } from './input.ts'

/** Judge a document or texts. Never throws for what a visitor has written. */
export async function judge(input: JudgeInput): Promise<Verdict> {
  if (input.kind === 'texts') {
    const { judgePullTexts } = await loaded(input, import('./text-engine.ts'))
    return judgePullTexts(input)
  }
  const { judgeDocument } = await loaded(input, import('./document-engine.ts'))
  return judgeDocument(input)
}

/** Make the corrections that are certain, as `guidelint --fix` does. */
export async function fix(input: DocumentInput): Promise<Corrected> {
  const { fixDocument } = await loaded(input, import('./fix-engine.ts'))
  return fixDocument(input)
}

/** An engine, once it is there with every part that the input needs. */
async function loaded<Engine>(input: JudgeInput, engine: Promise<Engine>): Promise<Engine> {
  try {
    const parts = import('./parts.ts').then(({ loadParts }) => loadParts(input))
    const [ready] = await Promise.all([engine, parts])
    return ready
  } catch (cause) {
    throw new Error('The rules could not be loaded.', { cause })
  }
}
