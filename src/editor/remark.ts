/**
 * Every rule as a remark plugin, for remark-cli and unified-language-server.
 *
 * A plugin judges the document it is given; the other documents are read from disk when a rule asks
 * for them. Which documents are guides, cases and the index, and the rule's options, come from the
 * repository's `guidelint.json`; options given to the plugin win.
 */
import { dirname, relative, resolve, sep } from 'node:path'
import type { Root } from 'mdast'
import type { Plugin } from 'unified'
import type { VFile } from 'vfile'
import { localDate } from '../check/lint.ts'
import { loadConfig } from '../check/load-config.ts'
import type { Baseline } from '../engine/baseline.ts'
import type { ActiveRule, Config } from '../engine/config/config.ts'
import { ConfigError } from '../engine/config/config-error.ts'
import { checkOptions } from '../engine/config/config-file.ts'
import type { Finding } from '../engine/finding.ts'
import type { Rule } from '../engine/rule.ts'
import { Session } from '../engine/session.ts'
import { readBaseline, settleBaseline } from '../engine/settle-baseline.ts'
import { findPlace } from '../repository/git-place.ts'
import { WorkTree } from '../repository/work-tree.ts'
import { rules } from '../rules/index.ts'
import { suppression } from '../rules/suppression.ts'

/** A rule as a remark plugin; its options are the rule's own. */
export type RulePlugin = Plugin<[options?: Record<string, unknown>], Root>

/** A repository during one run of remark. */
interface Opened {
  root: string
  config: Config
  baseline: Baseline | undefined
  session: Session
}

/** Repositories by their folders, for as long as remark's own set of files lives. */
const sessions = new WeakMap<object, Map<string, Opened>>()

function openSession(documentFolder: string, cwd: string, run: object): Opened {
  // git is asked in the repository's own folder: one that a document lies in may be made to be obeyed.
  const place = findPlace(documentFolder)
  // Without git the root is where the program was started, as it is for the command line.
  const isBelow = !relative(cwd, documentFolder).startsWith('..')
  const folder = place.kind === 'none' && isBelow ? cwd : place.folder
  const known = sessions.get(run) ?? new Map<string, Opened>()
  sessions.set(run, known)
  let opened = known.get(folder)
  if (!opened) {
    const tree = WorkTree.open(folder)
    // A document that remark is given is judged, whatever `ignore` says.
    const config = { ...loadConfig(tree.root, rules), isIgnored: () => false }
    const session = Session.open({ workspace: tree, config, rules })
    opened = { root: tree.root, config, baseline: readBaseline(tree), session }
    known.set(folder, opened)
  }
  return opened
}

/** Make a plugin that reports the findings of the chosen rules. */
function createPlugin(
  choose: (config: Config, path: string, options: unknown) => Choice,
  check: (options: unknown) => readonly string[] = () => [],
): RulePlugin {
  // unified-engine hands its set of files to a plugin as a second argument.
  return function guidelintPlugin(options?: Record<string, unknown>, files?: unknown) {
    const mistakes = options === undefined ? [] : check(options)
    if (mistakes.length > 0) throw new ConfigError(mistakes)
    const scope = typeof files === 'object' && files !== null ? files : {}
    // Not asynchronous: unified-engine 11 loses the report, and the exit code, of a run in which a
    // file gets a fatal message while it waits for another one.
    return (_tree: Root, file: VFile): void => {
      const absolute = resolve(file.cwd, file.path ?? 'document.md')
      const opened = openSession(dirname(absolute), file.cwd, scope)
      const { root, config, baseline } = opened
      const path = relative(root, absolute).split(sep).join('/')
      const { active, reported } = choose(config, path, options)
      const selects = (candidate: string): boolean => candidate === path
      // What stands there, read as everybody else reads it: remark's own tree depends on its plugins.
      const edited = opened.session.edit(new Map([[path, String(file)]]))
      const { findings, problems } = edited.judge({
        selects,
        rulesOn: () => active,
        today: localDate(),
      })
      const state = edited.workspace
      const settled = settleBaseline(baseline, findings, state, config, rules, selects)
      for (const finding of settled.findings) {
        if (reported === undefined || finding.rule === reported) addMessage(file, finding)
      }
      for (const { path: where, message } of problems) {
        file.message(`\`${where}\` cannot be judged: ${message}`, {
          source: 'guidelint',
        }).fatal = true
      }
    }
  } as RulePlugin
}

/** Rules that judge a document, and the one whose findings are wanted. */
interface Choice {
  active: readonly ActiveRule[]
  reported?: string
}

/** Make a rule a remark plugin: it is on by being used. */
export function toPlugin(rule: Rule): RulePlugin {
  return createPlugin(
    (config, path, options) => {
      const configured = config.rulesFor(path)
      // Whether a suppression is used depends on what the other rules find.
      if (rule === suppression) return { active: configured, reported: rule.name }
      const own = configured.find((candidate) => candidate.rule.name === rule.name)
      const chosen = options === undefined ? (own?.options ?? rule.options.parse({})) : options
      const severity = own?.severity ?? 'error'
      const active = [{ rule, severity, options: rule.options.parse(chosen) }]
      return { active, reported: rule.name }
    },
    (options) => checkOptions(rule, options),
  )
}

function addMessage(file: VFile, finding: Finding): void {
  const { message, range, rule, severity, note, url, expected } = finding
  const added = file.message(message, { place: range, ruleId: rule, source: 'guidelint' })
  added.fatal = severity === 'error'
  if (url !== undefined) added.url = url
  if (note !== undefined) added.note = note
  if (expected !== undefined) added.expected = [expected]
}

/** Every rule that the repository's configuration turns on, in one plugin. */
export const guidelint: RulePlugin = createPlugin((config, path) => {
  return { active: config.rulesFor(path) }
})

/** Each rule's plugin by the rule's name. */
export const plugins: Readonly<Record<string, RulePlugin>> = Object.fromEntries(
  rules.map((rule) => [rule.name, toPlugin(rule)]),
)

// remark-cli uses a module's default export: `remark --use guidelint/remark`.
export default guidelint
