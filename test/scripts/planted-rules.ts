/**
 * Rules with a defect each, set off by a word of the fuzzer's vocabulary: what it has to find.
 */
import { z } from 'zod'
import { defineRule, type Rule } from '../../src/engine/rule.ts'

function planted(name: string, trigger: string, act: (at: number) => number | undefined): Rule {
  return defineRule({
    name,
    since: '0.0.0',
    summary: 'Disallow nothing',
    incident: 'No single incident: it is a test.',
    description: '',
    byDefault: 'error',
    options: z.strictObject({}),
    messages: { found: { summary: '', remedy: '', text: () => 'Found' } },
    examples: [],
    inspect({ facts, source, report }) {
      const at = source.text.indexOf(trigger)
      if (at === -1) return
      const end = act(at)
      if (end === undefined) return
      const range = source.range(at, end)
      const edits = [{ range, text: end === at ? 'again ' : '' }]
      report({ code: 'found', range, args: {}, fix: { path: facts.path, edits } })
    },
  })
}

export const crashing = planted('crashing', 'a_b_c', () => {
  throw new Error('planted')
})
/** Inserts, and sees what it inserted before as a reason to insert again. */
export const endless = planted('endless', 'x*y*z', (at) => at)
export const losing = planted('losing', '中文', (at) => at + 2)
export const hanging = planted('hanging', '😀', () => {
  for (;;);
})

/** Checked with `--rules`. */
export const rules: readonly Rule[] = [hanging]
