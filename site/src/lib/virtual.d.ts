/** Made by `texts.ts`. */
declare module 'guidelint:texts' {
  export const texts: import('./texts.ts').Texts
}
