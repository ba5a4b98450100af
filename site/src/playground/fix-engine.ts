/**
 * Corrects a document in its small repository; loaded by whoever asks for it.
 */
import { Corrections, correct } from '../../../src/engine/corrections.ts'
import { takeSteps } from '../../../src/engine/steps.ts'
import { openDocument, toVerdict } from './document-engine.ts'
import { guarded } from './engine-tools.ts'
import type { Corrected, DocumentInput, VirtualFile } from './input.ts'

/** Make the corrections that are certain. */
export function fixDocument(input: DocumentInput): Corrected {
  let corrected = { text: input.text, files: [] as VirtualFile[] }
  const verdict = guarded(() => {
    const { session, request, rules, given } = openDocument(input)
    const corrections = new Corrections(rules, given)
    const last = toVerdict(
      takeSteps(correct(session, corrections, (each) => each.judgeInSteps(request))),
    )
    corrected = textsOf(corrections, input.path)
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
