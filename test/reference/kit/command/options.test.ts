import { describe, expect, it } from 'vitest'
import { durationIn, wholeNumberIn } from '../../../../src/reference/kit/command/option-values.ts'
import { readOptions, splitAtDashes } from '../../../../src/reference/kit/command/options.ts'
import { UsageError } from '../../../../src/reference/kit/command/usage-error.ts'

const known = {
  values: { interval: 'a time such as `5s`', file: 'a file' },
  flags: ['keep', 'help', 'version'],
} as const

function refusal(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return (error as Error).message
  }
  throw new Error('Not refused')
}

describe('options', () => {
  it('are values, flags and words, in any order', () => {
    const given = readOptions(['a', '--interval', '5s', '-h', 'b', '--file=-', '--keep'], known)
    expect(given.values).toEqual({ interval: '5s', file: '-' })
    expect([...given.flags].sort()).toEqual(['help', 'keep'])
    expect(given.words).toEqual(['a', 'b'])
  })

  it.each([
    [['--intervall', '5s'], 'There is no option `--intervall`; did you mean `--interval`?'],
    [['--vers'], 'There is no option `--vers`; did you mean `--version`?'],
    [['--quiet'], 'There is no option `--quiet`; see `--help`'],
    [['--__proto__=x'], 'There is no option `--__proto__`; see `--help`'],
    [['--keep=yes'], '`--keep` takes no value'],
    [['--file', 'a', '--file', 'b'], '`--file` is given twice; it takes one value'],
    [['--file'], 'Expected `--file` to be a file, got nothing'],
    [['--file', ' '], 'Expected `--file` to be a file, got nothing'],
    [
      ['--file', '--keep'],
      'Expected `--file` to be a file, got `--keep`; a value that begins with `-` is written `--file=VALUE`',
    ],
  ])('%j is refused with what to do', (args, message) => {
    expect(refusal(() => readOptions(args, known))).toBe(message)
  })

  it('a word that has no business there comes before what follows it', () => {
    const word = (found: string, before: readonly string[]) => {
      throw new UsageError(`${found} after ${before.length}`)
    }
    expect(refusal(() => readOptions(['ssh', '-N', '--nope'], { ...known, word }))).toBe(
      'ssh after 0',
    )
  })

  it('what follows `--` is another command’s', () => {
    expect(splitAtDashes(['--keep', '--', 'ssh', '--', 'x'])).toEqual({
      own: ['--keep'],
      rest: ['ssh', '--', 'x'],
    })
    expect(splitAtDashes(['--keep'])).toEqual({ own: ['--keep'], rest: [] })
  })
})

describe('values', () => {
  const seconds = { min: 1000, max: 60_000 }

  it('include the ends of their range', () => {
    expect([durationIn('--t', '1s', seconds), durationIn('--t', '1m', seconds)]).toEqual([
      1000, 60_000,
    ])
    expect(durationIn('T', '5', seconds, 's')).toBe(5000)
    expect([wholeNumberIn('--n', '02', { min: 2, max: 9 })]).toEqual([2])
  })

  it.each(['999ms', '61s', '5', 'soon', ''])('a time %j is refused', (text) => {
    expect(refusal(() => durationIn('--t', text, seconds))).toMatch(
      /^Expected `--t` to be between 1s and 1m(?:, with its unit .*)?, got /,
    )
  })

  it.each(['1', '10', '2.5', '0x3', '-3', ''])('a number %j is refused', (text) => {
    expect(refusal(() => wholeNumberIn('--n', text, { min: 2, max: 9 }))).toBe(
      `Expected \`--n\` to be a whole number between 2 and 9, got \`${text}\``,
    )
  })
})
