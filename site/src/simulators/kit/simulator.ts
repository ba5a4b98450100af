/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * A simulator on a page: settings, picture, words, player and address, tied together.
 *
 * A new simulator is a {@link SimulatorSpec} and one call of {@link defineSimulator}.
 */
import { VirtualClock } from './clock.ts'
import { Controls } from './controls.ts'
import { readFragment, writeFragment } from './fragment.ts'
import { dataTable, type Row } from './html.ts'
import { Player } from './player.ts'
import { initialValues, type Preset, type Settings, type Values } from './settings.ts'
import { type Timeline, timelineSvg } from './timeline.ts'
import { whenIdle } from './when-idle.ts'

export interface SimulatorSpec<S extends Settings, Scene extends { endMs: number }> {
  /** Names the controls to a screen reader. */
  title: string
  /** Of this simulator's keys in the fragment, unless the element's `prefix` attribute says otherwise. */
  prefix: string
  settings: S
  presets: readonly Preset<S>[]
  /** A setting's label for these values; `false` where it has no meaning and is not shown. */
  adapt?(values: Values<S>): Partial<Record<keyof S, string | false>>
  simulate(values: Values<S>): Scene
  /** How to read the picture. */
  legend: string
  picture(values: Values<S>, scene: Scene): Timeline
  sentence(values: Values<S>, scene: Scene): string
  /** What stands there while the whole scene is shown, and no moment. */
  rest: string
  /** How things stand at a moment. */
  moment(values: Values<S>, scene: Scene, atMs: number): string
  /** Where a step stops, ascending. */
  moments(scene: Scene): readonly number[]
  table: { columns: Row; rows(scene: Scene): readonly Row[] }
  /** A second result that takes longer to find: after the picture, when the page is idle. */
  later?(values: Values<S>): string
}

/** Make the custom element `tag` such a simulator. Its content is replaced: it is for pages without script. */
export function defineSimulator<S extends Settings, Scene extends { endMs: number }>(
  tag: string,
  spec: SimulatorSpec<S, Scene>,
): void {
  if (customElements.get(tag)) return
  customElements.define(
    tag,
    class extends HTMLElement {
      #running: AbortController | undefined

      connectedCallback(): void {
        this.#running = new AbortController()
        run(this, spec, this.#running.signal)
      }

      disconnectedCallback(): void {
        this.#running?.abort()
      }
    },
  )
}

const frame = `
<div class="sim-presets" role="group" aria-label="Examples"></div>
<div class="sim-result">
  <figure class="sim-figure"><div class="sim-picture"></div><figcaption class="sim-legend"></figcaption></figure>
  <div class="sim-player"></div>
  <p class="sim-moment"></p>
  <p class="sim-sentence" aria-live="polite"></p>
  <p class="sim-later" aria-live="polite"></p>
</div>
<form class="sim-controls"></form>
<button type="button" class="sim-reset">Reset all settings</button>
<details class="sim-table"><summary>Everything that happened, as a table</summary><div class="sim-rows" tabindex="0" role="region" aria-label="Table of events"></div></details>`

function run<S extends Settings, Scene extends { endMs: number }>(
  host: HTMLElement,
  spec: SimulatorSpec<S, Scene>,
  signal: AbortSignal,
): void {
  const { settings } = spec
  const prefix = host.getAttribute('prefix') ?? spec.prefix
  const part = <E extends HTMLElement>(name: string) => host.querySelector<E>(`.sim-${name}`) as E
  host.innerHTML = frame
  // Starlight's rules for prose would put space between the controls.
  host.classList.add('sim', 'not-content')
  part('legend').textContent = spec.legend
  host.setAttribute('role', 'group')
  host.setAttribute('aria-label', spec.title)

  let values = { ...initialValues(settings), ...readFragment(location.hash, prefix, settings) }
  let scene: Scene
  const clock = new VirtualClock(
    { request: (call) => requestAnimationFrame(call), cancel: (at) => cancelAnimationFrame(at) },
    () => {
      player.show()
      // Sixty announcements a second say nothing.
      part('moment').setAttribute('aria-live', clock.playing ? 'off' : 'polite')
      part('moment').textContent =
        clock.nowMs < clock.endMs ? spec.moment(values, scene, clock.nowMs) : spec.rest
    },
  )
  const player = new Player(part('player'), clock, () => spec.moments(scene), part('picture'))
  const controls = new Controls(part('controls'), settings, prefix, (changed) => set(changed))
  const later = whenIdle((result: HTMLElement) => {
    result.textContent = spec.later?.(values) ?? ''
    result.removeAttribute('aria-busy')
  }, signal)

  const buttons = spec.presets.map((preset) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = preset.label
    button.addEventListener('click', () => set({ ...initialValues(settings), ...preset.values }))
    part('presets').append(button)
    return { button, wanted: { ...initialValues(settings), ...preset.values } }
  })

  const table = part<HTMLDetailsElement>('table')
  // Thousands of rows: none for a table that nobody has opened.
  function showTable(): void {
    part('rows').innerHTML = table.open
      ? dataTable('Events', spec.table.columns, spec.table.rows(scene))
      : ''
  }
  table.addEventListener('toggle', showTable)

  const isShown = (wanted: Values<S>): boolean =>
    Object.keys(settings).every((key) => wanted[key] === values[key])

  function show(): void {
    player.stop()
    scene = spec.simulate(values)
    controls.show(values, spec.adapt?.(values) ?? {})
    part('picture').innerHTML = timelineSvg(spec.picture(values, scene))
    part('sentence').textContent = spec.sentence(values, scene)
    showTable()
    for (const { button, wanted } of buttons) {
      button.setAttribute('aria-pressed', String(isShown(wanted)))
    }
    clock.load(scene.endMs)
    part('later').setAttribute('aria-busy', 'true')
    later(part('later'))
  }

  function set(changed: Partial<Values<S>>): void {
    values = { ...values, ...changed }
    show()
    const { pathname, search, hash } = location
    history.replaceState(
      history.state,
      '',
      `${pathname}${search}${writeFragment(hash, prefix, settings, values)}`,
    )
  }

  part('reset').addEventListener('click', () => set(initialValues(settings)))
  window.addEventListener(
    'hashchange',
    () => {
      // The anchor of a heading says nothing of the state.
      if (/^#[^=]*$/.test(location.hash)) return
      const asked = {
        ...initialValues(settings),
        ...readFragment(location.hash, prefix, settings),
      }
      // Back from such an anchor nothing changes either, and what plays goes on.
      if (isShown(asked)) return
      values = asked
      show()
    },
    { signal },
  )
  signal.addEventListener('abort', () => player.stop())
  show()
  // No heading has the name of a state, so the browser stays at the top of the page.
  if (location.hash.includes(`${prefix}.`)) host.scrollIntoView()
}
