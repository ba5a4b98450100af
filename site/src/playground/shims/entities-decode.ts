/**
 * Stands in for `entities/decode` where htmlparser2's tokenizer uses it: the same decoder, with its
 * table only once that is loaded.
 */
import { EntityDecoder as Decoder } from '../../../../node_modules/entities/dist/decode.js'
import { late } from './late.ts'

export { DecodingMode } from '../../../../node_modules/entities/dist/decode.js'

/** XML is never tokenized here. */
export const xmlDecodeTree = new Uint16Array(1)
export const htmlDecodeTree = xmlDecodeTree

/** The decoder with the table of names, if a text has any. */
export class EntityDecoder extends Decoder {
  constructor(_tree: Uint16Array, emit: ConstructorParameters<typeof Decoder>[1]) {
    super(late.entities ?? htmlDecodeTree, emit)
  }
}
