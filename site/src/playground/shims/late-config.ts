/**
 * What a configuration of the visitor's own needs: JSONC with its mistakes named, any glob, any
 * anchors, and every rule with the schema of its options. Whoever has one loads both modes' rules; the page's budget is that
 * of a preset.
 */
export { numberedAnchors, tabSlug } from '../../../../src/document/numbered-anchors.ts'
export { parseConfigFile } from '../../../../src/engine/config/config-file.ts'
export { rules } from '../../../../src/rules/index.ts'
export { compileGlobs } from '../../../../src/text/glob.ts'
export { globMistake } from '../../../../src/text/glob-syntax.ts'
