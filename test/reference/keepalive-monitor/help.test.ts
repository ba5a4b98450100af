/**
 * What `--help` says is what the code does.
 */
import { expect, it } from 'vitest'
import { helpText } from '../../../src/reference/keepalive-monitor/help.ts'
import {
  defaultTiming,
  detectionBoundMs,
  ranges,
} from '../../../src/reference/keepalive-monitor/limits.ts'
import { maxRestartsRange, optionNames } from '../../../src/reference/keepalive-monitor/settings.ts'
import { formatDuration } from '../../../src/reference/kit/duration.ts'

const text = helpText()
const lines = text.split('\n')

/** The words on an option, over all of its lines. */
function paragraphOf(option: string): string {
  const start = lines.findIndex((line) => new RegExp(`^  (?:-h, )?--${option}(?: |$)`).test(line))
  if (start === -1) throw new Error(`--help has no line for --${option}`)
  const end = lines.findIndex((line, at) => at > start && !line.startsWith(' '.repeat(20)))
  return lines.slice(start, end).join(' ').replace(/ +/g, ' ')
}

it('every option has its line, and every line its option', () => {
  const described = lines.flatMap((line) => /^ {2}(?:-h, )?--([a-z-]+)/.exec(line)?.[1] ?? [])
  expect([...described].sort()).toEqual([...optionNames].filter((name) => name !== 'status').sort())
  // That one stands under "Usage".
  expect(text).toContain('guidelint-keepalive --status --log LOG')
})

it('no option is spoken of that does not exist', () => {
  const example = /kubectl port-forward --address.*/
  const named = text.replace(example, '').match(/(?<=--)[a-z][a-z-]*/g) ?? []
  expect(named.length).toBeGreaterThan(optionNames.length)
  expect(named.filter((name) => !optionNames.includes(name))).toEqual([])
})

it.each([
  ['interval', 'intervalMs'],
  ['timeout', 'timeoutMs'],
] as const)('--%s: range and default', (option, key) => {
  const [min, max] = [formatDuration(ranges[key].min), formatDuration(ranges[key].max)]
  expect(paragraphOf(option)).toContain(`${min} to ${max}`)
  expect(paragraphOf(option)).toContain(`default ${formatDuration(defaultTiming[key])}`)
})

it('--fail-threshold and --max-restarts: range and default', () => {
  const { min, max } = ranges.failThreshold
  expect(paragraphOf('fail-threshold')).toContain(`${min} to ${max}`)
  expect(paragraphOf('fail-threshold')).toContain(`default ${defaultTiming.failThreshold}`)
  expect(paragraphOf('max-restarts')).toContain(
    `${maxRestartsRange.min} to ${maxRestartsRange.max} (default: never)`,
  )
})

it('the variables and the detection bound are named', () => {
  expect(paragraphOf('interval')).toContain('environment INTERVAL')
  expect(paragraphOf('fail-threshold')).toContain('environment FAIL_THRESHOLD')
  const bound = formatDuration(detectionBoundMs(defaultTiming))
  expect(text).toContain(
    `within max(interval, timeout) x threshold + timeout:\n  ${bound} by default`,
  )
})

it('fits 100 columns, without trailing spaces, and ends with one newline', () => {
  expect(lines.filter((line) => line.length > 100)).toEqual([])
  expect(lines.filter((line) => /\s$/.test(line))).toEqual([])
  expect(text).toMatch(/[^\n]\n$/)
})
