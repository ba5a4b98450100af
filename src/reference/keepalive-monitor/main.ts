/**
 * The command: arguments in, exit code out.
 */
import { type CommandInput, runCommand, versionLine } from '../kit/command/command.ts'
import { openProcessTable } from '../kit/process/open-process-table.ts'
import { helpText } from './help.ts'
import { endpointOf } from './local-port.ts'
import { readLog } from './read-log.ts'
import { evidenceReport } from './report.ts'
import { parseSettings, type Request } from './settings.ts'
import { stateFiles } from './state-files.ts'
import { statusOf } from './status.ts'
import { watch } from './watch.ts'

type Input = Pick<CommandInput, 'argv' | 'env' | 'stdout' | 'stderr' | 'signal' | 'clock'>

const name = 'guidelint-keepalive'

/** Run it; see `--help` for the exit codes. */
export async function main(input: Input): Promise<0 | 1 | 2> {
  return await runCommand(name, input, () => {
    return carryOut(parseSettings(input.argv, input.env), input)
  })
}

async function carryOut(request: Request, input: Input): Promise<0 | 1 | 2> {
  const { env, stdout, stderr, clock, signal } = input
  switch (request.do) {
    case 'help':
      stdout.write(helpText())
      return 0
    case 'version':
      stdout.write(versionLine(name))
      return 0
    case 'report':
      stdout.write(evidenceReport(readLog(request.log), openProcessTable()))
      return 0
    case 'status': {
      const file = 'log' in request ? request.log : stateFiles(env, endpointOf(request.probe)).log
      const { healthy, text } = statusOf(readLog(file), openProcessTable(), clock.date())
      stdout.write(text)
      return healthy ? 0 : 1
    }
    case 'watch': {
      const say = (line: string) => {
        const time = clock.date().toISOString().slice(11, 19)
        stderr.write(`${time}Z ${line}\n`)
      }
      return await watch(request.settings, { env, say, signal, clock })
    }
  }
}
