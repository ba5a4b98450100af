/**
 * `guidelint pr`: judge a pull request: its texts, and what it makes of the merge target.
 */
import { resolve } from 'node:path'
import { findCurrentPull } from '../check/current-pull.ts'
import { judgePull, type PullOptions } from '../check/pull-request.ts'
import { type ParserName, parserNames } from '../document/parsed-markdown.ts'
import { type EventPull, readEventPull } from '../pull-request/event.ts'
import { type JudgedText, squashText } from '../pull-request/texts.ts'
import { judgingOptions, oneOf, parseArguments, UsageError, wholeNumber } from './arguments.ts'
import { prHelp } from './help.ts'
import { type Command, exitCode, type Io } from './io.ts'
import { type JudgingValues, judgeAndPrint, readTextFile } from './judge-texts.ts'
import { codeOf, formats, printVerdict } from './output.ts'

const options = {
  ...judgingOptions,
  event: { type: 'string' },
  title: { type: 'string' },
  'body-file': { type: 'string' },
  base: { type: 'string' },
  head: { type: 'string' },
  refs: { type: 'string', multiple: true },
  parser: { type: 'string', default: 'satteri' },
} as const

/** The texts and revisions that were given. */
interface Given {
  title?: string
  body?: string
  base?: string
  head?: string
  name?: string
  targetName?: string
}

interface Values extends JudgingValues {
  event?: string | undefined
  title?: string | undefined
  'body-file'?: string | undefined
  base?: string | undefined
  head?: string | undefined
  refs?: string[] | undefined
  parser: string
}

/** Judge a pull request. */
export const prCommand: Command = async (args, io) => {
  const { values, positionals } = parseArguments(args, options)
  if (values.help) {
    io.stdout.write(prHelp)
    return exitCode.clean
  }
  oneOf('--parser', values.parser, parserNames)
  const given = (await readGiven(values, io)) ?? currentPull(io)
  const { base, head } = given
  if (base === undefined || head === undefined) {
    if (positionals.length > 0 || values.refs) {
      throw new UsageError('pr: paths and --refs need --base and --head')
    }
    return judgeAndPrint(async () => textsOf(given), values, io, 'text')
  }
  return judgeStates({ ...given, base, head }, positionals, values, io)
}

async function judgeStates(
  given: Given & { base: string; head: string },
  paths: readonly string[],
  values: Values,
  io: Io,
): Promise<number> {
  const started = performance.now()
  const format = oneOf('--format', values.format, formats)
  const maxWarnings = wholeNumber('--max-warnings', values['max-warnings'])
  const parser: ParserName = oneOf('--parser', values.parser, parserNames)
  const pullOptions: PullOptions = {
    ...given,
    cwd: io.cwd,
    parser,
    ...(values.config === undefined ? {} : { configFile: resolve(io.cwd, values.config) }),
    ...(values.refs ? { refs: values.refs } : {}),
    ...(paths.length > 0 ? { paths } : {}),
  }
  const pull = await judgePull(pullOptions)
  const seconds = (performance.now() - started) / 1000
  const verdict = { ...pull, pull, noun: 'document', seconds }
  printVerdict(verdict, format, io)
  return codeOf(verdict, maxWarnings)
}

/** Without options: the current branch, and the one it lands on. */
function currentPull(io: Io): Given {
  const found = findCurrentPull(io.cwd)
  if ('reason' in found) {
    throw new UsageError(
      'pr: nothing to judge; give --event, --title, --body-file, or --base and --head\n' +
        `Without them the current branch is judged against the one it lands on, but ${found.reason}.`,
    )
  }
  const { base, head, shown } = found
  io.stderr.write(
    `guidelint: \`${shown.head}\` is judged against \`${shown.base}\`; --head and --base name others\n`,
  )
  return { base, head }
}

/** What was given; `undefined` if nothing was. */
async function readGiven(values: Values, io: Io): Promise<Given | undefined> {
  const { event, title, 'body-file': bodyFile, base, head } = values
  const written = { title, bodyFile, base, head }
  const isWritten = Object.values(written).some((value) => value !== undefined)
  const eventFile = event ?? (isWritten ? undefined : io.env.GITHUB_EVENT_PATH)
  if ((base === undefined) !== (head === undefined)) {
    throw new UsageError('pr: --base and --head go together')
  }
  if (!isWritten && eventFile === undefined) return undefined
  const pull = eventFile === undefined ? undefined : await readEvent(eventFile, io)
  return {
    ...(pull ? fromEvent(pull) : {}),
    ...(title === undefined ? {} : { title }),
    ...(bodyFile === undefined ? {} : { body: await readTextFile(bodyFile, io) }),
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
  }
}

async function readEvent(file: string, io: Io): Promise<EventPull> {
  const text = await readTextFile(file, io)
  try {
    return readEventPull(text)
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`)
  }
}

function fromEvent({ number, title, body, base, head }: EventPull): Given {
  return {
    title,
    body: body ?? '',
    base: base.sha,
    head: head.sha,
    name: `#${number}`,
    targetName: base.ref,
  }
}

function textsOf({ title, body }: Given): JudgedText[] {
  const texts: JudgedText[] = []
  if (title !== undefined) texts.push({ path: 'pr-title', surface: 'pr-title', content: title })
  if (body !== undefined) texts.push({ path: 'pr-body', surface: 'pr-body', content: body })
  return [...texts, ...squashText(title, body)]
}
