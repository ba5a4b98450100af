/**
 * The server's end of a WebSocket, as much of it as carries bytes: binary messages, PING and CLOSE.
 */
import { hash } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { Wire } from './spdy.ts'

const opcodes = { continuation: 0, binary: 2, close: 8, ping: 9, pong: 10 }

/** The answer to a client's `Sec-WebSocket-Key`. */
export function acceptKey(key: string): string {
  return hash('sha1', `${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`, 'base64')
}

/** Bytes in messages; where one message ends and the next begins means nothing. */
export function webSocketWire(socket: Duplex): Wire {
  async function* bytes(): AsyncGenerator<Buffer> {
    let rest = Buffer.alloc(0)
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      rest = Buffer.concat([rest, chunk])
      for (let frame = parse(rest); frame; frame = parse(rest)) {
        const { opcode, payload } = frame
        rest = rest.subarray(frame.end)
        if (opcode === opcodes.binary || opcode === opcodes.continuation) yield payload
        else if (opcode === opcodes.ping) socket.write(format(opcodes.pong, payload))
        else if (opcode === opcodes.close) {
          socket.end(format(opcodes.close, payload))
          return
        }
      }
    }
  }
  return { bytes: bytes(), write: (data) => void socket.write(format(opcodes.binary, data)) }
}

function format(opcode: number, payload: Buffer): Buffer {
  const { length } = payload
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  head.writeUInt8(0x80 | opcode, 0)
  if (head.length === 2) {
    head.writeUInt8(length, 1)
  } else if (head.length === 4) {
    head.writeUInt8(126, 1)
    head.writeUInt16BE(length, 2)
  } else {
    head.writeUInt8(127, 1)
    head.writeBigUInt64BE(BigInt(length), 2)
  }
  return Buffer.concat([head, payload])
}

/** The first frame, if it is complete. A client's frames are always masked. */
function parse(bytes: Buffer): { opcode: number; payload: Buffer; end: number } | undefined {
  if (bytes.length < 2) return
  const short = bytes.readUInt8(1) & 0x7f
  const start = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < start + 4) return
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  const mask = bytes.subarray(start, start + 4)
  const end = start + 4 + length
  if (bytes.length < end) return
  const payload = Buffer.from(bytes.subarray(start + 4, end))
  for (let i = 0; i < length; i++) payload[i] = (payload[i] ?? 0) ^ (mask[i % 4] ?? 0)
  return { opcode: bytes.readUInt8(0) & 0x0f, payload, end }
}
