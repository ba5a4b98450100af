/**
 * Which files and folders a repository has, looked up without going through all of them.
 */
import { groupBy } from '../text/group.ts'
import { baseName, folderOf, isForeign, isReadme } from '../text/paths.ts'
import { FileNames } from './file-names.ts'
import type { Workspace } from './workspace.ts'

const anyReadme = /^readme(?:\.[a-z]+)?$/i

/** The files of a repository, by folder and name. */
export class FileIndex {
  readonly #workspace: Pick<Workspace, 'files'>
  readonly #readmes = new Map<string, string | undefined>()
  #folders: Map<string, string[]> | undefined
  #subfolders: Map<string, string[]> | undefined
  #byName: Map<string, string[]> | undefined
  #names: FileNames | undefined

  /** @param workspace Asked for its files only when something is looked up. */
  constructor(workspace: Pick<Workspace, 'files'>) {
    this.#workspace = workspace
  }

  /** Whether a path is a folder with at least one file. */
  isFolder(path: string): boolean {
    return this.#byFolder().has(path)
  }

  /** Paths of the files that lie directly in a folder. */
  filesIn(folder: string): readonly string[] {
    return this.#byFolder().get(folder) ?? []
  }

  /** Paths of the repository's own files with this name, letter case ignored. */
  filesNamed(name: string): readonly string[] {
    if (!this.#byName) {
      const own = [...this.#workspace.files.keys()].filter((path) => !isForeign(path))
      this.#byName = groupBy(own, (path) => baseName(path).toLowerCase())
    }
    return this.#byName.get(name.toLowerCase()) ?? []
  }

  /** What the repository's own files are called. */
  get names(): FileNames {
    this.#names ??= new FileNames(this.#workspace.files)
    return this.#names
  }

  /** Folders that lie directly in a folder. */
  foldersIn(folder: string): readonly string[] {
    if (!this.#subfolders) {
      this.#subfolders = new Map()
      for (const path of this.#byFolder().keys()) {
        if (path === '') continue
        const siblings = this.#subfolders.get(folderOf(path))
        if (siblings) siblings.push(path)
        else this.#subfolders.set(folderOf(path), [path])
      }
    }
    return this.#subfolders.get(folder) ?? []
  }

  /** The Markdown README a folder's page shows; `other` if it shows another kind of README. */
  readme(folder: string): string | 'other' | undefined {
    if (!this.#readmes.has(folder)) {
      const files = this.filesIn(folder)
      const markdown = files.find((path) => isReadme(path))
      const other = files.some((path) => anyReadme.test(baseName(path))) ? 'other' : undefined
      this.#readmes.set(folder, markdown ?? other)
    }
    return this.#readmes.get(folder)
  }

  #byFolder(): Map<string, string[]> {
    if (this.#folders) return this.#folders
    const folders = new Map<string, string[]>()
    for (const path of this.#workspace.files.keys()) {
      let folder = folderOf(path)
      const files = folders.get(folder)
      if (files) {
        files.push(path)
        continue
      }
      folders.set(folder, [path])
      while (folder !== '') {
        folder = folderOf(folder)
        if (folders.has(folder)) break
        folders.set(folder, [])
      }
    }
    this.#folders = folders
    return folders
  }
}
