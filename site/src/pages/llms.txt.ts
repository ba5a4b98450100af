/**
 * What a language model should read of this site.
 */
import { texts } from 'guidelint:texts'

export function GET(): Response {
  return new Response(texts.llms)
}
