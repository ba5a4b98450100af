/**
 * Tests against somebody else's program, or a power of the system: they run where it is there.
 *
 * Where it is missing they are skipped, and each says so. With `GUIDELINT_REAL_TOOLS=required` in
 * the environment they fail instead.
 */
import { describe, test } from 'vitest'
import { networkProblem } from '../../scripts/network-ability.ts'
import { findProgram, missingPackages, type ProgramName } from '../../scripts/real-programs.ts'
import type { Tool } from '../../scripts/tool-paths.ts'

/**
 * `describe` with the path of a tool, which `npm run tools` makes.
 *
 * @param define - Gets the absolute path of the tool's program. Not called if the tool is missing.
 */
export function describeWithTool(tool: Tool, title: string, define: (path: string) => void): void {
  const path = tool.find()
  if (path !== undefined) describe(title, () => define(path))
  else leaveOut(title, `${tool.name} ${tool.version} is missing: npm run tools`)
}

/**
 * `describe` with the paths of programs that the system's packages bring.
 *
 * @param define - Gets the absolute path of each program. Not called if one is missing.
 */
export function describeWithPrograms<Name extends ProgramName>(
  names: readonly Name[],
  title: string,
  define: (paths: Record<Name, string>) => void,
): void {
  const packages = missingPackages(names)
  if (packages.length > 0) {
    const missing = names.filter((name) => !findProgram(name)).join(', ')
    leaveOut(title, `${missing} missing: apt-get install ${packages.join(' ')}`)
    return
  }
  const paths = names.map((name) => [name, findProgram(name)])
  describe(title, () => define(Object.fromEntries(paths)))
}

/**
 * `describe` where this machine allows networks of our own, as `test/lab/network.ts` makes them.
 *
 * @param define - Not called if it does not.
 */
export function describeWithNetworks(title: string, define: () => void): void {
  const programs = ['ip', 'nsenter', 'unshare'] as const
  const problem = missingPackages(programs).length === 0 ? networkProblem() : undefined
  if (problem === undefined) describeWithPrograms(programs, title, define)
  else leaveOut(title, `network namespaces are not allowed here: ${problem}`)
}

/** One test in the place of those that cannot run. */
function leaveOut(title: string, reason: string): void {
  test(title, (context) => {
    if (process.env.GUIDELINT_REAL_TOOLS === 'required') throw new Error(reason)
    console.warn(`\nNOT TESTED: ${title}: ${reason}\n`)
    context.skip(reason)
  })
}
