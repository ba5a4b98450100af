/**
 * The configuration's JSON Schema, at the address that it names as its own.
 */
import schema from '../../../schema.json'

/** As `npm run generate` wrote it. */
export function GET(): Response {
  return new Response(`${JSON.stringify(schema, null, 2)}\n`)
}
