/**
 * Which blockquote of a document is its intro block.
 */
import type { Field, FieldBlock } from '../../document/facts.ts'
import { type ContractField, countKnown, type IntroContext, matchFields } from './contract.ts'
import { fixWith } from './insert.ts'

/** The block that is meant for the intro; says so where it stands elsewhere or in two pieces. */
export function findBlock({
  facts,
  source,
  options,
  report,
}: IntroContext): FieldBlock | undefined {
  const { intro, blocks, path } = facts
  const { fields } = options
  if (!intro || countKnown(fields, intro) === 0) {
    // One label alone, such as `Status`, may stand in any blockquote.
    const misplaced = blocks.find((block) => countKnown(fields, block) > 1)
    if (!misplaced) return intro
    const { range } = misplaced.fields[0] as Field
    report({ code: 'misplaced', range, args: { line: range.start.line } })
    return misplaced
  }
  const whole = { range: intro.range, fields: [...intro.fields] }
  for (const block of blocks) {
    const gap = [whole.range.end.offset, block.range.start.offset] as const
    if (gap[1] < gap[0]) continue
    if (source.text.slice(...gap).trim() !== '' || !addsFields(fields, whole, block)) break
    // Behind a comment that nothing closes, satteri takes lines that touch for two blockquotes.
    if (block.range.start.line - whole.range.end.line > 1) {
      const edit = {
        range: source.range(...gap),
        text: `${source.lineEnding}>${source.lineEnding}`,
      }
      const { range } = block.fields[0] as Field
      report({ code: 'split', range, args: {}, ...fixWith(path, edit) })
    }
    whole.fields.push(...block.fields)
    whole.range = { start: whole.range.start, end: block.range.end }
  }
  return whole
}

/** Whether a block has fields of the contract, and none that are there already. */
function addsFields(
  fields: readonly ContractField[],
  whole: FieldBlock,
  block: FieldBlock,
): boolean {
  if (countKnown(fields, block) === 0) return false
  const entries = matchFields(fields, [...whole.fields, ...block.fields])
  return entries.every(({ found }) => found.length < 2)
}
