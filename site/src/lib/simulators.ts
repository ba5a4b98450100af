/**
 * Simulators inside of guides: a comment `<!-- simulator: NAME -->`, which github.com does not show,
 * becomes the simulator, with a picture and a sentence for who has no JavaScript.
 */
import { keepaliveFallback } from '../simulators/keepalive/static.ts'
import { readParts, replaceParts } from './html.ts'

const simulators: Readonly<Record<string, { tag: string; fallback(): string }>> = {
  keepalive: { tag: 'keepalive-simulator', fallback: keepaliveFallback },
}

const marker = /^\s*simulator:\s*([\w-]*)\s*$/

/** @throws {Error} If a simulator is named that there is not. */
export function embedSimulators(html: string, path: string): string {
  const counts = new Map<string, number>()
  const edits = readParts(html).flatMap((part) => {
    const name = part.kind === 'comment' ? marker.exec(part.text)?.[1] : undefined
    if (name === undefined) return []
    const simulator = Object.hasOwn(simulators, name) ? simulators[name] : undefined
    if (!simulator) throw new Error(`${path}: there is no simulator \`${name}\``)
    const { tag, fallback } = simulator
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    // Ids and the state in the address begin with it: two of a kind must not share one.
    const prefix = count > 1 ? ` prefix="${name}-${count}"` : ''
    const text = `<${tag} class="not-content"${prefix}>${fallback()}</${tag}>`
    return [{ start: part.start, end: part.end, text }]
  })
  return replaceParts(html, edits)
}
