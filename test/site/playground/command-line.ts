/**
 * What the command line says of the same files.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../../../src/engine/finding.ts'
import { formatJson } from '../../../src/report/json.ts'
import { makeRepository } from '../../helpers/repository.ts'
import { runCli } from '../../helpers/run-cli.ts'

/**
 * A finding as the JSON report prints it, without the address of its rule's page: as long as there
 * is no site, that is a file beside the program, and a browser has none.
 */
export interface PlainFinding {
  rule: string
  code: string
  path: string
}

/** Findings of a run, by document. */
export async function lintByCli(
  files: Readonly<Record<string, string>>,
  config: object | undefined,
): Promise<PlainFinding[]> {
  using repository = makeRepository(withConfig(files, config))
  const { stdout, stderr } = await runCli(repository.root, [
    '--parser',
    'remark',
    '--format',
    'json',
  ])
  if (!stdout) throw new Error(stderr)
  return findingsOf(stdout)
}

/** A repository whose documents are looked at one by one, each as it is and after damages. */
export interface LintedRepository extends Disposable {
  /** Findings of one document with this text; the repository is as it was afterwards. */
  lint(path: string, text: string): Promise<PlainFinding[]>
}

/** Make it. One repository for many texts: most of a run's time is git's, which makes it. */
export function openForCli(
  files: Readonly<Record<string, string>>,
  config: object,
): LintedRepository {
  const repository = makeRepository(withConfig(files, config))
  return {
    async lint(path, text) {
      repository.write({ [path]: text })
      const args = ['--parser', 'remark', '--format', 'json', path]
      const { stdout, stderr } = await runCli(repository.root, args)
      repository.write({ [path]: files[path] ?? '' })
      if (!stdout) throw new Error(stderr)
      return findingsOf(stdout)
    },
    [Symbol.dispose]: () => repository[Symbol.dispose](),
  }
}

/** A document's text, and those of the others, after `--fix` of this document. */
export async function fixByCli(
  files: Readonly<Record<string, string>>,
  config: object | undefined,
  path: string,
): Promise<string> {
  using repository = makeRepository(withConfig(files, config))
  const args = ['--parser', 'remark', '--fix', '--stdin-filename', path, '-']
  return (await runCli(repository.root, args, { stdin: files[path] ?? '' })).stdout
}

/** Findings of a pull request's title and body, and of one commit message. */
export async function textsByCli(
  { title, body, commit }: { title: string; body: string; commit?: string },
  config: object | undefined,
): Promise<PlainFinding[]> {
  using repository = makeRepository(withConfig({ 'a.md': '# A\n' }, config))
  writeFileSync(join(repository.root, 'body'), body)
  const common = ['--format', 'json']
  const pull = await runCli(repository.root, [
    'pr',
    '--title',
    title,
    '--body-file',
    'body',
    ...common,
  ])
  const found = findingsOf(pull.stdout)
  if (commit === undefined) return found
  writeFileSync(join(repository.root, 'message'), commit)
  const message = await runCli(repository.root, ['commit-msg', 'message', ...common])
  const renamed = findingsOf(message.stdout).map((finding) => ({ ...finding, path: 'commit/1' }))
  return [...renamed, ...found]
}

/** A finding of the engine as the JSON report prints it. */
export function plain(findings: readonly Finding[]): PlainFinding[] {
  const summary = { documents: 0, errors: 0, warnings: 0, suppressed: 0, baselined: 0 }
  return findingsOf(formatJson({ findings, problems: [], summary }))
}

function findingsOf(report: string): PlainFinding[] {
  return withoutUrls(JSON.parse(report).findings)
}

function withoutUrls(findings: readonly (PlainFinding & { url?: string })[]): PlainFinding[] {
  return findings.map(({ url: _url, ...finding }) => finding)
}

function withConfig(
  files: Readonly<Record<string, string>>,
  config: object | undefined,
): Record<string, string> {
  return config === undefined
    ? { ...files }
    : { ...files, 'guidelint.json': JSON.stringify(config) }
}
