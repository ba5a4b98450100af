/**
 * The places of the site: in the header, and on top of a phone's menu.
 */

/** A label and its path within the site. */
export const places = [
  ['Guides', '/guides/'],
  ['Stop-gaps', '/stop-gaps/'],
  ['Rules', '/rules/'],
  ['Adopt', '/adopt/'],
  ['Playground', '/playground/'],
] as const
