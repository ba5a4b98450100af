/**
 * Files that are kept in another encoding in the work tree than in git (`working-tree-encoding` of
 * gitattributes): git and the forge have them in UTF-8, and so do documents here.
 */
import { FileError } from './disk-error.ts'
import { git } from './git.ts'
import { ReadError } from './read-file.ts'

const attribute = 'working-tree-encoding'

/** Names that git knows and the standard of encodings does not. */
const aliases: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  'latin-1': 'latin1',
}

/** Whether a file of attributes gives anything an encoding. */
export function namesEncoding(attributes: Uint8Array): boolean {
  return Buffer.from(attributes).includes(attribute)
}

/**
 * Encodings of files in the work tree, by path; only those that are not UTF-8.
 *
 * @param paths Paths that git knows by these names.
 */
export function readEncodings(root: string, paths: readonly string[]): Map<string, string> {
  const encodings = new Map<string, string>()
  if (paths.length === 0) return encodings
  const input = `${paths.join('\0')}\0`
  const { stdout } = git(root, ['check-attr', '-z', '--stdin', attribute], { input })
  const fields = stdout.split('\0')
  for (let index = 0; index + 2 < fields.length; index += 3) {
    const [path = '', , value = ''] = fields.slice(index, index + 3)
    if (/^(?:unspecified|unset|set|)$/.test(value) || /^utf-?8$/i.test(value)) continue
    encodings.set(path, value)
  }
  return encodings
}

/**
 * Content of a file in UTF-8.
 *
 * @throws {ReadError} If it cannot be converted.
 */
export function toUtf8(bytes: Uint8Array, encoding: string): Uint8Array {
  const label = labelOf(bytes, encoding)
  let decoder: InstanceType<typeof TextDecoder>
  try {
    decoder = new TextDecoder(label, { fatal: true })
  } catch {
    throw new ReadError(
      `is kept in ${encoding} (\`${attribute}\`), which is not read here; add it to \`ignore\` in guidelint.json`,
    )
  }
  try {
    return new TextEncoder().encode(decoder.decode(bytes))
  } catch {
    throw new ReadError(`is not in ${encoding}, as its \`${attribute}\` says; convert it`)
  }
}

/**
 * A corrected text in the encoding of its file, with its order of bytes and its mark.
 *
 * @param before What the file holds.
 * @throws {FileError} If texts are not written in that encoding here.
 */
export function fromUtf8(
  path: string,
  content: string,
  encoding: string,
  before: Uint8Array,
): Uint8Array {
  const label = labelOf(before, encoding)
  if (label !== 'utf-16le' && label !== 'utf-16be') {
    throw new FileError(
      path,
      `is kept in ${encoding} (\`${attribute}\`), which is not written here; correct it by hand`,
    )
  }
  const mark = markOf(before) === undefined || content.startsWith('\ufeff') ? '' : '\ufeff'
  const bytes = Buffer.from(mark + content, 'utf16le')
  return label === 'utf-16le' ? bytes : bytes.swap16()
}

function labelOf(bytes: Uint8Array, encoding: string): string {
  const name = encoding.toLowerCase()
  const utf16 = /^utf-?16(le|be)?(?:-bom)?$/.exec(name)
  if (!utf16) return aliases[name] ?? name
  // Without a mark git takes no UTF-16 that does not say its order of bytes.
  return `utf-16${markOf(bytes) ?? utf16[1] ?? 'be'}`
}

/** The order of bytes that a byte order mark says. */
function markOf([first, second]: Uint8Array): 'le' | 'be' | undefined {
  if (first === 0xff && second === 0xfe) return 'le'
  return first === 0xfe && second === 0xff ? 'be' : undefined
}
