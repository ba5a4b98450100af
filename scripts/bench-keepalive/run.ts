/**
 * Runs both parts of the keepalive benchmark and prints what the guide takes over.
 */
import { spawnSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { networkProblem } from '../network-ability.ts'
import { findProgram, missingPackages } from '../real-programs.ts'
import { kubectl } from '../tool-paths.ts'
import { idleCosts } from './idle.ts'
import { race } from './race.ts'
import { outages } from './sites.ts'
import { costText, raceText } from './text.ts'

export interface BenchSettings {
  runs: number
  lanes: number
  watchMs: number
  idleMs: number
  seed: number
  /** Default: all. */
  outages?: string[]
}

const needed = ['ssh', 'sshd', 'ssh-keygen', 'autossh', 'ip', 'nsenter', 'unshare'] as const

/** @throws Error that names what is missing. */
function requirePrograms() {
  const packages = missingPackages(needed)
  if (packages.length > 0) throw new Error(`Missing: apt-get install ${packages.join(' ')}`)
  const problem = networkProblem()
  if (problem !== undefined) throw new Error(`No network namespaces here: ${problem}`)
  const path = kubectl.find()
  if (path === undefined) throw new Error('kubectl is missing: npm run tools')
  const find = (name: (typeof needed)[number]) => findProgram(name) ?? name
  return {
    kubectl: path,
    ssh: find('ssh'),
    sshd: find('sshd'),
    'ssh-keygen': find('ssh-keygen'),
    autossh: find('autossh'),
  }
}

/** Prints everything; the exit code. */
export async function benchKeepalive(settings: BenchSettings, signal: AbortSignal): Promise<0 | 1> {
  const { runs, idleMs, seed } = settings
  const programs = requirePrograms()
  const chosen = (settings.outages ?? outages).map((name) => {
    const found = outages.find((one) => one === name)
    if (!found) throw new RangeError(`Expected outages of ${outages.join(', ')}; got ${name}`)
    return found
  })
  const load: string[] = []
  const noteLoad = (when: string) => {
    load.push(`${when} ${loadavg()[0]?.toFixed(2)}`)
  }
  const startedAt = new Date()
  noteLoad('at the start')
  // First, while the machine is still quiet.
  const costs = idleMs > 0 ? await idleCosts(programs, idleMs, signal) : []
  noteLoad('between the parts')
  const raced =
    runs > 0
      ? await race({ ...settings, programs, outages: chosen }, signal)
      : { results: [], problems: [] }
  noteLoad('at the end')

  console.log(conditions(programs, startedAt, load))
  if (runs > 0) {
    console.log(`\n## Detection and recovery\n`)
    console.log(raceText({ ...settings, outages: chosen }, raced.results))
  }
  if (costs.length > 0) {
    console.log('\n## Cost while nothing happens\n')
    console.log(costText(costs, idleMs))
  }
  if (raced.problems.length === 0) return 0
  console.log(`\n${raced.problems.length} outages could not be measured (seed ${seed}).`)
  for (const problem of raced.problems) console.error(problem)
  return 1
}

function conditions(
  programs: ReturnType<typeof requirePrograms>,
  startedAt: Date,
  load: readonly string[],
): string {
  const says = (program: string, ...args: string[]) => {
    const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
    return `${stdout}${stderr}`.trim().split('\n')[0]?.replace('Client Version: ', '') ?? '?'
  }
  const versions = [
    says(programs.ssh, '-V').split(',')[0],
    says(programs.autossh, '-V'),
    `kubectl ${says(programs.kubectl, 'version', '--client')}`,
    `Node ${process.versions.node}`,
  ]
  const minutes = ((Date.now() - startedAt.getTime()) / 60_000).toFixed(1)
  return [
    `${startedAt.toISOString().slice(0, 16)}Z, ${minutes} minutes, ${cpus().length} cores. ${versions.join(', ')}.`,
    `Load average ${load.join(', ')}.`,
  ].join('\n')
}
