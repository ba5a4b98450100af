/**
 * The rule itself.
 */
export { aiAttribution as attribution } from '../../../../src/rules/ai-attribution/index.ts'
