/**
 * What is looked for in a repository: crashes, corrections that do not rest or lose words, findings
 * that make no sense, parsers that disagree.
 */
import { parse } from '../../src/document/parse.ts'
import type { Parser, ParserName } from '../../src/document/parsed-markdown.ts'
import { fromTree } from '../../src/document/parsed-tree.ts'
import { parseReference } from '../../src/document/reference-parser.ts'
import { buildConfig, type Config } from '../../src/engine/config/config.ts'
import { Corrections } from '../../src/engine/corrections.ts'
import type { Rule } from '../../src/engine/rule.ts'
import { Session, type Verdict } from '../../src/engine/session.ts'
import { judgeTexts } from '../../src/pull-request/texts.ts'
import { settleIndex, updateIndex } from '../../src/rules/index-entry/index.ts'
import type { IndexOptions } from '../../src/rules/index-entry/options.ts'
import { Source } from '../../src/text/source.ts'
import { MemoryWorkspace } from '../judge/memory-workspace.ts'
import { losesLinks } from './lost-links.ts'
import { addNamedWords, missingWords, type WordCounts } from './lost-words.ts'
import type { FuzzCase } from './repository.ts'

/** What kind of defect was found. */
export type FailureKind =
  | 'crash'
  | 'hang'
  | 'restless'
  | 'words-lost'
  | 'links-lost'
  | 'senseless'
  | 'disagreement'

/** A defect. */
export interface Failure {
  kind: FailureKind
  /** What happened; the same for two instances of one defect, as far as can be told. */
  detail: string
}

/** What a run may say of a document that it does not judge. */
const knownProblem =
  /^(?:is a binary file|is not UTF-8|nests blocks more than|has more than \d+ character references)/
const today = '2026-12-01'

const remark: Parser = (text, dialect) => fromTree(parseReference(text, dialect), text)
const parsers: Readonly<Record<ParserName, Parser>> = {
  satteri: parse,
  remark,
}

/** Documents that one repository's states share are examined once. */
class Versioned extends MemoryWorkspace {
  readonly #files: FuzzCase['files']

  constructor(files: FuzzCase['files']) {
    super(files)
    this.#files = files
  }

  version(path: string): string | undefined {
    return this.#files[path]
  }
}

/** Checks repositories by a set of rules. */
export class Checker {
  readonly #rules: readonly Rule[]
  readonly #configs = new Map<string, Config>()

  constructor(rules: readonly Rule[]) {
    this.#rules = rules
  }

  /**
   * Everything that is wrong with how a repository is judged.
   *
   * @param compare Whether both parsers are to read it.
   */
  check(fuzzed: FuzzCase, compare = false): Failure[] {
    try {
      return [
        ...this.#texts(fuzzed),
        ...this.#documents(fuzzed),
        ...this.#index(fuzzed),
        ...(compare ? this.#parsers(fuzzed) : []),
      ]
    } catch (error) {
      return [{ kind: 'crash', detail: describe(error) }]
    }
  }

  #texts({ texts, config, parser }: FuzzCase): Failure[] {
    if (texts.length === 0) return []
    const { problems } = judgeTexts(texts, this.#config(config), today, parsers[parser])
    return problems.map(({ message }) => ({ kind: 'crash', detail: message }))
  }

  #documents(fuzzed: FuzzCase): Failure[] {
    const corrections = new Corrections(this.#rules)
    const named = new Map<string, WordCounts>()
    const session = this.#open(fuzzed)
    let result = session.judge({ today })
    const failures = this.#senseless(result)
    for (let more = true; more; ) {
      for (const finding of result.findings) {
        if (!finding.fix) continue
        const { path } = finding.fix
        const counts: WordCounts = named.get(path) ?? new Map()
        addNamedWords(finding, result.source(path), counts)
        named.set(path, counts)
      }
      more = corrections.advance(result)
      if (more) result = session.edit(corrections.contents).judge({ today })
    }
    for (const { path, message } of corrections.problems) {
      failures.push({
        kind: 'restless',
        detail: `${path === fuzzed.config.documents?.index ? 'index' : 'document'}: ${message}`,
      })
    }
    for (const path of corrections.changed) {
      const before = fuzzed.files[path] ?? ''
      const after = corrections.contents.get(path) ?? ''
      const lost = missingWords(before, after, named.get(path) ?? new Map())
      if (lost.length > 0) failures.push({ kind: 'words-lost', detail: 'by --fix' })
      // Of entries that an index has twice, one goes.
      if (path !== fuzzed.config.documents?.index && losesLinks(before, after)) {
        failures.push({ kind: 'links-lost', detail: 'by --fix' })
      }
    }
    if (corrections.changed.length > 0) failures.push(...this.#senseless(result))
    return failures
  }

  /** `index --write`. */
  #index(fuzzed: FuzzCase): Failure[] {
    const path = fuzzed.config.documents?.index ?? ''
    const content = fuzzed.files[path]
    const session = this.#open(fuzzed)
    const on = this.#config(fuzzed.config).rulesFor(path)
    const options = on.find(({ rule }) => rule.name === 'index-entry')?.options as IndexOptions
    const update = (source: Source | undefined): string => {
      const contents = source ? [[path, source.withText(source.text)] as const] : []
      const { corpus } = session.edit(new Map(contents))
      return updateIndex(corpus, source, options)
    }
    const written = settleIndex(update, content === undefined ? undefined : new Source(content))
    if (written === undefined) return [{ kind: 'restless', detail: 'index --write' }]
    const lost = missingWords(content ?? '', written, new Map())
    return lost.length > 0 ? [{ kind: 'words-lost', detail: 'by index --write' }] : []
  }

  #parsers(fuzzed: FuzzCase): Failure[] {
    const found = (parser: ParserName): string[] => {
      const { findings } = this.#open({ ...fuzzed, parser }).judge({ today })
      return findings.map(({ path, rule, code, range }) => {
        return `${path}:${range.start.line} ${rule} ${code}`
      })
    }
    const [satteri, remark] = [found('satteri'), found('remark')]
    const only = [
      ...satteri.filter((it) => !remark.includes(it)).map((it) => `only satteri: ${it}`),
      ...remark.filter((it) => !satteri.includes(it)).map((it) => `only remark: ${it}`),
    ]
    const [first] = only
    if (first === undefined) return []
    const [, side = '', what = ''] = /^(only \w+): .* (\S+ \S+)$/s.exec(first) ?? []
    return [{ kind: 'disagreement', detail: `${side}: ${what}` }]
  }

  #senseless({ findings, problems, source }: Verdict): Failure[] {
    const failures: Failure[] = []
    for (const { message } of problems) {
      if (/^rule .* failed|^cannot be parsed/.test(message))
        failures.push({ kind: 'crash', detail: message })
      else if (!knownProblem.test(message))
        failures.push({ kind: 'senseless', detail: `problem: ${message}` })
    }
    for (const { rule, code, path, range, message } of findings) {
      const length = source(path)?.text.length ?? 0
      const inside = range.start.offset <= range.end.offset && range.end.offset <= length
      if (!inside || /undefined|NaN|\[object/.test(message)) {
        failures.push({ kind: 'senseless', detail: `finding of ${rule} ${code}` })
      }
    }
    return failures
  }

  #open({ files, config, parser }: FuzzCase): Session {
    return Session.open({
      workspace: new Versioned(files),
      config: this.#config(config),
      rules: this.#rules,
      parser: parsers[parser],
    })
  }

  #config(config: FuzzCase['config']): Config {
    const text = JSON.stringify(config)
    let built = this.#configs.get(text)
    if (!built) {
      built = buildConfig({ name: 'guidelint.json', text }, this.#rules, (path) => {
        throw new Error(`no file ${path}`)
      })
      this.#configs.set(text, built)
    }
    return built
  }
}

function describe(error: unknown): string {
  const { message, stack = '' } = error as Error
  const [frame = ''] = /\bat .*$/m.exec(stack) ?? []
  return `${message} ${frame.replace(/^.*\/(?=src|scripts|node_modules)/, '').replace(/\)$/, '')}`
}
