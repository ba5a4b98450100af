/**
 * The one advice for pull requests that need each other: to merge one of them first would leave a dead
 * link.
 */

/** Said of a link that closes a circle. */
export const mergeTogether =
  'These pull requests need each other. Merge them together, or remove or defer one of the links.'
