/** Made by `mode-rules.ts`: the rules that judge a guide, and stand-ins for the others. */
declare module 'guidelint:rules/document' {
  export const rules: readonly import('../../../src/engine/rule.ts').Rule[]
}

/** The rules that judge texts of a pull request, and stand-ins for the others. */
declare module 'guidelint:rules/texts' {
  export const rules: readonly import('../../../src/engine/rule.ts').Rule[]
}

/** js-yaml 3 has no types for its parts. */
declare module 'js-yaml/lib/js-yaml/loader.js' {
  const loader: { safeLoad(text: string): unknown }
  export default loader
}
