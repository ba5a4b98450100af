/**
 * Stands in for the engine's `glob-schema.ts`: the presets' globs hold no mistakes, and what finds
 * them comes with a configuration of the visitor's own.
 */
import { z } from 'zod'
import { late } from './late.ts'

const mistakeOf = (glob: unknown): string | undefined => late.globMistake?.(String(glob))

/** Same verdicts as the engine's. */
export const globs = z.array(
  z
    .string()
    .min(1)
    .max(500)
    .refine((glob) => mistakeOf(glob) === undefined, { error: ({ input }) => mistakeOf(input) }),
)
