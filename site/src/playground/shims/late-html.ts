/**
 * What reads raw HTML: a tokenizer and the table of character references, 21 kB. Most guides have
 * none.
 */
export { readHtml } from '../../../../src/document/html.ts'
