/**
 * Which of the late parts an input needs, and loading them. Under a preset, most texts need none.
 */
import type { JudgeInput } from './input.ts'
import { type Late, late } from './shims/late.ts'

type PartName = 'yaml' | 'config' | 'entities'

const loaders: Readonly<Record<PartName, () => Promise<Late>>> = {
  yaml: () => import('./shims/late-yaml.ts'),
  config: () => import('./shims/late-config.ts'),
  entities: () => import('./shims/late-entities.ts'),
}

/** Parts without which this input cannot be judged. */
export function partsFor(input: JudgeInput): Set<PartName> {
  const parts = new Set<PartName>()
  if (input.config !== undefined) parts.add('config')
  for (const text of textsOf(input)) {
    // Of a text of a pull request nobody reads the frontmatter.
    if (input.kind === 'document' && /^\uFEFF?---/.test(text)) parts.add('yaml')
    if (/&[A-Za-z]/.test(text)) parts.add('entities')
  }
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
  for (const { text } of input.files) if (text !== undefined) yield text
}
