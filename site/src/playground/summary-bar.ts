/// <reference lib="dom" />
/**
 * A bar at the bottom of a narrow page, where the findings lie below a long editor: how many there
 * are, and the way to them. It is no live region: the outcome is spoken once, by the form's own.
 */
import { element } from './element-tools.ts'

/** The bar. Styles show it on narrow screens only; it hides itself while findings are in view. */
export class SummaryBar {
  readonly root: HTMLElement
  readonly #button: HTMLButtonElement
  readonly #findings: HTMLElement
  readonly #observer: IntersectionObserver
  #isReached = false

  /**
   * @param findings What the bar stands for.
   * @param heading Gets the focus when a visitor goes there.
   */
  constructor(findings: HTMLElement, heading: HTMLElement) {
    this.#findings = findings
    this.#button = element('button', { type: 'button' })
    this.root = element('div', { className: 'gp-jump', hidden: true }, this.#button)
    heading.tabIndex = -1
    this.#button.addEventListener('click', () => {
      const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
      findings.scrollIntoView({ behavior: isCalm ? 'instant' : 'smooth', block: 'start' })
      heading.focus({ preventScroll: true })
    })
    this.#button.addEventListener('blur', () => this.#update())
    this.#observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1)
      if (!last) return
      this.#isReached = last.isIntersecting || last.boundingClientRect.top < 0
      this.#update()
    })
  }

  /** Watch whether the findings are in view. */
  connect(): void {
    this.#observer.observe(this.#findings)
  }

  /** Stop watching. */
  disconnect(): void {
    this.#observer.disconnect()
  }

  /**
   * Show an outcome.
   *
   * @param isListed Whether there is more of it in the list.
   */
  say(outcome: string, isListed: boolean): void {
    const way = isListed ? [' – ', element('span', { className: 'gp-jump-way' }, 'show')] : []
    this.#button.replaceChildren(outcome, ...way)
    this.#button.dataset.outcome = isListed ? 'found' : 'clean'
    this.#update()
  }

  #update(): void {
    // Who has come to it by keyboard does not lose it under the fingers.
    const isHeld = document.activeElement === this.#button
    this.root.hidden = !this.#button.hasChildNodes() || (this.#isReached && !isHeld)
  }
}
