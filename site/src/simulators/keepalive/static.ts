/**
 * The default scene as text, for the page as it is built: what stands there without JavaScript.
 */
import { escapeHtml } from '../../escapes.ts'
import { timelineSvg } from '../kit/timeline.ts'
import { simulateDay, simulateScene } from './model.ts'
import { legend, picture } from './picture.ts'
import { daySentence, sceneSentence } from './sentence.ts'
import { defaults, type KeepaliveValues } from './settings.ts'

/** @param changes - Settings that differ from the defaults. */
export function keepaliveFallback(changes: Partial<KeepaliveValues> = {}): string {
  const values = { ...defaults, ...changes }
  const scene = simulateScene(values)
  return (
    `<figure class="sim-figure">${timelineSvg(picture(values, scene))}` +
    `<figcaption><p class="sim-legend">${legend}</p><p class="sim-sentence">${escapeHtml(sceneSentence(values, scene))}</p>` +
    `<p class="sim-later">${escapeHtml(daySentence(values, simulateDay(values)))}</p></figcaption></figure>`
  )
}
