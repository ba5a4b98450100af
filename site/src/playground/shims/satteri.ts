/**
 * Stands in for `satteri`, whose WebAssembly is 3 MB: its calls, answered by the reference parser.
 * `ai-attribution` reads texts through `parse()`, and of what that gives only the tree.
 */
import type { Root } from 'mdast'
import { parseReference } from './reference-parser.ts'

const same = (text: string): string => text

export { same as createMdastHandle, same as serializeHandle }

/** Keeps the text; nodes are not to be had one by one. */
export class MdastReader {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  getChildIds(): never {
    throw new Error('satteri is not part of the page')
  }

  getNodeType = this.getChildIds
}

/** The whole tree. */
export function materializeMdastTree({ text }: MdastReader): Root {
  return parseReference(text)
}
