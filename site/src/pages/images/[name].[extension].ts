/**
 * The images that guides show.
 */

import { getCollection } from 'astro:content'
import { parse } from 'node:path'
import type { APIContext } from 'astro'
import { imageResponse, type SiteImage } from '../../lib/images.ts'

/** One of each image; two documents may show the same. */
export async function getStaticPaths() {
  const docs = await getCollection('docs')
  const all = docs.flatMap(({ rendered }) => (rendered?.metadata?.images ?? []) as SiteImage[])
  const images = new Map(all.map((image) => [image.name, image]))
  // Two parts: an address without an extension in its route would end in a slash.
  return [...images.values()].map(({ name, file }) => {
    const { name: stem, ext } = parse(name)
    return { params: { name: stem, extension: ext.slice(1) }, props: { file } }
  })
}

/** As it lies in the repository. */
export function GET({ props }: APIContext<{ file: string }>): Response {
  return imageResponse(props)
}
