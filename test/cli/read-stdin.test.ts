import { describe, expect, it } from 'vitest'
import { readStdin } from '../../src/cli/read-stdin.ts'

async function* stream(...chunks: readonly (string | readonly number[])[]) {
  for (const chunk of chunks) {
    yield typeof chunk === 'string' ? Buffer.from(chunk) : Uint8Array.from(chunk)
  }
}

describe('standard input', () => {
  it('keeps its byte order mark, and letters that are cut between two pieces', async () => {
    expect(await readStdin(stream('\ufeff# A ', [0xc3], [0xa9], '\r\n'))).toBe('\ufeff# A é\r\n')
    expect(await readStdin(stream())).toBe('')
  })

  it('is refused where it is no text', async () => {
    const refused = expect(readStdin(stream('caf', [0xe9], '\n'))).rejects
    await refused.toThrow('standard input: is not UTF-8; convert it')
    await expect(readStdin(stream([0, 0]))).rejects.toThrow('standard input: is binary')
  })

  it('is given up where it does not end', async () => {
    let pieces = 0
    async function* endless() {
      for (;;) {
        pieces++
        yield new Uint8Array(1024)
      }
    }
    const refused = expect(readStdin(endless(), 1024 * 1024)).rejects
    await refused.toThrow('standard input: is larger than 1 MiB')
    expect(pieces).toBe(1025)
  })
})
