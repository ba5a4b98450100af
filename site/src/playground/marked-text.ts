/// <reference lib="dom" />
/**
 * A plain text area with underlines. They are drawn by a copy of the text that lies behind it,
 * hidden from screen readers; without it, or before it is there, the area works all the same.
 */
import { element } from './element-tools.ts'
import { cutPieces, type Mark, shiftMarks } from './underline.ts'

/** A text area whose findings are underlined. */
export class MarkedText {
  readonly root: HTMLElement
  readonly area: HTMLTextAreaElement
  readonly #mirror: HTMLElement
  #text = ''
  #marks: readonly Mark[] = []

  constructor(label: string, id: string, describedBy: string, hint = '') {
    this.area = element('textarea', {
      id,
      className: 'gp-area',
      spellcheck: false,
      autocomplete: 'off',
    })
    this.area.setAttribute('aria-describedby', describedBy)
    this.area.setAttribute('autocapitalize', 'off')
    this.#mirror = element('div', { className: 'gp-mirror' })
    this.#mirror.setAttribute('aria-hidden', 'true')
    // Browsers let the keyboard into whatever scrolls.
    this.#mirror.tabIndex = -1
    const text = element('div', { className: 'gp-text' }, this.#mirror, this.area)
    const head = element('label', { className: 'gp-label', htmlFor: id }, label)
    if (hint) head.append(' ', element('span', { className: 'gp-hint' }, hint))
    this.root = element('div', { className: 'gp-field' }, head, text)
    this.area.addEventListener('input', () => this.#draw(this.#moved()))
    this.area.addEventListener('scroll', () => this.#follow())
  }

  get value(): string {
    return this.area.value
  }

  /** Put a text in its place; nothing of it can be undone. */
  set value(text: string) {
    this.area.value = text
    this.#draw([])
  }

  /** Underline. Offsets are those of the area's text. */
  mark(marks: readonly Mark[]): void {
    this.#draw(marks)
  }

  /** Replace the text so that the visitor can undo it. */
  replace(text: string): void {
    const before = this.value
    let start = 0
    while (start < before.length && before[start] === text[start]) start++
    let tail = 0
    const most = Math.min(before.length, text.length) - start
    while (tail < most && before.at(-1 - tail) === text.at(-1 - tail)) tail++
    const inserted = text.slice(start, text.length - tail)
    this.area.focus({ preventScroll: true })
    this.area.setSelectionRange(start, before.length - tail)
    // Deprecated, and still the only way that keeps the area's undo history.
    const command = inserted === '' ? 'delete' : 'insertText'
    const done = document.execCommand(command, false, inserted) && this.value === text
    if (!done) this.value = text
  }

  /** Show a stretch and put the caret there. */
  select(start: number, end: number): void {
    this.area.focus()
    this.area.setSelectionRange(start, end)
    const place = document.createRange()
    const [node, offset] = this.#locate(start)
    place.setStart(node, offset)
    const box = place.getBoundingClientRect()
    const top = box.top - this.#mirror.getBoundingClientRect().top + this.#mirror.scrollTop
    const { clientHeight, scrollTop } = this.area
    if (top < scrollTop || top > scrollTop + clientHeight - 40) {
      this.area.scrollTop = Math.max(0, top - clientHeight / 3)
    }
  }

  #locate(offset: number): [Node, number] {
    let left = offset
    for (const child of this.#mirror.childNodes) {
      const length = child.textContent?.length ?? 0
      if (left <= length) return [child.firstChild ?? child, left]
      left -= length
    }
    return [this.#mirror, this.#mirror.childNodes.length]
  }

  #moved(): Mark[] {
    return shiftMarks(this.#text, this.value, this.#marks)
  }

  #draw(marks: readonly Mark[]): void {
    this.#text = this.value
    this.#marks = marks
    const pieces = cutPieces(this.#text, marks).map(({ text, severity }) => {
      return severity ? element('mark', { className: `gp-${severity}` }, text) : text
    })
    // A last line without text has a height only if something stands in it.
    this.#mirror.replaceChildren(...pieces, '\n')
    this.#follow()
  }

  #follow(): void {
    this.#mirror.scrollTop = this.area.scrollTop
    this.#mirror.scrollLeft = this.area.scrollLeft
  }
}
