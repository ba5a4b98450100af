/** A path that was asked for cannot be linted. */
export class PathError extends Error {
  override name = 'PathError'
}
