/**
 * What the page starts with. It stands in the page as JSON, beside the element.
 */
import { type PresetName, presetNames } from './input.ts'
import type { PageState } from './state.ts'

/** What a preset starts with. */
export type Start = Pick<PageState, 'path' | 'text' | 'files' | 'title' | 'body' | 'commits'>

/** Starts by preset. */
export type Starts = Readonly<Record<PresetName, Start>>

/** The state a preset starts with. */
export function startState(starts: Starts, preset: PresetName): PageState {
  return { kind: 'document', preset, config: '', ...starts[preset] }
}

/** State after another preset was chosen: what the visitor has changed stays. */
export function withPreset(state: PageState, starts: Starts, preset: PresetName): PageState {
  const before = starts[state.preset]
  const after = starts[preset]
  const next: PageState = { ...state, preset }
  for (const key of ['path', 'text', 'files', 'title', 'body', 'commits'] as const) {
    if (state[key] === before[key]) next[key] = after[key]
  }
  return next
}

/**
 * Read the page's JSON.
 *
 * @throws {TypeError} If it is not what `makeStarts` wrote.
 */
export function readStarts(json: string): Starts {
  const starts = JSON.parse(json) as Partial<Record<PresetName, Start>>
  for (const name of presetNames) {
    if (typeof starts[name]?.text !== 'string') throw new TypeError(`no start for ${name}`)
  }
  return starts as Starts
}
