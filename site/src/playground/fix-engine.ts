/**
 * Corrects a document in its small repository; loaded by whoever asks for it.
 */
import { Corrections } from '../../../src/engine/corrections.ts'
import { DocumentRun, toVerdict } from './document-engine.ts'
import { guarded } from './engine-tools.ts'
import type { Corrected, DocumentInput, VirtualFile } from './input.ts'

/** Make the corrections that are certain. */
export function fixDocument(input: DocumentInput): Corrected {
  let corrected = { text: input.text, files: [] as VirtualFile[] }
  const verdict = guarded(() => {
    const document = new DocumentRun(input)
    const corrections = new Corrections(document.rules, document.given)
    let result = document.run(corrections.contents)
    while (corrections.advance(result)) result = document.run(corrections.contents)
    corrected = textsOf(corrections, input.path)
    const last = toVerdict(result)
    return { ...last, problems: [...last.problems, ...corrections.problems] }
  })
  return { ...corrected, verdict }
}

/** The document and the neighbours that corrections have changed. */
function textsOf({ contents }: Corrections, path: string): { text: string; files: VirtualFile[] } {
  const others = [...contents].filter(([file]) => file !== path)
  return {
    text: contents.get(path) ?? '',
    files: others.map(([file, text]) => ({ path: file, text })),
  }
}
