/**
 * The feed of changed guides.
 */
import { texts } from 'guidelint:texts'

export function GET(): Response {
  return new Response(texts.feed)
}
