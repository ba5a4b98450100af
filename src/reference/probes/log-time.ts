/**
 * The time a log line begins with. Pure.
 *
 * Understood: RFC 3339 with `T` or a space, with or without fraction and zone, also in brackets, as
 * `docker logs --timestamps` and `journalctl -o short-iso` write it; Go's `2026/06/29 03:00:00`; logfmt
 * `time=…` and `ts=…`, also after a `level=…`; JSON lines with `time`, `ts`, `timestamp` or
 * `@timestamp`, as text or as a number since 1970. Not understood: times without a year, such as
 * syslog's `Jun 29 03:00:00`.
 */

/** How a time is read that does not say its zone. */
export type Zone = 'local' | 'utc'

const start = String.raw`^\[?(?:level=\w{1,20} )?(?:(?:time|ts)="?)?`
const stamp = new RegExp(
  `${start}${String.raw`(\d{4})[-/](\d{2})[-/](\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9})\d*)? ?(Z|[+-]\d{2}:?\d{2}(?!\d))?`}`,
)

/** No time stands further in than this. */
const longestStart = 100

/** A JSON line that is longer is not parsed: it counts as one without a time. */
const longestJson = 1_048_576

/**
 * When the line was written, in ms since 1970; `undefined` if it does not say.
 *
 * @param zone - For times without zone. Go's standard logger writes local time.
 */
export function timeOf(line: string, zone: Zone): number | undefined {
  return line.startsWith('{') ? timeOfJson(line, zone) : timeOfText(line, zone)
}

function timeOfText(text: string, zone: Zone): number | undefined {
  const found = stamp.exec(text.slice(0, longestStart))
  if (!found) return undefined
  const [, year, month, day, hour, minute, second, fraction = '', offset] = found
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3))
  const date = `${year}-${month}-${day}T${hour}:${minute}:${second}.${String(ms).padStart(3, '0')}`
  const named = offset ?? (zone === 'utc' ? 'Z' : '')
  // JavaScript reads a time without zone as local; a zone without colon it does not read.
  const time = Date.parse(`${date}${named.replace(/^(.\d\d)(\d\d)$/, '$1:$2')}`)
  return Number.isNaN(time) ? undefined : time
}

function timeOfJson(line: string, zone: Zone): number | undefined {
  if (line.length > longestJson) return undefined
  let entry: Record<string, unknown>
  try {
    entry = JSON.parse(line)
  } catch {
    return undefined
  }
  const value = entry.time ?? entry.ts ?? entry.timestamp ?? entry['@timestamp']
  if (typeof value === 'string') return timeOfText(value, zone)
  return typeof value === 'number' && value > 0 ? inMilliseconds(value) : undefined
}

/** Seconds, milli-, micro- or nanoseconds: whichever lies between 1973 and 5138. */
function inMilliseconds(sinceEpoch: number): number {
  if (sinceEpoch < 1e11) return sinceEpoch * 1000
  if (sinceEpoch < 1e14) return sinceEpoch
  return sinceEpoch < 1e17 ? sinceEpoch / 1000 : sinceEpoch / 1e6
}
