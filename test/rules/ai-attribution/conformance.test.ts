import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findAttributions } from '../../../src/rules/ai-attribution/detect.ts'

interface Row {
  text: string
  kind: 'pr-body' | 'commit'
  attribution: boolean
  why: string
  certainty: 'sure' | 'likely' | 'unsure'
}

const file = join(import.meta.dirname, '../../../../shared/conformance/attribution.jsonl')
const rows: Row[] = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Row)
      .filter((row) => row.certainty !== 'unsure')
  : []

describe('shared conformance rows', () => {
  if (rows.length === 0) test.skip(`no rows: ${file} is not here`, () => {})

  test.each(rows)('$kind, $why: $text', ({ text, kind, attribution }) => {
    const found = findAttributions(text, kind === 'commit' ? 'commit' : 'markdown')
    expect(found.length > 0).toBe(attribution)
  })
})
