/**
 * The command line's ways to judge a folder.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lint } from '../../src/index.ts'
import { type CliResult, runCli } from '../helpers/run-cli.ts'
import { type Plain, plainFindings, plainReport, sorted } from './plain.ts'

/** `guidelint` in a folder. */
export async function judgeWhole(root: string): Promise<Plain[]> {
  return plainReport(await report(root, []))
}

/** `lint()` of the library. */
export async function judgeByLibrary(root: string): Promise<Plain[]> {
  const { findings, problems } = await lint({ cwd: root })
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return plainFindings(findings)
}

/** `guidelint PATH`, path after path. */
export async function judgePaths(root: string, paths: readonly string[]): Promise<Plain[]> {
  const found: Plain[] = []
  for (const path of paths) found.push(...plainReport(await report(root, [path])))
  return sorted(found)
}

/** `guidelint --stdin-filename PATH -` with what stands there, path after path. */
export async function judgeStandardInput(root: string, paths: readonly string[]): Promise<Plain[]> {
  const found: Plain[] = []
  for (const path of paths) {
    const stdin = readFileSync(join(root, path), 'utf8')
    found.push(...plainReport(await report(root, ['--stdin-filename', path, '-'], stdin)))
  }
  return sorted(found)
}

/** `guidelint --fix`: what it says is left. */
export async function fix(root: string): Promise<Plain[]> {
  return plainReport(await report(root, ['--fix']))
}

/** `guidelint index --write`. */
export async function writeIndex(root: string): Promise<void> {
  judged(await runCli(root, ['index', '--write']))
}

/** `guidelint pr`: findings with their scope. */
export async function judgePull(
  root: string,
  { base, head }: { base: string; head: string },
): Promise<Plain[]> {
  const printed = await runCli(root, ['pr', '--base', base, '--head', head, '--format', 'json'])
  return plainReport(judged(printed))
}

/** A report; what cannot be judged is an error. */
export async function report(
  root: string,
  args: readonly string[],
  stdin = '',
  format = 'json',
): Promise<string> {
  return judged(await runCli(root, ['--format', format, ...args], { stdin }))
}

function judged({ code, stdout, stderr }: CliResult): string {
  if (code !== 0 && code !== 1) throw new Error(`exit code ${code}: ${stderr}${stdout}`)
  return stdout
}
