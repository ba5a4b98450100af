/**
 * What a configuration of the visitor's own needs: JSONC with its mistakes named, any glob, and
 * every rule with the schema of its options. Whoever has one loads both modes' rules; the page's
 * budget is that of a preset.
 */
export { default as compileGlob } from 'picomatch'
export { parseConfigFile } from '../../../../src/engine/config-file.ts'
export { rules } from '../../../../src/rules/index.ts'
