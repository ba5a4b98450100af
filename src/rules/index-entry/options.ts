import { z } from 'zod'
import { line } from '../../engine/config/text-options.ts'
import { globs } from '../../text/glob-schema.ts'

/** Options of the rule; every default is written here. */
export const optionsSchema = z.strictObject({
  sections: z
    .array(line.max(200))
    .default([])
    .describe('Headings of the index, or how they begin, under which every guide is an entry'),
  cases: z.boolean().default(true).describe('Whether the index is to link cases too'),
  ignore: globs.default([]).describe('Globs of documents that the index need not link'),
})

/** Options of the rule. */
export type IndexOptions = z.output<typeof optionsSchema>
