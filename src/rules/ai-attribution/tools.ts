/**
 * The tools and their marks: one data table.
 *
 * To add a tool, add a row. `names` are unmistakable; `persons` are also given names and count
 * unless a surname follows; `brands` are everyday words that nobody is called, and count
 * capitalised; `words` are everyday words that people are called, too, and count capitalised, as an
 * instrument ("written with Devin") or in a signature. Everything the general rules find anyway
 * (`*-Session:`, `🤖 Generated with [X]`, `noreply@x.ai`) needs no row.
 *
 * A fix hint is a setting its vendor documents (or its users' issue threads confirm, checked
 * 2026-11); without one the general hint is shown.
 */

import type { Tool } from './tool.ts'
import { agentTools } from './tools-agents.ts'
import { editorTools } from './tools-editors.ts'
import { modelTools } from './tools-models.ts'
import { reviewerTools } from './tools-reviewers.ts'

/** What to do about a tool whose setting is not known. */
export const generalFixHint =
  'Remove the mark, and tell the tool in its settings or instructions file not to add it'

/** The whole table. An agent may be named after its model, so agents come first. */
export const tools: readonly Tool[] = [
  ...agentTools,
  ...editorTools,
  ...reviewerTools,
  ...modelTools,
]

/** The table by id. */
export const toolById: ReadonlyMap<string, Tool> = new Map(tools.map((tool) => [tool.id, tool]))

/** Tools that review pull requests and write into their bodies. */
export const reviewTools: ReadonlySet<string> = new Set([
  'greptile',
  'korbit',
  'coderabbit',
  'ellipsis',
  'sourcery',
  'qodo',
  'cubic',
  'cursor',
])

/** How to stop a tool from signing; the general hint where its setting is not known. */
export function fixHintFor(id: string | undefined): string {
  return (id === undefined ? undefined : toolById.get(id)?.fixHint) ?? generalFixHint
}
