/**
 * A guide's Markdown source, its links absolute.
 */

import { texts } from 'guidelint:texts'
import type { APIContext, GetStaticPaths } from 'astro'

export const getStaticPaths = (() =>
  Object.entries(texts.guides).map(([path, text]) => {
    const [, name = ''] = /^guides\/(.*)\.md$/.exec(path) ?? []
    return { params: { name }, props: { text } }
  })) satisfies GetStaticPaths

export function GET({ props }: APIContext<{ text: string }>): Response {
  return new Response(props.text)
}
