/**
 * A clock for scenes that are already known from beginning to end: it only says which moment is
 * looked at. It is moved by frames that are handed in, so that tests need not wait for any.
 */

/** Asks for one call with the time in ms on any clock that does not jump, like `requestAnimationFrame`. */
export interface Frames {
  request(call: (nowMs: number) => void): number
  cancel(handle: number): void
}

export class VirtualClock {
  /** Scene time passing in 1 ms of real time. */
  speed = 1
  #nowMs = 0
  #endMs = 0
  #handle: number | undefined
  readonly #frames: Frames
  readonly #changed: () => void

  /** @param changed - Called after each change of the time or of playing. */
  constructor(frames: Frames, changed: () => void) {
    this.#frames = frames
    this.#changed = changed
  }

  get nowMs(): number {
    return this.#nowMs
  }

  get endMs(): number {
    return this.#endMs
  }

  get playing(): boolean {
    return this.#handle !== undefined
  }

  /** A new scene: stopped, at its end, because a picture of the whole says most. */
  load(endMs: number): void {
    this.#stop()
    this.#endMs = endMs
    this.#nowMs = endMs
    this.#changed()
  }

  /** Go on from here; from the beginning if this is the end. */
  play(): void {
    if (this.playing) return
    if (this.#nowMs >= this.#endMs) this.#nowMs = 0
    let last: number | undefined
    const frame = (realMs: number) => {
      this.#nowMs = Math.min(this.#endMs, this.#nowMs + (realMs - (last ?? realMs)) * this.speed)
      last = realMs
      this.#handle = this.#nowMs < this.#endMs ? this.#frames.request(frame) : undefined
      this.#changed()
    }
    this.#handle = this.#frames.request(frame)
    this.#changed()
  }

  pause(): void {
    this.#stop()
    this.#changed()
  }

  /** Look at another moment. Playing stops. */
  seek(atMs: number): void {
    this.#stop()
    this.#nowMs = Math.min(this.#endMs, Math.max(0, atMs))
    this.#changed()
  }

  /** To the next of these moments; to the first from the end. */
  step(momentsMs: readonly number[]): void {
    const from = this.#nowMs >= this.#endMs ? -1 : this.#nowMs
    this.seek(momentsMs.find((at) => at > from) ?? this.#endMs)
  }

  #stop(): void {
    if (this.#handle !== undefined) this.#frames.cancel(this.#handle)
    this.#handle = undefined
  }
}
