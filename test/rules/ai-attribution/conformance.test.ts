import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findAttributions, type TextForm } from '../../../src/rules/ai-attribution/detect.ts'

interface Row {
  text: string
  kind: 'pr-body' | 'commit'
  attribution: boolean
  why: string
  certainty: 'sure' | 'likely' | 'unsure'
}

interface DecemberRow {
  id: string
  kind: 'pr-body' | 'pr-title' | 'commit' | 'commit-author'
  input: string
  expected: boolean
}

const forms: Readonly<Record<DecemberRow['kind'], TextForm>> = {
  'pr-body': 'markdown',
  'pr-title': 'title',
  commit: 'commit',
  'commit-author': 'identity',
}

const read = <Shape>(name: string): Shape[] => {
  const file = join(import.meta.dirname, '../../../../shared/conformance', name)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Shape)
}

describe('shared conformance rows', () => {
  const rows = read<Row>('attribution.jsonl').filter(({ certainty }) => certainty !== 'unsure')
  if (rows.length === 0) test.skip('attribution.jsonl is not here', () => {})

  test.each(rows)('$kind, $why: $text', ({ text, kind, attribution }) => {
    expect(findAttributions(text, forms[kind]).length > 0).toBe(attribution)
  })
})

describe('shared conformance rows of December', () => {
  const rows = read<DecemberRow>('2026-12-texts.jsonl')
  if (rows.length === 0) test.skip('2026-12-texts.jsonl is not here', () => {})

  test.each(rows)('$id $kind: $input', ({ input, kind, expected }) => {
    expect(findAttributions(input, forms[kind]).length > 0).toBe(expected)
  })
})
