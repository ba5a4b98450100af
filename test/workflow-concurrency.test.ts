/**
 * Which runs share a concurrency group, where one that waits is cancelled by the next: numbers that
 * the forge gives, never a name that a stranger's branch can have as well.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load as parse } from 'js-yaml'
import { expect, test } from 'vitest'
import { projectRoot } from '../scripts/project-copy.ts'

const files = ['.github/workflows', 'docs/workflows'].flatMap((folder) => {
  return readdirSync(join(projectRoot, folder)).map((name) => `${folder}/${name}`)
})

interface Workflow {
  on: Record<string, unknown>
  concurrency?: { group: string }
}

/** What tells runs of an event apart. `github.ref` of a pull request has its number. */
const numbers: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['github.event.pull_request.number', 'github.ref'],
  workflow_run: ['github.event.workflow_run.id'],
}

test.each(files)('%s', (path) => {
  const { on, concurrency } = parse(readFileSync(join(projectRoot, path), 'utf8')) as Workflow
  const [, expression = ''] = /\$\{\{(.*?)\}\}/.exec(concurrency?.group ?? '') ?? []
  const [first = ''] = expression.split('||').map((part) => part.trim())
  for (const [event, allowed] of Object.entries(numbers)) {
    if (event in on) expect(allowed).toContain(first)
  }
  expect(concurrency?.group ?? '').not.toMatch(/head_ref|head_branch|head\.ref/)
})
