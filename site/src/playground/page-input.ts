/**
 * The page's state as the engine takes it.
 */
import { splitCommits } from './commits.ts'
import type { JudgeInput } from './input.ts'
import type { PageState } from './state.ts'
import { formatFiles, parseFiles } from './virtual-files.ts'

/** What is to be judged. */
export function toInput(state: PageState): JudgeInput {
  const { kind, preset, config, path, text, title, body } = state
  const common = { preset, today: localDate(), ...(config.trim() === '' ? {} : { config }) }
  if (kind === 'document') return { ...common, kind, path, text, files: parseFiles(state.files) }
  return {
    ...common,
    kind,
    title,
    body,
    commits: splitCommits(state.commits).map((each) => each.text),
  }
}

/** The list of files with some of them replaced. */
export function replaceFiles(
  list: string,
  changed: readonly { path: string; text?: string }[],
): string {
  const files = parseFiles(list).map(
    (file) => changed.find(({ path }) => path === file.path) ?? file,
  )
  return formatFiles(files)
}

/** Today by the visitor's clock, `YYYY-MM-DD`. */
function localDate(): string {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
