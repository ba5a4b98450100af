/**
 * Every rule. A configuration of the visitor's own may turn on what a mode leaves out, and the
 * sentences of `ai-attribution` in two dozen languages weigh as much as the rest of the page.
 */
export { rules } from '../../../../src/rules/index.ts'
