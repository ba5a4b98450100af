import { main } from '../../src/cli/main.ts'

/** What a command printed and returned. */
export interface CliResult {
  code: number
  stdout: string
  stderr: string
}

/** Run a command line in memory. */
export async function runCli(
  cwd: string,
  args: readonly string[],
  {
    stdin = '',
    env = {},
    terminal = false,
  }: { stdin?: string; env?: Record<string, string>; terminal?: boolean } = {},
): Promise<CliResult> {
  const result: CliResult = { code: -1, stdout: '', stderr: '' }
  const output = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      result[name] += text
    },
    isTerminal: terminal,
  })
  result.code = await main(args, {
    cwd,
    env,
    stdout: output('stdout'),
    stderr: output('stderr'),
    readStdin: async () => stdin,
  })
  return result
}
