/**
 * Tests against somebody else's program: they run where `npm run tools` has made it.
 *
 * Where it is missing they are skipped, and each says so. With `GUIDELINT_REAL_TOOLS=required` in
 * the environment they fail instead.
 */
import { describe, test } from 'vitest'
import type { Tool } from '../../scripts/tool-paths.ts'

/**
 * `describe` with the path of a tool.
 *
 * @param define - Gets the absolute path of the tool's program. Not called if the tool is missing.
 */
export function describeWithTool(tool: Tool, title: string, define: (path: string) => void): void {
  const path = tool.find()
  if (path !== undefined) {
    describe(title, () => define(path))
    return
  }
  const missing = `${tool.name} ${tool.version} is missing: npm run tools`
  test(title, (context) => {
    if (process.env.GUIDELINT_REAL_TOOLS === 'required') throw new Error(missing)
    console.warn(`\nNOT TESTED: ${title}: ${missing}\n`)
    context.skip(missing)
  })
}
