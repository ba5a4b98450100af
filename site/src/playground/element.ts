/// <reference lib="dom" />
/**
 * `<guidelint-playground>`: paste a guide or the texts of a pull request, see what guidelint finds
 * in them. Everything happens in the page: the rules run in a worker, and no text leaves it.
 *
 * Attributes: `rules-base`, the address of the rules' pages (default `/rules/`). Inside it: a script
 * of type `application/json` with what `makeStarts` made, and what shows without JavaScript.
 */
import type { Finding } from '../../../src/engine/finding.ts'
import { Client } from './client.ts'
import { type CommitPlace, splitCommits } from './commits.ts'
import { listItems, outcome, problemItems } from './findings-list.ts'
import { type Form, makeForm, ownConfig } from './form.ts'
import type { PresetName, Verdict } from './input.ts'
import type { MarkedText } from './marked-text.ts'
import { replaceFiles, toInput } from './page-input.ts'
import { readStarts, type Starts, startState, withPreset } from './start.ts'
import { fromFragment, type PageState, toFragment } from './state.ts'
import type { Mark } from './underline.ts'

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
  #timer = 0
  #speaker = 0
  #round = 0
  readonly #onHash = (): void => void this.#restore()

  connectedCallback(): void {
    if (!this.#form) {
      const data = this.querySelector('script[type="application/json"]')?.textContent ?? ''
      this.#starts = readStarts(data)
      this.#form = makeForm()
      this.#listen(this.#form)
      this.replaceChildren(this.#form.root)
      // Not judged yet: the address may ask for the other kind, and each brings rules of its own.
      this.#fill(startState(this.#starts, firstPreset))
    }
    window.addEventListener('hashchange', this.#onHash)
    this.#form.summary.connect()
    void this.#restore()
  }

  disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#onHash)
    clearTimeout(this.#timer)
    clearTimeout(this.#speaker)
    this.#form?.summary.disconnect()
    this.#client[Symbol.dispose]()
  }

  #listen(form: Form): void {
    form.root.addEventListener('input', ({ target }) => {
      if (target === form.preset) this.#choosePreset(form)
      else if (target instanceof HTMLInputElement && target.type === 'radio') this.#showKind(form)
      form.link.hidden = true
      clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => void this.#judge(), judgeAfterMs)
    })
    form.fix.addEventListener('click', () => void this.#fix(form))
    form.share.addEventListener('click', () => void this.#share(form))
    form.example.addEventListener('click', () => {
      if (this.#starts) this.#write({ ...startState(this.#starts, this.#preset), kind: this.#kind })
    })
    form.clear.addEventListener('click', () => {
      this.#write({ ...this.#read(), text: '', title: '', body: '', commits: '' })
    })
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
    const starts = this.#starts
    if (!starts) return
    try {
      const state = await fromFragment(hash, (preset) => startState(starts, preset))
      if (state) this.#write(state)
      else void this.#judge()
    } catch (error) {
      await this.#judge()
      this.#say((error as Error).message)
    }
  }

  /** Put a state into the controls and judge it. */
  #write(state: PageState): void {
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
    if (!form) return
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

  #show(form: Form, verdict: Verdict, { kind, commits, text }: PageState): void {
    const places = splitCommits(commits)
    const fields = new Map<MarkedText, Mark[]>()
    const shown = kind === 'document' ? [form.document] : [form.title, form.body, form.commits]
    for (const field of shown) fields.set(field, [])
    const placed = (finding: Finding) => placeOf(finding, form, kind, places, text)
    for (const finding of verdict.findings) {
      const place = placed(finding)
      if (place) fields.get(place.field)?.push({ ...place, severity: finding.severity })
    }
    for (const [field, marks] of fields) field.mark(marks)
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
    try {
      const { text, files } = await this.#client.fix(input)
      // Who went on typing meanwhile keeps what was typed.
      if (form.document.value !== state.text) return
      if (files.length > 0) form.files.value = replaceFiles(state.files, files)
      if (text !== state.text) form.document.replace(text)
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

/** Where a finding stands on the page; `undefined` for one of the squashed text. */
function placeOf(
  { path, range }: Finding,
  form: Form,
  kind: PageState['kind'],
  commits: readonly CommitPlace[],
  document: string,
): { field: MarkedText; start: number; end: number } | undefined {
  const at = (field: MarkedText, offset: number) => {
    return { field, start: range.start.offset + offset, end: range.end.offset + offset }
  }
  // Offsets leave a byte order mark out.
  if (kind === 'document') return at(form.document, document.startsWith('\uFEFF') ? 1 : 0)
  if (path === 'pr-title') return at(form.title, 0)
  if (path === 'pr-body') return at(form.body, 0)
  const commit = commits[Number(/^commit\/(\d+)$/.exec(path)?.[1]) - 1]
  return commit && at(form.commits, commit.offset)
}

function nameOf(path: string): string {
  if (path === 'squash-commit') return 'squashed commit'
  return path.replace(/^pr-/, '').replace('/', ' ')
}

customElements.define('guidelint-playground', GuidelintPlayground)
