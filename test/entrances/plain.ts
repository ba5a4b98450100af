/**
 * What every entrance has to say alike of a finding, and how it is read from what each one prints.
 *
 * Left out is only what is meant to differ: a pull request adds `scope`, and to a link `verdict` and
 * `refs` (`plainPull`); the playground knows no rule page on disk, so `url` is left out everywhere.
 */
import type { VFile } from 'vfile'
import type { Finding } from '../../src/index.ts'

/** A finding as the JSON report prints it, without its address. */
export type Plain = Readonly<Record<string, unknown>> & { path: string; rule: string }

/** Findings of a JSON report. */
export function plainReport(report: string): Plain[] {
  return sorted(JSON.parse(report).findings)
}

/** Findings of the library or the playground: the report prints neither offsets nor fingerprints. */
export function plainFindings(findings: readonly Finding[]): Plain[] {
  const printed = JSON.stringify(findings, (key, value) => {
    return key === 'offset' || key === 'fingerprint' ? undefined : value
  })
  return sorted(JSON.parse(printed))
}

/** Findings of a pull request, as those of the tree that it leaves. */
export function plainPull(findings: readonly Plain[]): Plain[] {
  return sorted(
    findings.map(({ scope: _scope, ...finding }) => {
      const { verdict: _verdict, refs: _refs, ...args } = finding.args as Record<string, unknown>
      // In the place where they stood: what is compared is sorted by how it is written.
      return { ...finding, args }
    }) as unknown as Plain[],
  )
}

/** What a remark plugin can say: a message has no code, arguments, second places or corrections. */
export function plainMessages(path: string, { messages }: VFile): Plain[] {
  return sorted(
    messages.map(({ ruleId = '', fatal, place, reason, note, expected }) => ({
      rule: String(ruleId),
      severity: fatal ? 'error' : 'warning',
      path,
      place: placeOf(place),
      message: reason,
      note,
      expected: (expected as string[] | undefined)?.[0],
    })),
  )
}

/** Findings with only what a remark plugin can say. */
export function asMessages(findings: readonly Plain[]): Plain[] {
  return sorted(
    findings.map(({ rule, severity, path, range, message, note, expected }) => {
      return { rule, severity, path, place: placeOf(range), message, note, expected }
    }),
  )
}

/** Findings that are of documents: entries of a baseline that are stale can be told only of all. */
export function ofDocuments(findings: readonly Plain[]): Plain[] {
  return findings.filter(({ rule }) => rule !== 'baseline')
}

function placeOf(place: unknown): unknown {
  return JSON.parse(
    JSON.stringify(place, (key, value) => (key === 'offset' ? undefined : value)) ?? 'null',
  )
}

/** In an order of their own: entrances that judge document after document know no other. */
export function sorted(findings: readonly Plain[]): Plain[] {
  const keyed = findings.map(({ url: _url, ...finding }) => {
    // As JSON has it: what is not there is left out.
    const plain = JSON.parse(JSON.stringify(finding)) as Plain
    return [`${plain.path} ${JSON.stringify(plain)}`, plain] as const
  })
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, plain]) => plain)
}
