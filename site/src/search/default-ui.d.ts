/** It has no types of its own; only what is used. */
declare module '@pagefind/default-ui' {
  export class PagefindUI {
    constructor(options: import('./options.ts').SearchOptions)
  }
}
