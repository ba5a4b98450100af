/**
 * HTML's named character references: 13 kB of names.
 */
export { htmlDecodeTree as entities } from '../../../../node_modules/entities/dist/generated/decode-data-html.js'
