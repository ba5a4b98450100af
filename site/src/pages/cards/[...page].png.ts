/**
 * Cards of the guides and rules, and the site's own.
 */
import { getCollection } from 'astro:content'
import font from '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff?inline'
import type { APIContext, GetStaticPaths } from 'astro'
import { create } from 'fontkitten'
import sharp from 'sharp'
import { type Card, cardOf, drawCard, siteCard } from '../../lib/card.ts'
import tokens from '../../styles/tokens.css?raw'

const letters = create(Buffer.from(font.replace(/^.*?,/, ''), 'base64'))
if (letters.isCollection) throw new Error('expected a single font')
const single = letters

export const getStaticPaths = (async () => {
  const docs = await getCollection('docs')
  const own = docs.flatMap(({ id, data }) => {
    const card = cardOf(data)
    return card ? [{ params: { page: id }, props: { card } }] : []
  })
  return [{ params: { page: 'site' }, props: { card: siteCard } }, ...own]
}) satisfies GetStaticPaths

export async function GET({ props }: APIContext<{ card: Card }>): Promise<Response> {
  const svg = drawCard(props.card, single, tokens)
  return new Response(new Uint8Array(await sharp(Buffer.from(svg)).png().toBuffer()))
}
