/**
 * Colour for a terminal, or none.
 */
import { styleText } from 'node:util'

/** Wraps text in colour. */
export interface Styler {
  readonly enabled: boolean
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  yellow(text: string): string
  green(text: string): string
  cyan(text: string): string
}

/** A styler that colours, or one that leaves text as it is. */
export function createStyler(enabled: boolean): Styler {
  const wrap = (format: Parameters<typeof styleText>[0]) => (text: string) => {
    return enabled ? styleText(format, text, { validateStream: false }) : text
  }
  return {
    enabled,
    bold: wrap('bold'),
    dim: wrap('dim'),
    red: wrap('red'),
    yellow: wrap('yellow'),
    green: wrap('green'),
    cyan: wrap('cyan'),
  }
}
