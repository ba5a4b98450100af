/**
 * Labels of stop-gaps, by the options that the linter's rule has by default.
 */
import { foldLabel } from '../../../src/document/field-block.ts'
import { optionsSchema, type StopGapOptions } from '../../../src/rules/stop-gap-framing/options.ts'

/** The rule's options. */
export const stopGapOptions: StopGapOptions = optionsSchema.parse({})

/** Whether a label is one of these, as the linter compares them. */
export function hasLabel(label: string, labels: readonly string[]): boolean {
  return labels.some((own) => foldLabel(own) === foldLabel(label))
}
