/**
 * The small repository around a text: files that exist, with as much of them as is known.
 */

import type { FileState, Workspace } from '../../../src/corpus/workspace.ts'
import { isMarkdown } from '../../../src/text/paths.ts'
import type { VirtualFile } from './input.ts'

const utf8 = new TextEncoder()

/** A repository of a few files; under git, all of them tracked. */
export class VirtualWorkspace implements Workspace {
  readonly files: ReadonlyMap<string, FileState>
  readonly underGit = true
  readonly #texts: ReadonlyMap<string, string | undefined>

  /** @param contents Texts that stand in place of those of `files`, or beside them. */
  constructor(files: readonly VirtualFile[], contents: ReadonlyMap<string, string>) {
    const known = files.map((file): [string, string | undefined] => [file.path, textOf(file)])
    this.#texts = new Map([...known, ...contents])
    const paths = [...this.#texts.keys()].sort()
    this.files = new Map(paths.map((path) => [path, 'tracked']))
  }

  /** A file's text; `undefined` if it is not known or there is no such file. */
  text(path: string): string | undefined {
    return this.#texts.get(path)
  }

  read(path: string): Uint8Array {
    const text = this.#texts.get(path)
    if (text === undefined) throw new Error('has no text here')
    return utf8.encode(text)
  }

  isIgnored(): boolean {
    return false
  }

  resolveSymlink(): undefined {
    return undefined
  }

  remote(): undefined {
    return undefined
  }
}

/** A document is known at least to be one: a link to it reaches a file without any anchor. */
function textOf({ path, text, headings }: VirtualFile): string | undefined {
  if (text !== undefined) return text
  if (headings) return `${headings.join('\n\n')}\n`
  return isMarkdown(path) ? '' : undefined
}
