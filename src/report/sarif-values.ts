/**
 * Places, fixes and fingerprints as SARIF writes them.
 */

import type { ArtifactLocation, Location, Region, Fix as SarifFix } from 'sarif'
import type { Finding, Fix, TextPlace } from '../engine/finding.ts'
import type { Range } from '../text/source.ts'
import { visible } from '../text/visible.ts'
import { textName } from './place.ts'

/** A text without what readers cannot handle; `[text](address)`, SARIF's link, is none in it. */
export function plainText(text: string): string {
  return visible(text).replaceAll('](', '] (')
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

/** A path as a relative reference (RFC 3986). */
export function encodeUri(path: string): string {
  return wellFormed(path).split('/').map(encodeURIComponent).join('/')
}

/** SARIF's location: a file below the source root, or a text of the pull request by its name. */
export function locationOf(path: string, range: Range, text?: TextPlace): Location {
  const physicalLocation = { artifactLocation: artifactOf(path, text), region: regionOf(range) }
  if (text === undefined) return { physicalLocation }
  const name = { name: textName(text), fullyQualifiedName: path, kind: 'resource' }
  return { physicalLocation, logicalLocations: [name] }
}

function artifactOf(path: string, text?: TextPlace): ArtifactLocation {
  const uri = encodeUri(path)
  return text === undefined ? { uri, uriBaseId: '%SRCROOT%' } : { uri }
}

/** 1-based, the end exclusive, as in guidelint. */
function regionOf({ start, end }: Range): Region {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
}

/** A correction as SARIF writes it. */
export function fixesOf({ path, edits }: Fix): SarifFix[] {
  const replacements = edits.map(({ range, text }) => ({
    deletedRegion: regionOf(range),
    ...(text === '' ? {} : { insertedContent: { text: wellFormed(text) } }),
  }))
  return [{ artifactChanges: [{ artifactLocation: artifactOf(path), replacements }] }]
}

/**
 * What each finding is recognised by in the next run: rule, document and defect, without the line;
 * equal ones are numbered.
 */
export function fingerprints(findings: readonly Finding[]): Map<Finding, string> {
  const seen = new Map<string, number>()
  const prints = new Map<Finding, string>()
  for (const finding of findings) {
    const { rule, path, fingerprint } = finding
    const print = `${rule}:${hash(JSON.stringify([path, fingerprint]))}`
    const number = (seen.get(print) ?? 0) + 1
    seen.set(print, number)
    prints.set(finding, `${print}:${number}`)
  }
  return prints
}

/** 64 bits as 16 hexadecimal digits (two rounds of FNV-1a): short, not against forgery. */
function hash(text: string): string {
  let first = 0x811c9dc5
  let second = 0x9747b28c
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    first = Math.imul(first ^ code, 0x01000193)
    second = Math.imul(second ^ code ^ (first >>> 15), 0x01000193)
  }
  return hex(first) + hex(second)
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}
