/**
 * Figures as people read them. Not the command line's `13s`: on a page a number stands apart from
 * its unit.
 */

/** `80 ms`, `13.2 s`, `2 min 10 s`, `1 h 5 min`. */
export function duration(ms: number): string {
  if (ms === 0) return '0 s'
  const whole = Math.round(ms)
  if (whole < 1000) return `${whole} ms`
  const tenths = Math.round(ms / 100) / 10
  if (tenths < 120) return `${tenths} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.round(seconds / 60)
  return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

/** `1 restart`, `1,204 restarts`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}

/** `10 %` of 0.1. */
export function percent(fraction: number): string {
  return `${Math.round(fraction * 100)} %`
}
