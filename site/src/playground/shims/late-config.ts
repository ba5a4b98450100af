/**
 * What a configuration of the visitor's own needs: JSONC with its mistakes named, and any glob.
 */
export { default as compileGlob } from 'picomatch'
export { parseConfigFile } from '../../../../src/engine/config-file.ts'
