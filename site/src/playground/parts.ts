/**
 * Which of the late parts an input needs, and loading them. Under a preset, most texts need none.
 */
import type { JudgeInput } from './input.ts'
import { type Late, late } from './shims/late.ts'

type PartName = 'yaml' | 'rules' | 'entities' | 'html'

const loaders: Readonly<Record<PartName, () => Promise<Late>>> = {
  yaml: () => import('./shims/late-yaml.ts'),
  rules: () => import('./shims/late-rules.ts'),
  entities: () => import('./shims/late-entities.ts'),
  html: () => import('./shims/late-html.ts'),
}

/** Parts without which this input cannot be judged, nor what corrections make of it. */
export function partsFor(input: JudgeInput): Set<PartName> {
  const parts = new Set<PartName>()
  if (input.config !== undefined) parts.add('rules')
  for (const text of textsOf(input)) if (/&[A-Za-z]/.test(text)) parts.add('entities')
  if (input.kind === 'texts') return parts
  for (const text of textsOf(input)) {
    if (/^\uFEFF?---/.test(text)) parts.add('yaml')
    // What a reference stands for may come into another document as it is, as a title does.
    if (/<[A-Za-z/!?]|&(?:lt|#)/i.test(text)) parts.add('html')
  }
  // Corrections write a configuration's words into the text.
  if (input.config !== undefined) parts.add('html').add('entities')
  return parts
}

/** Load what an input needs. What is loaded stays. */
export async function loadParts(input: JudgeInput): Promise<void> {
  const needed = [...partsFor(input)].map((name) => loaders[name]())
  for (const part of await Promise.all(needed)) Object.assign(late, { ...part })
}

function* textsOf(input: JudgeInput): Iterable<string> {
  if (input.kind === 'texts') {
    yield* [input.title, input.body, ...input.commits]
    return
  }
  yield input.text
  for (const { text, headings } of input.files) {
    if (text !== undefined) yield text
    if (headings) yield* headings
  }
}
