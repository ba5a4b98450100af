/// <reference lib="dom" />
/**
 * `<guidelint-playground>`: paste a guide or the texts of a pull request, see what guidelint finds
 * in them. Everything happens in the page: the rules run in a worker, and no text leaves it.
 *
 * Attributes: `rules-base`, the address of the rules' pages (default `/rules/`). Inside it: a script
 * of type `application/json` with what `makeStarts` made, and what shows without JavaScript.
 */
import { Client } from './client.ts'
import { listItems, outcome, problemItems } from './findings-list.ts'
import { type Form, makeForm, ownConfig } from './form.ts'
import type { PresetName, Verdict } from './input.ts'
import { replaceFiles, toInput } from './page-input.ts'
import { nameOf, placesIn, underline } from './place-of.ts'
import { readStarts, type Starts, startState, withPreset } from './start.ts'
import { fromFragment, type PageState, toFragment } from './state.ts'

/** Time without typing after which a text is judged, and after which the outcome is spoken. */
const judgeAfterMs = 150
const speakAfterMs = 1_000

const firstPreset: PresetName = 'runner-guides'
const configSample = '{\n  "extends": ["preset:runner-guides"],\n  "rules": {}\n}\n'

/** The playground. */
export class GuidelintPlayground extends HTMLElement {
  readonly #client = new Client(
    () =>
      new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'guidelint' }),
  )
  #form: Form | undefined
  #starts: Starts | undefined
  #preset: PresetName = firstPreset
  /** What was there before Example, Clear or Apply fixes. */
  #before: PageState | undefined
  #timer = 0
  #speaker = 0
  #round = 0
  /** Counts what was typed, put in its place or asked for by a link: the newest stays. */
  #version = 0
  readonly #onHash = (): void => void this.#restore()

  connectedCallback(): void {
    window.addEventListener('hashchange', this.#onHash)
    if (this.#form) {
      // Moved: what the visitor has made of a link meanwhile stays.
      void this.#judge()
    } else {
      const data = this.querySelector('script[type="application/json"]')?.textContent ?? ''
      this.#starts = readStarts(data)
      this.#form = makeForm()
      this.#listen(this.#form)
      this.replaceChildren(this.#form.root)
      // Not judged yet: the address may ask for the other kind, and each brings rules of its own.
      this.#fill(startState(this.#starts, firstPreset))
      void this.#restore()
    }
    this.#form.summary.connect()
  }

  disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#onHash)
    clearTimeout(this.#timer)
    clearTimeout(this.#speaker)
    this.#form?.summary.disconnect()
    // Whoever waits for the worker is told that it stopped; nobody looks.
    this.#round++
    this.#client[Symbol.dispose]()
  }

  #listen(form: Form): void {
    form.root.addEventListener('input', ({ target }) => {
      this.#version++
      if (target === form.preset) this.#choosePreset(form)
      else if (target instanceof HTMLInputElement && target.type === 'radio') this.#showKind(form)
      form.link.hidden = true
      form.undo.hidden = true
      clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => void this.#judge(), judgeAfterMs)
    })
    form.fix.addEventListener('click', () => void this.#fix(form))
    form.share.addEventListener('click', () => void this.#share(form))
    form.example.addEventListener('click', () => {
      const { kind, preset } = this.#read()
      if (this.#starts) this.#replace(form, { ...startState(this.#starts, preset), kind })
    })
    form.clear.addEventListener('click', () => {
      this.#replace(form, { ...this.#read(), text: '', title: '', body: '', commits: '' })
    })
    form.undo.addEventListener('click', () => {
      const before = this.#before
      if (!before) return
      form.undo.hidden = true
      // The button is gone; the keyboard goes on beside it.
      form.example.focus()
      this.#write(before)
    })
  }

  /** Put another state in place of the visitor's, which Undo brings back. */
  #replace(form: Form, state: PageState): void {
    this.#keep(form, this.#read())
    // The address and the field would still share the text that is gone.
    form.link.hidden = true
    const { pathname, search } = window.location
    history.replaceState(history.state, '', pathname + search)
    this.#write(state)
  }

  #keep(form: Form, state: PageState): void {
    this.#before = state
    form.undo.hidden = false
  }

  get #kind(): PageState['kind'] {
    return this.#form?.kinds.texts.checked ? 'texts' : 'document'
  }

  #choosePreset(form: Form): void {
    const chosen = form.preset.value
    const isOwn = chosen === ownConfig
    if (isOwn && form.config.value.trim() === '') form.config.value = configSample
    if (!isOwn && this.#starts) {
      const state = { ...withPreset(this.#read(), this.#starts, chosen as PresetName), config: '' }
      this.#write(state)
    }
    form.panels.config.hidden = !isOwn
  }

  #showKind({ panels, fix }: Form): void {
    const kind = this.#kind
    panels.document.hidden = kind !== 'document'
    panels.texts.hidden = kind !== 'texts'
    fix.hidden = kind !== 'document'
  }

  async #restore(): Promise<void> {
    const { hash } = window.location
    const [form, starts] = [this.#form, this.#starts]
    if (!form || !starts) return
    const version = ++this.#version
    try {
      const state = await fromFragment(hash, (preset) => startState(starts, preset))
      if (version !== this.#version) return
      if (!state) return void this.#judge()
      form.undo.hidden = true
      this.#write(state)
    } catch (error) {
      if (version === this.#version) await this.#judge()
      if (version === this.#version) this.#say((error as Error).message)
    }
  }

  /** Put a state into the controls and judge it. */
  #write(state: PageState): void {
    this.#version++
    this.#fill(state)
    void this.#judge()
  }

  #fill(state: PageState): void {
    const form = this.#form
    if (!form) return
    this.#preset = state.preset
    form.kinds[state.kind].checked = true
    form.preset.value = state.config === '' ? state.preset : ownConfig
    form.config.value = state.config
    form.panels.config.hidden = state.config === ''
    form.path.value = state.path
    form.files.value = state.files
    form.document.value = state.text
    form.title.value = state.title
    form.body.value = state.body
    form.commits.value = state.commits
    this.#showKind(form)
  }

  /** The controls' state. */
  #read(): PageState {
    const form = this.#form as Form
    return {
      kind: this.#kind,
      preset: this.#preset,
      path: form.path.value.trim(),
      text: form.document.value,
      files: form.files.value,
      title: form.title.value,
      body: form.body.value,
      commits: form.commits.value,
      config: form.preset.value === ownConfig ? form.config.value : '',
    }
  }

  async #judge(): Promise<void> {
    const form = this.#form
    if (!form || !this.isConnected) return
    const round = ++this.#round
    const state = this.#read()
    if (form.list.childElementCount === 0) form.status.textContent = 'Loading the rules …'
    try {
      const verdict = await this.#client.judge(toInput(state))
      if (verdict && round === this.#round) this.#show(form, verdict, state)
    } catch (error) {
      if (round === this.#round) this.#say((error as Error).message)
    }
  }

  #show(form: Form, verdict: Verdict, state: PageState): void {
    const { kind } = state
    const placed = placesIn(form, state)
    underline(form, kind, verdict.findings, placed)
    const items = listItems(verdict.findings, {
      rulesBase: this.getAttribute('rules-base') ?? '/rules/',
      placeName: ({ path }) => (kind === 'document' ? '' : nameOf(path)),
      show: (finding) => {
        const place = placed(finding)
        return place && (() => place.field.select(place.start, place.end))
      },
    })
    form.list.replaceChildren(...problemItems(verdict), ...items)
    const fixable = verdict.findings.filter(({ fix }) => fix).length
    form.fix.textContent = fixable > 0 ? `Apply fixes (${fixable})` : 'Apply fixes'
    form.fix.disabled = fixable === 0
    const result = outcome(verdict)
    form.status.dataset.outcome =
      verdict.problems.length > 0 ? 'problem' : result === 'No findings' ? 'clean' : 'found'
    this.#say(result)
  }

  /** Show an outcome at once, and have it spoken when typing has paused. */
  #say(text: string): void {
    const form = this.#form
    if (!form) return
    form.status.textContent = text
    form.summary.say(text, form.list.childElementCount > 0)
    clearTimeout(this.#speaker)
    this.#speaker = window.setTimeout(() => {
      if (form.announcer.textContent !== text) form.announcer.textContent = text
    }, speakAfterMs)
  }

  async #fix(form: Form): Promise<void> {
    const state = this.#read()
    const input = toInput(state)
    if (input.kind !== 'document') return
    const version = this.#version
    try {
      const { text, files } = await this.#client.fix(input)
      // Who went on typing meanwhile keeps what was typed.
      if (version !== this.#version) return
      if (files.length > 0) form.files.value = replaceFiles(state.files, files)
      if (text !== state.text) form.document.replace(text)
      // Last: a replaced text is an input like any other, which drops what is kept.
      if (files.length > 0 || text !== state.text) this.#keep(form, state)
      await this.#judge()
      if (files.length > 0) {
        this.#say(
          `${form.status.textContent}; also corrected: ${files.map(({ path }) => path).join(', ')}`,
        )
      }
    } catch (error) {
      this.#say((error as Error).message)
    }
  }

  async #share(form: Form): Promise<void> {
    const state = this.#read()
    if (!this.#starts) return
    const fragment = await toFragment(state, startState(this.#starts, state.preset))
    const url = new URL(window.location.href)
    url.hash = fragment
    history.replaceState(history.state, '', url)
    form.link.value = url.href
    form.link.hidden = false
    try {
      await navigator.clipboard.writeText(url.href)
      this.#say('Link copied: the text is in the link, and nowhere else')
    } catch {
      form.link.select()
      this.#say('Copy the link from the field')
    }
  }
}

customElements.define('guidelint-playground', GuidelintPlayground)
