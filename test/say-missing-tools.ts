/**
 * Says at the end of a run, where it is seen, which real programs were not there to test against.
 */
import { tools } from '../scripts/tool-paths.ts'

export function teardown(): void {
  const missing = tools.filter((tool) => !tool.find())
  if (missing.length === 0) return
  const names = missing.map(({ name, version }) => `${name} ${version}`).join(', ')
  console.warn(`\nNOT TESTED against real programs, which \`npm run tools\` makes: ${names}\n`)
}
