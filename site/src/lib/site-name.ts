/**
 * What the site says of itself.
 */

/** What it is called. */
export const siteTitle = 'guidelint'

/** What it is. */
export const siteDescription =
  'Guides for the people who run the runners, and the linter that reviews them.'
