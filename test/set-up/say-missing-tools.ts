/**
 * Says at the end of a run, where it is seen, what real programs and powers were not there to test
 * against.
 */

import { networkProblem } from '../../scripts/network-ability.ts'
import { missingPackages } from '../../scripts/real-programs.ts'
import { tools } from '../../scripts/tool-paths.ts'

export function teardown(): void {
  const missing = tools.filter((tool) => !tool.find())
  const names = missing.map(({ name, version }) => `${name} ${version}`).join(', ')
  if (names) say(`real programs, which \`npm run tools\` makes: ${names}`)

  const packages = missingPackages()
  if (packages.length > 0) {
    say(`real programs, which \`apt-get install ${packages.join(' ')}\` brings`)
  }
  // Without `ip` and the like the refusal says nothing about the machine.
  const problem = missingPackages(['ip', 'unshare']).length > 0 ? undefined : networkProblem()
  if (problem) say(`dropped packets, as network namespaces are not allowed here: ${problem}`)
}

function say(what: string): void {
  console.warn(`\nNOT TESTED against ${what}\n`)
}
