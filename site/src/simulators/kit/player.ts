/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * Play, step and look at a moment: the buttons under a timeline, and the line in it.
 *
 * Nothing plays by itself. For those who want no motion, playing goes from event to event.
 */
import type { VirtualClock } from './clock.ts'
import { duration } from './words.ts'

/** A scene of any length is played in this many ms at speed 1. */
const playedInMs = 20_000

/** How long an event is looked at where nothing may move. */
const lookMs = 1000

export class Player {
  readonly #clock: VirtualClock
  readonly #picture: HTMLElement
  readonly #play: HTMLButtonElement
  readonly #time: HTMLInputElement
  readonly #output: HTMLOutputElement
  readonly #speed: HTMLSelectElement
  #walking: ReturnType<typeof setTimeout> | undefined

  constructor(
    place: HTMLElement,
    clock: VirtualClock,
    moments: () => readonly number[],
    picture: HTMLElement,
  ) {
    this.#clock = clock
    this.#picture = picture
    place.setAttribute('role', 'group')
    place.setAttribute('aria-label', 'Playback')
    place.innerHTML =
      '<button type="button" class="sim-play">Play</button><button type="button" class="sim-step">Step</button>' +
      '<span class="sim-time"><label>Time <input type="range" min="0" max="1000" step="1"></label><output aria-live="off"></output></span>' +
      '<label class="sim-speed">Speed <select><option value="0.5">½×</option><option value="1" selected>1×</option><option value="4">4×</option></select></label>'
    const [play, step] = place.querySelectorAll('button')
    this.#play = play as HTMLButtonElement
    this.#time = place.querySelector('input') as HTMLInputElement
    this.#output = place.querySelector('output') as HTMLOutputElement
    this.#speed = place.querySelector('select') as HTMLSelectElement
    this.#play.addEventListener('click', () => this.#toggle(moments))
    step?.addEventListener('click', () => {
      this.#stopWalking()
      clock.step(moments())
    })
    this.#time.addEventListener('input', () => {
      this.#stopWalking()
      clock.seek((Number(this.#time.value) / 1000) * clock.endMs)
    })
    this.#speed.addEventListener('change', () => this.#setSpeed())
  }

  /** Show where the clock stands. */
  show(): void {
    const { nowMs, endMs, playing } = this.#clock
    const share = endMs > 0 ? nowMs / endMs : 1
    this.#play.textContent = playing || this.#walking !== undefined ? 'Pause' : 'Play'
    this.#time.value = String(Math.round(share * 1000))
    this.#time.setAttribute('aria-valuetext', duration(nowMs))
    this.#output.textContent = duration(nowMs)
    const at = `${share * 100}%`
    const future = this.#picture.querySelector('.sim-future')
    future?.setAttribute('x', at)
    future?.setAttribute('width', `${(1 - share) * 100}%`)
    const now = this.#picture.querySelector('.sim-now')
    now?.setAttribute('x1', at)
    now?.setAttribute('x2', at)
    now?.setAttribute('visibility', share < 1 ? 'visible' : 'hidden')
  }

  /** Nothing moves after this. */
  stop(): void {
    this.#stopWalking()
    if (this.#clock.playing) this.#clock.pause()
  }

  #setSpeed(): void {
    this.#clock.speed = (this.#clock.endMs / playedInMs) * Number(this.#speed.value)
  }

  #toggle(moments: () => readonly number[]): void {
    if (this.#walking !== undefined) {
      this.#stopWalking()
      this.show()
    } else if (this.#clock.playing) {
      this.#clock.pause()
    } else if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#walk(moments)
    } else {
      this.#setSpeed()
      this.#clock.play()
    }
  }

  #walk(moments: () => readonly number[]): void {
    this.#walking = setTimeout(() => this.#walk(moments), lookMs / Number(this.#speed.value))
    this.#clock.step(moments())
    if (this.#clock.nowMs < this.#clock.endMs) return
    this.#stopWalking()
    this.show()
  }

  #stopWalking(): void {
    clearTimeout(this.#walking)
    this.#walking = undefined
  }
}
