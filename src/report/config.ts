/**
 * The configuration that holds, as text and as JSON.
 */

import type { EffectiveValue } from '../engine/config/origins.ts'
import { compareText } from '../text/order.ts'
import { visible } from '../text/visible.ts'
import type { Styler } from './style.ts'

/** What a document is for the configuration. */
export type Role = 'guide' | 'case' | 'index' | 'document' | 'ignored'

/** A configuration, for the repository or for a document of it. */
export interface ConfigReport {
  /** The document; `undefined` for the repository. */
  path?: string
  /** What it is taken for. */
  role?: Role
  /** Names of the layers, later ones win. */
  layers: readonly string[]
  values: readonly EffectiveValue[]
}

/** Longest value of a line, in characters: lists of default fields are pages long. */
const maxValue = 60

/** Format a configuration for people: one line a value. */
export function formatConfigText(
  { path, role, layers, values }: ConfigReport,
  style: Styler,
): string {
  const head = [
    ...(path === undefined ? [] : [`${visible(path)}: ${role}`]),
    `layers, later ones win: ${['default', ...layers].map(visible).join(', ')}`,
  ]
  const rows = values.map(({ key, value, origin }) => [
    key,
    value === null ? 'not set' : shorten(JSON.stringify(value)),
    origin,
  ])
  const width = Math.max(...rows.map(([key = '']) => key.length))
  const lines = rows.map(([key = '', value = '', origin = '']) => {
    return `${style.bold(key.padEnd(width))}  ${visible(value)}  ${style.dim(`(${visible(origin)})`)}`
  })
  return `${head.join('\n')}\n\n${lines.join('\n')}\n`
}

/** Format a configuration as JSON, whole. */
export function formatConfigJson({ path, role, layers, values }: ConfigReport): string {
  const sorted = values.toSorted((a, b) => compareText(a.key, b.key))
  return `${JSON.stringify({ version: 1, path, role, layers, values: sorted }, null, 2)}\n`
}

function shorten(text: string): string {
  const letters = [...text]
  return letters.length <= maxValue ? text : `${letters.slice(0, maxValue - 1).join('')}…`
}
