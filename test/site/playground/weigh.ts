/**
 * What built scripts weigh, with everything they import.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseAst } from 'rolldown/parseAst'

/** The scripts of a folder. */
export interface Scripts {
  /** The file of that name, given without its hash. */
  file(name: string): string
  /** The files that come with these, by their static imports; these included. */
  withImports(...names: readonly string[]): Set<string>
  /** Bytes of files, gzipped one by one, as they are sent. */
  weigh(files: Iterable<string>): number
}

/** Look at a folder of scripts. */
export function readScripts(folder: string): Scripts {
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
  const file = (name: string): string => {
    const found = files.filter((each) => each.replace(/-[\w-]{8}\.js$/, '') === name)
    if (found.length !== 1) throw new Error(`expected one script ${name}, got ${files.join(', ')}`)
    return found[0] as string
  }
  return {
    file,
    withImports(...names) {
      const seen = new Set<string>()
      const waiting = names.map(file)
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (seen.has(next)) continue
        seen.add(next)
        waiting.push(...importsOf(read(next)))
      }
      return seen
    },
    weigh(listed) {
      const sizes = [...listed].map((each) => gzipSync(read(each), { level: 9 }).length)
      return sizes.reduce((sum, size) => sum + size, 0)
    },
  }
}

function importsOf(code: string): string[] {
  return parseAst(code).body.flatMap((node) => {
    const source = 'source' in node ? node.source?.value : undefined
    return source ? [source.replace(/^\.\//, '')] : []
  })
}
