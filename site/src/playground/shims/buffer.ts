/**
 * Stands in for `buffer`, which browsers do not have: js-yaml looks for `Buffer` and does without it
 * where there is none.
 */
export const Buffer = undefined
