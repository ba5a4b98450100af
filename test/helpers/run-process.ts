import { spawnSync } from 'node:child_process'

/** How a process ended. */
export interface ProcessResult {
  /** Exit code; `null` if a signal ended it. */
  code: number | null
  stdout: string
  stderr: string
}

/** Run a program to its end, without what npm and vitest tell their own children. */
export function runProcess(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Readonly<Record<string, string>> },
): ProcessResult {
  const inherited = Object.entries(process.env).filter(([name]) => {
    return !/^(?:npm_(?:lifecycle|package|command|config_local_prefix)|VITEST|NODE_ENV$|INIT_CWD$|GUIDELINT_TEST_REPORT$)/.test(
      name,
    )
  })
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error) throw error
  return { code: status, stdout, stderr }
}
