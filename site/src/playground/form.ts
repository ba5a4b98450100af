/// <reference lib="dom" />
/**
 * The playground's controls. What they do is the element's matter.
 */
import { element } from './element-tools.ts'
import { MarkedText } from './marked-text.ts'
import { SummaryBar } from './summary-bar.ts'

/** Every control, and the whole of them. */
export interface Form {
  root: HTMLElement
  kinds: Record<'document' | 'texts', HTMLInputElement>
  preset: HTMLSelectElement
  path: HTMLInputElement
  document: MarkedText
  title: MarkedText
  body: MarkedText
  commits: MarkedText
  config: HTMLTextAreaElement
  files: HTMLTextAreaElement
  /** Parts that only one kind has. */
  panels: Record<'document' | 'texts' | 'config', HTMLElement>
  summary: SummaryBar
  status: HTMLElement
  announcer: HTMLElement
  list: HTMLOListElement
  fix: HTMLButtonElement
  share: HTMLButtonElement
  example: HTMLButtonElement
  clear: HTMLButtonElement
  /** Brings back what Example, Clear or Apply fixes replaced. */
  undo: HTMLButtonElement
  link: HTMLInputElement
}

/** Choice of a configuration of one's own in the list of presets. */
export const ownConfig = 'own'

const statusId = 'gp-status'

/** Make the controls. */
export function makeForm(): Form {
  const kinds = {
    document: radio('document', 'Guide'),
    texts: radio('texts', 'Pull request text'),
  }
  const preset = element('select', { id: 'gp-preset' })
  for (const [value, label] of presetLabels) preset.append(new Option(label, value))
  const path = element('input', { id: 'gp-path', type: 'text', spellcheck: false })
  const document = new MarkedText('Guide', 'gp-document', statusId, 'Markdown')
  const title = new MarkedText('Title', 'gp-title', statusId)
  title.area.rows = 1
  const body = new MarkedText('Body', 'gp-body', statusId, 'Markdown')
  const commits = new MarkedText(
    'Commit messages',
    'gp-commits',
    statusId,
    'a line --- between two of them',
  )
  const config = area('gp-config')
  const files = area('gp-files')
  const panels = {
    document: element(
      'div',
      { className: 'gp-panel' },
      field('Path of this guide in its repository', path),
      document.root,
      folded('Files around it', filesHint, files),
    ),
    texts: element('div', { className: 'gp-panel' }, title.root, body.root, commits.root),
    config: element('div', { className: 'gp-panel' }, field('guidelint.json', config)),
  }
  title.root.classList.add('gp-short')
  body.root.classList.add('gp-large')
  commits.root.classList.add('gp-medium')
  const status = element('p', { id: statusId, className: 'gp-status' })
  const announcer = element('p', { className: 'gp-announcer' })
  announcer.setAttribute('role', 'status')
  const list = element('ol', { className: 'gp-list' })
  const button = (label: string): HTMLButtonElement =>
    element('button', { type: 'button', className: 'gp-button' }, label)
  const [fix, share, example, clear, undo] = [
    button('Apply fixes'),
    button('Copy link'),
    button('Example'),
    button('Clear'),
    button('Undo'),
  ] as const
  undo.hidden = true
  fix.classList.add('gp-primary')
  const link = element('input', {
    type: 'text',
    readOnly: true,
    hidden: true,
    className: 'gp-link',
  })
  link.ariaLabel = 'Link to this text'
  const heading = element('h2', { id: 'gp-findings', className: 'gp-heading' }, 'Findings')
  const findings = element(
    'section',
    { className: 'gp-findings' },
    element('div', { className: 'gp-summary' }, heading, status),
    element('div', { className: 'gp-actions' }, fix, share, example, clear, undo),
    link,
    list,
    announcer,
  )
  findings.setAttribute('aria-labelledby', 'gp-findings')
  const summary = new SummaryBar(findings, heading)
  const bar = element(
    'div',
    { className: 'gp-bar' },
    element(
      'fieldset',
      { className: 'gp-kinds' },
      element('legend', {}, 'What to check'),
      ...Object.values(kinds).map((input) => input.parentElement as HTMLElement),
    ),
    field('Preset', preset),
  )
  const editor = element(
    'div',
    { className: 'gp-editor' },
    panels.config,
    panels.document,
    panels.texts,
  )
  const root = element(
    'div',
    { className: 'gp-root' },
    bar,
    element('div', { className: 'gp-main' }, editor, summary.root, findings),
  )
  return {
    ...{ root, kinds, preset, path, document, title, body, commits, config, files, panels },
    ...{ summary, status, announcer, list, fix, share, example, clear, undo, link },
  }
}

const presetLabels = [
  ['none', 'None: the rules that need no configuration'],
  ['runner-guides', 'preset:runner-guides'],
  ['kubeblocks', 'preset:kubeblocks'],
  [ownConfig, 'A configuration of your own'],
] as const

const filesHint =
  'The small repository that links are checked in: a path a line; below it, indented by two blanks, its headings or its whole text.'

function radio(value: string, label: string): HTMLInputElement {
  const input = element('input', { type: 'radio', name: 'gp-kind', value })
  element('label', { className: 'gp-kind' }, input, element('span', {}, label))
  return input
}

function area(id: string): HTMLTextAreaElement {
  const made = element('textarea', { id, className: 'gp-plain', spellcheck: false, rows: 10 })
  made.setAttribute('autocapitalize', 'off')
  return made
}

function field(label: string, control: HTMLElement): HTMLElement {
  const head = element('label', { className: 'gp-label', htmlFor: control.id }, label)
  return element('div', { className: 'gp-field' }, head, control)
}

function folded(label: string, hint: string, control: HTMLElement): HTMLElement {
  const note = element('p', { id: `${control.id}-hint`, className: 'gp-note' }, hint)
  control.ariaLabel = label
  control.setAttribute('aria-describedby', note.id)
  return element(
    'details',
    { className: 'gp-folded' },
    element('summary', {}, label),
    note,
    control,
  )
}
