/**
 * Stands in for `gray-matter`, which needs `fs` and `Buffer`: the YAML parser it calls, on the block
 * that `document/frontmatter.ts` has already cut out.
 */
import { loaded } from './late.ts'

/** Same call and same result as gray-matter's, as far as frontmatter.ts uses it. */
export default function matter(
  text: string,
  options: { delimiters: readonly string[] },
): { data: unknown } {
  const [open = '', close = ''] = options.delimiters
  const end = text.indexOf(`\n${close}`, open.length)
  const block = text.slice(open.length, end === -1 ? text.length : end)
  if (block.replace(/^\s*#[^\n]+/gm, '').trim() === '') return { data: {} }
  return { data: loaded('readYaml')(block) }
}
