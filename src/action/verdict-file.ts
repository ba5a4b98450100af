/**
 * A verdict as a file, for the companion workflow: a run for a fork may not write, so another one
 * comments in its place.
 *
 * Whoever sends a pull request from a fork can change what this file says. It is read by a strict
 * schema with bounds, messages are made anew from the rules' own prose, and the pull request is
 * checked against the commit that the forge says was judged. What is left of other people's text,
 * `checked-verdict.ts` takes out.
 */
import { z } from 'zod'
import type { Finding } from '../engine/finding.ts'
import type { MergeOrder } from '../engine/merge-order.ts'
import type { Rule } from '../engine/rule.ts'
import { toFinding } from '../engine/to-finding.ts'
import { placed } from '../pull-request/texts.ts'
import type { PullRequestVerdict } from '../pull-request/verdict.ts'
import { describeDepth } from '../text/json-depth.ts'

/** Largest file that is read, in bytes. */
export const maxVerdictBytes = 4 * 1024 * 1024

/** Most bytes of one of its parts: there are four with lists. */
const maxPartBytes = maxVerdictBytes / 5

/** Findings that are written and read, the blocking ones first. */
const maxFindings = 1_000

const text = (most: number) => z.string().max(most)
const count = z.int().nonnegative().max(100_000_000)
const point = z.strictObject({ line: count, column: count, offset: count })
const range = z.strictObject({ start: point, end: point })
const name = text(300)
const argument = z.union([text(2_000), z.number(), z.boolean(), z.array(text(300)).max(200)])
const tie = z.strictObject({
  from: name,
  document: text(1_000),
  range,
  target: text(2_000),
  refs: z.array(name).min(1).max(200),
})

const textPlace = z.union([
  z.strictObject({ kind: z.enum(['pr-title', 'pr-body', 'branch-name', 'squash-commit']) }),
  z.strictObject({ kind: z.literal('commit'), sha: z.string().regex(/^[0-9a-f]{7,64}$/) }),
])

const findingShape = z.strictObject({
  rule: text(100),
  code: text(100),
  severity: z.enum(['error', 'warning']),
  scope: z.enum(['new', 'touched', 'old']),
  blocks: z.boolean(),
  path: text(1_000),
  text: textPlace.optional(),
  range,
  args: z.record(text(100), argument),
})

const fileShape = z.strictObject({
  version: z.literal(1),
  number: z.int().positive(),
  head: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/),
  targetName: text(300),
  findings: z.array(findingShape).max(maxFindings),
  problems: z.array(z.strictObject({ path: text(1_000), message: text(2_000) })).max(200),
  remarks: z.array(text(2_000)).max(20),
  summary: z.strictObject({
    documents: count,
    errors: count,
    warnings: count,
    suppressed: count,
    baselined: count,
    blocking: count,
    touched: count,
    old: count,
  }),
  order: z
    .strictObject({
      steps: z
        .array(
          z.strictObject({
            names: z.array(name).min(1).max(500),
            needs: z.array(name).max(500),
            ties: z.array(tie).max(1_000),
          }),
        )
        .max(500),
      breaks: z
        .array(
          z.strictObject({
            by: name,
            path: text(1_000),
            movedTo: text(1_000).optional(),
            from: name,
            document: text(1_000),
            range,
          }),
        )
        .max(1_000),
    })
    .optional(),
})

type VerdictFile = z.output<typeof fileShape>

/** A verdict read from a file. */
export interface ReadVerdict {
  verdict: PullRequestVerdict
  number: number
  head: string
  targetName: string
}

/** The file is no verdict. */
export class VerdictFileError extends Error {
  override name = 'VerdictFileError'
}

/**
 * Text of the file for a verdict. Old findings are only counted; what is beyond a bound is left out
 * or cut, so that whatever this writes can be read.
 */
export function writeVerdict(
  verdict: PullRequestVerdict,
  number: number,
  head: string,
  targetName: string,
): string {
  const shown = verdict.findings.filter(({ scope }) => scope !== 'old')
  const sorted = shown.toSorted((a, b) => Number(verdict.blocks(b)) - Number(verdict.blocks(a)))
  const file: VerdictFile = {
    version: 1,
    number,
    head,
    targetName,
    findings: upTo(
      maxFindings,
      sorted.map((finding) => {
        const { rule, code, severity, path, text, range, scope = 'new' } = finding
        const args = cutArguments(finding.args)
        const blocks = verdict.blocks(finding)
        const place = { path: cut(path), ...(text ? { text } : {}), range }
        return { rule, code, severity, scope, blocks, ...place, args }
      }),
    ),
    problems: upTo(200, verdict.problems).map(({ path, message }) => {
      return { path: cut(path), message: cut(message, 2_000) }
    }),
    remarks: upTo(20, verdict.remarks).map((remark) => cut(remark, 2_000)),
    summary: verdict.summary,
  }
  const order = verdict.order && cutOrder(verdict.order)
  if (order && sizeOf(order) <= maxPartBytes) file.order = order
  return `${JSON.stringify(file)}\n`
}

/** The first items: no more than a number, and than its part of the file has room for. */
function upTo<Item>(most: number, items: readonly Item[]): Item[] {
  let size = 0
  const end = items.slice(0, most).findIndex((item) => {
    size += sizeOf(item) + 1
    return size > maxPartBytes
  })
  return items.slice(0, end === -1 ? most : end)
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}

function cut(value: string, most = 1_000): string {
  return value.length > most ? `${value.slice(0, most - 1)}…` : value
}

function cutArguments(args: Finding['args']): VerdictFile['findings'][number]['args'] {
  const entries = Object.entries(args).map(([key, value]) => {
    if (typeof value === 'string') return [key, cut(value, 2_000)] as const
    return [key, typeof value === 'object' ? cutNames(value) : value] as const
  })
  return Object.fromEntries(entries)
}

function cutNames(names: readonly string[], most = 200): string[] {
  return names.slice(0, most).map((each) => cut(each, 300))
}

function cutOrder({ steps, breaks }: MergeOrder): NonNullable<VerdictFile['order']> {
  return {
    steps: steps.slice(0, 500).map(({ names, needs, ties }) => ({
      names: cutNames(names, 500),
      needs: cutNames(needs, 500),
      ties: ties.slice(0, 1_000).map(({ from, document, range, target, refs }) => ({
        from: cut(from, 300),
        document: cut(document),
        range,
        target: cut(target, 2_000),
        refs: cutNames(refs),
      })),
    })),
    breaks: breaks.slice(0, 1_000).map(({ by, path, movedTo, from, document, range }) => ({
      by: cut(by, 300),
      path: cut(path),
      ...(movedTo === undefined ? {} : { movedTo: cut(movedTo) }),
      from: cut(from, 300),
      document: cut(document),
      range,
    })),
  }
}

/**
 * Read a file that may have been written by anybody.
 *
 * @throws {VerdictFileError} If it is not of the form that `writeVerdict` gives, or names a rule or
 *   code that there is none of.
 */
export function readVerdict(content: string, rules: readonly Rule[]): ReadVerdict {
  const file = parse(content)
  const blocking = new Set<Finding>()
  const findings = file.findings.map((each, index): Finding => {
    const rule = rules.find((candidate) => candidate.name === each.rule)
    if (!rule || !Object.hasOwn(rule.messages, each.code)) {
      throw new VerdictFileError(`findings.${index}: there is no such rule or code`)
    }
    const finding = remake(rule, each, index)
    if (each.blocks) blocking.add(finding)
    return finding
  })
  const { problems, remarks, summary, order } = file
  const number = `#${file.number}`
  return {
    number: file.number,
    head: file.head,
    targetName: file.targetName,
    verdict: {
      findings,
      blocks: (finding) => blocking.has(finding),
      problems,
      notices: [],
      remarks,
      summary,
      name: number,
      ...(order ? { order: order as NonNullable<PullRequestVerdict['order']> } : {}),
      source: () => undefined,
    },
  }
}

/** The finding as its rule would report it: prose comes from the rule, never from the file. */
function remake(rule: Rule, each: VerdictFile['findings'][number], index: number): Finding {
  const { severity, code, args, scope, text: place } = each
  try {
    const made = toFinding(rule, severity, each.path, { code, range: each.range, args })
    // What a text is called is not the file's to say.
    return { ...made, ...(place ? placed(place) : {}), scope }
  } catch (error) {
    // A message that expects another argument than the file gives.
    throw new VerdictFileError(`findings.${index}: ${(error as Error).message}`)
  }
}

function parse(content: string): VerdictFile {
  const tooDeep = describeDepth(content)
  if (tooDeep) throw new VerdictFileError(tooDeep)
  let data: unknown
  try {
    data = JSON.parse(content)
  } catch {
    throw new VerdictFileError('is no JSON')
  }
  const result = fileShape.safeParse(data)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new VerdictFileError(`${issue?.path.join('.') || 'the file'}: ${issue?.message}`)
}
