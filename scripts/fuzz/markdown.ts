/**
 * A grammar of Markdown documents: sound blocks, blocks inside blocks, and now and then a splice
 * that no grammar has.
 */
import type { Random } from './random.ts'
import { fieldLabels, fieldValues, headingTexts, markers, spans, words } from './vocabulary.ts'

/** What the other documents are called, as links and names may write it. */
export interface Names {
  /** Paths as a link from this document writes them. */
  links: readonly string[]
  /** Names that stand in backticks. */
  names: readonly string[]
}

/** Blocks inside blocks: deeper ones are only text. */
const maxDepth = 3

/** Writes documents. */
export class MarkdownWriter {
  readonly #random: Random
  readonly #names: Names

  constructor(random: Random, names: Names) {
    this.#random = random
    this.#names = names
  }

  /** A guide or case: often with a title and an intro block, often not quite. */
  guide(): string {
    const random = this.#random
    const blocks = random.list(0, 4, () => this.#block(0))
    if (!random.one(4)) blocks.unshift(this.#fieldBlock())
    if (!random.one(5)) blocks.unshift(this.#title())
    return this.#whole(blocks)
  }

  /** An index: headings with entries. */
  index(): string {
    const random = this.#random
    const blocks = random.list(0, 5, () => {
      return random.one(3) ? this.#block(0) : this.#entries()
    })
    if (!random.one(4)) blocks.unshift(this.#title())
    return this.#whole(blocks)
  }

  #whole(blocks: readonly string[]): string {
    const random = this.#random
    const front = random.pick([
      '',
      '',
      '',
      '',
      '\ufeff',
      '---\ntitle: x\n---\n\n',
      '---\na: "b"\n---\n',
      '---\n\n',
      '+++\n',
      '---\nstatus: stop-gap\n---\n',
    ])
    const between = random.pick(['\n\n', '\n\n', '\n'])
    let text = front + blocks.join(between) + random.pick(['\n', '\n', '', '\n\n', ' '])
    if (random.one(5)) text = this.#splice(text)
    const ending = random.pick(['\n', '\n', '\n', '\r\n', '\r\n', '\r'])
    if (ending === '\n') return text
    return random.one(5)
      ? text.replace(/\n/g, () => random.pick(['\n', ending]))
      : text.replaceAll('\n', ending)
  }

  /** Cut a piece out, put it elsewhere, or put something into it. */
  #splice(text: string): string {
    const random = this.#random
    const from = random.below(text.length + 1)
    const to = Math.min(text.length, from + random.below(20))
    const piece = text.slice(from, to)
    const rest = text.slice(0, from) + text.slice(to)
    if (random.one(3)) return rest
    const at = random.below(rest.length + 1)
    const added = random.one(2)
      ? piece + piece
      : random.pick([...words, ...spans, '\n', '\t', '    ', '> ', '- '])
    return rest.slice(0, at) + added + rest.slice(at)
  }

  #inline(): string {
    const random = this.#random
    const parts = random.list(1, 5, () => {
      const kind = random.below(8)
      if (kind < 3) return random.pick(words)
      if (kind < 5) return random.pick(spans)
      if (kind === 5) return `[l](${random.pick(this.#names.links)})`
      return this.#name()
    })
    return parts.join(random.pick([' ', ' ', ' ', '', '\n']))
  }

  /** A document's name, with a marker perhaps. */
  #name(): string {
    const random = this.#random
    const name = `\`${random.pick(this.#names.names)}\``
    const marked = random.pick([
      (marker: string) => `${name} ${marker}`,
      (marker: string) => `${name}${marker}`,
      (marker: string) => `${name}\n${marker}`,
      (marker: string) => `${marker} ${name}`,
      (marker: string) => `**${name}** ${marker}`,
      (marker: string) => `[${name}](${random.pick(this.#names.links)}) ${marker}`,
      (marker: string) => `(${name}${marker}`,
      () => name,
      () => name,
      () => name,
    ])
    return marked(random.pick(markers))
  }

  #lines(): string {
    return this.#random.list(1, 3, () => this.#inline()).join('\n')
  }

  #title(): string {
    const text = this.#random.pick(headingTexts)
    return this.#random.pick([
      `# ${text}`,
      `# ${text}`,
      `# ${text}`,
      `${text}\n===`,
      `- # ${text}`,
      `> # ${text}`,
      ` # ${text} #`,
      '#',
      `<h1>${text}</h1>`,
    ])
  }

  #fieldBlock(): string {
    const random = this.#random
    const contract = fieldLabels.slice(0, 5)
    const labels = random.one(2)
      ? random.some(contract)
      : random.list(1, 5, () => random.pick(fieldLabels))
    const prefix = random.pick(['> ', '> ', '> ', '>', '> - ', '> > ', '  > ', ''])
    const end = random.pick(['', '', '', '  ', '\\'])
    const lines = labels.map((label) => {
      const value = random.pick(fieldValues)
      return `${prefix}${random.pick([`**${label}**: ${value}`, `**${label}**: ${value}`, `**${label}：**${value}`, `**${label}**`])}${end}`
    })
    return lines.join(random.pick(['\n', '\n', '\n', '\n\n', '\n>\n']))
  }

  /** Entries as indexes have them. */
  #entries(): string {
    const random = this.#random
    const heading = random.one(2)
      ? `## ${random.pick(headingTexts)}${random.pick(['\n', '\n\n'])}`
      : ''
    const link = (): string => {
      const path = random.pick(this.#names.links)
      return random.pick([
        `[${random.pick(headingTexts)}](${path})`,
        `[\`${path}\`](${path})`,
        `[${path}](${path}) — x`,
        `[t][r]`,
        `**[l](${path})**`,
        `<a href="${path}">x</a>`,
        this.#name(),
      ])
    }
    if (random.one(4)) {
      const rows = random.list(1, 3, () => `| ${link()} | ${random.pick(words)} |`)
      return `${heading}${random.pick(['', '', '> '])}| a | b |\n|---|---|\n${rows.join('\n')}`
    }
    const bullet = random.pick([
      '- ',
      '- ',
      '* ',
      '1. ',
      '9. ',
      '999999999. ',
      '- [ ] ',
      '- [x] ',
      '  - ',
      '> - ',
      '- - ',
      '-\t',
      '+   ',
    ])
    const items = random.list(
      1,
      4,
      () =>
        bullet +
        link() +
        random.pick([
          '',
          '',
          '',
          `\n  ${this.#inline()}`,
          '\nlazy',
          '\n\n  more',
          '\n  - [n](b-guide.md)',
          '\n  ```\n  x',
        ]),
    )
    return heading + items.join(random.pick(['\n', '\n', '\n\n']))
  }

  #block(depth: number): string {
    const random = this.#random
    if (depth >= maxDepth) return this.#lines()
    const inner = (): string => this.#block(depth + 1)
    const make = random.pick<() => string>([
      () => this.#lines(),
      () => this.#lines(),
      () => this.#lines(),
      () => this.#entries(),
      () => this.#fieldBlock(),
      () =>
        `${'#'.repeat(1 + random.below(7))} ${random.pick(headingTexts)}${random.pick(['', ' #', '#'])}`,
      () => `${this.#inline()}\n${random.pick(['===', '---', '= =', ' ---'])}`,
      () =>
        `${random.pick(['```', '~~~', '````', '``` md'])}\n${this.#lines()}\n${random.pick(['```', '~~~', '', '````'])}`,
      () => `    ${this.#inline()}`,
      () => `<div>\n${this.#lines()}\n</div>`,
      () => `<details><summary>${this.#inline()}</summary>\n\n${inner()}\n\n</details>`,
      () => `<!--\n${this.#lines()}\n${random.pick(['-->', ''])}`,
      () =>
        random.pick([
          '***',
          '---',
          '[r]: a-guide.md',
          '[r]: <ref 2.md> "t"',
          '[r]:\n  ref3.md',
          '[^1]: note [l](a-guide.md)',
          '<br>',
          '> [!NOTE]\n> text',
          '<h2 id="z">',
          '</h2>',
          '<pre>',
          '[^1]: # T\n\n    text',
        ]),
      () =>
        `| h | ${this.#inline().replaceAll('\n', ' ')} |\n|---|:-:|\n| ${this.#inline().replaceAll('\n', ' ')} | x |\n| only |`,
      () => indent(inner(), '> ', '> '),
      () => indent(inner(), '> ', ''),
      () => indent(inner(), '- ', '  '),
      () => indent(inner(), '1. ', '   '),
      () => indent(inner(), '* ', '\t'),
      () => `- [ ] word ${this.#inline()}`,
      () => inner() + random.pick(['\n', '\n\n', '\n   ']) + inner(),
    ])
    return make()
  }
}

function indent(text: string, first: string, rest: string): string {
  return first + text.split('\n').join(`\n${rest}`)
}
