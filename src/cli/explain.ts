/**
 * `guidelint explain RULE`: a rule's page in the terminal.
 */
import { ruleUrl } from '../engine/identity.ts'
import type { Example, Rule } from '../engine/rule.ts'
import type { Styler } from '../report/style.ts'
import { rules } from '../rules/index.ts'
import { didYouMean, nearest } from '../text/suggest.ts'
import { defineCommand } from './command/define.ts'
import { UsageError } from './command/usage-error.ts'
import { exitCode } from './io.ts'
import { displayUrl, stylerFor } from './output.ts'

/** Explain a rule, or list all of them. */
export const explainCommand = defineCommand({
  name: 'explain',
  summary: 'Explain a rule: what it wants and why, how to fix its findings, examples',
  arguments: {
    list: [{ name: 'RULE', help: 'name of the rule (default: list them)', completes: 'rule' }],
    least: 0,
    expected: 'one rule; guidelint explain lists them',
  },
  options: {},
  examples: [
    { run: 'guidelint explain', does: 'list the rules' },
    { run: 'guidelint explain link-target', does: 'one of them' },
  ],
  async run({ args: [name] }, io) {
    const style = stylerFor(io.stdout, io)
    if (name === undefined) {
      io.stdout.write(listRules(style))
      return exitCode.clean
    }
    const rule = rules.find((candidate) => candidate.name === name)
    if (!rule) {
      const names = rules.map((candidate) => candidate.name)
      const suggestion = didYouMean(nearest(name, names)) || '; see guidelint explain'
      throw new UsageError(`no rule is called \`${name}\`${suggestion}`)
    }
    io.stdout.write(explainRule(rule, style, io.cwd))
    return exitCode.clean
  },
})

function listRules(style: Styler): string {
  const width = Math.max(...rules.map(({ name }) => name.length))
  return rules
    .map(({ name, summary }) => `${style.bold(name.padEnd(width))}  ${summary}\n`)
    .join('')
}

function explainRule(rule: Rule, style: Styler, cwd: string): string {
  const url = ruleUrl(rule.name)
  const parts = [
    `${style.bold(rule.name)}  ${rule.summary}`,
    `${style.bold('Why')}\n${wrap(rule.incident)}`,
    `${style.bold('What is checked')}\n${wrap(rule.description)}`,
    `${style.bold('How to fix')}\n${Object.entries(rule.messages)
      .map(([code, { summary, remedy }]) => `  ${code}: ${summary}.\n${wrap(remedy, '    ')}`)
      .join('\n')}`,
    ...rule.examples.map((example) => showExample(example, style)),
    ...(url === undefined ? [] : [style.dim(displayUrl(url, cwd))]),
  ]
  return `${parts.join('\n\n')}\n`
}

function showExample({ title, files, findings }: Example, style: Styler): string {
  const [path = '', content = ''] = Object.entries(files)[0] ?? []
  const verdict = findings ? style.red('Incorrect') : style.green('Correct')
  const marks = (findings ?? []).map(({ code, line, path: where = path }) => {
    return `  ${where}:${line} ${code}`
  })
  const shown = content
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
  return [`${verdict}: ${title}`, style.dim(`  ${path}`), ...shown, ...marks].join('\n')
}

/** Break prose at 96 columns; paragraphs stay apart. */
function wrap(text: string, indent = ''): string {
  return text
    .split('\n')
    .map((paragraph) => {
      let line = indent
      const lines: string[] = []
      for (const word of paragraph.split(' ')) {
        if (line.length > indent.length && line.length + word.length > 95) {
          lines.push(line)
          line = indent + word
        } else line += line.length > indent.length ? ` ${word}` : word
      }
      return [...lines, line].join('\n')
    })
    .join('\n')
}
