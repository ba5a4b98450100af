/**
 * `guidelint pr`: judge a pull request: its texts, and what it makes of the merge target.
 */
import { resolve } from 'node:path'
import { findCurrentPull } from '../check/current-pull.ts'
import { judgePull, type PullOptions } from '../check/pull-request.ts'
import { type EventPull, readEventPull } from '../pull-request/event.ts'
import { type JudgedText, pullTexts, squashText } from '../pull-request/texts.ts'
import { defineCommand, judgingExits } from './command/define.ts'
import { text, type ValuesOf } from './command/option.ts'
import { UsageError } from './command/usage-error.ts'
import type { Io } from './io.ts'
import { judgeAndPrint, readTextFile } from './judge-texts.ts'
import { judgingOptions, openRefs } from './options.ts'
import { codeOf, printVerdict } from './output.ts'

const options = {
  base: text({
    value: 'REF',
    completes: 'reference',
    help: 'merge target, in local git; goes with --head',
  }),
  head: text({
    value: 'REF',
    completes: 'reference',
    help: 'tip of the pull request, in local git; goes with --base',
  }),
  event: text({
    value: 'FILE',
    completes: 'path',
    help: 'payload of a pull request event (default: GITHUB_EVENT_PATH)',
  }),
  title: text({ value: 'TEXT', completes: 'nothing', help: 'title of the pull request' }),
  'body-file': text({
    value: 'FILE',
    completes: 'path',
    help: 'file with its body, in Markdown; - is standard input',
  }),
  refs: openRefs,
  ...judgingOptions,
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

type Values = ValuesOf<typeof options>

/** Judge a pull request. */
export const prCommand = defineCommand({
  name: 'pr',
  summary: 'Judge a pull request: its texts, and the state after merging it',
  arguments: {
    list: [
      {
        name: 'PATH',
        help: 'files, folders and globs to report on, from the root',
        completes: 'path',
      },
    ],
    least: 0,
    repeats: true,
    expected: 'paths',
  },
  options,
  notes: [
    'What is judged is the state after merging, with the configuration of the merge target; nothing is checked out. Only what the pull request brings blocks. A title or body that is not given is not judged. With a title or body and without --base and --head only the texts are.',
    "Without any of them, and outside a workflow, the current branch's commits are judged against origin/HEAD, or origin/main, origin/master, main or master, the first that there is.",
  ],
  examples: [
    { run: 'guidelint pr', does: 'the current branch, against the one it lands on' },
    { run: 'guidelint pr --base origin/main --head HEAD docs', does: 'two revisions, one folder' },
    {
      run: "guidelint pr --base origin/main --head HEAD --refs 'refs/pull/*/head'",
      does: 'links may lead to what another open pull request brings',
    },
    {
      run: "guidelint pr --title 'docs: add a guide' --body-file body.md",
      does: 'only its texts',
    },
  ],
  exits: judgingExits,
  async run({ values, args }, io) {
    const given = (await readGiven(values, io)) ?? currentPull(io)
    const { base, head } = given
    if (base !== undefined && head !== undefined) {
      return judgeStates({ ...given, base, head }, args, values, io)
    }
    if (args.length > 0 || values.refs) {
      throw new UsageError('pr: paths and --refs need --base and --head')
    }
    return judgeAndPrint(async () => textsOf(given), values, io, 'text')
  },
})

async function judgeStates(
  given: Given & { base: string; head: string },
  paths: readonly string[],
  values: Values,
  io: Io,
): Promise<number> {
  const started = performance.now()
  const pullOptions: PullOptions = {
    ...given,
    cwd: io.cwd,
    parser: values.parser,
    ...(values.config === undefined ? {} : { configFile: resolve(io.cwd, values.config) }),
    ...(values.refs ? { refs: values.refs } : {}),
    ...(paths.length > 0 ? { paths } : {}),
  }
  const pull = await judgePull(pullOptions)
  const seconds = (performance.now() - started) / 1000
  const verdict = { ...pull, pull, noun: 'document', seconds }
  printVerdict(verdict, values.format, io)
  return codeOf(verdict, values['max-warnings'])
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

function textsOf(given: Given): JudgedText[] {
  return [...pullTexts(given), ...squashText(given)]
}
