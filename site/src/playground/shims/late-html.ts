/**
 * What reads raw HTML, with a tokenizer of its own: most guides have none.
 */
export { readHtml } from '../../../../src/document/html.ts'
