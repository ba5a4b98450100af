/**
 * How globs are checked wherever the configuration has some.
 */
import { z } from 'zod'
import { globMistake, maxGlobLength } from './glob-syntax.ts'

/** A list of globs. */
export const globs = z.array(
  z
    .string()
    .min(1)
    .max(maxGlobLength)
    .refine((glob) => globMistake(glob) === undefined, {
      error: ({ input }) => globMistake(String(input)),
    }),
)
