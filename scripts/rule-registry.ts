/**
 * Registers a rule in the text of src/rules/index.ts.
 */

/** `link-target` → `linkTarget`. */
export function identifierOf(name: string): string {
  return name.replace(/-([a-z])/g, (_hyphen, letter: string) => letter.toUpperCase())
}

/**
 * Add a rule: its import by the order of the paths, its entry at the end of the documentation, but
 * before `suppression`, which judges what suppresses the others.
 *
 * @throws {Error} If the text has no list of rules.
 */
export function registerRule(text: string, name: string): string {
  const identifier = identifierOf(name)
  const lines = text.split('\n')
  const path = `./${name}.ts`
  const line = `import { ${identifier} } from '${path}'`
  const imports = lines.flatMap((other, index) => {
    const from = /^import .* from '(.+)'$/.exec(other)?.[1]
    return from === undefined ? [] : [{ index, from }]
  })
  const later = imports.find(({ from }) => from.startsWith('./') && from > path)
  const last = imports.at(-1)?.index ?? -1
  lines.splice(later?.index ?? last + 1, 0, line)
  const list = /(export const rules[^=]*= \[)([^\]]*)(\])/
  const joined = lines.join('\n')
  if (!list.test(joined)) throw new Error('src/rules/index.ts: expected a list `rules`')
  return joined.replace(list, (_list, opening: string, content: string, closing: string) => {
    const names = content.split(',').flatMap((entry) => entry.trim() || [])
    const end = names.indexOf('suppression')
    names.splice(end === -1 ? names.length : end, 0, identifier)
    return `${opening}\n${names.map((entry) => `  ${entry},\n`).join('')}${closing}`
  })
}
