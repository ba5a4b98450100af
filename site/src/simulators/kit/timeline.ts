/**
 * Draws a timeline as inline SVG, as text.
 *
 * Positions along the time are percentages and there is no view box: the picture is as wide as its
 * place while its text keeps its size, on a telephone as on a desk, without any script.
 */
import { escapeHtml } from '../../escapes.ts'
import { duration } from './words.ts'

/** How something is to be taken; never told by its colour alone. */
export type Tone = 'good' | 'doubt' | 'bad' | 'quiet'

export interface Interval {
  fromMs: number
  toMs: number
  tone: Tone
  /** Shown inside if there is room, and always as its tooltip. */
  label: string
  /** `short` is drawn lower: telling by height what colour alone would. */
  height?: 'short'
}

/** An instant in a lane. */
export interface Point {
  atMs: number
  tone: Tone
  label: string
}

export interface Lane {
  label: string
  intervals: readonly Interval[]
  points?: readonly Point[]
}

/** A line through all lanes. */
export interface Marker {
  atMs: number
  tone: Tone
  label: string
  dashed?: boolean
}

export interface Timeline {
  /** All of it in a sentence or two, for those who do not see it. */
  description: string
  endMs: number
  lanes: readonly Lane[]
  markers: readonly Marker[]
}

/** In CSS pixels. */
const sizes = { marker: 18, label: 20, bar: 24, gap: 8, axis: 24, character: 6.3, padding: 10 }

/** The narrowest picture, on a page 360 px wide, and one on a desk. */
const widths = { narrow: 300, wide: 600 }

/** Times for the axis: few enough for the narrowest picture. */
export function ticksOf(endMs: number, most = 6): number[] {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((s) => s * 1000)
  const stepMs = steps.find((step) => endMs / step <= most) ?? Math.ceil(endMs / most / 1000) * 1000
  return Array.from({ length: Math.floor(endMs / stepMs) + 1 }, (_, at) => at * stepMs)
}

/** The parts of the picture, from the back to the front: no line runs through a word. */
interface Layers {
  bars: string
  lines: string
  texts: string
  names: string
}

export function timelineSvg({ description, endMs, lanes, markers }: Timeline): string {
  const x = (ms: number) => percentage(Math.min(1, Math.max(0, ms / endMs)))
  const top = markers.length * sizes.marker + 4
  const laneHeight = sizes.label + sizes.bar + sizes.gap
  const bottom = top + lanes.length * laneHeight
  const layers: Layers = { bars: '', lines: '', texts: '', names: '' }
  for (const ms of ticksOf(endMs)) drawTick(layers, ms, x(ms), endMs, top, bottom)
  for (const [at, lane] of lanes.entries()) {
    drawLane(layers, lane, top + at * laneHeight + sizes.label, endMs, x)
  }
  for (const [at, marker] of markers.entries()) {
    drawMarker(layers, marker, (at + 1) * sizes.marker, endMs, x(marker.atMs), bottom)
  }
  // What has not happened yet, and where the clock stands: the player moves them.
  const future = `<rect class="sim-future" x="100%" y="${top}" width="0" height="${bottom - top}"/>`
  const now = `<line class="sim-now" x1="100%" x2="100%" y1="${top}" y2="${bottom}" visibility="hidden"/>`
  const { bars, lines, texts, names } = layers
  return `<svg class="sim-timeline" role="img" aria-label="${escapeHtml(description)}" width="100%" height="${bottom + sizes.axis}"><g aria-hidden="true">${bars}${lines}${texts}${future}${names}${now}</g></svg>`
}

function percentage(fraction: number): string {
  return `${Number((fraction * 100).toFixed(3))}%`
}

function drawTick(
  layers: Layers,
  ms: number,
  at: string,
  endMs: number,
  top: number,
  bottom: number,
): void {
  const anchor = ms === 0 ? 'start' : ms > endMs * 0.95 ? 'end' : 'middle'
  layers.bars += `<line class="sim-tick" x1="${at}" x2="${at}" y1="${top}" y2="${bottom}"/>`
  layers.names += `<text class="sim-axis" x="${at}" y="${bottom + 16}" text-anchor="${anchor}">${duration(ms)}</text>`
}

function drawLane(
  layers: Layers,
  lane: Lane,
  y: number,
  endMs: number,
  x: (ms: number) => string,
): void {
  const { label: name, intervals, points = [] } = lane
  layers.names += `<text class="sim-lane" x="0" y="${y - 6}">${escapeHtml(name)}</text>`
  for (const { fromMs, toMs, tone, label, height } of intervals) {
    const share = (Math.min(toMs, endMs) - Math.max(0, fromMs)) / endMs
    const tall = height === 'short' ? sizes.bar / 2 : sizes.bar
    const title = `${name}, ${duration(fromMs)} to ${duration(Math.min(toMs, endMs))}: ${label}`
    layers.bars +=
      `<rect class="sim-bar sim-${tone}" x="${x(fromMs)}" y="${y + sizes.bar - tall}" width="${percentage(share)}" height="${tall}">` +
      `<title>${escapeHtml(title)}</title></rect>`
    if (!height) layers.texts += barText(label, share, x(fromMs), y, tone)
  }
  for (const { atMs, tone, label } of points) {
    layers.texts +=
      `<svg class="sim-point sim-${tone}" x="${x(atMs)}" y="${y}" overflow="visible">` +
      `<title>${escapeHtml(`${name}, ${duration(atMs)}: ${label}`)}</title>` +
      `<path d="M0 3 8 ${sizes.bar - 3}H-8Z"/></svg>`
  }
}

/** The label where it fits: on every screen, on wide ones, or nowhere. */
function barText(label: string, share: number, x: string, y: number, tone: Tone): string {
  const needed = label.length * sizes.character + sizes.padding
  if (share * widths.wide < needed) return ''
  const wide = share * widths.narrow < needed ? ' sim-wide' : ''
  return `<svg x="${x}" y="${y}" overflow="visible"><text class="sim-text sim-${tone}${wide}" x="6" y="16">${escapeHtml(label)}</text></svg>`
}

function drawMarker(
  layers: Layers,
  { atMs, label, tone, dashed }: Marker,
  y: number,
  endMs: number,
  x: string,
  bottom: number,
): void {
  const needed = label.length * sizes.character + sizes.padding
  const fits = (atMs / endMs) * widths.narrow + needed <= widths.narrow
  const place = fits ? 'x="6" text-anchor="start"' : 'x="-6" text-anchor="end"'
  layers.lines += `<line class="sim-marker sim-${tone}${dashed ? ' sim-dashed' : ''}" x1="${x}" x2="${x}" y1="${y - 12}" y2="${bottom}"/>`
  layers.names += `<svg x="${x}" y="${y}" overflow="visible"><text class="sim-mark" y="-2" ${place}>${escapeHtml(label)}</text></svg>`
}
