/**
 * Stands in for `htmlparser2`: only its tokenizer is used, and the package's entry keeps a parser, a
 * document tree and its tools alive beside it.
 */
export {
  default as Tokenizer,
  QuoteType,
} from '../../../../node_modules/htmlparser2/dist/Tokenizer.js'
