/**
 * Simulators inside of guides: a comment `<!-- simulator: NAME -->`, which github.com does not show,
 * becomes the simulator, with a picture and a sentence for who has no JavaScript.
 */
import { keepaliveFallback } from '../simulators/keepalive/static.ts'

const simulators: Readonly<Record<string, { tag: string; fallback(): string }>> = {
  keepalive: { tag: 'keepalive-simulator', fallback: keepaliveFallback },
}

const marker = /<!--\s*simulator:\s*([\w-]*)\s*-->/g

/** @throws {Error} If a simulator is named that there is not. */
export function embedSimulators(html: string, path: string): string {
  return html.replace(marker, (_, name: string) => {
    const simulator = Object.hasOwn(simulators, name) ? simulators[name] : undefined
    if (!simulator) throw new Error(`${path}: there is no simulator \`${name}\``)
    const { tag, fallback } = simulator
    return `<${tag} class="not-content">${fallback()}</${tag}>`
  })
}
