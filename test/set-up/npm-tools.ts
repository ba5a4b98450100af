/**
 * Brings the files that tests need and npm has, before the tests: the first `npm test` in a fresh
 * clone is whole. Without the registry, those tests are skipped and say so.
 */
import { makeTool } from '../../scripts/make-tool.ts'
import { tools } from '../../scripts/tool-paths.ts'

export function setup(): void {
  for (const tool of tools.filter(({ made }) => made.by === 'npm')) {
    const made = makeTool(tool)
    if (made.kind !== 'left-out' && made.kind !== 'failed') continue
    console.warn(`\n${tool.name} ${tool.version} could not be brought: ${made.reason}\n`)
  }
}
