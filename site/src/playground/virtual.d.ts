/** Made by `build.ts`: the regular expressions of the presets' globs. */
declare module 'guidelint:globs' {
  export const compiledGlobs: Readonly<Record<string, string>>
}

/** js-yaml 3 has no types for its parts. */
declare module 'js-yaml/lib/js-yaml/loader.js' {
  const loader: { safeLoad(text: string): unknown }
  export default loader
}
