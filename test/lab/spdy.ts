/**
 * SPDY/3.1, as much of it as `kubectl port-forward` speaks: the end that accepts streams.
 *
 * It answers PING by itself. There is no flow control, which the peer does not know either.
 */
import { createInflate } from 'node:zlib'
import { spdyDictionary } from './spdy-dictionary.ts'

/** What frames travel on: a socket, or messages of a WebSocket. */
export interface Wire {
  bytes: AsyncIterable<Buffer>
  write(bytes: Buffer): void
}

/** What the peer does. `last`: it sends nothing more on this stream. */
export type SpdyEvent =
  | { type: 'open'; stream: number; headers: Map<string, string>; last: boolean }
  | { type: 'data'; stream: number; data: Buffer; last: boolean }
  | { type: 'reset'; stream: number }

/** One connection. */
export interface SpdySession {
  /** To be read once; ends or throws with the wire. */
  events: AsyncIterable<SpdyEvent>
  /** Accept a stream that was opened. */
  accept(stream: number): void
  send(stream: number, data: Buffer, last?: boolean): void
  /** Announce that no more streams are accepted. */
  goAway(): void
}

const kinds = { open: 1, reply: 2, reset: 3, ping: 6, goAway: 7 }
const fin = 1

export function spdySession(wire: Wire): SpdySession {
  let replied = false
  let lastStream = 0

  const control = (kind: number, payload: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt16BE(0x8003, 0)
    head.writeUInt16BE(kind, 2)
    head.writeUInt32BE(payload.length, 4)
    wire.write(Buffer.concat([head, payload]))
  }

  async function* events(): AsyncGenerator<SpdyEvent> {
    const readHeaders = headerReader()
    for await (const { isControl, id, flags, payload } of frames(wire.bytes)) {
      const last = (flags & fin) !== 0
      if (!isControl) {
        yield { type: 'data', stream: id, data: payload, last }
      } else if (id === kinds.open) {
        const stream = payload.readUInt32BE(0)
        lastStream = stream
        yield { type: 'open', stream, headers: await readHeaders(payload.subarray(10)), last }
      } else if (id === kinds.reset) {
        yield { type: 'reset', stream: payload.readUInt32BE(0) }
      } else if (id === kinds.ping) {
        control(kinds.ping, payload)
      }
    }
  }

  return {
    events: events(),
    accept(stream) {
      const id = Buffer.alloc(4)
      id.writeUInt32BE(stream)
      // The first block of headers starts the compressed stream that all of them are.
      control(kinds.reply, Buffer.concat([id, ...(replied ? [] : [zlibHead]), noHeaders]))
      replied = true
    },
    send(stream, data, last = false) {
      const head = Buffer.alloc(8)
      head.writeUInt32BE(stream, 0)
      head.writeUInt32BE(data.length, 4)
      head.writeUInt8(last ? fin : 0, 4)
      wire.write(Buffer.concat([head, data]))
    },
    goAway() {
      const payload = Buffer.alloc(8)
      payload.writeUInt32BE(lastStream, 0)
      control(kinds.goAway, payload)
    },
  }
}

/** What a compressed stream without a dictionary begins with. */
const zlibHead = Buffer.from([0x78, 0x01])

/**
 * "No headers" (a count of 0) as an uncompressed block, then the empty block of a flush, without
 * which the peer would look for more.
 */
const noHeaders = Buffer.from('000400fbff00000000' + '000000ffff', 'hex')

/** Split into frames. For a data frame, `id` is its stream; for a control frame, its kind. */
async function* frames(bytes: AsyncIterable<Buffer>) {
  let rest = Buffer.alloc(0)
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 8) {
      const end = 8 + rest.readUIntBE(5, 3)
      if (rest.length < end) break
      const isControl = (rest.readUInt8(0) & 0x80) !== 0
      const id = isControl ? rest.readUInt16BE(2) : rest.readUInt32BE(0)
      yield { isControl, id, flags: rest.readUInt8(4), payload: rest.subarray(8, end) }
      rest = rest.subarray(end)
    }
  }
}

/** Reads blocks of headers, in the order they come in: together they are one compressed stream. */
function headerReader(): (block: Buffer) => Promise<Map<string, string>> {
  const inflate = createInflate({ dictionary: spdyDictionary })
  return async (block) => {
    await new Promise<void>((resolve, reject) => {
      inflate.once('error', reject)
      inflate.write(block, () => {
        inflate.off('error', reject)
        resolve()
      })
    })
    const text = inflate.read() as Buffer
    const headers = new Map<string, string>()
    let at = 4
    const next = () => {
      const start = at + 4
      at = start + text.readUInt32BE(at)
      return text.toString('latin1', start, at)
    }
    for (let left = text.readUInt32BE(0); left > 0; left--) headers.set(next(), next())
    return headers
  }
}
