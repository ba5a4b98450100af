/**
 * What the page holds, and its address: `key=value` in the fragment, which no browser sends
 * anywhere. Long texts are deflated.
 */
import { type PresetName, presetNames } from './input.ts'

/** Everything a visitor can change. */
export interface PageState {
  kind: 'document' | 'texts'
  preset: PresetName
  path: string
  text: string
  /** The files around the text, as listed. */
  files: string
  title: string
  body: string
  /** Commit messages with a line `---` between them. */
  commits: string
  /** A configuration of the visitor's own; empty for none. */
  config: string
}

const long = ['text', 'files', 'body', 'commits', 'config'] as const
const short = ['path', 'title'] as const

/** Most characters that a link may unfold to: a bomb stays small. */
const maxUnfolded = 2_000_000

/** A fragment that cannot be read. */
export class FragmentError extends Error {
  override name = 'FragmentError'
}

/** The fragment, without `#`, of what differs from the start. */
export async function toFragment(state: PageState, start: PageState): Promise<string> {
  const parameters = new URLSearchParams({ mode: modes[state.kind], preset: state.preset })
  for (const key of short) if (state[key] !== start[key]) parameters.set(key, state[key])
  for (const key of long) {
    if (state[key] !== start[key]) parameters.set(key, await deflate(state[key]))
  }
  return parameters.toString()
}

/**
 * Read a fragment.
 *
 * @param startOf What a preset starts with.
 * @returns `undefined` if it holds nothing for the playground.
 * @throws {FragmentError} If its text cannot be unfolded.
 */
export async function fromFragment(
  fragment: string,
  startOf: (preset: PresetName) => PageState,
): Promise<PageState | undefined> {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''))
  const keys = ['mode', 'preset', ...short, ...long]
  if (!keys.some((key) => parameters.has(key))) return undefined
  const preset = presetNames.find((name) => name === parameters.get('preset'))
  const state = { ...startOf(preset ?? 'none') }
  if (parameters.get('mode') === modes.texts) state.kind = 'texts'
  for (const key of short) state[key] = parameters.get(key) ?? state[key]
  for (const key of long) {
    const packed = parameters.get(key)
    if (packed !== null) state[key] = await inflate(packed)
  }
  return state
}

const modes = { document: 'guide', texts: 'pull-request' } as const

async function deflate(text: string): Promise<string> {
  const bytes = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const packed = new Uint8Array(await new Response(bytes).arrayBuffer())
  let binary = ''
  for (const byte of packed) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** @throws {FragmentError} If it is no deflated text. Any other error is the program's own. */
async function inflate(packed: string): Promise<string> {
  const reader = new Blob([fromBase64(packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .pipeThrough(new TextDecoderStream('utf-8', { fatal: true, ignoreBOM: true }))
    .getReader()
  let text = ''
  // Not every browser lets one iterate over a stream.
  for (;;) {
    const { done, value } = await reader.read().catch(damaged)
    if (done) return text
    text += value
    if (text.length <= maxUnfolded) continue
    await reader.cancel()
    damaged('it unfolds to too much')
  }
}

function fromBase64(packed: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch (cause) {
    return damaged(cause)
  }
}

function damaged(cause: unknown): never {
  throw new FragmentError('This link is damaged or cut off: its text cannot be read.', { cause })
}
